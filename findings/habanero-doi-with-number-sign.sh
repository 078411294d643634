#!/usr/bin/env bash
# habanero 2.9.2: a DOI may hold `#` and `?` (DOI Handbook: any printable sign, to be escaped where it is in an address).
#
# Guessed: `works(ids=...)` asks for the DOI that it was given, or refuses it; `<` is escaped by it, after all.
# Seen: what stands behind a `#` or `?` is left out. Asked for a chapter it gives the record of the book, with status ok.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check habanero==2.9.2
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import unquote, urlsplit

from habanero import Crossref

WORKS = {"10.1000/abc": "A Book", "10.1000/abc#2": "Its Second Chapter", "10.1000/abc?a": "An Appendix"}
asked = []


class Registry(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        doi = unquote(urlsplit(self.path).path).removeprefix("/works/")
        self.send_response(200 if doi in WORKS else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        work = {"DOI": doi, "title": [WORKS.get(doi)]}
        self.wfile.write(json.dumps({"status": "ok", "message-type": "work", "message": work}).encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Registry)
threading.Thread(target=server.serve_forever, daemon=True).start()
crossref = Crossref(base_url=f"http://127.0.0.1:{server.server_port}")
told = {doi: crossref.works(ids=doi)["message"] for doi in WORKS}
for doi, work in told.items():
    print(doi, "->", work)
print("asked:", asked)
assert [work["title"] for work in told.values()] == [["A Book"]] * 3, "changed: each DOI is asked for as it is"
PYTHON
