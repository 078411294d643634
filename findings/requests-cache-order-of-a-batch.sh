#!/usr/bin/env bash
# requests-cache 1.3.3: answers kept of services that are asked for several ids at once, at a server on loopback that answers in the
# order of the question, as such services do. POST is cached where one asks for it (`allowable_methods`).
#
# Guessed: ids in another order are another question, and so is a path with another number of strokes (a DOI may have two).
# Seen: a JSON list, repeated parameters and strokes are sorted and put together for the key, the kept answer is given, and it has the
#   order of the first question: who reads it by position gives each paper another's title. `/10.1000//a` and `/10.1000/a` are one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check requests-cache==1.3.3
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import requests_cache


class Titles(BaseHTTPRequestHandler):
    def do_POST(self):
        self.tell(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def do_GET(self):
        where = urlsplit(self.path)
        self.tell(parse_qs(where.query).get("id", [where.path]))

    def tell(self, ids):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps([f"title of {each}" for each in ids]).encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Titles)
threading.Thread(target=server.serve_forever, daemon=True).start()
site = f"http://127.0.0.1:{server.server_port}"
session = requests_cache.CachedSession(backend="memory", allowable_methods=("GET", "HEAD", "POST"))
seen = [
    [session.post(f"{site}/batch", json=ids).json() for ids in (["b", "a"], ["a", "b"])],
    [session.get(f"{site}/batch?id={one}&id={two}").json() for one, two in ("ba", "ab")],
    [session.get(f"{site}{path}").json() for path in ("/10.1000//a", "/10.1000/a")],
]
print(*seen, sep="\n")
assert session.get(f"{site}/10.1000/b").json() == ["title of /10.1000/b"]
for (first, second), what in zip(seen, ("a list", "repeated parameters", "strokes"), strict=True):
    assert first == second, f"changed: {what} are the question's own"
assert seen[0][0] == ["title of b", "title of a"]
PYTHON
