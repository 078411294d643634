#!/usr/bin/env bash
# pubmed_parser 0.5.1: the National Library of Medicine's daily file of changes, which names the records that were deleted
# (`DeleteCitation`). The docstring: these are given too, with `delete` True.
#
# Guessed: they are, so that one's own copy can drop them; and a team that signs as an author (`CollectiveName`) has a name.
# Seen: nothing tells of a deleted record, all that come say `delete: False`: a copy kept by it keeps them for ever. The team
#   is an author without a name, as a person would be who has none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pubmed_parser==0.5.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import gzip

import pubmed_parser

CHANGES = """<?xml version="1.0" encoding="utf-8"?><PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE">
<PMID Version="1">11111111</PMID><Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>1</Volume>
<PubDate><Year>2020</Year></PubDate></JournalIssue><Title>Rivers</Title></Journal><ArticleTitle>How rivers bend.</ArticleTitle>
<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName><Initials>J</Initials></Author>
<Author><CollectiveName>Rivers Team</CollectiveName></Author></AuthorList></Article>
<MedlineJournalInfo><MedlineTA>Rivers</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle>
<DeleteCitation><PMID Version="1">22222222</PMID></DeleteCitation></PubmedArticleSet>"""
with gzip.open("changes.xml.gz", "wt") as file:
    file.write(CHANGES)
seen = list(pubmed_parser.parse_medline_xml("changes.xml.gz", author_list=True))
print([(each["pmid"], each["delete"], each["authors"]) for each in seen])
assert "delete` being `True`" in pubmed_parser.parse_medline_xml.__doc__, "changed: the docstring promises less"
assert [(each["pmid"], each["delete"]) for each in seen] == [("11111111", False)], "changed: deleted records are told"
person, team = seen[0]["authors"]
assert person["lastname"] == "Doe"
assert not any(team.values()), "changed: a team has a name"
PYTHON
