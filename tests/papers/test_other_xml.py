"""XML whose vocabulary is MODS's, Dublin Core's, or its keeper's own."""

import datetime as dt

from enricher.links import extract

from .conftest import Reading

MODS = """<?xml version="1.0"?><modsCollection xmlns="http://www.loc.gov/mods/v3"><mods>
<titleInfo><nonSort>The</nonSort><title>Shape of Records</title><subTitle>A Study</subTitle></titleInfo>
<name type="personal"><namePart type="given">Jane</namePart><namePart type="family">Doe</namePart>
<role><roleTerm>author</roleTerm></role></name>
<name type="personal"><namePart>Rick Roe</namePart><role><roleTerm>editor</roleTerm></role></name>
<relatedItem type="host"><titleInfo><title>Proceedings</title></titleInfo>
<name><namePart>Another One</namePart><role><roleTerm>author</roleTerm></role></name></relatedItem>
<abstract>Code: https://github.com/doe/records</abstract><identifier type="doi">10.1000/m</identifier>
</mods></modsCollection>"""


def test_records_of_mods_are_papers(reading: Reading) -> None:
    """Of the volume that a paper stands in, neither title nor names are its own."""
    (paper,), problems = reading(MODS, "acl.xml")
    assert (paper.title, paper.authors) == ("The Shape of Records: A Study", ("Jane Doe",))
    assert (paper.doi, [link.url for link in extract(paper).links]) == (
        "10.1000/m",
        ["https://github.com/doe/records"],
    )
    assert problems == []


def test_records_of_datacite_need_no_envelope(reading: Reading) -> None:
    """What it cites is no link of it."""
    text = (
        '<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5281/z.1'
        "</identifier><creators><creator><creatorName>Doe, Jane</creatorName></creator></creators><titles>"
        "<title>On Deposits</title></titles><relatedIdentifiers>"
        '<relatedIdentifier relatedIdentifierType="URL" relationType="IsSupplementTo">https://github.com/doe/own'
        '</relatedIdentifier><relatedIdentifier relatedIdentifierType="URL" relationType="Cites">'
        "https://github.com/roe/cited</relatedIdentifier></relatedIdentifiers></resource>"
    )
    (paper,) = reading(text, "deposit.xml")[0]
    assert (paper.title, paper.doi, paper.urls) == (
        "On Deposits",
        "10.5281/z.1",
        ("https://github.com/doe/own",),
    )


def test_xml_of_a_keepers_own_is_read_by_its_names(reading: Reading) -> None:
    """As a catalogue's answer, too; markup in a title is none of it."""
    text = (
        '<?xml version="1.0"?><!DOCTYPE list><list xmlns="urn:x"><item date="2021-06-11">'
        "<title>On <i>Names</i> of Things</title>"
        "<authors><author>Jane Doe</author><author>Rick Roe</author></authors>"
        "<doi>10.1000/n</doi><code>https://github.com/doe/names</code></item>"
        "<item><title>On More Names</title><url>https://arxiv.org/abs/2106.00002</url></item></list>"
    )
    first, second = reading(text, "own.xml")[0]
    assert (first.title, first.authors) == ("On Names of Things", ("Jane Doe", "Rick Roe"))
    assert (first.doi, first.urls) == ("10.1000/n", ("https://github.com/doe/names",))
    assert (first.announced, second.arxiv_id) == (dt.date(2021, 6, 11), "2106.00002")


def test_xml_of_something_else_gives_no_paper(reading: Reading) -> None:
    """A sitemap's addresses are none."""
    text = '<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>'
    assert reading(text, "map.xml")[0] == []


def test_notebooks_give_the_lists_in_their_text(reading: Reading) -> None:
    """Code and its output are none."""
    cells = (
        '{"cells": [{"cell_type": "code", "source": ["# - [Not This](https://arxiv.org/abs/2106.00009)"]},'
        '{"cell_type": "markdown", "source": ["- [On Cells](https://arxiv.org/abs/2106.00003)\\n",'
        '" [code](https://github.com/doe/cells)"]}], "nbformat": 4}'
    )
    (paper,) = reading(cells, "list.ipynb")[0]
    assert (paper.title, paper.arxiv_id) == ("On Cells", "2106.00003")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/cells"]


