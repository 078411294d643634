#!/usr/bin/env bash
# waybackpy 3.0.6: all captures of a site, page by page (`use_pagination=True`), at a stand-in of the Wayback Machine's index on
# loopback with five pages. The index says beforehand how many pages a question has, and a page without hits is empty.
#
# Guessed: as many pages are asked for as the question has, and an empty one is passed over.
# Seen: the number is asked of the bare address, without `match_type`: of a whole domain as many pages come as its home page
#   alone has. And with a filter two empty pages end the list, whatever the later ones hold. Neither is told.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check waybackpy==3.0.6
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import requests
from waybackpy import WaybackMachineCDXServerAPI

WHOLE, FILTERED = 5, (0, 3, 4)  # pages of the whole domain, and which of them have hits with the filter
asked = []


class Index(BaseHTTPRequestHandler):
    def do_GET(self):
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        asked.append(query)
        wide = "matchType" in query or "*" in query["url"]
        if "showNumPages" in query:
            body = str(WHOLE if wide else 1)
        else:
            page = int(query["page"])
            line = f"org,example)/{page} 2020010100000{page} https://example.org/{page} text/html 200 {'A' * 32} 100\n"
            body = line if "filter" not in query or page in FILTERED else ""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
threading.Thread(target=server.serve_forever, daemon=True).start()
get = requests.Session.get
there = f"http://127.0.0.1:{server.server_port}"
requests.Session.get = lambda self, url, **others: get(self, url.replace("https://web.archive.org", there), **others)


def seen(url, **question):
    return [found.original[-1] for found in WaybackMachineCDXServerAPI(url, use_pagination=True, **question).snapshots()]


star, domain = seen("example.org/*"), seen("example.org", match_type="domain")
pages = [query for query in asked if "showNumPages" in query]
filtered = seen("example.org/*", filters=["statuscode:200"])
print(pages, f"of a star {star}, of match_type {domain}, filtered {filtered}", sep="\n")
assert star == list("01234")
assert domain == ["0"] and "matchType" not in pages[1], "changed: the pages are those of the question"
assert filtered == ["0"], "changed: empty pages are passed over"
PYTHON
