#!/usr/bin/env bash
# wikitextparser 3.0.0: addresses that stand bare in MediaWiki's markup, in italics, in brackets or at a sentence's end.
#
# Guessed: `external_links` are those that MediaWiki makes: it ends a bare address at `''`, leaves a full stop, a comma and a
#   bracket that closes one before the address out of it, and makes none in `<nowiki>`.
# Seen: all of these belong to the address, which leads nowhere then; in `<nowiki>` and `<pre>` links are found, in a
#   remark (`<!-- -->`) none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wikitextparser==3.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import wikitextparser

LAKES = "https://a.example.org/lakes"


def links(text):
    return [link.url.removeprefix(LAKES) for link in wikitextparser.parse(text).external_links]


texts = {
    "plain": f"see {LAKES} here",
    "italics": f"see ''{LAKES}'' here",
    "sentence": f"See {LAKES}.",
    "comma": f"see {LAKES}, here",
    "brackets": f"Lakes ({LAKES})",
    "nowiki": f"<nowiki>[{LAKES} Lakes]</nowiki>",
    "pre": f"<pre>[{LAKES} Lakes]</pre>",
    "remark": f"<!-- [{LAKES} Lakes] -->",
}
seen = {name: links(text) for name, text in texts.items()}
print(seen)
wanted = {
    "plain": [""], "italics": ["''"], "sentence": ["."], "comma": [","], "brackets": [")"],
    "nowiki": [""], "pre": [""], "remark": [],
}
assert seen == wanted, f"changed: {seen}"
PYTHON
