#!/usr/bin/env bash
# urlextract 1.10.0: addresses in texts, found by their top-level domains.
#
# Guessed: the full stop or comma that ends a sentence is no part of an address, as every reader knows.
# Seen: behind a path it is: `https://example.org/seas.` and `arxiv.org/abs/2101.00001,` are given so and lead nowhere; behind a bare host
#   it is not. Of an old Wiley DOI's address the brackets that are its own end it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check urlextract==1.10.0
"$folder/venv/bin/python" - <<'PYTHON'
from urlextract import URLExtract

find = URLExtract().find_urls
texts = ["Code at https://example.org/seas.", "Code at https://example.org.", "See arxiv.org/abs/2101.00001, and",
         "(https://doi.org/10.1002/(SICI)1097-0258(1998)17:15<1::AID>3.0.CO;2-2)"]
for text in texts:
    print(text, find(text))
assert find(texts[1]) == ["https://example.org"]
assert find(texts[0]) == ["https://example.org/seas."], "changed: the full stop is the sentence's"
assert find(texts[2]) == ["arxiv.org/abs/2101.00001,"], "changed: the comma is the sentence's"
assert find(texts[3]) == ["https://doi.org/10.1002/(SICI)1097-0258(1998"], "changed: the DOI is whole"
PYTHON
