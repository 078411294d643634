#!/usr/bin/env bash
# hishel 2.0.0 as it follows RFC 9111 (`rfc=True`): answers that a network of caches has held for a while say so in `Age`, and
# many such networks write a new `Date`. At a server on loopback.
#
# Guessed: an answer with `max-age=100` and `Age: 1000` is stale when it comes, and the next question is asked (RFC 9111, 4.2.3).
# Seen: it is kept for 100 seconds more and given again, without a question, also with `must-revalidate`: the age is reckoned by `Date`
#   alone, though the docstring of its reckoning names `Age` as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hishel==2.0.0 httpx==0.28.1 anysqlite==0.0.5
cd "$folder"
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy venv/bin/python - <<'PYTHON'
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from hishel.httpx import CacheClient

ANSWERS = {
    "/aged": {"Cache-Control": "max-age=100", "Age": "1000"},
    "/aged-and-strict": {"Cache-Control": "max-age=100, must-revalidate", "Age": "1000"},
    "/spent": {"Cache-Control": "max-age=0"},
    "/fresh": {"Cache-Control": "max-age=100"},
}
asked = Counter()


class Network(BaseHTTPRequestHandler):
    def do_GET(self):
        asked[self.path] += 1
        self.send_response(200)  # with a Date of now
        for name, value in ANSWERS[self.path].items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Network)
threading.Thread(target=server.serve_forever, daemon=True).start()
with CacheClient(rfc=True) as client:
    for path in ANSWERS:
        for _ in range(2):
            client.get(f"http://127.0.0.1:{server.server_port}{path}")
print(dict(asked))
assert (asked["/spent"], asked["/fresh"]) == (2, 1)
assert asked["/aged"] == asked["/aged-and-strict"] == 1, "changed: Age counts"
PYTHON
