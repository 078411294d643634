#!/usr/bin/env bash
# biopython 1.88, `Bio.Medline`: a record of PubMed with two `LID` lines, as most of today's have (a DOI and an item's number),
# and authors of whom the second has an ORCID.
#
# Guessed: what stands twice is a list, as `AID`, its twin of the same shape, is; who has which ORCID can be told.
# Seen: `LID` is one text of both, so that its DOI ends in another identifier, or begins with one; `AID` is a list of one.
#   ORCIDs and affiliations are lists of their own, without the authors' places: the first is the second author's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check biopython==1.88
"$folder/venv/bin/python" - <<'PYTHON'
import io

from Bio import Medline

RECORD = """PMID- 30000001
LID - S0000-0000(20)30001-1 [pii]
LID - 10.1000/lakes.2020.1 [doi]
TI  - Deep lakes.
FAU - Lake, Ann
AU  - Lake A
FAU - Pond, Bob
AU  - Pond B
AUID- ORCID: 0000-0002-1825-0097
AD  - Pond University.
AID - 10.1000/lakes.2020.1 [doi]

"""

record = Medline.read(io.StringIO(RECORD))
print({key: record[key] for key in ("LID", "AID", "AU", "AUID", "AD")})
assert record["LID"] == "S0000-0000(20)30001-1 [pii] 10.1000/lakes.2020.1 [doi]", f"changed: {record['LID']}"
assert record["AID"] == ["10.1000/lakes.2020.1 [doi]"]
assert record["AU"] == ["Lake A", "Pond B"]
assert (record["AUID"], record["AD"]) == (["ORCID: 0000-0002-1825-0097"], ["Pond University."]), "changed"
PYTHON
