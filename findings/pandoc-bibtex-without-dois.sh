#!/usr/bin/env bash
# pypandoc_binary 1.17 (pandoc 3.9): a bibliography in BibTeX read, and written as BibTeX again, as to tidy or to merge it.
#
# Guessed: what names a paper is still there: its DOI, and where its code is (`howpublished`).
# Seen: DOIs are left out, and abstracts, in silence, while the same written as biblatex has them; an address in `howpublished` becomes the
#   publisher; the water in a title, `H$_2$O`, is in small letters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import pypandoc

MINE = r"""@article{rivers, title={Rivers of H$_2$O}, author={Doe, Jane}, journal={Journal of Rivers}, year={2020},
  doi={10.1000/rivers}, abstract={Rivers bend.}}
@misc{tool, title={A Tool}, author={Doe, Jane}, year={2021}, howpublished={\url{https://example.org/tool}}}"""
bibtex, biblatex = (pypandoc.convert_text(MINE, to, format="bibtex") for to in ("bibtex", "biblatex"))
print("pandoc", pypandoc.get_pandoc_version(), bibtex, sep="\n")
assert "doi = {10.1000/rivers}" in biblatex and "Rivers bend." in biblatex
assert "10.1000" not in bibtex and "Rivers bend." not in bibtex, "changed: a DOI stays"
assert r"publisher = {\url{https://example.org/tool}}" in bibtex, "changed: howpublished stays"
assert r"h\(_2\)o" in bibtex, "changed: a formula's letters stay"
PYTHON