def test_a_document_that_declares_its_elements_is_read(reading: Reading) -> None:
    """As sites that are made of XML keep their papers; entities are refused as anywhere."""
    text = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE papers [
<!ELEMENT papers (group*)>
<!ELEMENT paper (authors, title, (journal | conference), abstract?)>
]>
<papers><group id="refereed"><paper id="stones"><authors><author>Ann Example</author></authors>
<title>Counting Stones</title><url>https://doi.org/10.1000/stones.1</url></paper></group></papers>
"""
    papers, _ = reading(text, "papers.xml")
    assert [(paper.title, paper.doi, paper.authors) for paper in papers] == [
        ("Counting Stones", "10.1000/stones.1", ("Ann Example",))
    ]


def test_a_document_that_is_cut_gives_what_is_whole(reading: Reading) -> None:
    """Of any vocabulary: each paper before the damage, which is said."""
    text = (
        '<?xml version="1.0"?><papers><paper><title>On Lakes</title><doi>10.1000/lakes</doi></paper>'
        "<paper><title>On Fog</title></paper><paper><title>On Rain</titel></paper></papers>"
    )
    papers, problems = reading(text, "papers.xml")
    assert [paper.title for paper in papers] == ["On Lakes", "On Fog"]
    assert "damaged or cut off" in problems[0].words


def test_names_of_mods_are_without_the_mark_behind_them(reading: Reading) -> None:
    """As libraries' catalogues write them: `Doe, Jane,`."""
    text = (
        '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>On Records</title></titleInfo>'
        '<name type="personal" usage="primary"><namePart>Doe, Jane,</namePart>'
        '<namePart type="date">1953-</namePart></name></mods>'
    )
    (paper,) = reading(text, "a.xml")[0]
    assert paper.authors == ("Jane Doe",)


def test_sources_of_word_have_persons_within_each_other(reading: Reading) -> None:
    """https://learn.microsoft.com/openspecs/office_standards/ms-oi29500 has the vocabulary."""
    text = (
        '<?xml version="1.0"?><b:Sources xmlns:b="http://schemas.openxmlformats.org/bib"><b:Source>'
        "<b:Title>On Sources</b:Title><b:DOI>10.1000/s</b:DOI><b:Author><b:Author><b:NameList>"
        "<b:Person><b:Last>Doe</b:Last><b:First>Jane</b:First></b:Person><b:Person><b:Last>Roe</b:Last>"
        "<b:First>Rick</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>"
    )
    (paper,) = reading(text, "sources.xml")[0]
    assert (paper.title, paper.doi, paper.authors) == ("On Sources", "10.1000/s", ("Jane Doe", "Rick Roe"))


def test_a_feeds_title_is_that_of_its_core(reading: Reading) -> None:
    """Where the feed's own holds it among a year and authors; another title stays."""
    item = "<item><title>{}</title><dc:title>On Feeds</dc:title><link>https://example.org/1</link></item>"
    text = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Search</title>'
        f"{item.format('[2001] On Feeds (by: Jane Doe)')}{item.format('On Channels')}</channel></rss>"
    )
    papers, _ = reading(text, "search.rss")
    assert [paper.title for paper in papers] == ["On Feeds", "On Channels"]


def test_solrs_xml_names_fields_by_an_attribute(reading: Reading) -> None:
    """As BASE, HAL and PLOS answer; lists of values have a type of their own, and counts name no paper."""
    text = (
        '<?xml version="1.0"?><response><lst name="responseHeader"><int name="status">0</int></lst>'
        '<result name="response" numFound="2" start="0">'
        '<doc><str name="dctitle">On Ponds</str><arr name="dccreator"><str>Doe, Jane</str>'
        '<str>Roe, Rick</str></arr><str name="dcdoi">10.1000/p</str><int name="dcyear">2004</int></doc>'
        '<doc><arr name="title_s"><str>On Lakes</str></arr><str name="arxivId_s">2101.00001</str></doc>'
        '</result><lst name="facet_counts"><lst name="creator"><int name="Doe">2</int></lst></lst></response>'
    )
    (first, second), problems = reading(text, "answer.xml")
    assert (first.title, first.doi, first.authors) == ("On Ponds", "10.1000/p", ("Jane Doe", "Rick Roe"))
    assert (second.title, second.arxiv_id, problems) == ("On Lakes", "2101.00001", [])


def test_elements_called_as_solrs_types_are_fields_of_others(reading: Reading) -> None:
    """With attributes that Solr has none of, or in a document that is no answer of its."""
    text = (
        '<{root}><result title="On Ponds" arxiv="2101.00001"/>'
        '<result name="On Lakes"><doi>10.1000/l</doi><date year="2004"/></result></{root}>'
    )
    papers, problems = reading(text.format(root="papers"), "ours.xml")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("On Ponds", "2101.00001", None),
        ("On Lakes", None, "10.1000/l"),
    ]
    assert problems == []
    papers, _ = reading(text.format(root="response"), "answer.xml")
    assert [paper.title for paper in papers][:1] == ["On Ponds"]
