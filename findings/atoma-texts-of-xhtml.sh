#!/usr/bin/env bash
# atoma 0.0.17: an Atom entry whose texts are of the type `xhtml`, one of the three that RFC 4287 has.
#
# Guessed: title, summary and content are told, as those of the types `text` and `html` are: with markup or without it.
# Seen: all three are None, as if the entry had none, where the feed's other entries have theirs. Nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check atoma==0.0.17
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import atoma

ENTRY = """<entry><id>urn:x</id><updated>2020-06-17T00:00:00Z</updated>
<title type="{type}">{title}</title><summary type="{type}">{summary}</summary></entry>"""
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'
FEED = f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>Rivers</title><updated>2020-06-17T00:00:00Z</updated>
{ENTRY.format(type="html", title="How rivers bend", summary="They do.")}
{ENTRY.format(type="xhtml", title=DIV.format("How rivers bend"), summary=DIV.format("They do."))}</feed>"""

plain, marked = atoma.parse_atom_bytes(FEED.encode()).entries
print("atoma", version("atoma"), plain.title, marked.title)
assert (plain.title.value, plain.summary.value) == ("How rivers bend", "They do.")
assert (marked.title, marked.summary) == (None, None), "changed: texts of xhtml are told"
PYTHON
