"""Records that say the same several times are a paper each: METS, Primo's, OpenURL's context objects."""

import json

import pytest

from .conftest import Reading

METS = """<?xml version="1.0"?>
<mets:METS xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3"
  xmlns:dim="http://www.dspace.org/xmlns/dspace/dim" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<mets:metsHdr><mets:agent ROLE="CUSTODIAN"><mets:name>Lake University</mets:name></mets:agent></mets:metsHdr>
{}<mets:fileSec><mets:fileGrp><mets:file>
<mets:FLocat xlink:title="paper.pdf" xlink:href="paper.pdf"/></mets:file></mets:fileGrp></mets:fileSec>
</mets:METS>"""
SECTION = "<mets:dmdSec><mets:mdWrap><mets:xmlData>{}</mets:xmlData></mets:mdWrap></mets:dmdSec>"
MODS = """<mods:mods><mods:name><mods:role><mods:roleTerm>author</mods:roleTerm></mods:role>
<mods:namePart>Lake, Ann</mods:namePart></mods:name>
<mods:identifier type="doi">10.1000/lakes.1</mods:identifier>
<mods:titleInfo><mods:title>{}</mods:title></mods:titleInfo></mods:mods>"""
DIM = """<dim:dim><dim:field element="contributor" qualifier="advisor" mdschema="dc">Wood, Tim</dim:field>
<dim:field element="contributor" qualifier="author" mdschema="dc">Lake, Ann</dim:field>
<dim:field element="date" qualifier="accessioned" mdschema="dc">2020-06-07</dim:field>
<dim:field element="date" qualifier="issued" mdschema="dc">2019-05-06</dim:field>
<dim:field element="identifier" qualifier="doi" mdschema="dc">10.1000/lakes.1</dim:field>
<dim:field element="title" mdschema="dc">Lakes at Night</dim:field></dim:dim>"""
DC = (
    "<dc:title>Lakes at Night</dc:title><dc:creator>Lake, Ann</dc:creator>"
    "<dc:identifier>doi:10.1000/lakes.1</dc:identifier>"
)


@pytest.mark.parametrize(
    "sections",
    [
        [MODS.format("Lakes at Night"), DIM],
        [DIM, MODS.format("Lakes at Night")],
        [DIM],
        [f"<metadata>{DC}</metadata>"],
        [MODS.format("Lakes at Night")] * 2,
    ],
)
def test_a_document_of_mets_is_one_paper(reading: Reading, sections: list[str]) -> None:
    """Whatever describes it, and however often; its files, keepers and advisors are none."""
    (paper,), problems = reading(METS.format("".join(map(SECTION.format, sections))), "mets.xml")
    assert (paper.title, paper.doi, paper.authors) == ("Lakes at Night", "10.1000/lakes.1", ("Ann Lake",))
    assert problems == []


def test_parts_that_mets_describes_are_papers_each(reading: Reading) -> None:
    """As of an issue, whose articles have a section each."""
    sections = "".join(SECTION.format(MODS.format(title)) for title in ("Lakes at Night", "Ponds by Day"))
    papers, _ = reading(METS.format(sections), "issue.xml")
    assert [paper.title for paper in papers] == ["Lakes at Night", "Ponds by Day"]


@pytest.mark.parametrize(
    ("whole", "titles"),
    [
        ("Monograph", ["On Lakes"]),
        ("multivolume_work volume", ["On Lakes"]),
        ("issue", ["On Lakes", "Ponds by Day"]),
        ("periodical volume", ["On Lakes", "Ponds by Day"]),
    ],
)
def test_the_parts_of_one_book_are_no_papers(whole: str, titles: list[str], reading: Reading) -> None:
    """What the outermost division is called that is described tells a book from an issue."""
    sections = "".join(
        SECTION.format(MODS.format(title)).replace("dmdSec>", f'dmdSec ID="D{number}">', 1)
        for number, title in enumerate(("On Lakes", "Ponds by Day"))
    )
    *around, outer = whole.split()
    opened = "".join(f'<mets:div TYPE="{kind}">' for kind in around)
    divided = f'{opened}<mets:div TYPE="{outer}" DMDID="D0"><mets:div TYPE="part" DMDID="D1"/></mets:div>'
    structure = f'<mets:structMap TYPE="LOGICAL">{divided}{"</mets:div>" * len(around)}</mets:structMap>'
    papers, _ = reading(METS.format(sections + structure), "book.xml")
    assert [paper.title for paper in papers] == titles


def test_a_document_of_mets_that_describes_nothing_is_told(reading: Reading) -> None:
    """A list of files alone."""
    papers, problems = reading(METS.format(""), "files.xml")
    assert (papers, len(problems)) == ([], 1)


