"""Records in tagged lines, as reference managers, PubMed and Web of Science write them."""

import datetime as dt
from pathlib import Path

import pytest

from enricher.links import extract
from enricher.papers import read

from .conftest import Reading

RIS = """TY  - JOUR
AU  - Doe, Jane
AU  - Roe, R. J.
TI  - A Study of Lakes: Where
  They Freeze
JO  - Journal of Lakes
DA  - 2021/03/05/
DO  - https://doi.org/10.1000/lakes;2021.5
UR  - https://lakes.example/get;jsessionid=12?x=1;y=2
N1  - Code: https://github.com/doe/lakes
TY  - CONF
A1  - Poe, Ann
T1  - A Second One without a Mark
UR  - http://arxiv.org/abs/2103.00020v2
L1  - https://arxiv.org/pdf/2103.00020
ER  -\x20

TY  - JOUR
KW  - nothing
ER  -
"""


def test_a_record_without_its_end_mark_is_kept(reading: Reading) -> None:
    """It ends where the next begins; a title goes on in the next line, an address keeps its `;`."""
    papers, problems = reading(RIS, "a.ris")
    first, second = papers
    assert (first.title, first.doi) == ("A Study of Lakes: Where They Freeze", "10.1000/lakes;2021.5")
    assert (first.authors, first.announced) == (("Jane Doe", "R. J. Roe"), dt.date(2021, 3, 5))
    assert first.urls == ("https://lakes.example/get;jsessionid=12?x=1;y=2",)
    assert "https://github.com/doe/lakes" in [link.url for link in extract(first).links]
    assert (second.title, second.arxiv_id, second.urls) == ("A Second One without a Mark", "2103.00020", ())
    assert second.authors == ("Ann Poe",)
    assert [(p.line, p.passed_over) for p in problems] == [(18, True)]


def test_an_end_mark_without_its_dash_is_none_of_the_address_before_it(reading: Reading) -> None:
    """As cffconvert 2.0.0 writes it, for one record or several put together."""
    written = "TY  - GEN\nTI  - {0}\nUR  - https://example.org/{0}\nER\n"
    papers, problems = reading("".join(map(written.format, ("Seas", "Lakes"))), "a.ris")
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Seas", ("https://example.org/Seas",)),
        ("Lakes", ("https://example.org/Lakes",)),
    ]
    assert not problems


NBIB = """
PMID- 31234567
OWN - NLM
DP  - 2019 Jun 24
TI  - A trial of water in very dry
      places.
LID - S0140-6736(19)30000-1 [pii]
LID - 10.1016/S0140-6736(19)30000-1 [doi]
AB  - We poured water. Data and code: https://gitlab.com/dry/water
      and nowhere else.
FAU - Doe, Jane Q
AU  - Doe JQ
FAU - Roe, Rick
AU  - Roe R
JT  - Lancet (London, England)
SO  - Lancet. 2019 Jun 24. doi: 10.1016/S0140-6736(19)30000-1.

PMID- 31234568
TI  - [An article in another tongue].
AID - 10.1000/second [doi]
PT  - Journal Article
"""


def test_medline_is_read_with_its_lines_that_go_on(reading: Reading) -> None:
    """The DOI is that of `LID` or `AID`, with its brackets; `FAU` is better than `AU`."""
    first, second = reading(NBIB, "a.nbib")[0]
    assert (first.title, first.doi) == (
        "A trial of water in very dry places.",
        "10.1016/S0140-6736(19)30000-1",
    )
    assert (first.authors, first.announced) == (("Jane Q Doe", "Rick Roe"), dt.date(2019, 6, 24))
    assert [link.url for link in extract(first).links] == ["https://gitlab.com/dry/water"]
    assert (second.title, second.doi) == ("[An article in another tongue].", "10.1000/second")


ENW = """%0 Conference Proceedings
%A Doe, Jane
%A Roe, Rick
%T Long Words in Short Books
%B Proceedings of Books
%D 2020
%R doi:10.1000/books.1
%U https://aclanthology.org/2020.books-1.1
%U https://github.com/doe/books
%X We count words.
We count them again.

%0 Journal Article
%T Another Book
%8 June 5, 2018
"""


def test_endnotes_tagged_records_are_read(reading: Reading) -> None:
    """An abstract of several lines stays one; of several addresses the paper's own is no link."""
    first, second = reading(ENW, "a.enw")[0]
    assert (first.title, first.doi) == ("Long Words in Short Books", "10.1000/books.1")
    assert first.abstract == "We count words. We count them again."
    assert first.urls == ("https://github.com/doe/books",)
    assert (second.title, second.announced) == ("Another Book", dt.date(2018, 6, 5))


