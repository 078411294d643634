#!/usr/bin/env bash
# ultimate-sitemap-parser 1.8.1, which takes feeds for site maps too, as sitemaps.org allows. An Atom entry may have several links,
# in any order: `self` is the entry's own XML, `alternate` its page. Of RSS a `guid` is the item's address unless it says otherwise.
#
# Guessed: an entry's page is where its `alternate` link leads (an entry without `self` gives that), an RSS item with a guid alone is a page.
# Seen: `self` wins wherever it stands, so that the XML is listed and no page; without one the first link does, also the address
#   of the comments (`replies`), which Blogger writes first; the item with a guid alone is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ultimate-sitemap-parser==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
from usp.tree import sitemap_from_str

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lab</title><id>urn:1</id>
<updated>2020-01-01T00:00:00Z</updated><entry><title>Rivers</title><id>urn:2</id><updated>2020-01-01T00:00:00Z</updated>
{}</entry></feed>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lab</title><link>https://lab.org/</link>
<description>Papers</description><item><title>Rivers</title><link>https://lab.org/rivers</link></item>
<item><title>Lakes</title><guid>https://lab.org/lakes</guid></item></channel></rss>"""
PAGE = '<link rel="alternate" href="https://lab.org/rivers"/>'


def pages(text):
    return [page.url for page in sitemap_from_str(text).all_pages()]


for links, seen in {
    PAGE: "https://lab.org/rivers",
    PAGE + '<link rel="self" href="https://lab.org/feed/2.xml"/>': "https://lab.org/feed/2.xml",
    '<link rel="replies" href="https://lab.org/2/comments"/>' + PAGE: "https://lab.org/2/comments",
}.items():
    found = pages(ATOM.format(links))
    print(links, found)
    assert found == [seen], "changed: a page is the alternate link"
print(pages(RSS))
assert pages(RSS) == ["https://lab.org/rivers"], "changed: a guid is an address"
PYTHON
