#!/usr/bin/env bash
# turndown 7.2.5 (npm): a page's text made Markdown, and read by marked 18.2.1, micromark 4.0.3 with GFM and markdown-it 15.0.3.
#
# Guessed: an address that stands in a page's text without being a link is the same address once its Markdown is read.
# Seen: its `_`, `*` and brackets get backslashes as words do, and within an address GFM (6.9, autolinks) knows no escapes: all
#   three readers link `github.com/lake%5C_lab/sea%5C_net`, which is nobody's. Where the page links it, it stays whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 marked@18.2.1 markdown-it@15.0.3 \
    micromark@4.0.3 micromark-extension-gfm@3.0.0)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import MarkdownIt from "markdown-it"
import { marked } from "marked"
import { micromark } from "micromark"
import { gfm, gfmHtml } from "micromark-extension-gfm"
import TurndownService from "turndown"

const ADDRESS = "https://github.com/lake_lab/sea_net"
const readers = {
  marked: (text) => marked(text),
  micromark: (text) => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  "markdown-it": (text) => new MarkdownIt({ linkify: true }).render(text),
}
const written = new TurndownService().turndown(`<p>Our code: ${ADDRESS}</p>`)
const linked = new TurndownService().turndown(`<p>Our code: <a href="${ADDRESS}">here</a></p>`)
console.log(written)
for (const [name, read] of Object.entries(readers)) {
  const hrefs = (text) => [...read(text).matchAll(/href="([^"]*)"/g)].map((found) => found[1])
  console.log(name, hrefs(written))
  assert.deepEqual(hrefs(`Our code: ${ADDRESS}`), [ADDRESS])
  assert.deepEqual(hrefs(linked), [ADDRESS])
  assert.deepEqual(hrefs(written), ["https://github.com/lake%5C_lab/sea%5C_net"], "changed: the address is whole")
}
NODE
(cd "$folder" && node seen.mjs)
