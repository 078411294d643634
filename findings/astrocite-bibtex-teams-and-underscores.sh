#!/usr/bin/env bash
# astrocite-bibtex 0.16.4 (npm): an author in braces, and an address in `\url{}`, made CSL of.
#
# Guessed: braces keep a name whole (`{The Rivers Team and Friends}` is one author, `literal` in CSL), and the address in
#   `\url{}` is printed as it stands, as the field `url` is.
# Seen: the team is two people, The Rivers Team and one called Friends; the address loses its underscores and leads elsewhere.
#   Both in silence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts astrocite-bibtex@0.16.4)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const { parse } = require("astrocite-bibtex")

const address = "https://example.org/my_own_code"
const [csl] = parse(`@misc{a, title={Rivers}, author={{The Rivers Team and Friends}}, url={${address}},
  note={Code: \\url{${address}}}}`)
console.log(csl)
assert.equal(csl.URL, address)
assert.deepEqual(csl.author.map(({ family }) => family), ["Rivers Team", "Friends"], "changed: a name in braces is one")
assert.equal(csl.note, "Code: https://example.org/myowncode", "changed: the address is kept")
NODE
(cd "$folder" && node seen.cjs)
