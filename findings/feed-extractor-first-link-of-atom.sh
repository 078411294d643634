#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm): an Atom entry (RFC 4287) with several links, as arXiv's API and Blogger give them.
#
# Guessed: its `link` is the one whose relation is `alternate` (4.2.7.2), wherever it stands; `published` is the entry's (4.2.9).
# Seen: the first that stands there: a PDF (`related`), a recording (`enclosure`), or the comments (`replies`, which Blogger puts
#   in front); and `published` is when it was changed last, so that a paper of 2019 is one of 2020. A title of the type `xhtml` is empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts @extractus/feed-extractor@8.0.3)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import { extractFromXml } from "@extractus/feed-extractor"

const PAGE = '<link rel="alternate" type="text/html" href="https://lake.example/1"/>'
const OTHERS = {
  related: '<link rel="related" type="application/pdf" href="https://lake.example/1.pdf"/>',
  enclosure: '<link rel="enclosure" type="video/mp4" href="https://lake.example/1.mp4"/>',
  replies: '<link rel="replies" type="text/html" href="https://lake.example/1/comments"/>',
}
const read = (links, title = "<title>Lakes at Night</title>") => extractFromXml(`<feed xmlns="http://www.w3.org/2005/Atom">
<title>L</title><id>urn:f</id><updated>2020-06-17T00:00:00Z</updated><entry>${title}<id>urn:e</id>${links}
<author><name>Jane Doe</name></author><published>2019-05-01T00:00:00Z</published><updated>2020-06-17T00:00:00Z</updated>
<summary>We show.</summary></entry></feed>`).entries[0]

for (const [relation, link] of Object.entries(OTHERS)) {
  console.log(relation, read(link + PAGE).link)
  assert.equal(read(PAGE + link).link, "https://lake.example/1")
  assert.notEqual(read(link + PAGE).link, "https://lake.example/1", `changed: ${relation} is passed over`)
}
assert.equal(read(PAGE).published, "2020-06-17T00:00:00.000Z", "changed: it is when it was published")
const XHTML = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Lakes <i>at</i> Night</div></title>'
assert.equal(read(PAGE, XHTML).title, "", "changed: it has its title")
NODE
(cd "$folder" && node seen.mjs)
