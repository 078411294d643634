"""PubMed's, EndNote's, the ACL Anthology's, DBLP's and Zotero's XML."""

import datetime as dt
import re

import pytest

from enricher.links import extract

from .conftest import Reading

PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/x.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">31000001</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN>1</ISSN><JournalIssue><PubDate><Year>2019</Year>
<Month>Jun</Month>
<Day>7</Day></PubDate></JournalIssue><Title>Journal of Rivers</Title></Journal>
<ArticleTitle>How <i>rivers</i> bend: a study of H<sub>2</sub>O.</ArticleTitle>
<ELocationID EIdType="pii">x1</ELocationID>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/rivers.1</ELocationID>
<Abstract><AbstractText Label="BACKGROUND">Rivers bend.</AbstractText>
<AbstractText Label="AVAILABILITY">Code is at https://github.com/doe/rivers.</AbstractText></Abstract>
<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane Q</ForeName><Initials>JQ</Initials></Author>
<Author><CollectiveName>River Group</CollectiveName></Author></AuthorList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/rivers.1</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/another</ArticleId></ArticleIdList>
</Reference>
</ReferenceList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>2</PMID><Article><ArticleTitle>A second.</ArticleTitle></Article>
</MedlineCitation>
<PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/another</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle></PubmedArticleSet>"""


def test_pubmeds_articles_are_papers(reading: Reading) -> None:
    """Their references' identifiers are not theirs."""
    (first, second), problems = reading(PUBMED, "pubmed.xml")
    assert (first.title, first.doi) == ("How rivers bend: a study of H2O.", "10.1000/rivers.1")
    assert (first.authors, first.announced) == (("Jane Q Doe", "River Group"), dt.date(2019, 6, 7))
    assert [link.url for link in extract(first).links] == ["https://github.com/doe/rivers"]
    assert (second.title, second.doi) == ("A second.", None)
    assert problems == []


ENDNOTE = """<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
<database name="My.enl" path="/home/My.enl">My.enl</database><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal" font="default" size="100%">Doe, Jane</style></author>
<author><style>Roe, Rick</style></author></authors></contributors>
<titles><title><style face="normal">Winds of the </style><style face="italic">North</style></title>
<secondary-title><style>Winds</style></secondary-title></titles>
<dates><year><style>2020</style></year><pub-dates><date><style>Mar 4</style></date></pub-dates></dates>
<electronic-resource-num><style>10.1000/winds.2</style></electronic-resource-num>
<urls><related-urls><url><style>https://github.com/doe/winds</style></url></related-urls>
<pdf-urls><url>internal-pdf://123/a.pdf</url></pdf-urls></urls>
</record></records></xml>"""


def test_endnotes_records_are_papers(reading: Reading) -> None:
    """The words of styled pieces are joined; what lies on the keeper's disk is no link."""
    (paper,), _ = reading(ENDNOTE, "library.xml")
    assert (paper.title, paper.doi) == ("Winds of the North", "10.1000/winds.2")
    assert (paper.authors, paper.announced) == (("Jane Doe", "Rick Roe"), dt.date(2020, 3, 4))
    assert paper.urls == ("https://github.com/doe/winds",)


def test_endnotes_records_need_no_style(reading: Reading) -> None:
    """Other programs write its XML without any, or with a plain part beside a styled one."""
    plain = re.sub(r"</?style[^>]*>", "", ENDNOTE)
    mixed = ENDNOTE.replace('<style face="normal">Winds of the </style>', "Winds of the ")
    for text in (plain, mixed):
        (paper,), _ = reading(text, "library.xml")
        assert (paper.title, paper.doi) == ("Winds of the North", "10.1000/winds.2")
        assert (paper.authors, paper.announced) == (("Jane Doe", "Rick Roe"), dt.date(2020, 3, 4))
        assert paper.urls == ("https://github.com/doe/winds",)


