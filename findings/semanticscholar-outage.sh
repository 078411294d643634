#!/usr/bin/env bash
# semanticscholar 0.12.0: the API answers a batch with 502, as its gateway does on a bad day.
#
# Guessed: an error is raised, as for 400 and 404; nothing is said of papers of which nothing was learnt.
# Seen: `get_papers` gives no paper, and every id in the list of those that were not found: an outage looks like absence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check semanticscholar==0.12.0
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from semanticscholar import SemanticScholar


class BadGateway(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(502)
        self.end_headers()
        self.wfile.write(b'{"message": "Bad Gateway"}')

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), BadGateway)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = SemanticScholar(api_url=f"http://127.0.0.1:{server.server_port}", timeout=5)
ids = ["ARXIV:2006.09214", "ARXIV:1703.06870"]
found, missing = client.get_papers(ids, return_not_found=True)
print("found", found, "not found", missing)
assert (list(found), missing) == ([], ids), "changed: an outage is told from absence"
PYTHON
