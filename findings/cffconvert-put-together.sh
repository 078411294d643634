#!/usr/bin/env bash
# cffconvert 2.0.0: the CITATION.cff of two projects made RIS and BibTeX, the ways into reference managers, and read by rispy
# 0.10.0 and bibtexparser 2.1.0.
#
# Guessed: a record of RIS ends with `ER  - `, as each of its lines has a tag, two blanks, a dash and a blank; an entry's key is
#   its own, so that two projects stand in one bibliography.
# Seen: the last line is `ER`, without the dash: rispy reads no record at all, of one and of two alike, and raises nothing. Each entry
#   of BibTeX has the same key, YourReferenceHere, so that all projects but the first are lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cffconvert==2.0.0 rispy==0.10.0 bibtexparser==2.1.0
cd "$folder"
for title in Seas Lakes; do
    cat > CITATION.cff <<CFF
cff-version: 1.2.0
message: Please cite this.
title: $title
authors: [{family-names: Example, given-names: Ann}]
repository-code: https://example.org/$title
CFF
    venv/bin/cffconvert --validate
    venv/bin/cffconvert --format ris >> both.ris
    venv/bin/cffconvert --format bibtex >> both.bib
done
venv/bin/python - <<'PYTHON'
from pathlib import Path

import bibtexparser
import rispy

written = Path("both.ris").read_text()
keys = [line for line in Path("both.bib").read_text().splitlines() if line.startswith("@")]
read = bibtexparser.parse_file("both.bib").entries
print(written, keys, rispy.loads(written), [entry["title"] for entry in read], sep="\n")
assert written.count("\nER\n") == 2, "changed: a record ends as RIS ends it"
assert rispy.loads(written) == [], "changed: it is read"
assert len(rispy.loads(written.replace("ER\n", "ER  - \n"))) == 2
assert len(set(keys)) == 1, "changed: each has a key of its own"
assert [entry["title"] for entry in read] == ["Seas"], "changed: both are read"
PYTHON