ANTHOLOGY = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2023.words"><volume id="main"><meta><booktitle>Proceedings of Words</booktitle></meta>
<frontmatter><url hash="a">2023.words-main.0</url></frontmatter>
<paper id="1"><title><fixed-case>W</fixed-case>ords of <fixed-case>M</fixed-case>en</title>
<author><first>Jane</first><last>Doe</last></author><author id="x"><first/><last>Madonna</last></author>
<abstract>We read.</abstract><url hash="b">2023.words-main.1</url><doi>10.18653/v1/2023.words-main.1</doi>
<pwccode url="https://github.com/doe/words" additional="true">doe/words</pwccode>
<video href="2023.words-main.1.mp4"/></paper>
<paper id="2"><title>No Code</title><url hash="c">2023.words-main.2</url><pwccode url="" additional="true"/>
</paper>
</volume></collection>"""


def test_the_anthologys_papers_are_read(reading: Reading) -> None:
    """With the code that it names; a volume's front matter is no paper."""
    first, second = reading(ANTHOLOGY, "2023.words.xml")[0]
    assert (first.title, first.doi) == ("Words of Men", "10.18653/v1/2023.words-main.1")
    assert first.authors == ("Jane Doe", "Madonna")
    assert [(link.url, link.kind) for link in extract(first).links] == [
        ("https://github.com/doe/words", "code")
    ]
    assert (second.title, second.urls) == ("No Code", ())


DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp><article key="journals/corr/abs-2104-00001" mdate="2021-04-12" publtype="informal">
<author>J&uuml;rgen Doe 0001</author>
<title>Trees &amp; Leaves.</title><year>2021</year><volume>abs/2104.00001</volume><journal>CoRR</journal>
<ee type="oa">https://arxiv.org/abs/2104.00001</ee></article>
<inproceedings key="conf/x/Roe20"><author>Rick Roe</author><title>Roots.</title><booktitle>X</booktitle>
<ee>https://doi.org/10.1000/roots.3</ee><url>db/conf/x/x2020.html#Roe20</url></inproceedings>
<www key="homepages/d/Doe"><author>J&uuml;rgen Doe 0001</author><title>Home Page</title></www></dblp>"""


def test_dblps_entries_are_papers(reading: Reading) -> None:
    """Entities of a DTD that is not read are known, numbers of namesakes are no part of a name."""
    first, second = reading(DBLP, "dblp.xml")[0]
    assert (first.title, first.arxiv_id, first.authors) == ("Trees & Leaves.", "2104.00001", ("Jürgen Doe",))
    assert (second.title, second.doi, second.urls) == ("Roots.", "10.1000/roots.3", ())


ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="https://arxiv.org/abs/2104.00002"><z:itemType>preprint</z:itemType>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname>
<foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dc:title>Clouds</dc:title><dc:date>2021-04-02</dc:date><dcterms:abstract>We watch clouds.</dcterms:abstract>
<dc:description>Code: https://github.com/doe/clouds</dc:description>
<dc:identifier><dcterms:URI><rdf:value>https://arxiv.org/abs/2104.00002</rdf:value></dcterms:URI>
</dc:identifier></bib:Article>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>arXiv Fulltext PDF</dc:title>
</z:Attachment>
<bib:Article rdf:about="#item_3"><z:itemType>journalArticle</z:itemType><dc:title>Fog</dc:title>
<dcterms:isPartOf><bib:Journal><dc:title>Journal of Fog</dc:title>
<dc:identifier>DOI 10.1000/fog.4</dc:identifier></bib:Journal></dcterms:isPartOf></bib:Article></rdf:RDF>"""


def test_zoteros_library_is_read(reading: Reading) -> None:
    """Its attachments are no papers; a DOI may stand with the journal."""
    first, second = reading(ZOTERO, "library.rdf")[0]
    assert (first.title, first.arxiv_id, first.authors) == ("Clouds", "2104.00002", ("Jane Doe",))
    assert (first.announced, first.abstract) == (dt.date(2021, 4, 2), "We watch clouds.")
    assert [link.url for link in extract(first).links] == ["https://github.com/doe/clouds"]
    assert (second.title, second.doi) == ("Fog", "10.1000/fog.4")


