#!/usr/bin/env bash
# feedparser 6.0.14: arXiv's daily RSS, whose abstracts are plain text in `<description>`, escaped once as XML wants it.
#
# Guessed: an abstract with `$x<y$` and later `$z>1$` comes as it was written; where no sign opens a tag of HTML that is
#   closed again, nothing is cut. Its Atom form, of the type `text`, comes whole.
# Seen: RSS does not say what a description holds, and it is read as HTML: all from the `<` to the next `>` is a tag and
#   gone, the sentence with the code's address too. Without a later `>` the same words stay.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
from html import escape

import feedparser

CODE = "https://github.com/lakes/deep"
ABSTRACT = f"For depths $x<y$ our code is at {CODE} and holds for $z>1$ too."
NO_CLOSE = f"For depths $x<y$ our code is at {CODE} and holds."


def summary(feed):
    (entry,) = feedparser.parse(feed).entries
    return entry.summary


def rss(words):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>cs.CV updates on arXiv.org</title><link>https://rss.arxiv.org/rss/cs.CV</link>
<description>cs.CV updates</description><item><title>Deep Lakes</title>
<link>https://arxiv.org/abs/2006.00001</link><description>{escape(words)}</description></item></channel></rss>"""


def atom(words):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>cs.CV</title><updated>2026-11-30T00:00:00Z</updated>
<entry><id>http://arxiv.org/abs/2006.00001v1</id><title>Deep Lakes</title><updated>2026-11-30T00:00:00Z</updated>
<summary>{escape(words)}</summary></entry></feed>"""


seen = {"RSS": summary(rss(ABSTRACT)), "RSS without >": summary(rss(NO_CLOSE)), "Atom": summary(atom(ABSTRACT))}
for name, words in seen.items():
    print(f"{name}: {words}")
wanted = {"RSS": "For depths $x1$ too.", "RSS without >": NO_CLOSE, "Atom": ABSTRACT}
assert seen == wanted, f"changed: {seen}"
PYTHON
