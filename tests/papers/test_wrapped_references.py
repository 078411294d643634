"""References, a paragraph each, whose lines are broken by their length."""

import pytest

from .conftest import Reading

WRAPPED = """Publications
============

Each item is a publication.

----

Examplova, T., Sample, L., Third, K., Fourth, R. and
Fifthgregorio, D. A.. Thin lamps of lakes confer sublinear
integration and a gradient of short-term plasticity. *Lamps*
73:1159-1172, 10.1000/j.lamps.2012.01.027, 2012a.

Sixth, A. Y., Seventh, M. H., McEighth, M., Ninth, M. I.,
Tenthbasi, S. M. and Eleventh, S.. A classification approach to
recognize the counting of lamps in lateral lakes. *Annual
Conference of Lakes* 2020:3680-3683, 10.1000/LAKE44109.2020.9176551,
2020.

Ait Twelfth, K., Sample, L. and O'Third, M.. Two
sets of lamps are lit. *Cerebral Lakes* 8:462-476, 1998.

Example, A. and Sample, B..
Simulation of lamps in a lake with realistic
shores. *Lakes* 13:175-189, 10.1000/j.lakes.2019.10.014, 2020.
"""
TITLES = [
    "Thin lamps of lakes confer sublinear integration and a gradient of short-term plasticity",
    "A classification approach to recognize the counting of lamps in lateral lakes",
    "Two sets of lamps are lit",
    "Simulation of lamps in a lake with realistic shores",
]


@pytest.mark.parametrize("name", ["publications.rst", "publications.md"])
def test_a_reference_wrapped_within_its_authors_is_one_paper(reading: Reading, name: str) -> None:
    """No author that begins a line begins a reference, and the title is whole."""
    papers, _ = reading(WRAPPED, name)
    assert [paper.title for paper in papers] == TITLES
    assert papers[0].doi == "10.1000/j.lamps.2012.01.027"
    assert papers[1].authors[-2:] == ("S. M. Tenthbasi", "S. Eleventh")


def test_references_that_begin_a_line_each_are_still_one_each(reading: Reading) -> None:
    """Without a blank line between them."""
    text = (
        "Papers\n\n"
        "Example, A., Sample, B. Counting lamps at night in lakes. Journal of Lamps 12:1-9, 2019.\n"
        "Third, C., Fourth, D. A sieve for sand in rivers. Journal of Lakes 13:10-19, 2020.\n"
        "Fifth, E., Sixth, F. Pebbles by colour and size. Journal of Lamps 14:20-29, 2021.\n"
    )
    assert [paper.title for paper in reading(text, "list.md")[0]] == [
        "Counting lamps at night in lakes",
        "A sieve for sand in rivers",
        "Pebbles by colour and size",
    ]


def test_a_link_within_quotes_may_be_wrapped_before_its_address(reading: Reading) -> None:
    """ReStructuredText's links go over lines, and so does what an item has of its title."""
    papers, _ = reading(
        "Papers\n======\n\n"
        '- Ann Lake and Bob Sea, "`Counting Lamps of Rivers\n'
        '  and Lakes <https://doi.org/10.1000/1>`_," *Ann. Lamp Energy*, **51**, 274--281 (2013).\n\n'
        "- Ann Lake, Bob Sea, `Opening Doors of Houses\n"
        "  <https://doi.org/10.1000/2>`_, 2014.\n\n"
        '- Ann M. Lake, "`Lamps that Remember Their Rivers\n'
        '  <https://dspace.lake.example/handle/1/97>`_," S. M. Thesis, Institute of Lamps (2015).\n',
        "in.rst",
    )
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting Lamps of Rivers and Lakes", "10.1000/1"),
        ("Opening Doors of Houses", "10.1000/2"),
        ("Lamps that Remember Their Rivers", None),
    ]


def test_a_wrapped_link_of_a_sentence_is_no_title(reading: Reading) -> None:
    """It speaks of the paper that the page is about."""
    (one,), _ = reading(
        "How Lamps Work\n==============\n\nLamps are counted. If you can read, see the\n"
        "`Lamp\npaper <https://arxiv.org/abs/2101.00001>`_ for the rest of all that is said here of lamps.\n",
        "in.rst",
    )
    assert one.title == "How Lamps Work"


def test_two_wrapped_references_without_a_link_are_a_list_of_papers(reading: Reading) -> None:
    """In a file of text, whose form nothing else tells: wide gaps behind numbers, a year a line below."""
    text = (
        "1.  Example A, Sample B, Third C. Thin lamps of lakes: a controlled study of\n"
        "    their light. J Lake Sci. 2010;12(3):45-67. PMID: 10000001.\n"
        "2.  Fourth D, Fifth E. Lamps in racks of the north. Lake Anim. 2011;4:1-9.\n"
    )
    papers, _ = reading(text, "references.txt")
    assert [paper.title for paper in papers] == [
        "Thin lamps of lakes: a controlled study of their light",
        "Lamps in racks of the north",
    ]
