#!/usr/bin/env bash
# pypandoc_binary 1.17 (pandoc 3.9): references in RIS, whose specification writes a day `2020/06/17/`, with what else is known
# of it behind the last stroke, and has abstracts under `N2` or `AB`, notes under `N1`.
#
# Guessed: such a record has its year and its abstract in CSL JSON, and a key by which it can be cited.
# Seen: a date with strokes is none (`"date-parts": []`), in silence, while `2020` is one; it stands with its strokes in the key;
#   `N2` is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

RECORD = "TY  - JOUR\nAU  - Doe, Jane\nTI  - A Title\nPY  - {}\nN2  - An abstract.\nER  - \n"


def read(date):
    (reference,) = json.loads(pypandoc.convert_text(RECORD.format(date), "csljson", format="ris"))
    return reference


year, day = read("2020"), read("2020/06/17/")
print("pandoc", pypandoc.get_pandoc_version(), year, day)
assert year["issued"]["date-parts"] == [[2020]]
assert day["issued"]["date-parts"] == [], "changed: a day is read"
assert day["id"] == "Doe_2020/06/17/", "changed: the key has no strokes"
assert "abstract" not in year, "changed: N2 is read"
PYTHON
