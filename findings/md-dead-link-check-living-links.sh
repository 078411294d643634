#!/usr/bin/env bash
# md-dead-link-check 1.3.0: living links of a Markdown file, at a server on loopback that knows these addresses alone.
#
# Guessed: what it asks for is what a reader of the page would be led to.
# Seen: of a bare address in bold it asks for the stars as well, and of `?a=1&amp;b=2`, which CommonMark reads as `&`, for the
#   five characters: both are called dead, while the pages live.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check md-dead-link-check==1.3.0
cd "$folder" && git init --quiet .
cat > seen.py <<'PYTHON'
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from threading import Thread

LIVING = {"/plain", "/bold", "/found?a=1&b=2"}
asked = []


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_response(200 if self.path in LIVING else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
Thread(target=server.serve_forever, daemon=True).start()
site = f"http://127.0.0.1:{server.server_port}"
with open("list.md", "w") as file:
    file.write(f"- {site}/plain\n- **{site}/bold**\n- [found]({site}/found?a=1&amp;b=2)\n- <{site}/dead>\n")
subprocess.run(["git", "add", "list.md"], check=True)
told = subprocess.run([sys.argv[1], "list.md"], capture_output=True, text=True)
print("md-dead-link-check", version("md-dead-link-check"), sorted(set(asked)))
assert told.returncode == 1 and "/dead" in asked and "/plain" in asked, told
assert "/bold**" in asked and "/bold" not in asked, "changed: stars are no part of an address"
assert "/found?a=1&amp;b=2" in asked and "/found?a=1&b=2" not in asked, "changed: entities are read"
PYTHON
venv/bin/python seen.py venv/bin/md-dead-link-check
