#!/usr/bin/env bash
# bibtexparser 2.1.0 with pylatexenc 2.11: its middleware that makes `Müller` of `M{\"u}ller`, over whole entries.
#
# Guessed: names and titles are decoded; what `doi`, `url` and `\url{…}` hold, which styles print as it stands (url's manual:
#   `%`, `~` and `--` mean themselves), stays as it is.
# Seen: `%` begins a comment, so that an address with `%20` ends there, and with it the rest of its field; `~` becomes a
#   no-break space; `--` becomes a dash, in DOIs too. All in silence: no block failed, and the values look like addresses.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==2.1.0 pylatexenc==2.11
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

ENTRY = r"""@misc{k, author = {M{\"u}ller, J.}, doi = {10.1000/a--b}, url = {https://example.org/~doe/a%20b},
note = {Code: \url{https://example.org/c%20d}, data on request}}"""

library = bibtexparser.parse_string(ENTRY, append_middleware=[LatexDecodingMiddleware()])
fields = {name: field.value for name, field in library.entries[0].fields_dict.items()}
print(version("bibtexparser"), version("pylatexenc"), fields)
assert not library.failed_blocks
assert fields["author"] == "Müller, J."
assert fields["doi"] == "10.1000/a\u2013b", "changed: DOIs are kept"
assert fields["url"] == "https://example.org/\xa0doe/a", "changed: addresses are kept"
assert fields["note"] == "Code: https://example.org/c", "changed: a percent sign in an address begins no comment"
PYTHON
