#!/usr/bin/env bash
# cffconvert 2.0.0: a CITATION.cff with a `doi`, a second DOI among its `identifiers`, and a `preferred-citation`.
#
# Guessed: `doi` is the work's own and is what BibTeX, RIS and schema.org get, as GitHub's "Cite this repository" has it; where
#   the file says what it would rather be cited as, that is cited.
# Seen: the first DOI among `identifiers` takes the place of `doi` in every form, and `preferred-citation` is not looked at.
#   Nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cffconvert==2.0.0
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
from importlib.metadata import version

from cffconvert import Citation

CFF = """cff-version: 1.2.0
message: Please cite the article.
title: Rivers
doi: 10.5281/zenodo.1
authors: [{name: The Rivers Team}]
identifiers: [{type: doi, value: 10.5281/zenodo.2, description: All versions}]
preferred-citation: {type: article, title: How rivers bend, doi: 10.1000/bend, authors: [{name: The Rivers Team}]}
"""
citation = Citation(CFF)
citation.validate()
told = citation.as_bibtex()
print("cffconvert", version("cffconvert"), told)
assert "title = {Rivers}" in told
assert "10.5281/zenodo.2" in told and "10.5281/zenodo.1}" not in told, "changed: the work's own DOI is told"
assert "10.1000/bend" not in told, "changed: the preferred citation is told"
assert "DO  - 10.5281/zenodo.2" in citation.as_ris() and "zenodo.2" in citation.as_schemaorg()
PYTHON
