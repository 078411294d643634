#!/usr/bin/env bash
# manubot 0.6.1: keys of citations made of addresses, as its filter for pandoc does with `@https://doi.org/...`.
#
# Guessed: the address of a DOI gives that DOI, and bioRxiv's address the DOI that stands in it.
# Seen: a DOI is cut at its `;`, which `urlparse` takes for parameters of the path: of each Wiley DOI of before 2001 the end
#   (`...3.0.CO;2-2`) is lost, the rest still looks like a DOI, so that another's or nobody's is cited. An address at bioRxiv that
#   holds `10.64898/...`, the prefix of its newer papers, becomes a DOI of the older prefix.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check manubot==0.6.1
"$folder/venv/bin/python" - <<'PYTHON'
from manubot.cite.citekey import CiteKey, url_to_citekey

SEEN = {
    "https://doi.org/10.1000/ABC%2Fdef": "doi:10.1000/ABC/def",
    "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2": (
        "doi:10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO"
    ),
    "https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full": "doi:10.1101/2020.01.02.123456",
    "https://www.biorxiv.org/content/10.64898/2025.12.15.123456v1": "doi:10.1101/2025.12.15.123456",
}
for address, key in SEEN.items():
    found = url_to_citekey(address)
    print(address, found, CiteKey(found).inspect())
    assert found == key, f"changed: {address}"
    assert CiteKey(found).inspect() is None
PYTHON