PRIMO = """<?xml version="1.0"?><sear:SEGMENTS xmlns:sear="http://www.exlibrisgroup.com/xsd/jaguar/search">
<sear:JAGROOT><sear:RESULT><sear:DOCSET><sear:DOC><PrimoNMBib><record><control><recordid>TN_1</recordid></control>
<display><title>Lakes at Night</title><creator>Lake, Ann ; Pond, Rick</creator>
<identifier>DOI: 10.1000/lakes.1</identifier></display>{}
<search><title>Lakes at Night</title></search>
<sort><title>Lakes at Night</title><author>Lake, Ann</author></sort>
</record></PrimoNMBib></sear:DOC></sear:DOCSET></sear:RESULT></sear:JAGROOT></sear:SEGMENTS>"""
CITED = """<addata><au>Lake, Ann</au><au>Pond, Rick</au><atitle>Lakes at Night</atitle>
<jtitle>J Water</jtitle><date>20190305</date><doi>10.1000/lakes.1</doi></addata>"""


@pytest.mark.parametrize("cited", ["", CITED])
def test_a_record_of_primo_is_one_paper(reading: Reading, cited: str) -> None:
    """Its title stands there for showing, seeking, sorting and citing."""
    (paper,), _ = reading(PRIMO.format(cited), "primo.xml")
    assert (paper.title, paper.doi) == ("Lakes at Night", "10.1000/lakes.1")
    assert paper.authors == ("Ann Lake", "Rick Pond")


def test_a_record_in_primos_answers_is_one_paper(reading: Reading) -> None:
    """JSON has the same parts, each of their fields a list."""
    parts = {
        "display": {"title": ["Lakes at Night"], "creator": ["Lake, Ann$$QLake ; Pond, Rick"]},
        "addata": {"atitle": ["Lakes at Night"], "doi": ["10.1000/lakes.1"], "date": ["2019-03-05"]},
        "sort": {"title": ["Lakes at Night"], "author": ["Lake, Ann"]},
    }
    (paper,), _ = reading(json.dumps({"info": {"total": 1}, "docs": [{"pnx": parts}]}), "primo.json")
    assert (paper.title, paper.doi, str(paper.announced)) == (
        "Lakes at Night",
        "10.1000/lakes.1",
        "2019-03-05",
    )


@pytest.mark.parametrize("around", ["<control>", "<delivery><link/></delivery><control>"])
def test_a_record_of_primo_by_itself_is_one_paper(reading: Reading, around: str) -> None:
    """It says by its namespace what it is; who is responsible stands behind the title."""
    begin, end = PRIMO.index("<record>"), PRIMO.index("</PrimoNMBib>")
    text = PRIMO[begin:end].format("").replace("at Night</title><cr", "at Night / Ann Lake.</title><cr")
    text = text.replace("<record>", '<record xmlns="http://www.exlibrisgroup.com/xsd/primo/primo_nm_bib">')
    (paper,), _ = reading(f'<?xml version="1.0"?>{text.replace("<control>", around)}', "primo.xml")
    assert (paper.title, paper.authors) == ("Lakes at Night", ("Ann Lake", "Rick Pond"))


def test_a_context_object_is_the_paper_asked_for(reading: Reading) -> None:
    """Neither its journal, nor the paper that leads to it."""
    text = (
        '<ctx:context-objects xmlns:ctx="info:ofi/fmt:xml:xsd:ctx"><ctx:context-object><ctx:referent>'
        "<ctx:identifier>info:doi/10.1000/lakes.1</ctx:identifier><ctx:metadata-by-val><ctx:metadata><journal>"
        "<authors><author><aulast>Lake</aulast><aufirst>Ann</aufirst></author>"
        "<author><au>Pond, Rick</au></author>"
        "</authors><au>Sea, Jo</au><atitle>Lakes at Night</atitle><title>J Water</title></journal>"
        "</ctx:metadata>"
        "</ctx:metadata-by-val></ctx:referent><ctx:referring-entity><ctx:identifier>info:doi/10.1000/other.9"
        "</ctx:identifier></ctx:referring-entity></ctx:context-object></ctx:context-objects>"
    )
    (paper,), _ = reading(text, "openurl.xml")
    assert (paper.title, paper.doi) == ("Lakes at Night", "10.1000/lakes.1")
    assert paper.authors == ("Ann Lake", "Rick Pond", "Jo Sea")


def test_bodies_beside_persons_are_no_authors_of_mods(reading: Reading) -> None:
    """Where a university gave a degree or a conference was held; a body alone wrote it."""
    person = '<name type="personal"><namePart>Lake, Ann</namePart></name>'
    body = '<name type="corporate"><namePart>Pond Institute</namePart></name>'
    meeting = '<name type="conference"><namePart>Ponds 2019</namePart></name>'
    for names, authors in (((person, body, meeting), ("Ann Lake",)), ((body, meeting), ("Pond Institute",))):
        text = f"<mods><titleInfo><title>Lakes</title></titleInfo>{''.join(names)}</mods>"
        (paper,), _ = reading(text, "one.mods")
        assert paper.authors == authors
