#!/usr/bin/env bash
# citeproc-py 0.11.1: BibTeX with `Stra{\ss}e` and `na{\"\i}ve`, as BibTeX's own manual writes such letters.
#
# Guessed: a bibliography is read, and an entry that cannot be costs itself alone; the field `url` is CSL's URL.
# Seen: a command that ends where its braces do raises RuntimeError (`generator raised StopIteration`) from the
#   constructor: of the whole file nothing can be had. `\url{...}` in a note does so too, `{\"U}` does not.
#   Of what is read `url` and `eprint` are left out, and `others` is an author.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from pathlib import Path

from citeproc.source.bibtex import BibTeX

PLAIN = r"@article{lake, title={Deep Lakes}, author={Lake, Ann and others}, year={2020}, url={https://a.example.org/x}}"


def read(*entries):
    Path("list.bib").write_text("\n".join(entries), encoding="utf-8")
    try:
        return dict(BibTeX("list.bib", "utf-8").items())
    except RuntimeError as error:
        return str(error)


def with_title(title):
    told = read(PLAIN, rf"@article{{sea, title={{{title}}}, year={{2021}}}}")
    return told if isinstance(told, str) else str(told["sea"]["title"])


titles = {title: with_title(title) for title in (r"{\"U}ber Seen", r"Stra{\ss}en", r"Na{\"\i}ve Seas", r"\emph{Seas}")}
note = read(PLAIN, r"@misc{sea, title={Seas}, note={Code: \url{https://github.com/lakes/deep}}, year={2021}}")
lake = read(PLAIN)["lake"]
authors = [str(name.get("family")) for name in lake["author"]]
print(titles, note, sorted(lake), authors, sep="\n")
lost = "generator raised StopIteration"
assert list(titles.values()) == ["Über Seen", lost, lost, lost], f"changed: {titles}"
assert note == lost, f"changed: {note}"
assert "URL" not in lake and "url" not in lake and authors == ["Lake", "others"], f"changed: {dict(lake)}"
PYTHON
