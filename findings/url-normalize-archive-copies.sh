#!/usr/bin/env bash
# url-normalize 3.1.0: a web archive's address holds the archived address in its path.
#
# Guessed: normalising keeps where an address leads; two slashes in a path are two path segments (RFC 3986 3.3, and
#   the URL standard, which removes none).
# Seen: they become one, so that the copy's address names `https:/host`, and a `#!` fragment becomes the query of a
#   crawling scheme that was retired in 2018, so that another page is asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check url-normalize==3.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from url_normalize import url_normalize

SEEN = {
    "https://web.archive.org/web/2020/https://example.org/x": "https://web.archive.org/web/2020/https:/example.org/x",
    "https://example.org/app#!/paper": "https://example.org/app?_escaped_fragment_=/paper",
}
for given, seen in SEEN.items():
    got = url_normalize(given)
    print(f"given {given}\n  got {got}")
    assert got == seen, f"changed: {seen} was seen before"
PYTHON
