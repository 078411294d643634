"""Full texts of papers in XML: GROBID's TEI, JATS of PubMed Central and publishers, and references in TEI."""

import datetime as dt

import pytest

from enricher.links import extract
from enricher.model import Paper

from .conftest import Reading

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://raw.githubusercontent.com/kermitt2/grobid/master/Grobid.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title level="a" type="sub">A study</title>
<title level="a" type="main">How rivers bend<note place="foot">Funded by nobody.</note></title></titleStmt>
<publicationStmt><date type="published" when="2021-03-04">4 March 2021</date></publicationStmt>
<sourceDesc><biblStruct><analytic>
<author role="corresp"><persName><forename type="first">Jane</forename><forename type="middle">Q</forename>
<surname>Doe</surname></persName><affiliation><orgName>Example University</orgName></affiliation></author>
<author><affiliation><orgName>Nobody's</orgName></affiliation></author></analytic>
<monogr><title level="j">Journal of Rivers</title><imprint><date when="2021-03-05"/></imprint></monogr>
<idno type="MD5">0A</idno><idno type="DOI">10.1000/rivers.1</idno>
<idno type="arXiv">arXiv:2103.00001v2[cs.CV]</idno>
</biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div>
<p><s>Rivers bend.</s><s>See <ref type="url" target="https://rivers.example.org/">our
page</ref>.</s></p></div></abstract></profileDesc></teiHeader>
<text><body><div><head n="1">Methods</head>
<p>We train with PyTorch (https://github.com/pytorch/pytorch).</p>
<note place="foot" n="1">https://github.com/google-research/bert</note></div></body>
<back><div type="availability"><div><head>Data availability</head><p>All data are at
https://github.com/doe/rivers.</p></div></div><div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">Another
</title><idno type="arXiv">arXiv:1706.03762</idno><ptr target="https://github.com/other/one"/>
</analytic><monogr/></biblStruct></listBibl></div></back></text></TEI>"""


def _addresses(paper: Paper) -> list[str]:
    return [link.url for link in extract(paper).links]


def test_a_document_of_grobids_is_its_own_paper(reading: Reading) -> None:
    """The software that its sections use and the papers that it cites are others'."""
    (paper,), problems = reading(TEI, "rivers.tei.xml")
    assert (paper.title, paper.doi, paper.arxiv_id) == ("How rivers bend", "10.1000/rivers.1", "2103.00001")
    assert (paper.authors, paper.announced) == (("Jane Q Doe",), dt.date(2021, 3, 5))
    assert _addresses(paper) == ["https://rivers.example.org", "https://github.com/doe/rivers"]
    assert problems == []


def test_words_of_a_title_may_be_styled(reading: Reading) -> None:
    """Names of species are, in the middle of it."""
    styled = TEI.replace("How rivers bend<", 'How <hi rend="italic">E. coli</hi> bends<')
    (paper,), _ = reading(styled, "grobid.xml")
    assert paper.title == "How E. coli bends"


def test_a_corpus_holds_a_paper_a_document(reading: Reading) -> None:
    """As collections are kept in one file, below a heading of their own."""
    document = TEI[TEI.index("<TEI") :]
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{document}{document}</teiCorpus>'
    told, problems = reading(corpus, "corpus.xml")
    assert [paper.title for paper in told] == ["How rivers bend"] * 2
    assert problems == []


def test_references_alone_are_a_paper_each(reading: Reading) -> None:
    """As reference managers export them in TEI."""
    references = """<listBibl xmlns="http://www.tei-c.org/ns/1.0">
    <biblStruct type="journalArticle"><analytic><title level="a">Winds</title><author><persName>
    <forename>Rick</forename><surname>Roe</surname></persName></author>
<idno type="DOI">10.1000/winds.2</idno>
    </analytic><monogr><title level="j">Journal of Winds</title><imprint><date>2020-05-06</date></imprint>
    </monogr>
    <note>Code: https://github.com/roe/winds</note></biblStruct>
    <biblStruct type="book"><monogr><title level="m">Storms</title><author><name>Storm Group</name></author>
    <author>Ann Example</author>
    <imprint/></monogr></biblStruct></listBibl>"""
    (article, book), problems = reading(references, "library.xml")
    assert (article.title, article.doi, article.authors) == ("Winds", "10.1000/winds.2", ("Rick Roe",))
    assert (article.announced, _addresses(article)) == (dt.date(2020, 5, 6), ["https://github.com/roe/winds"])
    assert (book.title, book.authors) == ("Storms", ("Storm Group", "Ann Example"))
    assert problems == []


JATS = """<?xml version="1.0"?>
<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN"
"https://dtd.nlm.nih.gov/ncbi/pmc/articleset/x.dtd">
<pmc-articleset><article xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta>
<journal-title-group>
<journal-title>Journal of Rivers</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmid">1</article-id>
<article-id pub-id-type="doi">10.1000/rivers.1</article-id>
<title-group><article-title>How <italic>rivers</italic> bend
<xref ref-type="fn">*</xref></article-title></title-group>
<contrib-group>
<contrib contrib-type="author"><name><surname>Doe</surname><given-names>Jane Q</given-names></name>
</contrib>
<contrib contrib-type="author"><collab>River Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Roe</surname><given-names>Rick</given-names></name></contrib>
</contrib-group>
<pub-date pub-type="collection"><year>2021</year></pub-date>
<pub-date pub-type="epub"><day>5</day><month>3</month><year>2021</year></pub-date>
<abstract abstract-type="graphical"><p>A picture.</p></abstract>
<abstract><sec><title>Background</title><p>Rivers bend.</p></sec><sec><title>Availability</title>
<p>At <ext-link ext-link-type="uri" xlink:href="https://rivers.example.org/">our page</ext-link>.</p></sec>
</abstract>
{meta}</article-meta></front><body><sec><title>Methods</title><p>We train with PyTorch
(<ext-link xlink:href="https://github.com/pytorch/pytorch">PyTorch</ext-link>).</p>{inside}</sec></body>
<back>{behind}<ref-list><ref id="r1"><mixed-citation>Another.
<ext-link xlink:href="https://github.com/other/one">x</ext-link></mixed-citation></ref></ref-list></back>
</article></pmc-articleset>"""
LINK = '<ext-link ext-link-type="uri" xlink:href="https://github.com/doe/rivers">the repository</ext-link>'


IT = f"<p>All of it is in {LINK}.</p>"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("behind", f"<notes><title>Code availability</title>{IT}</notes>"),
        ("behind", f'<notes notes-type="data-availability">{IT}</notes>'),
        ("behind", f"<fn-group><fn><p>x</p></fn><fn fn-type='data-access'>{IT}</fn></fn-group>"),
        ("inside", f"<sec><title>Availability of data and materials</title>{IT}</sec>"),
        ("inside", f'<sec sec-type="software-availability"><title>Tools</title>{IT}</sec>'),
        (
            "meta",
            "<custom-meta-group><custom-meta><meta-name>Data Availability</meta-name>"
            f"<meta-value>It is in {LINK}.</meta-value></custom-meta></custom-meta-group>",
        ),
    ],
    ids=["notes", "kind of notes", "footnote", "section", "kind of section", "publisher's form"],
)
def test_a_publishers_article_tells_its_own_code(reading: Reading, place: str, said: str) -> None:
    """Wherever its publisher puts the statement; what its sections use and cite is others'."""
    parts = {"meta": "", "inside": "", "behind": ""} | {place: said}
    (paper,), problems = reading(JATS.format(**parts), "rivers.nxml")
    assert (paper.title, paper.doi) == ("How rivers bend", "10.1000/rivers.1")
    assert (paper.authors, paper.announced) == (("Jane Q Doe", "River Group"), dt.date(2021, 3, 5))
    assert paper.abstract.startswith("Background\nRivers bend.\nAvailability\nAt ")
    assert _addresses(paper) == ["https://rivers.example.org", "https://github.com/doe/rivers"]
    assert problems == []


