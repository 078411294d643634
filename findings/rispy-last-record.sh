#!/usr/bin/env bash
# rispy 0.10.0: RIS files end with `ER  - ` after each record; hand-made and cut ones often lack the last one.
#
# Guessed: the last record is given, or an error is raised; an address is one address, whatever legal characters it has.
# Seen: the record is dropped in silence, and an address with `;` (legal in a path, RFC 3986 3.3) becomes two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rispy==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
import rispy

text = "TY  - JOUR\nTI  - One\nUR  - https://example.org/x;y=1\nER  - \n\nTY  - JOUR\nTI  - Two\n"
records = rispy.loads(text)
print(records)
assert [record["title"] for record in records] == ["One"], "changed: the last record is given"
assert records[0]["urls"] == ["https://example.org/x", "y=1"], "changed: the address is whole"
PYTHON
