#!/usr/bin/env bash
# crossref-commons 0.0.7: searches of Crossref's works, at a stand-in of its API on loopback that says what it was asked.
#
# Guessed: a search without a filter has none, whatever was searched before, and a dictionary of one's own stays as it was.
# Seen: the filter of one search stays in the default value of an argument and narrows all later ones that name no queries; a
#   dictionary handed in is filled with filter, cursor and rows. No message tells: the second answer has too few works.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check crossref-commons==0.0.7
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from crossref_commons import iteration

asked = []


class Crossref(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(parse_qs(urlsplit(self.path).query))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"message": {"next-cursor": "b", "items": [{"DOI": "10.1000/a"}]}}).encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Crossref)
threading.Thread(target=server.serve_forever, daemon=True).start()
iteration.API_URL = f"http://127.0.0.1:{server.server_port}"
own = {"query.author": "Doe"}
list(iteration.iterate_publications_as_json(filter={"has-orcid": "true"}, max_results=1))
list(iteration.iterate_publications_as_json(max_results=1))
list(iteration.iterate_publications_as_json(queries=own, max_results=1))
print(*asked, own, sep="\n")
assert asked[0]["filter"] == ["has-orcid:true"]
assert asked[1].get("filter") == ["has-orcid:true"], "changed: a search without a filter has none"
assert "filter" not in asked[2]
assert "cursor" in own, "changed: a dictionary handed in stays as it was"
PYTHON
