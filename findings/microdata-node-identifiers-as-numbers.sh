#!/usr/bin/env bash
# microdata-node 2.0.0 (npm): the value of an element `data` (HTML, 5.2.4: it is the text of its attribute `value`).
#
# Guessed: an identifier in `<data itemprop="identifier" value="...">` is given as it is written.
# Seen: what looks like a number is made one: arXiv's 2006.09210 is 2006.0921 (another id's form, nobody's paper), version 1.10
#   is 1.1, an ISBN loses the 0 in front, an empty value is 0. In a `meta`'s `content` the same stay whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts microdata-node@2.0.0)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const microdata = require("microdata-node")

const page = (element) => `<div itemscope itemtype="https://schema.org/ScholarlyArticle">${element}</div>`
const identifiers = (element) => microdata.toJson(page(element)).items[0].properties.identifier
const inData = (value) => identifiers(`<data itemprop="identifier" value="${value}">here</data>`)[0]

for (const value of ["2006.09210", "1.10", "0262033844", ""]) {
  console.log(JSON.stringify(value), JSON.stringify(inData(value)))
  assert.deepEqual(identifiers(`<meta itemprop="identifier" content="${value}">`), [value])
}
assert.equal(inData("math/0309136"), "math/0309136")
assert.strictEqual(inData("2006.09210"), 2006.0921, "changed: the id is whole")
assert.strictEqual(inData("1.10"), 1.1, "changed: the version is whole")
assert.strictEqual(inData("0262033844"), 262033844, "changed: the ISBN is whole")
assert.strictEqual(inData(""), 0, "changed: an empty value is empty")
NODE
(cd "$folder" && node seen.cjs)
