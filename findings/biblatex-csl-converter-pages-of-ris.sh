#!/usr/bin/env bash
# biblatex-csl-converter 3.6.0 (npm): a RIS record with pages 1 to 5 of a day in June, as publishers write them.
#
# Guessed: `SP` and `EP` become the range 1-5, `PY  - 2020/06/17/` a date of 2020, and `SN` of an article an ISSN.
# Seen: the article is on page 15 (`SP` and `EP` are put side by side), without any year in CSL, its ISSN is an ISBN, and
#   BibLaTeX is given `date = {2020/06/17/}`, which is no date there. Neither an error nor a warning tells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts biblatex-csl-converter@3.6.0)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const { BibLatexExporter, CSLExporter, RISParser } = require("biblatex-csl-converter")

const record = ["TY  - JOUR", "AU  - Doe, Jane", "TI  - Rivers", "T2  - Journal of Rivers", "PY  - 2020/06/17/",
  "SP  - 1", "EP  - 5", "SN  - 1234-5679", "ER  - ", ""].join("\n")
const { entries, errors, warnings } = new RISParser(record).parse()
const [csl] = Object.values(new CSLExporter(entries).parse())
const biblatex = new BibLatexExporter(entries).parse()
console.log(csl, biblatex)
assert.deepEqual([errors, warnings], [[], []])
assert.equal(csl.title, "Rivers")
assert.equal(csl.page, "15", "changed: pages are a range")
assert.equal(csl.issued, undefined, "changed: the day is a date")
assert.equal(csl.ISBN, "1234-5679", "changed: an article's SN is an ISSN")
assert.ok(biblatex.includes("date = {2020/06/17/}"), "changed: BibLaTeX is given a date")
NODE
(cd "$folder" && node seen.cjs)
