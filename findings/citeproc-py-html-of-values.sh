#!/usr/bin/env bash
# citeproc-py 0.11.1: its `formatter.html`, and a title with `x<y`, as mathematics has it, or an address with `&copy=`.
#
# Guessed: what is made as HTML has `<` and `&` of values escaped; the formatter has a `preformat` that does just that.
# Seen: the style's own words pass it, values do not: a browser takes `<y` for a tag, with all behind it to the next `>`,
#   the DOI too, and `&copy` for ©. A date as `raw`, which CSL-JSON's schema has, is no date.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1
"$folder/venv/bin/python" - <<'PYTHON'
import warnings
from html.parser import HTMLParser

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
DOI = "10.1000/lakes.1"
ADDRESS = "https://a.example.org/?lake=1&copy=2"


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = ""

    def handle_data(self, data):
        self.words += data


def entry(**fields):
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON([{"id": "a", **fields}]), formatter.html)
    made.register(Citation([CitationItem("a")]))
    return str(made.bibliography()[0])


def read_back(html):
    reader = Words()
    reader.feed(f"<p>{html}</p>")
    reader.close()
    return reader.words


assert formatter.html.preformat("<&>") == "&lt;&amp;&gt;"
article = entry(type="article-journal", title="Lakes of depth x<y", DOI=DOI, issued={"raw": "1998-03-01"})
page = entry(type="webpage", title="Ponds", URL=ADDRESS)
seen = [read_back(article), read_back(page)]
print(article, page, *seen, sep="\n")
assert f"https://doi.org/{DOI}" in article and ADDRESS in page
assert seen == ["“Lakes of depth x", "Ponds (no date) Ponds. Available at: https://a.example.org/?lake=1©=2."], f"changed: {seen}"
assert "1998" not in article, "changed: a raw date is one"
PYTHON