_ARTICLE = (
    "<doi_records><doi_record><crossref><journal><journal_metadata><full_title>Some Journal</full_title>"
    "</journal_metadata><journal_article><titles><title>On Deposits</title></titles><contributors>"
    '<person_name contributor_role="author"><given_name>Jane</given_name><surname>Doe</surname></person_name>'
    '<person_name contributor_role="editor"><given_name>Rick</given_name><surname>Roe</surname></person_name>'
    "</contributors><doi_data><doi>10.1000/deposit</doi></doi_data><citation_list><citation>"
    "<doi>10.1000/other</doi></citation></citation_list></journal_article></journal></crossref></doi_record>"
    "</doi_records>"
)
_ANSWER = (
    '<crossref_result><query_result><body><query status="resolved"><doi>10.1000/deposit</doi><contributors>'
    "<contributor><given_name>Jane</given_name><surname>Doe</surname></contributor></contributors>"
    "<article_title>On Deposits</article_title></query></body></query_result></crossref_result>"
)


@pytest.mark.parametrize("text", [_ARTICLE, _ANSWER])
def test_crossrefs_xml_has_articles(reading: Reading, text: str) -> None:
    """Neither the journal, nor what the article cites, nor an editor is taken for it."""
    (paper,), _ = reading(f'<?xml version="1.0"?>{text}', "crossref.xml")
    assert (paper.title, paper.doi, paper.authors) == ("On Deposits", "10.1000/deposit", ("Jane Doe",))


def test_a_journal_that_stands_beside_zoteros_article_holds_its_doi(reading: Reading) -> None:
    """`urn:issn:` names it, behind the article or before; whose journal nowhere stands is read without."""
    article = (
        "<bib:Article><z:itemType>journalArticle</z:itemType>"
        '<dcterms:isPartOf rdf:resource="urn:issn:{issn}"/>'
        "<dc:title>{title}</dc:title></bib:Article>"
    )
    journal = (
        '<bib:Journal rdf:about="urn:issn:{issn}"><dc:title>Journal</dc:title>'
        "<dc:identifier>DOI {doi}</dc:identifier><dc:identifier>ISSN {issn}</dc:identifier></bib:Journal>"
    )
    parts = (
        article.format(issn="0000-0001", title="On Lakes"),
        article.format(issn="0000-0009", title="On Seas"),
        journal.format(issn="0000-0001", doi="10.1000/lakes"),
        journal.format(issn="0000-0002", doi="10.1000/ponds"),
        article.format(issn="0000-0002", title="On Ponds"),
    )
    spaces = "".join(
        f' xmlns:{name}="{space}"'
        for name, space in (
            ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            ("z", "http://www.zotero.org/namespaces/export#"),
            ("dcterms", "http://purl.org/dc/terms/"),
            ("bib", "http://purl.org/net/biblio#"),
            ("dc", "http://purl.org/dc/elements/1.1/"),
        )
    )
    papers, _ = reading(f"<rdf:RDF{spaces}>{''.join(parts)}</rdf:RDF>", "library.rdf")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("On Lakes", "10.1000/lakes"),
        ("On Seas", None),
        ("On Ponds", "10.1000/ponds"),
    ]


