#!/usr/bin/env bash
# get-urls 12.1.0 (npm): addresses in a text.
#
# Guessed: a bracket that closes one of the address is its own, as in the articles of Wikipedia and the DOIs of Elsevier; one that
#   closes the sentence's is not.
# Seen: none at the end of an address is kept, whichever it closes, and a DOI ends at its first: `A_(b)` is `A_(b`, and
#   `10.1016/S0140-6736(20)30183-5` is `10.1016/S0140-6736(20`. Each leads to a page that is not there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts get-urls@12.1.0)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import getUrls from "get-urls"

const read = (text) => [...getUrls(text)]
const texts = ["(https://example.org/seas)", "See https://example.org/wiki/A_(b) for more", "https://doi.org/10.1016/S0140-6736(20)30183-5"]
console.log(texts.map(read))
assert.deepEqual(read(texts[0]), ["https://example.org/seas"])
assert.deepEqual(read(texts[1]), ["https://example.org/wiki/A_(b"], "changed: the bracket is kept")
assert.deepEqual(read(texts[2]), ["https://doi.org/10.1016/S0140-6736(20"], "changed: the DOI is whole")
NODE
(cd "$folder" && node seen.mjs)
