#!/usr/bin/env bash
# wayback 0.5.1 (EDGI): the address of an archive's copy with a shorter stamp, such as `/web/2020/https://…`.
#
# Guessed: `memento_url_data` gives the page's address, or raises ValueError, as it does for what is no copy; the
#   Wayback Machine takes stamps of 1 to 14 digits and leads to the nearest capture, and people cite copies so.
# Seen: a year, or a year and a month, raise IndexError, which `except ValueError` lets through; a day raises
#   ValueError with the words of `strptime`, and the page's address, which stands there whole, is not given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wayback==0.5.1
"$folder/venv/bin/python" - <<'PYTHON'
from wayback import memento_url_data

page = "https://example.org/paper"


def outcome(stamp):
    try:
        return memento_url_data(f"https://web.archive.org/web/{stamp}/{page}")[0]
    except (IndexError, ValueError) as error:
        return type(error).__name__


seen = {stamp: outcome(stamp) for stamp in ("2020", "202001", "20200101", "20200101123000")}
print(seen)
wanted = {"2020": "IndexError", "202001": "IndexError", "20200101": "ValueError", "20200101123000": page}
assert seen == wanted, f"changed: {seen}"
PYTHON
