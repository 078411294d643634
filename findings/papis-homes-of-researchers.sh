#!/usr/bin/env bash
# papis 0.16.1, which keeps papers by their BibTeX: an address in the field `url`, which BibTeX's styles print as it stands.
#
# Guessed: an address is kept as it is, or at least comes out as it went in.
# Seen: it is read as a sentence of TeX: `~` and `&` become blanks, so that a researcher's home page is none (`/~doe/` is
#   `/ doe/`), and what stands behind the first `%` is a comment and goes. So it is kept, and so it is exported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check papis==0.16.1
cd "$folder"
env HOME="$folder" XDG_CONFIG_HOME="$folder" venv/bin/python - <<'PYTHON'
from papis.bibtex import bibtex_to_dict
from papis.document import from_data
from papis.exporters.bibtex import to_bibtex

ADDRESSES = {
    "https://example.org/rivers": "https://example.org/rivers",
    "https://example.org/rivers?a=1&b=2": "https://example.org/rivers?a=1 b=2",
    "https://example.edu/~doe/rivers.html": "https://example.edu/ doe/rivers.html",
    "https://example.org/rivers%20bend.pdf": "https://example.org/rivers",
}
with open("mine.bib", "w") as file:
    for number, address in enumerate(ADDRESSES):
        file.write(f"@article{{a{number}, title = {{Rivers}}, author = {{Doe, Jane}}, year = 2020, url = {{{address}}}}}\n")
for entry, (address, seen) in zip(bibtex_to_dict("mine.bib"), ADDRESSES.items(), strict=True):
    print(address, entry["url"], sep=" -> ")
    assert entry["url"] == seen, f"changed: {address}"
    assert f"url = {{{seen}}}" in to_bibtex(from_data(entry)), "changed: what is exported"
PYTHON
