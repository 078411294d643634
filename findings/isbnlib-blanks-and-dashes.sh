#!/usr/bin/env bash
# isbnlib 3.10.14: an ISBN's parts are set apart by hyphens or blanks (the ISBN Users' Manual says so); a text from
# print has the hyphen of Unicode, or a dash. `get_isbnlike` finds ISBNs in a text, `get_canonical_isbn` the first.
#
# Guessed: whatever stands between its parts, a number is found, as its own `clean` reads it.
# Seen: only with `-` or nothing; with blanks or dashes none is found, and none is told of a text that has three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check isbnlib==3.10.14
"$folder/venv/bin/python" - <<'PYTHON'
import isbnlib

parts = ("978", "3", "16", "148410", "0")
for between in ("-", ""):
    assert isbnlib.get_isbnlike(f"ISBN {between.join(parts)}."), "it is found"
for between in (" ", "\u2010", "\u2013"):
    number = between.join(parts)
    found = isbnlib.get_isbnlike(f"ISBN {number}."), isbnlib.get_canonical_isbn(number)
    print(ascii(number), found, isbnlib.canonical(isbnlib.clean(number)))
    assert isbnlib.canonical(isbnlib.clean(number)) == "9783161484100", "`clean` reads it"
    assert found == ([], ""), "changed: it is found"
PYTHON
