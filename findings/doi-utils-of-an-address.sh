#!/usr/bin/env bash
# doi-utils 2.0.6 (npm): DOIs validated and made one form, which "returns a string if it is valid".
#
# Guessed: a DOI and its address at doi.org give the same DOI; a prefix may have parts (`10.1000.10`, ISO 26324).
# Seen: of the address the escapes of the way stay (`%3C`, which is no DOI of anybody's), without a check; the DOI itself, as
#   Crossref has thousands of Wiley's, is invalid, though its address is valid. So is one whose prefix has parts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts doi-utils@2.0.6)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import { normalize, validate } from "doi-utils"

const doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
const address = "https://doi.org/" + encodeURI(doi)
console.log(normalize(doi), normalize(address), normalize("10.1000.10/abc"), normalize("https://doi.org/10.1000/a%2Bb"))
assert.equal(normalize("https://doi.org/10.1016/S0140-6736(20)30183-5"), "10.1016/S0140-6736(20)30183-5")
assert(!validate(doi) && validate(address), "changed: both are valid, or none")
assert.equal(normalize(address), doi.replace("<", "%3C").replace(">", "%3E"), "changed: it is the DOI")
assert(!validate("10.1000.10/abc"), "changed: a prefix may have parts")
NODE
(cd "$folder" && node seen.mjs)
