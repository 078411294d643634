#!/usr/bin/env bash
# feedparser 6.0.14: the authors of an entry whose mail is at a domain of more than four letters (`.science`, `.museum`, `.online`).
#
# Guessed: of RSS 2.0's `jane@lake.science (Jane Doe)` the name is Jane Doe; of Atom's authors (RFC 4287, 3.2) each has the mail
#   that stands in its own element.
# Seen: a domain's last part is cut after four letters, and what is left of it begins the name: "nce (Jane Doe". In Atom the second
#   author, who gives none, has the first one's mail, cut likewise. With `.org` the name is right; the other's mail is not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

RSS = """<rss version="2.0"><channel><title>L</title><link>https://lake.example/</link><description>d</description>
<item><title>Lakes at Night</title><author>{} (Jane Doe)</author></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><id>urn:f</id><updated>2020-06-17T00:00:00Z</updated>
<entry><title>Lakes at Night</title><id>urn:e</id><updated>2020-06-17T00:00:00Z</updated>
<author><name>Jane Doe</name><email>{}</email></author><author><name>Richard Roe</name></author></entry></feed>"""


def authors(feed, mail):
    entry = feedparser.parse(feed.format(mail)).entries[0]
    return [(author.name, author.get("email")) for author in entry.authors]


for mail in ("jane@lake.org", "jane@lake.science"):
    print(mail, authors(RSS, mail), authors(ATOM, mail))
assert authors(RSS, "jane@lake.org") == [("Jane Doe", "jane@lake.org")]
assert authors(RSS, "jane@lake.science") == [("nce (Jane Doe", "jane@lake.scie")], "changed: the name is whole"
assert authors(ATOM, "jane@lake.org")[1] == ("Richard Roe", "jane@lake.org"), "changed: he has no mail"
assert authors(ATOM, "jane@lake.science")[1] == ("Richard Roe", "jane@lake.scie"), "changed: he has no mail"
PYTHON
