#!/usr/bin/env bash
# http-link-header 1.1.4 (npm): the header `Link` of archives (TimeMaps), landing pages and APIs.
#
# Guessed: blanks before a comma are as good as none: `#element` is `element *( OWS "," OWS element )` (RFC 9110, 5.6.1).
# Seen: with a blank between a parameter in quotes and the comma the links behind it are gone: they become parameters of the first,
#   whose names are `, <https://...>; rel`. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts http-link-header@1.1.4)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const LinkHeader = require("http-link-header")

const links = ['<https://example.org/seas>; rel="original"', '<https://archive.example/list/seas>; rel="timemap"', '<https://archive.example/2020/seas>; rel="memento"']
const read = (comma) => LinkHeader.parse(links.join(comma)).refs
for (const comma of [",", ", ", ",\t", " , "]) console.log(JSON.stringify(comma), read(comma))
assert.deepEqual([",", ", ", ",\t"].map((comma) => read(comma).length), [3, 3, 3])
const found = read(" , ")
assert.equal(found.length, 1, "changed: the others are read")
NODE
(cd "$folder" && node seen.cjs)
