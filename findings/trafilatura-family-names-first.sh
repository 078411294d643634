#!/usr/bin/env bash
# trafilatura 2.3.1: the authors of an article's page, in the metadata that publishers write for Google Scholar.
#
# Guessed: `citation_author` is one author in each field, and `Doe, Jane`, as Scholar's guide for webmasters has it too, is Jane Doe.
# Seen: each comma makes two authors (`Doe; Jane`), so that a paper of two has four; an initial at the end loses its full stop.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import trafilatura

WORDS = "We count lakes at night and tell what they hold, in words enough for a page of its own. " * 9


def authors(*names):
    fields = "".join(f'<meta name="citation_author" content="{name}">' for name in names)
    head = f'<meta name="citation_title" content="Lakes at Night">{fields}'
    page = f"<html><head>{head}</head><body><article><h1>Lakes at Night</h1><p>{WORDS}</p></article></body></html>"
    return trafilatura.extract_metadata(page).author


print(authors("Jane Doe", "Richard Roe"), "|", authors("Doe, Jane", "Roe, Richard A."))
assert authors("Jane Doe", "Richard Roe") == "Jane Doe; Richard Roe"
assert authors("Doe, Jane", "Roe, Richard A.") == "Doe; Jane; Roe; Richard A", "changed: a field is one author"
PYTHON
