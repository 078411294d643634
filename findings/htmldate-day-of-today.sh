#!/usr/bin/env bash
# htmldate 1.11.0: the date of a page. `citation_publication_date` may be a year and a month (Highwire's tags, as Google
# Scholar's notes for webmasters ask for them; journals with monthly numbers write `2019/07`), `datePublished`, `DC.date`
# and `<time datetime>` too (ISO 8601).
#
# Guessed: a page that says July 2019 gives July 2019, or its first day, and the same one every day.
# Seen: the day of the month on which one asks is put behind it, as if the page had said it: each day another date.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

import htmldate

PAGE = "<html><head>%s</head><body><p>A paper.</p></body></html>"
SAID = {
    "citation_publication_date": '<meta name="citation_publication_date" content="2019/07">',
    "DC.date": '<meta name="DC.date" content="2019-07">',
    "article:published_time": '<meta property="article:published_time" content="2019-07">',
}
before = date.today()
seen = {name: htmldate.find_date(PAGE % tag, original_date=True) for name, tag in SAID.items()}
days = {f"2019-07-{day.day:02}" for day in (before, date.today())}
for name, found in seen.items():
    print(f"{name}: July 2019 is {found}, asked on {before}")
assert set(seen.values()) <= days, "changed: the day is not that of asking"
whole = htmldate.find_date(PAGE % '<meta name="citation_publication_date" content="2019/07/03">', original_date=True)
print("with a day of its own:", whole)
assert whole == "2019-07-03"
PYTHON
