#!/usr/bin/env bash
# rss-parser 3.13.0 (npm): an Atom entry (RFC 4287) whose texts are of the type `xhtml`, by several authors.
#
# Guessed: its content is the words in their order, and its authors are all of them.
# Seen: what stands in italics or in a link is put behind all the words around it: of "Code is <i>not</i> yet there." is made
#   "Code is yet there. not", in the content as in the snippet; and of the authors the first is told alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts rss-parser@3.13.0)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const Parser = require("rss-parser")

const entry = (words) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Lakes</title><entry><id>urn:x</id><title>Lakes</title>
<author><name>Jane Doe</name></author><author><name>Richard Roe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${words}</div></content></entry></feed>`
const read = async (words) => (await new Parser().parseString(entry(words))).items[0]

;(async () => {
  const item = await read('Code is <i>not</i> yet at <a href="https://lake.example/">our site</a> but will be.')
  console.log(item)
  assert.equal((await read("Code is there.")).contentSnippet, "Code is there.")
  assert(!/is\s+not\s+yet\s+at\s+our\s+site\s+but/.test(item.contentSnippet), "changed: the words are in their order")
  assert(/is\s+yet at\s+but will be\./.test(item.contentSnippet), "changed: what stands in elements is elsewhere")
  assert.equal(item.author, "Jane Doe", "changed: the other author is told")
})()
NODE
(cd "$folder" && node seen.cjs)
