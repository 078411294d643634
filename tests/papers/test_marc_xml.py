"""MARC 21 in XML: in a collection, in an answer to SRU, in OAI-PMH."""

from enricher.links import extract

from .conftest import Reading

FIELD = '<marc:datafield tag="{}" ind1="{}" ind2="{}">{}</marc:datafield>'
PART = '<marc:subfield code="{}">{}</marc:subfield>'


def field(tag: str, *parts: tuple[str, str], first: str = " ", second: str = " ") -> str:
    """One field of a record."""
    return FIELD.format(tag, first, second, "".join(PART.format(*part) for part in parts))


RECORD = (
    "<marc:record><marc:leader>x</marc:leader>"
    + field("024", ("a", "10.1000/marc.1"), ("2", "DOI"), first="7")
    + field("100", ("a", "Doe, Jane,"), ("d", "1939-"), first="1")
    + field("245", ("a", "Streams of thought :"), ("b", "a study of brooks /"), ("c", "Jane Doe."))
    + field("264", ("a", "Bern :"), ("b", "Sample Press,"), ("c", "2019-03-04."))
    + field("520", ("a", "We study brooks: https://github.com/doe/brooks."))
    + field("700", ("a", "Roe, Rick J."), ("4", "aut"))
    + field("700", ("a", "Poe, Eve"), ("4", "edt"))
    + field("700", ("a", "Lear, Ed"), ("t", "An older work"))
    + field("856", ("3", "Source code"), ("u", "https://gitlab.com/doe/streams"), first="4", second="2")
    + field("856", ("u", "https://press.example.org/streams"), first="4", second="0")
    + "</marc:record>"
)
SPACE = 'xmlns:marc="http://www.loc.gov/MARC21/slim"'


def test_records_of_marc_are_papers(reading: Reading) -> None:
    """Their parts are without a card's marks; editors and other works' authors are none of its own."""
    (paper,), problems = reading(f"<marc:collection {SPACE}>{RECORD}</marc:collection>", "in.xml")
    assert (paper.title, paper.doi) == ("Streams of thought: a study of brooks", "10.1000/marc.1")
    assert (paper.authors, str(paper.announced)) == (("Jane Doe", "Rick J. Roe"), "2019-03-04")
    links = [link.url for link in extract(paper).links if link.kind == "code"]
    assert links == ["https://github.com/doe/brooks", "https://gitlab.com/doe/streams"]
    assert problems == []


def test_records_of_marc_are_read_within_oai_and_sru(reading: Reading) -> None:
    """What is around a record is no part of it, be its prefix declared or not."""
    held = f"<record><metadata {SPACE}>{RECORD}</metadata></record>"
    oai = f"<OAI-PMH><ListRecords>{held}</ListRecords></OAI-PMH>"
    sru = (
        "<zs:searchRetrieveResponse><zs:records><zs:record><zs:recordData>"
        f"{RECORD.replace('marc:', '')}</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>"
    )
    for text in (oai, sru):
        (paper,), problems = reading(text, "in.xml")
        assert (paper.title, paper.authors[0]) == ("Streams of thought: a study of brooks", "Jane Doe")
        assert problems == []


def test_arxiv_identifiers_stand_where_inspire_has_them(reading: Reading) -> None:
    """A title in another language is none of a subtitle; what supplements a work is a link of it."""
    record = (
        "<record>"
        + field("037", ("9", "arXiv"), ("a", "arXiv:2101.00001"))
        + field("245", ("a", "Of rivers ="), ("b", "Von Flüssen"))
        + field("773", ("i", "isSupplementTo"), ("a", "https://github.com/doe/rivers"))
        + field("773", ("i", "cites"), ("a", "https://github.com/roe/other"))
        + "</record>"
    ).replace("marc:", "")
    (paper,) = reading(f"<collection>{record}</collection>", "in.xml")[0]
    assert (paper.title, paper.arxiv_id) == ("Of rivers", "2101.00001")
    assert paper.urls == ("https://github.com/doe/rivers",)
