"""Tagged records as further programs write them: RePEc, Ovid, ERIC, bepress, Copac."""

import datetime as dt

import pytest

from enricher.errors import InputError
from enricher.links import extract

from .conftest import Reading

REDIF = """template-type: ReDIF-Paper 1.0
Author-Name: Jane Doe
Author-Workplace-Name: University of Rivers
Author-Name: Richard Roe
Title: How rivers bend
Abstract: We study bends
 under ice. Note: they
 are old.
Creation-Date: 2019-03-04
File-URL: https://river.example/wp/1901.pdf
DOI: 10.1000/wp.1901
Note: code at https://github.com/doe/bends
Handle: RePEc:riv:wpaper:1901

Template-Type: ReDIF-Article 1.0
Author-Name: Lake, Ann
Title: Sparse dams
Journal: Journal of Rivers
Year: 2020
Handle: RePEc:riv:journl:v:1:y:2020:p:1-10
"""


def test_repecs_templates_are_papers(reading: Reading) -> None:
    """Tags are written in any case; where an author works is no author."""
    (first, second), problems = reading(REDIF, "wpaper.rdf")
    assert (first.title, first.doi, first.announced) == (
        "How rivers bend",
        "10.1000/wp.1901",
        dt.date(2019, 3, 4),
    )
    assert first.authors == ("Jane Doe", "Richard Roe")
    assert first.abstract == "We study bends under ice. Note: they are old."
    assert "https://github.com/doe/bends" in [link.url for link in extract(first).links]
    assert (second.title, second.authors, problems) == ("Sparse dams", ("Ann Lake",), [])


OVID = """Database: Ovid MEDLINE(R)
Search Strategy:
1     rivers.ti. (2)
***************************
<1>
Unique Identifier
  12345678
Authors
  Doe JQ. Roe R.
Title
  How rivers bend.
Source
  Journal of Rivers. 3(2):1-9, 2019 Mar.
Abstract
  They bend.
Digital Object Identifier
  https://dx.doi.org/10.1000/rivers.1

<2>
Author
  Lake, Ann; Pond, Bo.
Title
  Sparse dams
  of the north.
"""
OVID_TAGGED = """<1>
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
AU  - Doe JQ
AU  - Roe R
TI  - How rivers bend.
DO  - https://dx.doi.org/10.1000/rivers.1

<2>
VN  - Ovid Technologies
AU  - Lake A
TI  - Sparse dams of the north.
"""


@pytest.mark.parametrize("text", [OVID, OVID_TAGGED])
def test_ovids_citations_are_papers(reading: Reading, text: str) -> None:
    """Labels above their fields, or tags before them."""
    (first, second), problems = reading(text, "ovid.txt")
    assert (first.title, first.doi) == ("How rivers bend.", "10.1000/rivers.1")
    assert (len(first.authors), second.title) == (2, "Sparse dams of the north.")
    assert problems == []


def test_ovids_names_are_parted(reading: Reading) -> None:
    """By the point behind initials, or by semicolons."""
    (first, second), _ = reading(OVID, "ovid.txt")
    assert (first.authors, second.authors) == (("JQ Doe", "R Roe"), ("Ann Lake", "Bo Pond"))


OVID_NUMBERED = """<1. >
VN  - Ovid Technologies
AU  - Doe, Jane Q. MD, PhD [Author, Reprint Author]
AU  - Roe, Richard 1,2,+
TI  - How rivers bend.  [Article].

 <12. >
 VN  - Ovid Technologies
 AU  - Lake, Ann
 TI  - Sparse dams of the north.
"""


def test_ovids_older_citations_are_read(reading: Reading) -> None:
    """A point behind the number, a blank before each line, remarks behind names and titles."""
    (first, second), problems = reading(OVID_NUMBERED, "ovid.txt")
    assert (first.title, first.authors) == ("How rivers bend.", ("Jane Q. Doe", "Richard Roe"))
    assert (second.title, second.authors) == ("Sparse dams of the north.", ("Ann Lake",))
    assert problems == []


