#!/usr/bin/env bash
# @asciidoctor/core 3.0.4 (npm): AsciiDoc made HTML, with addresses as projects of papers have them.
#
# Guessed: what is an address is linked as it stands; replacements are for the words of a sentence.
# Seen: `--` within it becomes a long dash and a blank of no width, `(C)` a sign, `...` one character, also where it is a link with
#   words of its own (`https://...[code]`) or the macro `link:`: the link leads nowhere, and no warning is given. Of two tildes the
#   first ends the address, as where a home page lies within another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts @asciidoctor/core@3.0.4)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import asciidoctor from "@asciidoctor/core"

const processor = asciidoctor()
const target = (text) => processor.convert(text, { doctype: "inline" }).match(/href="([^"]*)"/)[1]
const dashes = ["https://example.org/seas--code", "https://example.org/seas--code[code]", "link:https://example.org/seas--code[code]"].map(target)
console.log(dashes, target("https://example.org/seas(C)2020[code]"), target("https://example.org/v1...v2[changes]"), target("https://example.org/~ann/~bob"))
assert.equal(target("https://example.org/seas-code_a?b=c[code]"), "https://example.org/seas-code_a?b=c")
for (const found of dashes) assert.equal(found, "https://example.org/seas&#8212;&#8203;code", "changed: the address is as it was")
assert.equal(target("https://example.org/seas(C)2020[code]"), "https://example.org/seas&#169;2020", "changed: it is as it was")
assert.equal(target("https://example.org/v1...v2[changes]"), "https://example.org/v1&#8230;&#8203;v2", "changed: it is as it was")
assert.equal(target("https://example.org/~ann/~bob"), "https://example.org/", "changed: it is whole")
NODE
(cd "$folder" && node seen.mjs)
