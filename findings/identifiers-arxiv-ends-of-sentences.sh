#!/usr/bin/env bash
# identifiers-arxiv 0.1.1 and identifiers-doi 0.2.1 (npm, one family): ids taken out of a text.
#
# Guessed: an id in brackets, before a comma or at the end of a sentence is one, as people write them, and the address of its PDF
#   tells it; what is put round a DOI (the brackets of a sentence, the quotation marks of HTML) is none of it.
# Seen: arXiv's ids are only seen where a blank or the end of the text follows: `(arXiv:2101.00001)`, `arXiv:2101.00001,` and
#   `.../pdf/2101.00001.pdf` give none. A DOI takes the bracket behind it, and of a link in HTML the mark, the words and half the tag.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts identifiers-arxiv@0.1.1 identifiers-doi@0.2.1)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const arxiv = require("identifiers-arxiv")
const doi = require("identifiers-doi")

const id = "2101.00001"
const passed = [`(arXiv:${id})`, `arXiv:${id}, and more`, `See arXiv:${id}.`, `https://arxiv.org/pdf/${id}.pdf`]
console.log(passed.map(arxiv.extract))
for (const text of [`arXiv:${id}`, `arXiv:${id} [cs.CL]`, `https://arxiv.org/abs/${id}`]) assert.deepEqual(arxiv.extract(text), [id])
for (const text of passed) assert.deepEqual(arxiv.extract(text), [], "changed: it is seen")
const [bracketed] = doi.extract("(see 10.1016/S0140-6736(20)30183-5)")
const [linked] = doi.extract('<a href="https://doi.org/10.1000/abc">10.1000/abc</a>')
console.log(bracketed, linked)
assert.equal(doi.extract("See 10.1000/abc, and")[0], "10.1000/abc")
assert.equal(bracketed, "10.1016/s0140-6736(20)30183-5)", "changed: the bracket is the sentence's")
assert.equal(linked, '10.1000/abc">10.1000/abc</a', "changed: a DOI ends where its attribute does")
NODE
(cd "$folder" && node seen.cjs)
