"""Articles as publishers deliver them in XML of their own."""

import datetime as dt

from enricher.links import extract

from .conftest import Reading

IEEE = """<?xml version="1.0"?><publication><title>Transactions on Rivers</title>
<normtitle>Transactions on Rivers
</normtitle><publicationinfo><publicationdoi>10.1000/tr</publicationdoi></publicationinfo><volume>
<volumeinfo><year>2019
</year></volumeinfo><article><title>Flow Networks Under Ice</title><articleinfo>
<articledoi>10.1000/tr.1</articledoi>
<authorgroup><author><normname>Doe, J.</normname><firstname>Jane</firstname><surname>Doe</surname>
</author><author>
<nonnormname>Richard Roe</nonnormname></author></authorgroup><date datetype="OriginalPub">
<year>2019</year><month>March
</month><day>4</day></date><abstract>Our code: https://github.com/doe/flow.</abstract></articleinfo>
</article><article>
<title>Sparse Dams</title><articleinfo><articledoi>10.1000/tr.2</articledoi></articleinfo></article>
</volume>
</publication>"""

EDP = """<?xml version="1.0"?><!DOCTYPE EDPSArticle SYSTEM "EDPSArticle.dtd"><EDPSArticle><JournalID>
<JournalTitle>Rivers
</JournalTitle></JournalID><IssueID><Year>2000</Year></IssueID><ArticleID Type="Article">
<DOI>10.1000/rivers.310</DOI>
</ArticleID><ArticleTitle><Title>A sample of rivers</Title><Subtitle>II. Their bends</Subtitle>
</ArticleTitle>
<AuthorGroup><Author><AuthorName><UnstructuredAuthorName>J.Q. Doe</UnstructuredAuthorName>
<StructuredAuthorName>
<FirstName>Jane</FirstName><MiddleName>Q.</MiddleName><LastName>Doe</LastName></StructuredAuthorName>
</AuthorName>
</Author><Author><AuthorName><UnstructuredAuthorName>R. Roe</UnstructuredAuthorName></AuthorName></Author>
</AuthorGroup>
<Abstract>We bend.</Abstract></EDPSArticle>"""

DEPOSIT = """<!DOCTYPE ArticleSet PUBLIC "-//NLM//DTD PubMed 2.6//EN" "https://example.org/PubMed.dtd">
<ArticleSet><Article><Journal><JournalTitle>Rivers</JournalTitle><PubDate PubStatus="ppublish">
<Year>2015</Year>
<Month>03</Month></PubDate></Journal><ArticleTitle>Dams of the North</ArticleTitle>
<ELocationID EIdType="doi">10.1000/dam.1
</ELocationID><AuthorList><Author><FirstName>Jane</FirstName><MiddleName>Q</MiddleName>
<LastName>Doe</LastName></Author>
<Author><CollectiveName>River Group</CollectiveName></Author></AuthorList><History>
<PubDate PubStatus="received"><Year>2014
</Year><Month>09</Month><Day>30</Day></PubDate></History></Article><Article>
<ArticleTitle>Dams of the South</ArticleTitle>
<ArticleIdList><ArticleId IdType="pii">S1</ArticleId><ArticleId IdType="doi">10.1000/dam.2</ArticleId>
</ArticleIdList>
</Article></ArticleSet>"""


def test_a_volume_of_ieees_has_articles_and_no_journal_for_a_paper(reading: Reading) -> None:
    """The journal's title stands where others have the paper's."""
    (first, second), problems = reading(IEEE, "volume.xml")
    assert (first.title, first.doi) == ("Flow Networks Under Ice", "10.1000/tr.1")
    assert (first.authors, first.announced) == (("Jane Doe", "Richard Roe"), dt.date(2019, 3, 4))
    assert [link.url for link in extract(first).links] == ["https://github.com/doe/flow"]
    assert (second.title, second.doi, problems) == ("Sparse Dams", "10.1000/tr.2", [])


def test_an_article_of_edp_sciences_is_one_paper(reading: Reading) -> None:
    """Its identifier, its title and its authors stand in parts of their own."""
    (paper,), problems = reading(EDP, "article.xml")
    assert (paper.title, paper.doi) == ("A sample of rivers: II. Their bends", "10.1000/rivers.310")
    assert (paper.authors, problems) == (("Jane Q. Doe", "R. Roe"), [])


def test_deposits_at_pubmed_have_identifiers_and_authors(reading: Reading) -> None:
    """They are written otherwise than the articles that PubMed gives."""
    (first, second), problems = reading(DEPOSIT, "deposit.xml")
    assert (first.title, first.doi) == ("Dams of the North", "10.1000/dam.1")
    assert first.authors == ("Jane Q Doe", "River Group")
    assert (second.title, second.doi, problems) == ("Dams of the South", "10.1000/dam.2", [])


WILEY = """<?xml version="1.0"?>
<component xmlns="http://www.wiley.com/namespaces/wiley" type="serialArticle"><header>
<publicationMeta level="product"><doi>10.1002/(ISSN)1234-5678</doi><titleGroup>
<title type="main">Rivers</title>
</titleGroup></publicationMeta><publicationMeta level="part"><doi>10.1002/riv.v10.8</doi></publicationMeta>
<publicationMeta level="unit"><doi>10.1002/riv.1</doi><eventGroup>
<event type="firstOnline" date="2012-08-03"/>
</eventGroup></publicationMeta><contentMeta><titleGroup><title type="short">BENDS</title>
<title type="main">How rivers
 bend</title></titleGroup><creators><creator creatorRole="author"><personName>
<givenNames>Jane</givenNames><familyName>Doe
</familyName></personName></creator><creator creatorRole="editor"><personName><givenNames>Ed</givenNames>
<familyName>Itor
</familyName></personName></creator></creators><abstractGroup><abstract type="main"><p>They bend.</p>
</abstract>
</abstractGroup></contentMeta></header><body><section><title type="main">Methods</title><p>As
<url href="https://github.com/others/one">others</url>.</p></section><section>
<title type="main">Data Availability Statement
</title><p>Our code is at https://github.com/doe/rivers.</p></section><section><bibliography><bib>
<citation><articleTitle>
Others</articleTitle><doi>10.1000/others</doi></citation></bib></bibliography></section></body>
</component>"""


def test_an_article_of_wileys_is_one_paper(reading: Reading) -> None:
    """Its journal, its issue and its references have identifiers, too; its code is told in one section."""
    (paper,), problems = reading(WILEY, "article.xml")
    assert (paper.title, paper.doi) == ("How rivers bend", "10.1002/riv.1")
    assert (paper.authors, paper.announced) == (("Jane Doe",), dt.date(2012, 8, 3))
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/rivers"]
    assert (paper.abstract, problems) == ("They bend.", [])