BEPRESS = """%T How rivers bend
%0 Journal Article
%A Doe, Jane
%A Roe, Richard
%8 September  1, 2021
%U https://library.example/rivers/1
%X They bend.


%T Sparse dams
%0 Journal Article
%A Lake, Ann
%X They hold.
"""


def test_a_title_before_the_kind_of_work_is_of_the_same_record(reading: Reading) -> None:
    """As bepress' libraries export them."""
    (first, second), problems = reading(BEPRESS, "library.enw")
    assert (first.title, first.authors) == ("How rivers bend", ("Jane Doe", "Richard Roe"))
    assert (first.abstract, first.announced) == ("They bend.", dt.date(2021, 9, 1))
    assert (second.title, second.authors, second.abstract, problems) == (
        "Sparse dams",
        ("Ann Lake",),
        "They hold.",
        [],
    )


ERIC = """
OWN - ERIC
TI  - How rivers bend
AU  - Doe, Jane
AID - http://dx.doi.org/10.1000/rivers.1
LID - http://eric.ed.gov/?id=EJ1

OWN - ERIC
TI  - Sparse dams
AU  - Lake, Ann
ISSN - ISSN-1234-4567
"""


def test_erics_records_have_no_number_of_pubmeds(reading: Reading) -> None:
    """They are told by their owner."""
    (first, second), problems = reading(ERIC, "eric.nbib")
    assert (first.title, first.doi, first.authors) == ("How rivers bend", "10.1000/rivers.1", ("Jane Doe",))
    assert (second.title, second.authors, problems) == ("Sparse dams", ("Ann Lake",), [])


def test_copacs_records_are_papers(reading: Reading) -> None:
    """A tag, a dash and no blank before it."""
    text = "TI- How rivers bend\nAU- Doe, Jane\nPY- 2019\n\nTI- Sparse dams\nAU- Lake, Ann\n"
    (first, second), problems = reading(text, "copac.txt")
    assert (first.title, first.authors) == ("How rivers bend", ("Jane Doe",))
    assert (second.title, second.authors, problems) == ("Sparse dams", ("Ann Lake",), [])


def test_an_address_behind_a_name_is_no_part_of_it(reading: Reading) -> None:
    """As Web of Science has it."""
    names = "AU Doe, Jane (jane.doe@river.example)\n   Roe, Richard"
    text = f"FN Clarivate\nVR 1.0\nPT J\n{names}\nTI How rivers bend\nER\n"
    ((paper,), _) = reading(text, "savedrecs.txt")
    assert paper.authors == ("Jane Doe", "Richard Roe")


@pytest.mark.parametrize("text", ["30922926\n35227408\n31388315\n", "PMID: 30922926\nPMID: 35227408\n"])
def test_a_list_of_pubmeds_numbers_is_refused_with_what_to_do(reading: Reading, text: str) -> None:
    """A paper is asked after by other identifiers."""
    with pytest.raises(InputError, match=r"lists numbers alone, as PubMed's are .*nbib"):
        reading(text, "pmids.txt")


def test_ovids_other_labels_are_known(reading: Reading) -> None:
    """Any number may be the first; degrees, places of work and the kind of article are told apart."""
    text = (
        "<8>\nScore\n  *****\nAuthor\n  Doe, Jane Q RN; PhD 1;  Roe, Richard 2\nTitle\n"
        "  How rivers bend.[Article]\nDOI Number\n  10.1000/rivers.1\n\n<9>\nAuthor\n  Lake, Ann 1\nTitle\n"
        "  Dams: a book\nChapter Title\n  Old dams\n"
    )
    (first, second), problems = reading(text, "ovid.txt")
    assert (first.title, first.doi) == ("How rivers bend.", "10.1000/rivers.1")
    assert [name.rpartition(" ")[2] for name in first.authors] == ["Doe", "Roe"]
    assert (second.title, second.authors, problems) == ("Old dams", ("Ann Lake",), [])
