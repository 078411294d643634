#!/usr/bin/env bash
# bibtex-tidy 1.14.0 (npm), as it is called without an option, over an entry whose code stands in `\url{}`.
#
# Guessed: special characters are escaped in prose, which is its default, and addresses are left alone, as the field `url` is.
# Seen: within `\url{}` of `note` and `howpublished`, where TeX wants none, `_` becomes `\_` and `%` becomes `\%`: the printed
#   address holds the backslash and leads nowhere. The file is written over.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts bibtex-tidy@1.14.0)
cat > "$folder/rivers.bib" <<'BIB'
@misc{a, title = {Rivers}, url = {https://example.org/my_code%20here},
  howpublished = {\url{https://example.org/my_code%20here}}}
BIB
(cd "$folder" && node node_modules/bibtex-tidy/bin/bibtex-tidy rivers.bib 2> said)
cat "$folder/rivers.bib"
grep -qF 'url           = {https://example.org/my_code%20here}' "$folder/rivers.bib"
grep -qF 'howpublished  = {\url{https://example.org/my\_code\%20here}}' "$folder/rivers.bib" || {
  echo "changed: an address in \\url{} is left alone"
  exit 1
}
