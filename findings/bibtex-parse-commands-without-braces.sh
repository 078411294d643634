#!/usr/bin/env bash
# bibtex-parse 2.1.0 (npm): entries of BibTeX with their fields, by `entries()`.
#
# Guessed: braces that only keep a title's capitals are taken away; those that are the argument of a command are not, or the
#   command goes with them.
# Seen: all braces go and the commands stay: `\url{https://...}` is `\urlhttps://...`, `\href` glues its address to its words, and
#   `Stra{\ss}e` is `Stra\sse`, another command: what they meant cannot be told any more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts bibtex-parse@2.1.0)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const { entries } = require("bibtex-parse")

const [entry] = entries(String.raw`@misc{a, title = {The {NASA} of Stra{\ss}e}, howpublished = {\url{https://example.org/a_b}},
  note = {\href{https://example.org/c}{Code}}}`)
console.log(entry)
assert(entry.TITLE.startsWith("The NASA of"))
assert.equal(entry.HOWPUBLISHED, "\\urlhttps://example.org/a_b", "changed: the address can be told")
assert.equal(entry.NOTE, "\\hrefhttps://example.org/cCode", "changed: the address ends")
assert.equal(entry.TITLE, "The NASA of Stra\\sse", "changed: the command ends")
NODE
(cd "$folder" && node seen.cjs)
