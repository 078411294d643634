#!/usr/bin/env bash
# extruct 0.18.0: what a page says of its article in RDFa, microdata and JSON-LD. JSON-LD's standard has parameters of its media
# type (`application/ld+json;profile="..."`), and HTML compares media types without regard to case.
#
# Guessed: authors come in the page's order, and each of these scripts is read.
# Seen: authors in RDFa Lite come in another order with each run of the program, since they have been through a set (microdata
#   keeps theirs); a script whose type has a parameter or a capital letter is passed over in silence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check extruct==0.18.0
cat > "$folder/order.py" <<'PYTHON'
import extruct

AUTHORS = ["Ann", "Bob", "Cid", "Dan", "Eve", "Flo"]
rdfa = "".join(f'<span property="author">{name}</span>' for name in AUTHORS)
page = f'<html><body vocab="https://schema.org/" typeof="ScholarlyArticle">{rdfa}</body></html>'
(article,) = [each for each in extruct.extract(page, syntaxes=["rdfa"])["rdfa"] if "https://schema.org/author" in each]
print(*(each["@value"] for each in article["https://schema.org/author"]))
PYTHON
for seed in 1 2 3 4; do PYTHONHASHSEED=$seed "$folder/venv/bin/python" "$folder/order.py" 2> "$folder/told"; done | tee "$folder/orders"
[ "$(sort -u "$folder/orders" | wc -l)" -gt 1 ] || {
  echo "changed: authors in RDFa keep their order"
  exit 1
}
"$folder/venv/bin/python" - <<'PYTHON'
import extruct

TYPES = ("application/ld+json", 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "Application/LD+JSON")
scripts = "".join(f"""<script type='{kind}'>{{"@type": "Dataset", "name": "{n}"}}</script>""" for n, kind in enumerate(TYPES))
read = extruct.extract(f"<html><head>{scripts}</head></html>", syntaxes=["json-ld"])["json-ld"]
print(read)
assert [each["name"] for each in read] == ["0"], "changed: parameters and capitals are read"
PYTHON
