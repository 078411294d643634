#!/usr/bin/env bash
# pylatexenc 2.11: `latex_to_text`, with its own defaults, over a title as arXiv and BibTeX files have them.
#
# Guessed: a font is dropped and its words are kept, as those of `\textbf{}` and `\textsc{}` are; `\href{}{}` gives its words
#   and its address, which is what its table of macros says.
# Seen: `\texttt{rivers}`, `\textsf{}` and `\mbox{}` go with all that stands in them, in silence, so that a tool's paper loses
#   the tool's name; any `\href` raises IndexError. The reader knows `\texttt` and no `\href`, the writer the reverse.
#   So does bibtexparser 2.1.0, whose middleware for accents calls it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pylatexenc==2.11 bibtexparser==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pylatexenc.latex2text import LatexNodes2Text

text = LatexNodes2Text().latex_to_text
seen = {font: text(rf"\{font}{{rivers}}: a tool") for font in ("textbf", "textsc", "texttt", "textsf", "mbox")}
print("pylatexenc", version("pylatexenc"), seen)
assert seen["textbf"] == seen["textsc"] == "rivers: a tool"
assert seen["texttt"] == seen["textsf"] == seen["mbox"] == ": a tool", "changed: the words are kept"
try:
    print(text(r"\href{https://example.org/}{our page}"))
except IndexError:
    pass
else:
    raise SystemExit("changed: \\href is told")

entry = r"@misc{a, title = {\texttt{rivers}: a tool}}"
(read,) = bibtexparser.parse_string(entry, append_middleware=[LatexDecodingMiddleware()]).entries
print("bibtexparser", version("bibtexparser"), read["title"])
assert read["title"].strip() == ": a tool", "changed: the title is whole"
PYTHON
