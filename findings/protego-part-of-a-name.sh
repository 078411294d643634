#!/usr/bin/env bash
# protego 0.7.0: a robots.txt with a group for another program, whose name ours begins with.
#
# Guessed: a group is for the program whose product token is the group's name (RFC 9309 2.2.1), whatever the case;
#   a program called `enricher` is none of `enrich`, and goes by the rules for everybody.
# Seen: the group of `enrich` is taken for that of `enricher`, which is then shut out of the whole site. A line with a misspelt
#   field (`Dissallow`), which the RFC has parsers pass over or guess at their choice, is obeyed as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check protego==0.7.0
"$folder/venv/bin/python" - <<'PYTHON'
from protego import Protego

named = Protego.parse("User-agent: enrich\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n")
misspelt = Protego.parse("User-agent: *\nDissallow: /\n")
seen = {
    "enricher, where enrich is shut out": named.can_fetch("https://example.org/paper", "enricher"),
    "another, by the rules for everybody": named.can_fetch("https://example.org/paper", "another"),
    "enricher, by a misspelt line": misspelt.can_fetch("https://example.org/paper", "enricher"),
}
print(*(f"{who}: {'may' if may else 'may not'}" for who, may in seen.items()), sep="\n")
assert list(seen.values()) == [False, True, False], "changed"
PYTHON