@pytest.mark.parametrize("head", ["<front><article-meta/></front>", "<body><p>Words.</p></body>"])
def test_an_article_without_a_head_is_told(reading: Reading, head: str) -> None:
    """It is not passed over in silence."""
    article = JATS.format(meta="", inside="", behind="").replace(
        "<article ", f"<article>{head}</article><article "
    )
    told, problems = reading(article, "a.xml")
    assert [paper.title for paper in told] == ["How rivers bend"]
    assert [problem.words for problem in problems] == ["<article> with neither a title nor an identifier"]


def test_sections_within_sections_are_walked_however_deep(reading: Reading) -> None:
    """A thousand times as deep as anybody writes; the statement at the bottom is found."""
    deep = f"{'<sec>' * 100_000}<sec><title>Code availability</title>{IT}</sec>{'</sec>' * 100_000}"
    (paper,), problems = reading(JATS.format(meta="", inside=deep, behind=""), "rivers.nxml")
    assert _addresses(paper) == ["https://rivers.example.org", "https://github.com/doe/rivers"]
    assert problems == []


def test_references_that_grobid_took_from_a_pdf_are_papers(reading: Reading) -> None:
    """Its service for them names the root in small letters, and has an empty head."""
    text = (
        '<tei xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><back><div><listBibl><biblStruct><analytic>'
        '<title level="a" type="main">On Ponds</title><author><persName><forename>Jane</forename>'
        '<surname>Doe</surname></persName></author><idno type="arXiv">arXiv:1905.00024[cs.CV]</idno>'
        "</analytic>"
        '<ptr target="https://github.com/doe/ponds"/></biblStruct></listBibl></div></back></text></tei>'
    )
    (paper,), _ = reading(text, "references.xml")
    assert (paper.title, paper.authors, paper.arxiv_id) == ("On Ponds", ("Jane Doe",), "1905.00024")
    assert paper.urls == ("https://github.com/doe/ponds",)


