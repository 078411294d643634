#!/usr/bin/env bash
# PyGithub 2.10.0: GitHub's API is answered for by somebody on the way (a portal, a proxy's page): 200 with HTML.
#
# Guessed: what is no JSON object is no repository, and an exception says so.
# Seen: a repository is given, and `stargazers_count` of it is None, as of no repository that there is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PyGithub==2.10.0
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from github import Github


class Portal(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Welcome to our wireless network</title>")

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Portal)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = Github(base_url=f"http://127.0.0.1:{server.server_port}", retry=None, seconds_between_requests=0)
repository = client.get_repo("aim-uofa/AdelaiDet")
print(type(repository).__name__, repository.stargazers_count)
assert repository.stargazers_count is None, "changed"
PYTHON
