#!/usr/bin/env bash
# bibtexparser 2.1.0: reference managers on Windows keep folders and files (`local-url = {C:\papers\}`).
#
# Guessed: a value ends where BibTeX ends it, which counts braces and knows no escape (BibTeX 0.99d; pybtex 0.26 and
#   bibtexparser 1.4.3 read the entry).
# Seen: a brace behind a backslash is none, and the whole entry is among the failed blocks: `entries` is short by one.
#   What it writes itself cannot be read again where a field's value ends in a backslash.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import logging

import bibtexparser
from bibtexparser.model import Entry, Field

logging.disable()
VALID = r"@article{a, title = {Nets}, local-url = {C:\papers\}, year = 2020}" + "\n@article{b, title = {Trees}}\n"
read = bibtexparser.parse_string(VALID)
print("entries", [entry.key for entry in read.entries], "failed", len(read.failed_blocks))
assert [entry.key for entry in read.entries] == ["b"], "changed: both entries are read"

library = bibtexparser.Library([Entry("article", "a", [Field("local-url", "C:\\papers\\"), Field("year", "2020")])])
again = bibtexparser.parse_string(bibtexparser.write_string(library))
print("written and read again:", [entry.key for entry in again.entries])
assert not again.entries, "changed: what is written can be read"
PYTHON
