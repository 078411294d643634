#!/usr/bin/env bash
# msgspec 0.22.0: half of a surrogate pair in a JSON text, as Python's own `json.dumps` writes it of a title that was cut.
#
# Guessed: JSON is JSON (RFC 8259 8.2 lets an escape stand alone, and calls what readers do "unpredictable"); at worst that
#   one text is refused, or replaced.
# Seen: the whole document is refused, a thousand good papers and all, while `json` reads it. `msgspec.Raw` around each
#   item is no way out, as what is raw is looked through too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check msgspec==0.22.0
"$folder/venv/bin/python" - <<'PYTHON'
import json

import msgspec

papers = [{"title": f"Paper {number}"} for number in range(1000)] + [{"title": "A bold letter: \ud835"}]
document = json.dumps(papers).encode()


def refused(kind):
    try:
        msgspec.json.decode(document, type=kind)
    except msgspec.DecodeError as fault:
        return str(fault)
    return None


print("json reads", len(json.loads(document)), "papers")
for kind in (object, list[msgspec.Raw]):
    print(f"msgspec as {kind}: {refused(kind)}")
    assert refused(kind) is not None, "changed: such a document is read"
PYTHON
