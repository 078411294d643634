#!/usr/bin/env bash
# idutils 1.7.1: arXiv registers a DOI for each of its papers (10.48550/arXiv.ID, since 2022).
#
# Guessed: such a DOI and arXiv's own address are recognised as the arXiv id that they hold, as other spellings are;
#   normalising what holds none raises or gives it back.
# Seen: neither is an arXiv id, and normalising puts `arXiv:` before the whole address. The addresses that it makes of
#   a SICI's DOI hold `<` and `>` as they are, which no URL may.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check idutils==1.7.1
"$folder/venv/bin/python" - <<'PYTHON'
import idutils

by_doi, by_address = "https://doi.org/10.48550/arXiv.2006.09214", "https://arxiv.org/abs/2006.09214"
sici = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
seen = [
    idutils.detect_identifier_schemes("arXiv:2006.09214v2"),
    idutils.detect_identifier_schemes(by_doi),
    idutils.detect_identifier_schemes(by_address),
    idutils.normalize_arxiv(by_doi),
    idutils.to_url(sici, "doi"),
]
print(*seen, sep="\n")
assert seen == [["arxiv"], ["doi", "url"], ["url"], f"arXiv:{by_doi}", f"http://doi.org/{sici}"], "changed"
PYTHON
