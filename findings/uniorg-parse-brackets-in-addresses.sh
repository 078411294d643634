#!/usr/bin/env bash
# uniorg-parse 3.2.2 (npm): links of Org mode, as Org itself writes and reads them.
#
# Guessed: `\[` and `\]` in a link's address mean the brackets (that is how `org-insert-link` writes them: Org's manual, 4.1), and
#   a plain address may have brackets within, as Org's own `org-link-plain-re` has it: those of Wikipedia and of old DOIs.
# Seen: the brackets are dropped and the backslashes stay, doubled; a plain address ends at its first bracket: `a_(b)` is `a_`,
#   and `https://doi.org/10.1002/(SICI)...` the address of a publisher's prefix.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts uniorg-parse@3.2.2 unified@11.0.5)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import { unified } from "unified"
import parse from "uniorg-parse"

const links = (node) => [...(node.type === "link" ? [node.rawLink] : []), ...(node.children ?? []).flatMap(links)]
const read = (text) => links(unified().use(parse).parse(text))
const texts = ["[[https://example.org/?id=\\[7\\]][code]]", "See https://example.org/wiki/A_(b), and", "https://doi.org/10.1016/S0140-6736(20)30183-5"]
console.log(texts.map(read))
assert.deepEqual(read("[[https://example.org/a_(b)?c=d][code]] https://example.org/e_f."), ["https://example.org/a_(b)?c=d", "https://example.org/e_f"])
const [escaped] = read(texts[0])
assert(!/[[\]]/.test(escaped) && escaped.includes("\\"), "changed: the brackets are those of the address")
assert.deepEqual(read(texts[1]), ["https://example.org/wiki/A_"], "changed: it is whole")
assert.deepEqual(read(texts[2]), ["https://doi.org/10.1016/S0140-6736"], "changed: it is whole")
NODE
(cd "$folder" && node seen.mjs)
