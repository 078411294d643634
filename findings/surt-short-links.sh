#!/usr/bin/env bash
# surt 0.3.1: the key by which web archives sort and find addresses; two addresses of one key are one page to an index.
#
# Guessed: scheme, host, port and order are made one; a path, which may tell upper from lower case (RFC 3986 6.2.2.1), is kept.
# Seen: the path is made lower case, and a number behind `www` goes from the host: two short links, and two files whose
#   names differ in case, are one page. Whose copy is asked for may be another's; what tells them apart is `original`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check surt==0.3.1
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from surt import surt

PAIRS = (
    ("https://bit.ly/2AbC", "https://bit.ly/2aBc"),
    ("https://example.org/Data/X.csv", "https://example.org/data/x.csv"),
    ("https://www1.example.org/a", "https://www2.example.org/a"),
)
print("surt", version("surt"))
for one, other in PAIRS:
    print(surt(one), surt(other))
    assert surt(one) == surt(other), "changed: the two are told apart"
PYTHON
