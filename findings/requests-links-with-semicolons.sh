#!/usr/bin/env bash
# requests 2.34.2 and httpx 0.28.1: `response.links`, what a `Link` header (RFC 8288) says.
#
# Guessed: an address is what stands between `<` and `>`, and a relation is found wherever it stands among the parameters.
# Seen: an address ends at its first `;`: an old Wiley DOI that a page cites itself by, the mementos of an archived page with a
#   session in its address. Where no `=` follows, the relation is lost too, and so it is behind a parameter with `=` in its value
#   (the `profile` of FAIR Signposting). Nothing is said: such a link stands under its own address, as if it had no relation.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check requests==2.34.2 httpx==0.28.1
"$folder/venv/bin/python" - <<'PYTHON'
import httpx
import requests

DOI = '<https://doi.org/10.1002/3.0.CO;2-2>; rel="cite-as"'
MEMENTO = '<https://archive.example/2010/http://lake.example/data;id=7>; rel="memento"'
PROFILE = '<https://lake.example/set.json>; profile="https://lake.example/?v=1"; rel="describedby"'
PLAIN = '<https://lake.example/set.json>; rel="describedby"'


def by_requests(header):
    answer = requests.Response()
    answer.headers["Link"] = header
    return answer.links


def by_httpx(header):
    return httpx.Response(200, headers={"Link": header}).links


for links in (by_requests, by_httpx):
    for header in (DOI, MEMENTO, PROFILE):
        print(links.__name__, header, "->", links(header))
    assert list(links(PLAIN)) == ["describedby"]
    assert list(links(DOI)) == ["https://doi.org/10.1002/3.0.CO"], "changed: the DOI is whole, or has its relation"
    memento = links(MEMENTO)["memento"]["url"]
    assert memento == "https://archive.example/2010/http://lake.example/data", "changed: the memento is whole"
    assert list(links(PROFILE)) == ["https://lake.example/set.json"], "changed: the relation behind the profile is read"
PYTHON
