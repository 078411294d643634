#!/usr/bin/env bash
# academic 0.11.2, which makes pages of a Hugo site (and the `cite.bib` that their readers download) of one's BibTeX.
#
# Guessed: an address in `\url{}` comes through, with or without its macro, and a team in braces is one author.
# Seen: `\url` is read as TeX's breve (`\u`) over an r: `cite.bib` says `r̆lhttps://...` in place of the address, with no message
#   and exit 0; the team is two authors of the page, and `others` is a third.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check academic==0.11.2 bibtexparser==1.4.4
cd "$folder"
mkdir -p content/publications
cat > mine.bib <<'BIB'
@misc{rivers, title = {Rivers}, author = {Doe, Jane and {Rivers and Lakes Team} and others}, year = 2021,
  howpublished = {\url{https://example.org/my_code}}}
BIB
venv/bin/academic import mine.bib content/publications --compact
cat content/publications/rivers/cite.bib content/publications/rivers/index.md
venv/bin/python - <<'PYTHON'
from pathlib import Path

cited, page = (Path("content/publications/rivers", name).read_text() for name in ("cite.bib", "index.md"))
assert "howpublished = {r\u0306lhttps://example.org/my_code}" in cited, "changed: an address comes through"
authors = [line[2:].strip(" '") for line in page.split("authors:")[1].split("date:")[0].splitlines() if line]
print(authors)
assert authors == ["Jane Doe", "Rivers", "Lakes Team", "others"], "changed: a team is one author"
PYTHON
