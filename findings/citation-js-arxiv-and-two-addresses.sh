#!/usr/bin/env bash
# citation-js 0.7.22 (npm): entries of BibTeX and RIS made CSL of.
#
# Guessed: what names the paper comes through: its arXiv id (`eprint`), its DOI as doi.org knows it, one address.
# Seen: an arXiv id is left out, so that a preprint with nothing else has only its title; a DOI keeps TeX's backslash
#   (`\_`, as Springer's BibTeX writes it) while titles lose theirs; of two `UR` lines `URL` becomes a list, which the schema
#   of CSL-JSON refuses; and `and others` is an author of that name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts citation-js@0.7.22)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const Cite = require("citation-js")

const [preprint, chapter] = new Cite(`
@article{a, title={How rivers\\_bend}, author={Example, Ann and others}, eprint={2101.00001}, archivePrefix={arXiv}}
@inproceedings{b, title={Lakes}, doi={10.1000/978-3-030-01264-9\\_13}}`).data
const [article] = new Cite("TY  - JOUR\nTI  - Seas\nUR  - https://example.org/a\nUR  - https://example.org/b\nER  - \n").data
delete preprint._graph // the input itself
console.log(preprint, chapter.DOI, article.URL)
assert.equal(preprint.title, "How rivers_bend")
assert(!JSON.stringify(preprint).includes("2101.00001"), "changed: the arXiv id comes through")
assert.equal(chapter.DOI, "10.1000/978-3-030-01264-9\\_13", "changed: the DOI is as doi.org knows it")
assert.deepEqual(article.URL, ["https://example.org/a", "https://example.org/b"], "changed: one address")
assert.equal(preprint.author[1].family, "others", "changed: others are nobody")
NODE
(cd "$folder" && node seen.cjs)
