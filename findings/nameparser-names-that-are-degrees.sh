#!/usr/bin/env bash
# nameparser 2.6.0: names as bibliographies write them, the family's first (`Kabir, Md. Humayun`).
#
# Guessed: as its readme says, `Md` and `Wm` are read as the forenames that they abbreviate, and what stands behind the comma is
#   forenames, unless all of it is a suffix (`Jr.`, `PhD`).
# Seen: behind a comma `Md` or `Md.` makes a suffix of all the forenames, and nobody has any; in the other order `Md.` is a title, as
#   `Wm.` is. Only `Md` without its full stop in front is read as said. A family name that is also a numeral is a suffix, too: of
#   `Dr. Anh Vi` the family is Anh.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nameparser==2.6.0
"$folder/venv/bin/python" - <<'PYTHON'
from nameparser import parse


def parts(text):
    name = parse(text)
    of = ("title", "given", "middle", "family", "suffix")
    return {part: getattr(name, part) for part in of if getattr(name, part)}


for text in ("Doe, Jane Ann", "Md Humayun Kabir", "Md. Humayun Kabir", "Kabir, Md. Humayun", "Rahman, Md", "Rahman, Wm.", "Dr. Anh Vi"):
    print(text, parts(text))
assert parts("Doe, Jane Ann") == {"given": "Jane", "middle": "Ann", "family": "Doe"}
assert parts("Md Humayun Kabir") == {"given": "Md", "middle": "Humayun", "family": "Kabir"}
assert parts("Kabir, Md. Humayun") == {"family": "Kabir", "suffix": "Md. Humayun"}, "changed: there are forenames"
assert parts("Rahman, Md") == {"family": "Rahman", "suffix": "Md"}, "changed: there is a forename"
assert parts("Rahman, Wm.") == {"title": "Wm.", "family": "Rahman"}, "changed: there is a forename"
assert parts("Md. Humayun Kabir")["title"] == "Md.", "changed: it is a forename"
assert parts("Dr. Anh Vi") == {"title": "Dr.", "family": "Anh", "suffix": "Vi"}, "changed: the family is Vi"
PYTHON
