#!/usr/bin/env bash
# linkify-it-py 2.2.0, which finds the bare addresses in Markdown for markdown-it-py and MyST: with its defaults.
#
# Guessed: in a sentence about papers it finds the addresses, and it knows a DOI and an arXiv id for none.
# Seen: arXiv's categories are hosts (`math.CO` in Colombia, `cs.AI` in Anguilla), its older ids are pages there, and of each
#   Wiley DOI of before 2001 the end `3.0.CO` is one: any two letters are a country's domain. All these lead to strangers, who
#   may answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check linkify-it-py==2.2.0
"$folder/venv/bin/python" - <<'PYTHON'
from linkify_it import LinkifyIt

SEEN = {
    "At https://example.org/a we keep it.": ["https://example.org/a"],
    "Subjects: math.CO and cs.AI": ["http://math.CO", "http://cs.AI"],
    "As math.AG/0309136 shows.": ["http://math.AG/0309136"],
    "doi:10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2": ["http://3.0.CO"],
    "doi:10.1000/abc": [],
}
for text, addresses in SEEN.items():
    found = [match.url for match in LinkifyIt().match(text) or []]
    print(text, found)
    assert found == addresses, f"changed: {text}"
PYTHON
