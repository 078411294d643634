#!/usr/bin/env bash
# link-check 5.6.0 (npm), what markdown-link-check asks with, at a server on loopback.
#
# Guessed: 2xx says that the request was understood and done (RFC 9110, 15.3): a link with such an answer lives.
# Seen: 200 alone does. 202 (walls of publishers, and downloads that are made ready), 203 (what a proxy changed), 204 and 206 are dead,
#   after a second look; that they are may be said with the option `aliveStatusCodes`, which has [200] where it is not given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts link-check@5.6.0)
cat > "$folder/seen.cjs" <<'NODE'
const assert = require("node:assert")
const http = require("node:http")
const linkCheck = require("link-check")

const statuses = [200, 202, 203, 204, 206, 404]
const server = http.createServer((request, response) => {
  response.statusCode = Number(request.url.slice(1))
  response.end()
})
server.listen(0, "127.0.0.1", async () => {
  const looked = (status) => new Promise((resolve, reject) => {
    linkCheck(`http://127.0.0.1:${server.address().port}/${status}`, (error, found) => (error ? reject(error) : resolve(found.status)))
  })
  const found = await Promise.all(statuses.map(looked))
  server.close()
  console.log(Object.fromEntries(statuses.map((status, n) => [status, found[n]])))
  assert.equal(found[0], "alive")
  assert(found.slice(1).every((status) => status === "dead"), "changed: another of them lives")
})
NODE
(cd "$folder" && env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy node seen.cjs)