CIW = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, R
AF Doe, Jane
   Roe, Rick
TI On Stones and
   Other Hard Things
SO STONES
AB We look at stones. Our code is at https://github.com/doe/stones.
DI 10.1000/stones.7
PD MAR 18
PY 2021
DA 2024-08-05
UT WOS:000600000000001
ER

PT C
AU Poe, A
TI Water
PY 2020
DA 2024-08-05
ER

EF
"""


def test_web_of_science_is_read(reading: Reading) -> None:
    """Full names are better than short ones; the day is in two fields, and a third has that of the export."""
    first, second = reading(CIW, "savedrecs.ciw")[0]
    assert (first.title, first.doi) == ("On Stones and Other Hard Things", "10.1000/stones.7")
    assert (first.authors, first.announced) == (("Jane Doe", "Rick Roe"), dt.date(2021, 3, 18))
    assert [link.url for link in extract(first).links] == ["https://github.com/doe/stones"]
    assert (second.title, second.authors, second.announced) == ("Water", ("A Poe",), None)


def test_the_form_is_known_without_an_ending(reading: Reading) -> None:
    """As text from a clipboard."""
    for text, count in ((RIS, 2), (NBIB, 2), (ENW, 2), (CIW, 2)):
        assert len(reading(text, "clipboard.txt")[0]) == count


@pytest.mark.parametrize(
    "written", ["doi:10.1016/j.x.2021.1", "10.1016/j.x.2021.1", "doi: 10.1016/j.x.2021.1"]
)
def test_a_doi_with_the_kind_of_work_is_the_papers(tmp_path: Path, written: str) -> None:
    """RIS of some reference managers has it under `M3`; a kind of work there is none."""
    file = tmp_path / "refs.ris"
    file.write_text(
        f"TY  - JOUR\nTI  - A First Title\nM3  - {written}\nER  - \n"
        "TY  - JOUR\nTI  - A Second Title\nM3  - Article\nER  - \n"
    )
    assert [paper.doi for paper in read([str(file)])] == ["10.1016/j.x.2021.1", None]


def test_refworks_records_are_papers(reading: Reading) -> None:
    """Each begins with `RT`, and has no end of its own."""
    text = (
        "RT Journal Article\nSR Electronic\nA1 Doe, Jane\nA1 Roe, Rick\nT1 On Works\nJF Works\nDO 10.1000/w\n"
        "UL https://works.example/1\nAB Code at https://github.com/doe/works\n\n"
        "RT Web Page\nA1 Roe, Rick\nT1 On More Works\nUL https://arxiv.org/abs/2106.00005\n"
    )
    first, second = reading(text, "export.txt")[0]
    assert (first.title, first.authors, first.doi) == ("On Works", ("Jane Doe", "Rick Roe"), "10.1000/w")
    assert (second.title, second.arxiv_id) == ("On More Works", "2106.00005")


def test_a_resolver_is_asked_for_the_papers_doi(reading: Reading) -> None:
    """Ovid's exports have it in OpenURL alone, with a slash that is escaped."""
    record = (
        "TY  - JOUR\nT1  - On Resolvers\n"
        "UR  - https://resolver.example.edu/sfx?id=pmid:33&id=doi:10.1016%2Fj.jx.2020.01.002\nER  - \n"
    )
    (paper,), _ = reading(record, "ovid.ris")
    assert paper.doi == "10.1016/j.jx.2020.01.002"


@pytest.mark.parametrize("field", ["N1", "C1", "C7", "U3"])
def test_a_forge_without_its_scheme_is_found_among_a_librarys_own_words(field: str, reading: Reading) -> None:
    """In notes, and in the fields that a library's owner keeps anything in."""
    text = f"TY  - JOUR\nTI  - On Lakes\n{field}  - Code at github.com/doe/lakes, see there\nER  -\n"
    (paper,), _ = reading(text, "a.ris")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/lakes"]


def test_a_record_of_endnotes_may_begin_with_its_authors(reading: Reading) -> None:
    """Where no kind of work stands above them."""
    (paper,), _ = reading("%A Doe, Jane\n%A Rick Roe\n%T On Lakes\n%R 10.1000/lakes\n", "a.enw")
    assert (paper.title, paper.authors) == ("On Lakes", ("Jane Doe", "Rick Roe"))


