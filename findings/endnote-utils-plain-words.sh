#!/usr/bin/env bash
# endnote-utils 1.0.3: EndNote's XML with words that stand in no `<style>`, as other programs write it, and in several.
#
# Guessed: `<style>` says how words look; a value is all its words, with style or without it, as EndNote itself imports them.
# Seen: only the first `<style>` of a value is read: a title ends where italics begin, and what stands without style is empty,
#   or (an author) is left out. One record exported, says the report, with neither DOI nor address.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check endnote-utils==1.0.3
cat > "$folder/library.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?><xml><records><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style>Doe, Jane</style></author><author>Roe, Rick</author></authors></contributors>
<titles><title><style>Growth of </style><style face="italic">E. coli</style><style> at night</style></title>
<secondary-title>Journal of Nights</secondary-title></titles><dates><year>2020</year></dates>
<urls><related-urls><url>https://example.org/growth</url></related-urls></urls>
<electronic-resource-num>10.1000/growth</electronic-resource-num></record></records></xml>
XML
(cd "$folder" && venv/bin/endnote-utils --xml library.xml --csv library.csv)
"$folder/venv/bin/python" - "$folder/library.csv" <<'PYTHON'
import csv
import sys
from importlib.metadata import version

(row,) = csv.DictReader(open(sys.argv[1], encoding="utf-8"))
print("endnote-utils", version("endnote-utils"), row)
assert row["title"].strip() == "Growth of", "changed: the whole title is read"
assert row["authors"] == "Doe, Jane", "changed: an author without style is read"
for name in ("journal", "year", "doi", "urls"):
    assert row[name] == "", f"changed: {name} is read"
PYTHON
