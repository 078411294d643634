#!/usr/bin/env bash
# @retorquere/bibtex-parser 9.0.29 (npm), the reader of Better BibTeX for Zotero: addresses where classic BibTeX styles have
# them, in `\url{}` and `\href{}{}` within `howpublished` and `note`.
#
# Guessed: both take an address as it stands (that is what they are for): `%20` is part of it, and no comment begins there.
# Seen: from the first `%` on the address is gone, `~` before it is a blank, and the link leads to "{", without an error. One
#   without an escape is whole, and so is the same address in the field `url`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts @retorquere/bibtex-parser@9.0.29)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import { parse } from "@retorquere/bibtex-parser"

const address = "https://example.org/~ann/a%20b"
const { errors, entries } = parse(`@misc{a, title = {Seas}, url = {${address}},
  howpublished = {\\url{${address}}}, note = {\\url{https://example.org/~ann}}, addendum = {\\href{${address}}{Code}}}`)
const { url, howpublished, note, addendum } = entries[0].fields
console.log(errors, { url, howpublished, note, addendum })
assert.equal(url, address)
assert(note.includes('href="https://example.org/~ann"'))
for (const field of [howpublished, addendum]) {
  assert(field.startsWith('<a href="{">'), "changed: the link leads somewhere")
  assert(!field.includes("20b") && !field.includes("~"), "changed: the address is whole")
}
assert.equal(errors.length, 0, "changed: it is told")
NODE
(cd "$folder" && node seen.mjs)
