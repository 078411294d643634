#!/usr/bin/env bash
# microdata 0.8.0: an item of schema.org whose properties stand in part elsewhere on the page.
#
# Guessed: `itemref` names elements whose properties are the item's too, and the value of `<data>` and `<meter>` is their `value`
#   attribute (HTML's standard, 5.2.2 and 5.2.4).
# Seen: `itemref` is not read, so that what it names is nobody's (an article has no licence), and `<data>` gives the words that
#   a reader sees (`five`) for the value that programs are meant to take (`5`).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check microdata==0.8.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import microdata

PAGE = """<!DOCTYPE html><html><body>
<div itemscope itemtype="https://schema.org/ScholarlyArticle" itemref="terms">
<h1 itemprop="name">Rivers</h1><data itemprop="pagination" value="5">five</data></div>
<p id="terms">Free to use: <a itemprop="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></p>
</body></html>"""

(item,) = microdata.get_items(PAGE)
print("microdata", version("microdata"), item.json())
assert item.get("name") == "Rivers"
assert item.get("license") is None, "changed: itemref is read"
assert item.get("pagination") == "five", "changed: the value of data is its attribute"
PYTHON
