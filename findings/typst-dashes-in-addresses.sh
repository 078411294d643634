#!/usr/bin/env bash
# typst 0.15.0 (its Python package): a bibliography in BibTeX, set in a style of CSL, and the addresses of its links.
#
# Guessed: the field `url` is verbatim, as biblatex defines it (a field of the type uri): what stands in it is linked.
# Seen: `--` in it becomes the dash of a sentence (%E2%80%93), `---` a longer one: the link leads nowhere. So does that of a DOI
#   with two hyphens in a row, which its registrants may choose freely; all else in an address is left as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.0
cat > "$folder/seen.bib" <<'BIB'
@online{a, title = {Seas}, author = {Example, Ann}, date = {2021}, url = {https://example.org/seas--code/~ann/a%20b}}
@online{b, title = {Lakes}, author = {Example, Ann}, date = {2020}, url = {https://example.org/lakes---code}}
@article{c, title = {Rivers}, author = {Example, Ann}, date = {2019}, journaltitle = {Waters}, doi = {10.1000/x--y}}
BIB
echo '#bibliography("seen.bib", style: "apa", full: true)' > "$folder/seen.typ"
cd "$folder"
venv/bin/python - <<'PYTHON'
import re

import typst

page = typst.compile("seen.typ", format="html").decode()
links = set(re.findall('href="(https[^"]*)"', page))
print(*sorted(links), sep="\n")
assert "https://doi.org/10.1000/x\N{EN DASH}y" in links, "changed: the DOI is as it was"
assert "https://example.org/seas%E2%80%93code/~ann/a%20b" in links, "changed: the address is as it was"
assert "https://example.org/lakes%E2%80%94code" in links, "changed: the address is as it was"
PYTHON
