#!/usr/bin/env bash
# openreview-py 2.9.1, which makes the BibTeX that OpenReview shows beside a paper. Titles there hold TeX, which its pages set as
# mathematics.
#
# Guessed: a formula in a title is a formula in the BibTeX, and so in print.
# Seen: each of its signs is escaped: `$\pi_0$` is printed as dollar, backslash, pi, underscore, nought, dollar, in each paper that cites it,
#   and a reader of BibTeX that undoes escapes before commands is left with `$_0$`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openreview-py==2.9.1
"$folder/venv/bin/python" - <<'PYTHON'
from types import SimpleNamespace

from openreview.tools import generate_bibtex

note = SimpleNamespace(
    content={"title": {"value": r"$\pi_0$-Nets for BERT & Co"}}, forum="rJl_abc-", authors=["José Doe", "Ann Example"]
)
entry = generate_bibtex(note, "A Conference", "2025", paper_status="accepted", anonymous=False)
print(entry)
assert "author={Jos{\\'e} Doe and Ann Example}" in entry
assert r"title={\${\textbackslash}pi\_0\$-Nets for {BERT} \& Co}" in entry, "changed: a formula stays one"
PYTHON