ZOTERO_BESIDE = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType><dc:title>Snow</dc:title>
<dcterms:isReferencedBy rdf:resource="#item_3"/><dcterms:isReferencedBy rdf:resource="#item_4"/>
<link:link rdf:resource="#item_5"/><link:link rdf:resource="#item_6"/></bib:Article>
<bib:Article rdf:about="#item_2"><z:itemType>journalArticle</z:itemType><dc:title>Fog</dc:title></bib:Article>
<bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Well told.&lt;/p&gt;</rdf:value></bib:Memo>
<bib:Memo rdf:about="#item_4"><rdf:value>&lt;p&gt;Code: https://github.com/doe/snow&lt;/p&gt;</rdf:value></bib:Memo>
<z:Attachment rdf:about="#item_5"><z:itemType>attachment</z:itemType><dc:identifier><dcterms:URI>
<rdf:value>https://snow.example.org</rdf:value></dcterms:URI></dc:identifier><z:linkMode>3</z:linkMode></z:Attachment>
<z:Attachment rdf:about="#item_6"><z:itemType>attachment</z:itemType><dc:identifier><dcterms:URI>
<rdf:value>https://mirror.example.org/snow.html</rdf:value></dcterms:URI></dc:identifier><z:linkMode>1</z:linkMode>
</z:Attachment></rdf:RDF>"""


def test_zoteros_notes_and_links_belong_to_the_item_that_leads_there(reading: Reading) -> None:
    """They stand behind the items; where a file was fetched from is no link of the paper."""
    (snow, fog), problems = reading(ZOTERO_BESIDE, "library.rdf")
    links = {link.url for link in extract(snow).links}
    assert links == {"https://snow.example.org", "https://github.com/doe/snow"}
    assert (fog.title, extract(fog).links, problems) == ("Fog", (), [])


def test_an_arxiv_id_may_stand_for_the_pages_of_endnotes_records(reading: Reading) -> None:
    """Under its mark, as ADS and others write it."""
    record = "<record><titles><title>On Lakes</title></titles><pages>arXiv:2107.00005</pages></record>"
    (paper,), _ = reading(f"<xml><records>{record}</records></xml>", "a.xml")
    assert paper.arxiv_id == "2107.00005"


def test_authors_of_a_book_of_pubmeds_are_those_of_the_book(reading: Reading) -> None:
    """Not of its editors; a chapter has its own."""
    book = (
        "<PubmedBookArticle><BookDocument><Book><BookTitle>On Books</BookTitle>"
        '<AuthorList Type="editors"><Author><LastName>Poe</LastName></Author></AuthorList>'
        '<AuthorList Type="authors"><Author><CollectiveName>A Group</CollectiveName></Author></AuthorList>'
        "</Book>{}</BookDocument></PubmedBookArticle>"
    )
    chapter = (
        "<ArticleTitle>On Chapters</ArticleTitle><AuthorList><Author><LastName>Doe</LastName>"
        "<ForeName>Jane</ForeName></Author></AuthorList>"
    )
    text = f"<PubmedArticleSet>{book.format('')}{book.format(chapter)}</PubmedArticleSet>"
    papers, _ = reading(text, "books.xml")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("On Books", ("A Group",)),
        ("On Chapters", ("Jane Doe",)),
    ]


@pytest.mark.parametrize("translated", ["<ArticleTitle/>", "<ArticleTitle>[Not Available].</ArticleTitle>"])
def test_a_title_that_nobody_translated_is_the_one_it_has(reading: Reading, translated: str) -> None:
    """PubMed has it in a field of its own."""
    article = (
        f"{translated}<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author></AuthorList>"
        "<VernacularTitle>Om sjöar.</VernacularTitle>"
    )
    text = f"<PubmedArticle><MedlineCitation><Article>{article}</Article></MedlineCitation></PubmedArticle>"
    (paper,), _ = reading(f"<PubmedArticleSet>{text}</PubmedArticleSet>", "p.xml")
    assert (paper.title, paper.authors) == ("Om sjöar.", ("Jane Doe",))


def test_what_a_meeting_submits_to_dblp_is_read(reading: Reading) -> None:
    """The proceedings themselves, with their own title, are no paper of theirs."""
    text = """<?xml version="1.0"?>
<!DOCTYPE dblpsubmission SYSTEM "dblpsubmission.dtd">
<dblpsubmission><proceedings><key>ELS</key><title>Lamps 2016 - 9th Symposium</title><editor>Ed Lamp</editor>
<toc><section>Oil</section><publ><author>Ann Lake</author><author>Bob Pond</author><title>On Wicks</title>
<pages>5-12</pages></publ><publ><author>Cy Third</author><title>On Oil</title></publ></toc>
</proceedings></dblpsubmission>"""
    papers, _ = reading(text, "2016.xml")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("On Wicks", ("Ann Lake", "Bob Pond")),
        ("On Oil", ("Cy Third",)),
    ]
