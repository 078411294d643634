#!/usr/bin/env bash
# linkcheckmd 1.4.0: a checker of Markdown's links, which GitHub's Action and pre-commit hooks run by its exit code.
#
# Guessed: every link of a file is asked, or named where it cannot be.
# Seen: one with a `~`, `:`, `,`, `@`, `(` or `;` in its path is not looked at, nor one with a title, nor an autolink; a host
#   whose first label has two letters (hf.co, t.co) neither. A file of such links, all of them dead, passes with exit 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check linkcheckmd==1.4.0
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy \
    "$folder/venv/bin/python" - "$folder" <<'PYTHON'
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

asked = []


class Gone(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Gone)
threading.Thread(target=server.serve_forever, daemon=True).start()
site = f"127.0.0.1:{server.server_port}"
PATHS = ("~doe/nets", "wiki/Net_(graph)", "abs/cs:1", "a,b", "@doe/post", 'nets "Nets"')


def checked(text):
    asked.clear()
    notes = Path(sys.argv[1]) / "notes"
    notes.mkdir(exist_ok=True)
    (notes / "notes.md").write_text(text)
    done = subprocess.run([sys.executable, "-m", "linkcheckmd", str(notes), site], capture_output=True, check=False)
    return done.returncode, list(asked)


plain = checked(f"[a](http://{site}/nets)\n")
others = checked("".join(f"[a](http://{site}/{path})\n" for path in PATHS) + f"<http://{site}/auto>\n")
print("plain:", plain)
print("others:", others)
assert plain[0] != 0 and plain[1] == ["/nets"]
assert others == (0, []), "changed: they are looked at"
PYTHON
