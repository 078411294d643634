#!/usr/bin/env bash
# fastfeedparser 0.6.5: an entry may carry a picture with a title of its own, `media:title` (Media RSS), which is no
# element of the feed's language; RSS 2.0 says nothing of the order of elements.
#
# Guessed: an entry's title is its `title` (feedparser 6.0.14 and atoma 0.0.17 say so).
# Seen: `media:title` is, where it stands first. Of Atom, `xml:base` is not obeyed: a relative link stays one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastfeedparser==0.6.5
"$folder/venv/bin/python" - <<'PYTHON'
import fastfeedparser

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Lab</title>
<link>https://lab.org/</link><description>Papers</description><item>{}<link>https://lab.org/1</link></item></channel></rss>"""
OWN, PICTURE = "<title>Learning Nets</title>", "<media:title>Figure 1</media:title>"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lab.org/blog/"><id>urn:1</id>
<title>Lab</title><updated>2020-01-01T00:00:00Z</updated><entry><id>urn:2</id><title>Learning Nets</title>
<updated>2020-01-01T00:00:00Z</updated><link href="../nets.html"/></entry></feed>"""
titles = [fastfeedparser.parse(RSS.format(order)).entries[0].title for order in (OWN + PICTURE, PICTURE + OWN)]
link = fastfeedparser.parse(ATOM).entries[0].link
print(titles, link)
assert titles == ["Learning Nets", "Figure 1"], "changed: a title is the entry's own"
assert link == "../nets.html", "changed: xml:base is obeyed"
PYTHON
