#!/usr/bin/env bash
# courlan 1.4.0 (beneath trafilatura): `clean_url` and `normalize_url` make an address fit to be kept and asked.
#
# Guessed: where an address leads is kept; signs that mean themselves in a path are left (RFC 3986 2.2 has `;` and its escape
#   differ), and only what trackers add goes from a query.
# Seen: `ref` goes, which names the branch or version for GitHub's API, and `source` does; `;` in a path becomes `%3B`, as in
#   DOIs of SICI's; an archive's copy, whose path holds an address, is of `https:/host` with one slash.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check courlan==1.4.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from courlan import clean_url, normalize_url

SEEN = {
    "https://api.github.com/repos/a/b/contents/x?ref=v1.0": "https://api.github.com/repos/a/b/contents/x",
    "https://example.org/list?source=code": "https://example.org/list",
    "https://example.org/a;b=1": "https://example.org/a%3Bb=1",
    "https://web.archive.org/web/2020/https://example.org/a": "https://web.archive.org/web/2020/https:/example.org/a",
}
print("courlan", version("courlan"))
for address, seen in SEEN.items():
    print(address, clean_url(address), normalize_url(address))
    assert clean_url(address) == normalize_url(address) == seen, "changed: an address leads where it led"
PYTHON
