#!/usr/bin/env bash
# edtf 5.0.2: `text_to_edtf` makes a machine's date of a bibliography's words: "June 2020" is 2020-06.
#
# Guessed: "June 17-19, 2020" is days of June 2020, and "Vol. 12, 2003" or "Q2 2020" the year, or nothing.
# Seen: the first is a day of 2019, the others are December 2003 and February 2020, all without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from edtf import text_to_edtf

words = ("June 2020", "June 17-19, 2020", "Vol. 12, 2003", "Week 12, 2020", "Q2 2020", "May-June 2020")
told = {word: text_to_edtf(word) for word in words}
print(told)
assert told["June 2020"] == "2020-06", "a month is read"
assert told["June 17-19, 2020"] == "2019-06-17", "changed: the year is the one that stands there"
assert told["Vol. 12, 2003"] == "2003-12", "changed: a volume is no month"
assert told["Week 12, 2020"] == "2020-12", "changed: a week is no month"
assert told["Q2 2020"] == "2020-02", "changed: a quarter is no month"
assert told["May-June 2020"] == "XXXX-05/2020-06", "changed: both months are of that year"
PYTHON