def test_a_formula_of_a_title_is_told_once_and_without_its_document(reading: Reading) -> None:
    """Publishers give it as MathML, and as a document of TeX to make a picture of."""
    formula = (
        "<inline-formula><alternatives><mml:math><mml:msqrt><mml:mi>s</mml:mi></mml:msqrt></mml:math><tex-math>"
        "\\documentclass[12pt]{minimal}\n\\usepackage{amsmath}\n\\begin{document}$$\\sqrt{s}$$\\end{document}"
        '</tex-math><inline-graphic xlink:href="a.gif"/></alternatives></inline-formula>'
    )
    text = (
        '<article xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<front><article-meta><article-id pub-id-type="doi">10.1000/l.1</article-id><title-group>'
        f"<article-title>Lamps at {formula} = 5 TeV</article-title></title-group></article-meta></front>"
        "</article>"
    )
    (paper,), problems = reading(text, "article.xml")
    assert (paper.title, paper.doi, problems) == (r"Lamps at $\sqrt{s}$ = 5 TeV", "10.1000/l.1", [])


HAL = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:hal="http://hal.archives-ouvertes.fr/">
<teiHeader><fileDesc><titleStmt><title>HAL TEI export of hal-00000001</title></titleStmt></fileDesc>
</teiHeader><text><body>
<listBibl><biblFull><titleStmt><title xml:lang="en">How rivers bend</title></titleStmt><sourceDesc>
<biblStruct><analytic>
<title xml:lang="en">How rivers bend</title><author role="aut"><persName>
<forename type="first">Jane</forename><surname>Doe
</surname></persName><idno type="halauthorid">1-0</idno></author></analytic><monogr>
<title level="j">Rivers</title><imprint>
<date type="datePub">2020-03-04</date></imprint></monogr><idno type="doi">10.1000/rivers.1</idno>
</biblStruct></sourceDesc>
<profileDesc><abstract xml:lang="en"><p>They bend.</p></abstract></profileDesc></biblFull><biblFull>
<titleStmt><title>
Old dams</title><author role="aut"><persName><forename>Ann</forename><surname>Lake</surname></persName>
</author></titleStmt>
<publicationStmt><idno type="halId">hal-00000002</idno></publicationStmt>
<relatedItem type="isSupplementedBy"
 target="https://github.com/lake/dams"/>
<relatedItem type="isReferencedBy" target="https://github.com/other/one"/></biblFull>
</listBibl></body></text></TEI>"""


def test_an_archives_export_has_a_paper_for_each_description(reading: Reading) -> None:
    """What the export itself is called is no title."""
    (first, second), problems = reading(HAL, "hal.tei.xml")
    assert (first.title, first.doi, first.authors) == ("How rivers bend", "10.1000/rivers.1", ("Jane Doe",))
    assert (first.abstract, first.announced) == ("They bend.", dt.date(2020, 3, 4))
    assert (second.title, second.authors, problems) == ("Old dams", ("Ann Lake",), [])
    assert [link.url for link in extract(second).links] == ["https://github.com/lake/dams"]


def test_a_month_in_words_is_one_of_a_day(reading: Reading) -> None:
    """The American Physical Society writes it so."""
    text = (
        '<article><front><article-meta><article-id pub-id-type="doi">10.1000/r.1</article-id><title-group>'
        '<article-title>How rivers bend</article-title></title-group><pub-date pub-type="epub"><day>07</day>'
        "<month>November</month><year>2022</year></pub-date></article-meta></front></article>"
    )
    ((paper,), _) = reading(text, "article.xml")
    assert paper.announced == dt.date(2022, 11, 7)


@pytest.mark.parametrize("end", ["<back><ref-list>", "that was found</p>"])
def test_an_article_that_is_cut_off_is_told_by_its_head(reading: Reading, end: str) -> None:
    """As a download leaves it that broke; it is said."""
    text = (
        '<article><front><article-meta><article-id pub-id-type="doi">10.1000/r.1</article-id><title-group>'
        "<article-title>How rivers bend</article-title></title-group></article-meta></front><body><sec>"
        f"<title>Methods</title><p>We look at what follows from all {end}"
    )
    ((paper,), (problem,)) = reading(text, "article.xml")
    assert (paper.title, paper.doi) == ("How rivers bend", "10.1000/r.1")
    assert "damaged or cut off" in problem.words
