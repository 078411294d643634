#!/usr/bin/env bash
# comrak 0.0.16 (the Python binding): a document whose last line defines a link in angle brackets, and that ends
# without a line feed, as many editors leave it.
#
# Guessed: CommonMark 4.7 lets the end of the document end a definition as a line feed does, with brackets as without.
# Seen: `[code]: <address>` at the very end defines nothing: the text shows `[code]` as it is, and the definition as a
#   paragraph. With a line feed, a title or a blank behind it, and without brackets, it is one. markdown-it-py reads all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check comrak==0.0.16 markdown-it-py==4.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import comrak
from markdown_it import MarkdownIt

ends = ["<https://example.org/x>", "<https://example.org/x>\n", "<https://example.org/x> ", "https://example.org/x"]
for end in ends:
    text = f"See [code].\n\n[code]: {end}"
    theirs, other = ('<a href="https://example.org/x">code</a>' in render(text)
                     for render in (comrak.render_markdown, MarkdownIt().render))
    print(f"{end!r}: comrak {theirs}, markdown-it-py {other}")
    assert other, "changed: markdown-it-py sees no link"
    assert theirs == (end != ends[0]), "changed: comrak reads it otherwise"
PYTHON
