#!/usr/bin/env bash
# robots-parser 3.0.1 (npm): a file by RFC 9309.
#
# Guessed: lines that are no part of the protocol (`Sitemap`) must not change what its own lines mean (2.2.4): names before and
#   behind one make one group; and `%7E` is compared as `~`, which it is, in the file as in the address (2.2.2).
# Seen: a `Sitemap` between two names takes the rules from the first: it may ask for all. So does `Host`. And `Disallow: /~ann`
#   lets `/%7Eann` be asked, and the other way round: homes of researchers that do not want it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts robots-parser@3.0.1)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const robots = require("robots-parser")

const may = (lines, path, name = "seabot") => robots("https://example.org/robots.txt", lines.join("\n")).isAllowed(`https://example.org${path}`, name)
const between = (line) => may(["User-agent: seabot", ...line, "User-agent: lakebot", "Disallow: /"], "/data")
const home = (rule, path) => may(["User-agent: *", `Disallow: ${rule}`], path)
console.log(between([]), between(["Sitemap: https://example.org/s.xml"]), between(["Host: example.org"]))
console.log(home("/~ann", "/~ann"), home("/~ann", "/%7Eann"), home("/%7Eann", "/~ann"))
assert.equal(between([]), false)
assert.equal(between(["Sitemap: https://example.org/s.xml"]), true, "changed: the names are one group's")
assert.equal(home("/~ann", "/~ann"), false)
assert(home("/~ann", "/%7Eann") && home("/%7Eann", "/~ann"), "changed: both are one path")
NODE
(cd "$folder" && node seen.cjs)
