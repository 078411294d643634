#!/usr/bin/env bash
# cdx_toolkit 0.9.39: Common Crawl keeps an index for each of its crawls, and asks that they be asked slowly. Its README:
# without a time there is a limit of one year of indexes, and `from_ts` and `to` choose another.
#
# Guessed: `get(address, from_ts="20200610", to="20200610")` asks the indexes of about that day.
# Seen: it asks every one, with that day in each request, and so it does without a time: at the second that it waits
#   between two, minutes an address. And each call asks them in the opposite order of the one before, so that `limit` gives
#   the newest captures, then, of the same question, the oldest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cdx_toolkit==0.9.39
export CDXT_CACHE_DIR="$folder/cache/" CDXT_DEFAULT_MIN_RETRY_INTERVAL=0.01
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cdx_toolkit

asked = []


class Indexes(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/collinfo.json":
            base = f"http://127.0.0.1:{self.server.server_port}"
            names = [f"CC-MAIN-{year}-{week:02}" for year in range(2026, 2016, -1) for week in range(50, 2, -6)]
            self.answer(200, [{"id": name, "cdx-api": f"{base}/{name}-index"} for name in names])
        else:
            asked.append(self.path)
            self.answer(404, {"message": "No Captures found for: a.org/*"})

    def answer(self, status, body):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Indexes)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = cdx_toolkit.CDXFetcher(source="cc", cc_mirror=f"http://127.0.0.1:{server.server_port}/")
orders = []
for time in ({"from_ts": "20200610", "to": "20200610"}, {"from_ts": "20200610", "to": "20200610"}, {}):
    asked.clear()
    assert client.get("a.org/*", limit=10, **time) == []
    orders.append([path.partition("?")[0] for path in asked])
    print(time, len(asked), "of", len(client.raw_index_list), "indexes, first", asked[0])
assert {len(order) for order in orders} == {len(client.raw_index_list)}, "changed: a time chooses indexes"
assert orders[0] == orders[1][::-1], "changed: the order stays"
PYTHON
