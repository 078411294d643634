#!/usr/bin/env bash
# nbib 0.3.2: PubMed's files (MEDLINE form) name authors as `AU` in every record, and as `FAU` too since 2002 (NLM's
# MEDLINE/PubMed Data Element Descriptions); a DOI stands under `LID`, `AID`, or both.
#
# Guessed: a record of 1999 has the authors that its file names; a DOI is one under either name.
# Seen: without `FAU` the list of authors is empty, in silence, and a DOI under `LID` alone is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nbib==0.3.2
"$folder/venv/bin/python" - <<'PYTHON'
import nbib

OLDER = "PMID- 1\nDP  - 1999 Mar\nTI  - A title.\nAID - 10.1000/abc.1 [doi]\nAU  - Doe J\nAU  - Roe R\n"
NEWER = "PMID- 2\nDP  - 2019 Mar\nTI  - A title.\nLID - 10.1000/abc.2 [doi]\nFAU - Doe, Jane\nAU  - Doe J\n"
(older,), (newer,) = nbib.read(OLDER), nbib.read(NEWER)
print("1999:", older)
print("2019:", newer)
assert older["authors"] == [], "changed: AU alone gives authors"
assert older["doi"] == "10.1000/abc.1"
assert [author["author"] for author in newer["authors"]] == ["Doe, Jane"]
assert "doi" not in newer, "changed: LID gives the DOI"
PYTHON
