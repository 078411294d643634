#!/usr/bin/env bash
# pyalex 0.21: queries to OpenAlex are put together step by step: `Works().filter(...)` gives a query to go on with.
#
# Guessed: two queries that begin with a common one are two queries, as in other builders (Django, SQLAlchemy).
# Seen: each step changes the query that it was called on and gives that back: all of them are the last one, so that
# the works of 2020 and the open ones among all works are one number. None is sent as the word None.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyalex==0.21
"$folder/venv/bin/python" - <<'PYTHON'
from pyalex import Works

lakes = Works().filter(authorships={"institutions": {"id": "I1"}})
of_2020 = lakes.filter(publication_year=2020)
opened = lakes.filter(is_oa=True)
for query in (lakes, of_2020, opened):
    print(query.url)
assert "is_oa:true" in of_2020.url, "changed: a query stays what it was"
assert "publication_year:2020" in opened.url, "changed: it goes on from the query that it was called on"
assert lakes is of_2020 is opened, "changed: each step gives a query of its own"
assert Works().filter(doi=None).url.endswith("filter=doi:None"), "changed: None is refused, or null"
PYTHON
