#!/usr/bin/env bash
# pybtex 0.26.1: a file of references is read and written again, as scripts that sort or merge such files do.
#
# Guessed: what is written and read is what was read before; a DOI and an address stay as they are.
# Seen: the writer escapes for TeX what the reader does not take back: each time a file goes through, `_`, `%`, `&` and `#` get
#   a backslash more, in `doi`, `url` and formulas (`$x_1$`) too; `~` becomes a command.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from pybtex.database import parse_string

text = "@misc{k, title = {On $x_1$}, doi = {10.1000/a_b}, url = {https://example.org/~doe/a%20b}}"
seen = []
for _ in range(3):
    library = parse_string(text, "bibtex")
    seen.append(dict(library.entries["k"].fields))
    text = library.to_string("bibtex")
print("pybtex", version("pybtex"))
for fields in seen:
    print(*fields.values(), sep="  ")
assert seen[1]["title"] == r"On $x\_1$", "changed: formulas are kept"
assert seen[1]["url"] == r"https://example.org/\textasciitilde doe/a\%20b", "changed: addresses are kept"
assert [fields["doi"] for fields in seen] == ["10.1000/a_b", r"10.1000/a\_b", r"10.1000/a\\_b"], "changed: DOIs are kept"
PYTHON
