#!/usr/bin/env bash
# signposting 0.9.9 (with httplink 0.2.0): where a landing page says its data, authors and licence are, in its HTML and in the
# header `Link`, as repositories of data send it. At a server on loopback.
#
# Guessed: relative addresses are those of the page's `<base>`; a title in UTF-8 without a language is read (RFC 8187, 3.2.1:
#   `UTF-8''%e2%82%ac%20rates` is its own example).
# Seen: the base is not looked at: the data are said to lie where nothing is, without a word. Such a title (httplink wants a
#   language) costs all links of the header, also those of other lines: a ValueError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check signposting==0.9.9 httplink==0.2.0
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from signposting import find_signposting_html
from signposting.linkheader import find_signposting_http_link

PAGE = b"""<!doctype html><html><head><title>Seas</title><base href="/files/12/"><link rel="item" href="data.zip">
<link rel="cite-as" href="https://doi.org/10.1000/seas"></head></html>"""


class Repository(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Repository)
threading.Thread(target=server.serve_forever, daemon=True).start()
there = f"http://127.0.0.1:{server.server_port}"
items = [str(found.target) for found in find_signposting_html(f"{there}/record/12").items]
print(items)
assert items == [f"{there}/record/data.zip"], "changed: the base counts"

cited = '<https://doi.org/10.1000/seas>; rel="cite-as"'


def read(title):
    try:
        found = find_signposting_http_link([cited, f'<https://example.org/m>; rel="describedby"; title*={title}'], there)
        return sorted(str(post.rel) for post in found.signposts)
    except ValueError as error:
        return str(error)


print(read("UTF-8'en'%e2%82%ac%20rates"), read("UTF-8''%e2%82%ac%20rates"), sep="\n")
assert read("UTF-8'en'%e2%82%ac%20rates") == ["cite-as", "describedby"]
assert "Bad extended value" in read("UTF-8''%e2%82%ac%20rates"), "changed: the language may be left out"
PYTHON