@pytest.mark.parametrize("tag", ["ID", "AN", "SP"])
def test_an_arxiv_id_may_be_a_records_own_number(tag: str, reading: Reading) -> None:
    """Programs write it there under its mark; a library's own number is none."""
    marked = f"TY  - RPRT\nTI  - On Lakes\n{tag}  - arXiv:2401.00011 [cs.CV]\nER  -\n"
    plain = f"TY  - JOUR\nTI  - On Fog\n{tag}  - 2401.00012\nER  -\n"
    (lakes, fog), _ = reading(marked + plain, "a.ris")
    assert (lakes.arxiv_id, fog.arxiv_id) == ("2401.00011", None)


def test_endnotes_pages_may_be_an_arxiv_id(reading: Reading) -> None:
    """As they are imported from ADS."""
    (paper,), _ = reading("%0 Journal Article\n%T On Lakes\n%A Doe, Jane\n%P arXiv:2401.00011\n", "a.enw")
    assert paper.arxiv_id == "2401.00011"


def test_several_authors_may_stand_in_one_line(reading: Reading) -> None:
    """Parted by semicolons, as hand-made programs write them."""
    (paper,), _ = reading("TY - JOUR\nTI - On Lakes\nAU - Doe, Jane; Roe, Rick\nER -\n", "a.ris")
    assert paper.authors == ("Jane Doe", "Rick Roe")


def test_signs_of_html_in_ris_are_undone(reading: Reading) -> None:
    """In names, which a semicolon parts, and in DOIs of the old kind."""
    text = "TY  - JOUR\nTI  - On Lakes\nAU  - M&uuml;ller, J.\nDO  - 10.1000/(x)1:2&lt;3::a&gt;\nER  -\n"
    (paper,), _ = reading(text, "a.ris")
    assert (paper.authors, paper.doi) == (("J. Müller",), "10.1000/(x)1:2<3::a>")


def test_a_mark_alone_in_a_text_ends_no_record(reading: Reading) -> None:
    """It ends one where the next record begins, or its number stands; blank lines around it tell nothing."""
    text = (
        "TY  - JOUR\nAB  - Seen in the\n\nER\n\nof a lake.\nTI  - Lakes\nDO  - 10.1000/lakes\nER\n\n"
        "2.\nTY  - JOUR\nTI  - Ponds\nER\nTY  - JOUR\nTI  - Woods\nER\n"
    )
    papers, problems = reading(text, "in.ris")
    assert [paper.title for paper in papers] == ["Lakes", "Ponds", "Woods"]
    assert (papers[0].doi, papers[0].abstract) == ("10.1000/lakes", "Seen in the ER of a lake.")
    assert problems == []


@pytest.mark.parametrize(
    ("name", "record"),
    [
        (
            "a.nbib",
            "PMID- 1\nTI  - Deep Lakes\nFAU - Lake, Ann\nAU  - Lake A\nCN  - Lakes, Ponds and Woods Team\n\n",
        ),
        (
            "a.ciw",
            "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lake, A\nAF Lake, Ann\n"
            "CA Lakes, Ponds and Woods Team\nTI Deep Lakes\nER\n\nEF\n",
        ),
    ],
)
def test_a_team_is_an_author_beside_the_others(reading: Reading, name: str, record: str) -> None:
    """By its name as it stands, which no comma parts."""
    (paper,), _ = reading(record, name)
    assert paper.authors == ("Ann Lake", "Lakes, Ponds and Woods Team")


def test_a_team_may_be_the_only_author(reading: Reading) -> None:
    """Of a record without a person."""
    (paper,), _ = reading("PMID- 1\nTI  - Deep Lakes\nCN  - The Lakes Team\n\n", "a.nbib")
    assert paper.authors == ("The Lakes Team",)


def test_a_publishers_page_tells_the_doi_in_its_address(reading: Reading) -> None:
    """Where no field names it and no other page has another; the resolver's word goes first."""
    page = "https://www.tandfonline.com/doi/full/10.1080/lakes.2020.1"
    other = "https://onlinelibrary.wiley.com/doi/10.1002/lakes.7"
    given = {
        (page,): "10.1080/lakes.2020.1",
        (page, page.replace("full", "pdf")): "10.1080/lakes.2020.1",
        (page, other): None,
        (page, "https://doi.org/10.1000/lakes.9"): "10.1000/lakes.9",
    }
    for addresses, doi in given.items():
        lines = "".join(f"UR  - {one}\n" for one in addresses)
        (paper,), _ = reading(f"TY  - JOUR\nTI  - A Study of Lakes\n{lines}ER  - \n", "a.ris")
        assert paper.doi == doi, addresses
