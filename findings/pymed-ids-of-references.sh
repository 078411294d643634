#!/usr/bin/env bash
# pymed 0.8.9: PubMed's XML names an article's ids in `PubmedData/ArticleIdList`, and since 2019 those of what it cites in
# lists of the same name further down; titles and abstracts may hold `<i>`, `<sub>` and `<sup>` (NLM's PubMed DTD).
#
# Guessed: `doi` is the article's, `title` and `abstract` are its whole text, a group of authors has a name.
# Seen: `doi` and `pubmed_id` are one string of the article's id and of every cited one, a line each; a text ends where its
#   first element begins, in silence; a group (`CollectiveName`) is an author whose every part is None.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymed==0.8.9
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from xml.etree import ElementTree

from pymed.article import PubMedArticle

RECORD = """<PubmedArticle><MedlineCitation><PMID Version="1">30000001</PMID><Article>
<ArticleTitle>A title of <i>E. coli</i> and more.</ArticleTitle>
<Abstract><AbstractText>Seen in <i>E. coli</i>. Code: https://github.com/a/b</AbstractText></Abstract>
<AuthorList><Author><CollectiveName>The XYZ Group</CollectiveName></Author></AuthorList></Article></MedlineCitation>
<PubmedData><History><PubMedPubDate PubStatus="pubmed"><Year>2020</Year></PubMedPubDate></History>
<ArticleIdList><ArticleId IdType="pubmed">30000001</ArticleId><ArticleId IdType="doi">10.1000/own</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>Another.</Citation><ArticleIdList><ArticleId IdType="pubmed">11111111</ArticleId>
<ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""

article = PubMedArticle(xml_element=ElementTree.fromstring(RECORD))
print(version("pymed"), repr(article.doi), repr(article.pubmed_id), repr(article.title), repr(article.abstract), article.authors)
assert article.doi == "10.1000/own\n10.1000/cited", "changed: ids of what is cited are left out"
assert article.pubmed_id == "30000001\n11111111", "changed: ids of what is cited are left out"
assert (article.title, article.abstract) == ("A title of ", "Seen in "), "changed: texts are whole"
assert not any(article.authors[0].values()), "changed: a group has a name"
PYTHON
