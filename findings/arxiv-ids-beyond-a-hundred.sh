#!/usr/bin/env bash
# arxiv 4.0.2: a search by 150 ids, and one for no results at all, at a stand-in of the API on loopback.
#
# Guessed: who names 150 papers is given 150, as each id is one result; `max_results=0` gives none, as `max_results=1` gives one.
# Seen: 100 papers come, and the rest is left out in silence: `max_results` is 100 where it is not named, and counts for
#   lists of ids as well. With `max_results=0` all results of the search are asked for, page by page.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check arxiv==4.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import arxiv

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<opensearch:totalResults>{total}</opensearch:totalResults>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v1</id><title>Rivers</title>
<updated>2021-01-01T00:00:00Z</updated><published>2021-01-01T00:00:00Z</published></entry>"""
IDS = [f"2101.{number:05}" for number in range(150)]


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        found = asked["id_list"].split(",") if "id_list" in asked else IDS
        start = int(asked["start"])
        page = found[start : start + int(asked["max_results"])]
        body = FEED.format(total=len(found), entries="".join(ENTRY.format(id=one) for one in page)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
Thread(target=server.serve_forever, daemon=True).start()
client = arxiv.Client(delay_seconds=0)
client.query_url_format = f"http://127.0.0.1:{server.server_port}/api/query?{{}}"


def count(**search):
    return len(list(client.results(arxiv.Search(**search))))


seen = count(id_list=IDS), count(id_list=IDS, max_results=None), count(query="rivers", max_results=0)
print("arxiv", version("arxiv"), seen, count(query="rivers", max_results=1))
assert seen == (100, 150, 150), "changed"
PYTHON
