#!/usr/bin/env bash
# mypyc of mypy 2.4.1 over msgspec 0.22.0: a module of values is compiled as it stands, without an error or a warning.
#
# Guessed: `class Work(Struct, frozen=True, kw_only=True)` means compiled what it means interpreted, or is refused.
# Seen: the options of the class are dropped in silence; the compiled value can be written over, and takes its fields
# by position. Methods and annotations work, so that nothing shows it. Needs a C compiler and Python's headers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mypy==2.4.1 msgspec==0.22.0 setuptools==80.9.0
cd "$folder"
cat > works.py <<'PYTHON'
from msgspec import Struct


class Work(Struct, frozen=True, kw_only=True):
    title: str
PYTHON
mkdir interpreted && cp works.py interpreted/interpreted_works.py
venv/bin/mypyc works.py > compiled.txt 2>&1 || { cat compiled.txt; exit 1; }
! grep -iE "works\.py:.*(error|warning|note)" compiled.txt
PYTHONPATH=interpreted venv/bin/python - <<'PYTHON'
import interpreted_works
import works

assert works.__file__.endswith(".so"), works.__file__


def behaviour(work_type: type) -> dict[str, bool]:
    """Whether a value of this type can be made by position and written over."""
    told = {"by position": True, "written over": True}
    try:
        work_type("One")
    except TypeError:
        told["by position"] = False
    try:
        work_type(title="One").title = "Two"
    except AttributeError:
        told["written over"] = False
    return told


interpreted, compiled = behaviour(interpreted_works.Work), behaviour(works.Work)
print("interpreted:", interpreted)
print("compiled:   ", compiled)
assert interpreted == {"by position": False, "written over": False}, "changed: msgspec's options"
assert compiled == {"by position": True, "written over": True}, "changed: mypyc heeds a class's options"
PYTHON
