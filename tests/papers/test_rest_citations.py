import pytest

from .conftest import Reading

TABLE = """\
Papers
======

=========================  ========  ===========  ==========================================
Title                      Venue     Ref          Materials
=========================  ========  ===========  ==========================================
Counting Stones by Night   ICML      [#Doe2020]_  `PDF <https://arxiv.org/abs/2101.00001>`_
Walking Bridges of Old     ICML      [#Roe2020]_
=========================  ========  ===========  ==========================================

.. [#Doe2020] Doe, J., Roe, R. and Poe, E. (2020). Counting stones by night. In ICML, pp. 1-9.
.. [#Roe2020] Roe, R. and Poe, E. (2020). Walking bridges
   of old. In *ICML*, pp. 10-19.
"""
ITEMS = """\
Papers
======

* Counting Stones by Night,
  R. Roe [1]_, `PDF <https://arxiv.org/abs/2101.00001>`_
* **Walking Bridges of Old** [Roe2020]_ |pdf|_

.. |pdf| replace:: PDF
.. _pdf: https://arxiv.org/abs/2101.00002

.. [1] Roe, R. and Poe, E. (2020). Counting stones by night. In ICML, pp. 1-9.
.. [Roe2020] Roe, R. and Poe, E. (2020). Walking bridges of old. In ICML, pp. 10-19.
"""


@pytest.mark.parametrize("text", [TABLE, ITEMS])
def test_a_reference_that_an_entry_of_its_paper_cites_is_no_paper_of_its_own(
    text: str, reading: Reading
) -> None:
    """Nor is the mark of the citation a part of the title."""
    papers, _ = reading(text, "papers.rst")
    assert [paper.title for paper in papers] == ["Counting Stones by Night", "Walking Bridges of Old"]


@pytest.mark.parametrize(
    "citing",
    [
        "* Counting Stones by Night [1]_",
        "Of old is `this one <https://example.org/a>`_: Counting Stones by Night [1]_.",
        "* Long Winters in Small Harbours [1]_ `PDF <https://arxiv.org/abs/2101.00001>`_",
    ],
)
def test_a_reference_that_no_entry_tells_of_is_a_paper(citing: str, reading: Reading) -> None:
    """Without a link, in a sentence, or with another title."""
    reference = ".. [1] Roe, R. and Poe, E. (2020). Counting stones by night. In ICML, pp. 1-9.\n"
    papers, _ = reading(f"Papers\n======\n\n{citing}\n\n{reference}", "papers.rst")
    assert papers[-1].title == "Counting stones by night"
    assert papers[-1].authors == ("R. Roe", "E. Poe")


@pytest.mark.parametrize("name", ["br", "nl"])
def test_a_name_for_a_lines_end_is_one(name: str, reading: Reading) -> None:
    """Titles in italics stand over their authors in bold."""
    told = {
        "Counting Stones by Night": ("Jane Doe", "Rick Roe"),
        "Walking Bridges of Old": ("Ed Poe", "Jane Doe"),
        "Pebbles That Sort by Colour": ("Rick Roe", "Ed Poe"),
    }
    papers = "".join(f"*{title}*\n|{name}| **{' and '.join(names)}**\n\n" for title, names in told.items())
    text = f"Papers\n======\n\n.. |{name}| raw:: html\n\n   <br />\n\n{papers}"
    assert {paper.title: paper.authors for paper in reading(text, "papers.rst")[0]} == told


def test_a_text_named_rst_is_known_by_a_nameless_target(reading: Reading) -> None:
    """Where no link of it stands in this markup's usual form."""
    papers, _ = reading(
        "Papers\n------\n\n1. Zoe Lake. *Lakes by Name*. https://arxiv.org/abs/2203.10162 (`code`__).\n"
        "2. Max Pond. *Ponds by Role*. :arxiv:`2203.10163`\n\n__ https://github.com/o/byname\n",
        "papers.rst",
    )
    assert [(paper.title, paper.arxiv_id, paper.urls) for paper in papers] == [
        ("Lakes by Name", "2203.10162", ("https://github.com/o/byname",)),
        ("Ponds by Role", "2203.10163", ()),
    ]
