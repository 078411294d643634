#!/usr/bin/env bash
# html2text 2025.4.15: a page's table of papers made Markdown of, as it is called without an option. Tables are not to be
# wrapped (`wrap_tables` is False). Between the cells of the page there is nothing, as generators of pages write them.
#
# Guessed: a row is a line, and a reader of Markdown finds in it the two links that the page has.
# Seen: a row is broken at 78 characters, in the middle of an address too, where that has a hyphen: one paper is three rows, and its
#   code is at `https://github.com/example-lab/bays-`. What it spares are lines with ` | `, and it writes its own bars without the first blank.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html2text==2025.4.15 markdown-it-py==4.0.0 linkify-it-py==2.0.3
"$folder/venv/bin/python" - <<'PYTHON'
import re

import html2text
from markdown_it import MarkdownIt

CODE = "https://github.com/example-lab/bays-of-the-northern-seas-code"
PAGE = (
    "<table><tr><th>Paper</th><th>Code</th></tr><tr>"
    '<td><a href="https://example.org/bays">Bays of the northern seas, a study of their rivers</a></td>'
    f'<td><a href="{CODE}">code</a></td></tr></table>'
)


def links(text):
    html = MarkdownIt("gfm-like").render(text)
    return html.count("<tr>"), re.findall('href="([^"]*)"', html)


converter = html2text.HTML2Text()
assert converter.wrap_tables is False
text = converter.handle(PAGE)
print(text, links(text))
assert "bays-\nof" in text, "changed: an address stays whole"
rows, found = links(text)
assert (rows, found[-1]) == (4, "https://github.com/example-lab/bays-"), "changed: a row is a line"
converter.body_width = 0
assert links(converter.handle(PAGE)) == (2, ["https://example.org/bays", CODE])
PYTHON
