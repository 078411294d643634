#!/usr/bin/env bash
# bibx 0.9.2: exports of Scopus and of Web of Science, read into one collection.
#
# Guessed: each record is an article, or two are one where their DOI is the same.
# Seen: all that a first author published in a year is one article, with all of its DOIs and the title of one of
# them, another from run to run; nothing is said. Of an export of Scopus with 92 papers 84 are left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibx==0.9.2
"$folder/venv/bin/python" - <<'PYTHON'
import io

import bibx

RIS = "TY  - JOUR\nTI  - {}\nJ2  - {}\nPY  - 2021\nSP  - {}\nDO  - {}\nAU  - Doe, J.\nER  - \n\n"
text = RIS.format("Lakes at Night", "J Water", 1, "10.1000/lakes") + RIS.format("On Trains", "Rails", 9, "10.1000/trains")
articles = list(bibx.read_scopus_ris(io.StringIO(text)).articles)
print([(article.title, sorted(article.ids)) for article in articles])
assert len(articles) == 1, "changed: both papers are given"
assert {"doi:10.1000/lakes", "doi:10.1000/trains"} <= articles[0].ids, "changed: its DOIs are of one paper"

WOS = "PT J\nAU Doe, J\nTI {}\nSO {}\nPY 2021\nDI {}\nER\n\n"
text = "FN Clarivate Analytics Web of Science\nVR 1.0\n"
text += WOS.format("Lakes at Night", "J WATER", "10.1000/lakes") + WOS.format("On Trains", "RAILS", "10.1000/trains") + "EF\n"
articles = list(bibx.read_wos(io.StringIO(text)).articles)
print([article.title for article in articles])
assert len(articles) == 1, "changed: both papers are given"
PYTHON
