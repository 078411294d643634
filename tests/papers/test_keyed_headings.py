import pytest

from enricher.links import extract

from .conftest import Reading

NOTES = """#+TITLE: Notes
** Lakes and Their Shores ([[papers:lake-2012-shores.pdf][lake-2012-shores]])
:PROPERTIES:
:Custom_ID: lake-2012-shores
:END:
*Remark:* it is deep.
- *Pond* is a rule of 2011 that Ann Marsh and Bob Brook gave.
** TODO Ponds ([[/home/ann/papers/pond-2014.pdf][pond-2014]]) :deep:
See [[papers:wood-2016.pdf][wood-2016]] for more.

Code: [[https://github.com/pond/deep][deep]]
** [[papers:wood-2016.pdf][wood-2016]]: Learning to Swim Without Water
It builds on [[https://arxiv.org/abs/1901.00002][Rivers as Graphs]].
** [[file:papers/moor.pdf][Moors at Night in Winter]]
"""


def test_a_heading_with_a_key_or_a_file_beside_its_title_is_a_paper(reading: Reading) -> None:
    """Whatever its keeper noted below it; the key is no word of the title."""
    papers, problems = reading(NOTES, "notes.org")
    assert [paper.title for paper in papers] == [
        "Lakes and Their Shores",
        "Ponds",
        "Learning to Swim Without Water",
        "Rivers as Graphs",
        "Moors at Night in Winter",
    ]
    assert problems == []


def test_notes_give_a_paper_its_code_and_no_identifier_of_another(reading: Reading) -> None:
    """One address in the notes is the paper's; a paper that they name is a paper of its own."""
    papers, _ = reading(NOTES, "notes.org")
    assert [link.url for link in extract(papers[1]).links] == ["https://github.com/pond/deep"]
    assert [paper.arxiv_id for paper in papers] == [None, None, None, "1901.00002", None]


def test_a_drawer_tells_of_its_own_paper(reading: Reading) -> None:
    """A DOI below the heading's own properties is the paper's, whatever the notes lead to."""
    text = (
        "** Lakes and Shores ([[papers:lake-2012.pdf][lake-2012]])\n"
        ":PROPERTIES:\n:DOI: 10.1234/lake.1\n:END:\n"
        "See [[https://doi.org/10.1234/pond.2][Ponds in the Woods of the North]].\n"
    )
    assert reading(text, "notes.org")[0][0].doi == "10.1234/lake.1"


@pytest.mark.parametrize(
    "heading",
    [
        "** Meeting of the lakes' group ([[file:minutes.org][minutes]])",
        "** What to buy [[file:ponds.org][ponds]]",
        "** [[file:plan.pdf][Plan]]",
        "** Trip to the lakes in summer 2012 :travel:",
        "** Lakes ([[https://ponds.example.org][ponds-2012]])",
        "** Days at the lakes ([[file:pictures/lakes.jpg][lakes-2012]])",
        "** Lakes\n:PROPERTIES:\n:AUTHOR: Ann Lake\n:DATE: [2020-06-17 Wed]\n:END:",
    ],
)
def test_a_heading_that_leads_to_a_note_is_none(heading: str, reading: Reading) -> None:
    """A key has a year and no picture, a file alone a title of words; a note has an author and a day, too."""
    papers, _ = reading(f"* Notes\n{heading}\nWords.\n", "notes.org")
    assert papers == []


def test_a_heading_over_a_drawer_with_authors_and_a_year_is_a_paper(reading: Reading) -> None:
    """Its drawer tells of it, and a note that leads somewhere is still its own."""
    text = (
        "* Papers\n"
        "** Lakes and Their Shores\n:PROPERTIES:\n:AUTHOR: Ann Lake, Bob Pond\n:YEAR: 2020\n:END:\nDeep.\n"
        "** Deep Ponds\n:PROPERTIES:\n:AUTHOR: Ann Lake\n:DOI: 10.1234/pond.1\n:END:\n"
        "Code: [[https://github.com/pond/deep]]\n"
        "** Call Ann\n:PROPERTIES:\n:AUTHOR: Bob Pond\n:EFFORT: 2h\n:END:\nTomorrow.\n"
        "** What to buy\n:LOGBOOK:\n:END:\n- a boat\n"
    )
    papers, _ = reading(text, "notes.org")
    assert [(paper.title, len(paper.authors), paper.doi) for paper in papers] == [
        ("Lakes and Their Shores", 2, None),
        ("Deep Ponds", 1, "10.1234/pond.1"),
    ]
    assert [link.url for link in extract(papers[1]).links] == ["https://github.com/pond/deep"]
