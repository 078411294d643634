"""PubMed's summaries: as text, as its interface's JSON and XML."""

import datetime as dt
import json

from .conftest import Reading

TEXT = """1: Doe JQ, Roe R. Lakes and lamps: a review. J Lamps. 2022 Mar 1;3(2):10-19. doi: 10.1000/l.1. Epub
2022 Feb 1. PMID: 35000001; PMCID: PMC9000001.

2: Poe E. Does light sink? A randomized trial. Lancet Lamps. 2021;4:1. doi: 10.1000/ll.(20)30001-2.
PMID: 35000002.

3: Lamps without authors. J Lamps. 2020 Jan-Feb;1(1):1. PMID: 35000003.

4: Coe D, Foe F 3rd; Lamp Study Group. Light in rooms [Article in German]. Lampen. 2019 Dec. PMID: 35000004.
"""


def test_each_reference_of_a_summary_is_a_paper(reading: Reading) -> None:
    """A title may be a question, have no authors before it, or its language behind it."""
    papers, problems = reading(TEXT, "summary-lamps-set.txt")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Lakes and lamps: a review.", "10.1000/l.1"),
        ("Does light sink? A randomized trial.", "10.1000/ll.(20)30001-2"),
        ("Lamps without authors.", None),
        ("Light in rooms [Article in German].", None),
    ]
    assert papers[0].authors == ("JQ Doe", "R Roe")
    assert papers[3].authors == ("D Coe", "Foe F 3rd", "Lamp Study Group")
    assert papers[0].announced == dt.date(2022, 3, 1)
    assert problems == []


def test_a_reference_ends_with_its_identifiers_wherever_their_line_is_broken(reading: Reading) -> None:
    """PubMed breaks full lines before a number, and before what stands behind it."""
    text = (
        "1: Doe J. Lakes. J Lamps. 2022;3:1. PMID: 35000001; PMCID:\nPMC9000001.\n\n"
        "2: Roe R. Rivers. J Lamps. 2022;3:2. doi: 10.1000/l.2. PMID:\n35000002.\n\n"
        "3: Poe E. Seas. J Lamps. 2022;3:3. doi: 10.1000/l.3.\nPMID: 35000003.\n"
    )
    papers, problems = reading(text, "summary-lamps-set.txt")
    assert [paper.title for paper in papers] == ["Lakes.", "Rivers.", "Seas."]
    assert problems == []


def test_a_reference_has_the_doi_behind_its_journal(reading: Reading) -> None:
    """The title of a comment names the paper that is commented on."""
    comment = 'Doe J. Comments on "Lakes" (doi: 10.1000/l.1). J Lamps. 2022 Oct 25. doi: 10.1000/l.9.'
    text = f"1: {comment} PMID: 35000001.\n"
    (paper,), _ = reading(text, "summary-lamps-set.txt")
    assert (paper.title, paper.doi) == ('Comments on "Lakes" (doi: 10.1000/l.1).', "10.1000/l.9")


def test_summaries_of_the_interface_have_identifiers_by_their_kinds(reading: Reading) -> None:
    """In JSON as objects, in XML as items, or, since its version 2.0, as elements."""
    ids = [{"idtype": "pubmed", "value": "35000001"}, {"idtype": "doi", "value": "10.1000/l.1"}]
    told = {"uid": "1", "title": "On Lamps.", "authors": [{"name": "Doe J"}], "articleids": ids}
    (paper,), _ = reading(json.dumps({"result": {"uids": ["1"], "1": told}}), "a.json")
    assert paper.doi == "10.1000/l.1"
    items = (
        '<eSummaryResult><DocSum><Id>1</Id><Item Name="PubDate" Type="Date">2022 Mar 1</Item>'
        '<Item Name="AuthorList" Type="List"><Item Name="Author" Type="String">Doe J</Item></Item>'
        '<Item Name="Title" Type="String">On Lamps.</Item><Item Name="ArticleIds" Type="List">'
        '<Item Name="doi" Type="String">10.1000/l.1</Item></Item></DocSum></eSummaryResult>'
    )
    elements = (
        '<eSummaryResult><DocumentSummarySet><DocumentSummary uid="1"><PubDate>2022 Mar 1</PubDate><Authors>'
        "<Author><Name>Doe J</Name></Author></Authors><Title>On Lamps.</Title><ArticleIds><ArticleId>"
        "<IdType>doi</IdType><Value>10.1000/l.1</Value></ArticleId></ArticleIds></DocumentSummary>"
        "</DocumentSummarySet></eSummaryResult>"
    )
    for text in (items, elements):
        (paper,), problems = reading(text, "a.xml")
        assert (paper.title, paper.doi, paper.authors) == ("On Lamps.", "10.1000/l.1", ("J Doe",))
        assert (paper.announced, problems) == (dt.date(2022, 3, 1), [])


def test_a_numbered_line_with_an_identifier_is_no_summary(reading: Reading) -> None:
    """A summary has its journal's year before that."""
    text = "1: First things first, see PMID: 35000001\n\n- [On Lamps](https://arxiv.org/abs/2005.00013)\n"
    (paper,), _ = reading(text, "list.md")
    assert paper.arxiv_id == "2005.00013"


def test_rows_of_pubmeds_earlier_csv_have_their_authors_day_and_doi(reading: Reading) -> None:
    """They stand under `Description` and `Details`, and what names no day or author has none."""
    rows = (
        "Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties\n"
        '"Lakes and ducks: a review.","/pubmed/31301691","Doe J, Roe AB, et al.",'
        '"J. Lakes Ponds. 2018 Jul 3;12(3):45. doi: 10.1000/l.1. [Epub ahead of print] Review.",'
        '"J Lakes  2018","PubMed","citation","PMID:31301691","pubmed","31301691","first author:Doe J",\n'
        '"[Ponds in winter].","/pubmed/31301692","","Lakes. 2017.","Lakes  2017","PubMed","citation","",'
        '"pubmed","31301692","",\n'
    )
    papers, problems = reading(rows, "pubmed_result.csv")
    told = [(paper.title, paper.authors, paper.announced, paper.doi, paper.abstract) for paper in papers]
    assert told == [
        ("Lakes and ducks: a review", ("J Doe", "AB Roe"), dt.date(2018, 7, 3), "10.1000/l.1", ""),
        ("[Ponds in winter]", (), None, None, ""),
    ]
    assert problems == []
