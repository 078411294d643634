#!/usr/bin/env bash
# normalize-url 9.0.1 (npm): addresses in whose path a percent sign is itself escaped (RFC 3986, 2.4: `%25`, decoded no more than once).
#
# Guessed: a normal form leads where the address led, and is its own normal form.
# Seen: `%25` is decoded: `My%2520Paper.pdf` (a file whose name holds `%20`) is `My%20Paper.pdf`, another file; each call takes one
#   more away, and of a DOI that ends in `%25` a sign is left that begins no escape. In the query it stays. And two strokes of a
#   path are one, in DOIs (`10.1000/a//b`), too; no option keeps either.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts normalize-url@9.0.1)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import normalize from "normalize-url"

const FILE = "https://lake.example/files/My%2520Paper.pdf"
const TWICE = "https://lake.example/get/a%252520b"
const DOI = "https://doi.org/10.1000/100%25"
for (const address of [FILE, TWICE, DOI, "https://doi.org/10.1000/a//b"]) {
  console.log(address, normalize(address), normalize(normalize(address)))
}
assert.equal(normalize("https://lake.example/?file=My%2520Paper.pdf"), "https://lake.example/?file=My%2520Paper.pdf")
assert.equal(normalize(FILE), "https://lake.example/files/My%20Paper.pdf", "changed: it is the same file")
assert.equal(normalize(normalize(TWICE)), "https://lake.example/get/a%20b", "changed: a normal form stays as it is")
assert.equal(normalize(DOI), "https://doi.org/10.1000/100%", "changed: the DOI's end is an escape")
assert.equal(normalize("https://doi.org/10.1000/a//b"), "https://doi.org/10.1000/a/b", "changed: the DOI is whole")
NODE
(cd "$folder" && node seen.mjs)
