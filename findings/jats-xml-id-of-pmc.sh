#!/usr/bin/env bash
# jats-xml 1.1.1 (npm): an article of PubMed Central, whose id stands as `pub-id-type="pmcid"`, the name on JATS's own list, and one of whose
# authors is a team (`collab`).
#
# Guessed: `pmc` is the id, or nothing where only `pub-id-type="pmc"` is known; the team is called by its name; the abstract is the text.
# Seen: `pmc` is the article's DOI, since a DOI is what it falls back to for every kind of id, an id that the article does not have
#   too; the team's name is a blank; and `abstract` is whichever stands first, here the words to a picture.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts jats-xml@1.1.1)
cat > "$folder/seen.mjs" <<'NODE'
import assert from "node:assert"
import { findArticleId, Jats } from "jats-xml"

const article = new Jats(`<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" "JATS-journalpublishing1-3.dtd">
<article article-type="research-article"><front><journal-meta/><article-meta>
<article-id pub-id-type="pmcid">PMC1234567</article-id><article-id pub-id-type="doi">10.1000/rivers</article-id>
<title-group><article-title>Rivers</article-title></title-group><contrib-group>
<contrib contrib-type="author"><name><surname>Doe</surname><given-names>Jane</given-names></name></contrib>
<contrib contrib-type="author"><collab>Rivers Team</collab></contrib></contrib-group>
<abstract abstract-type="graphical"><p>A picture.</p></abstract><abstract><p>Rivers bend.</p></abstract>
</article-meta></front><body/></article>`)
const [person, team] = article.frontmatter.authors
const first = JSON.stringify(article.abstract)
console.log(article.doi, article.pmc, findArticleId(article.front, "isbn"), [person.name, team.name], first)
assert.equal(article.doi, "10.1000/rivers")
assert.equal(article.pmc, "10.1000/rivers", "changed: pmc is its id, or nothing")
assert.equal(findArticleId(article.front, "isbn"), "10.1000/rivers", "changed: an id that it does not have is none")
assert.equal(person.name, "Jane Doe")
assert.equal(team.name.trim(), "", "changed: a team has a name")
assert(first.includes("A picture."), "changed: the abstract is the text")
NODE
(cd "$folder" && node seen.mjs)
