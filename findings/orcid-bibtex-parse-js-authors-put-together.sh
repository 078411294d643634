#!/usr/bin/env bash
# @orcid/bibtex-parse-js 0.0.25 (npm), which reads the BibTeX that researchers bring into their ORCID record. BibTeX puts
# strings together with `#`, and a quotation mark in braces does not end a string in quotation marks.
#
# Guessed: both are read so; blanks within a string are part of it.
# Seen: blanks after the opening mark are lost, so that `"A" # " and " # "B"` is one author `Aand B`; a string ends at a mark in
#   braces, and all fields behind it are gone, DOI and address too, without an error. An `@string` raises (its reader is missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts @orcid/bibtex-parse-js@0.0.25)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const { toJSON } = require("@orcid/bibtex-parse-js")

const [rivers, lakes, seas] = toJSON(`
@article{a, author = "Doe, Jane" # " and " # "Roe, Richard", title = {Rivers}}
@article{b, title = "What {"}lake{"} means", doi = "10.1000/abc", url = {https://example.org/a}}
@article{c, title = {What "sea" means}, doi = "10.1000/abd"}`)
console.log(rivers.entryTags, lakes.entryTags, seas.entryTags)
assert.equal(rivers.entryTags.author, "Doe, Janeand Roe, Richard", "changed: two authors are two")
assert.deepEqual(lakes.entryTags, { title: "What {" }, "changed: a mark in braces ends no string")
assert.equal(seas.entryTags.doi, "10.1000/abd")
assert.throws(() => toJSON("@string{jr = {Rivers}}"), TypeError, "changed: @string is read")
NODE
(cd "$folder" && node seen.cjs)
