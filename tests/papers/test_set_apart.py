"""Entries whose title is told by its make alone: in bold below its authors, in italics behind them."""

import pytest

from enricher.papers.label_words import is_label
from enricher.papers.org import org_as_markdown
from enricher.papers.parted_names import undashed

from .conftest import Reading

BROKEN = r"""#+TITLE: Publications

** Stones

Ann Example, Bob Sample\\
*Counting Stones in Cold Rivers* \\
/Symposium on Stones (SOS)/, pp. 1-9, Oslo, May 2021. \\
[[https://stones.example.org/papers/Example_21.abstract][Available from SOS]]

Bob Sample, Ann Example and Cy Third\\
*Pebbles Deserve Counting Too* \\
/Workshop on Pebbles/, Lima, June 2020. \\
[[https://arxiv.org/abs/2006.00001][Available from arXiv]]

Ann Example\\
*A Lone Walk along the Shore* \\
/PhD Thesis, Department of Lakes, 2019/ \\
[[https://theses.example.org/links/5gm2j3][Available from Theses]]
"""
TEX = r"""\section{Papers}
\noindent
Example, Ann - Sample, Bob - Third, Cy, {\em Counting Stones in Cold Rivers}, Bulletin of Stones, 8 (2021)

\vspace{0.4em}
\noindent
A. Example and B. Sample, \emph{Sorting Pebbles on Warm Shores}, Stones and Rivers, 9 (2020), pages 1--9

\vspace{0.4em}\noindent
\textcolor{blue}{Ann Example}, Bob Sample. {\it Walking along the Quiet Lake}. Proc., ISBN 978-3-16-148410-0
"""


def test_a_title_in_bold_right_below_its_authors_is_an_entrys(reading: Reading) -> None:
    """Lines of Org end at two backslashes, and who has the paper (`Available from ...`) is no title of it."""
    papers, problems = reading(BROKEN, "publications.org")
    assert [(paper.title, paper.authors[0]) for paper in papers] == [
        ("Counting Stones in Cold Rivers", "Ann Example"),
        ("Pebbles Deserve Counting Too", "Bob Sample"),
        ("A Lone Walk along the Shore", "Ann Example"),
    ]
    assert [paper.arxiv_id for paper in papers] == [None, "2006.00001", None]
    assert problems == []


def test_what_is_in_italics_in_org_is_not_in_bold() -> None:
    """A star is the sign of both, in Markdown and in Org."""
    assert list(org_as_markdown(["*Bold* and /italic/ words"])) == ["**Bold** and *italic* words"]


def test_paragraphs_with_a_title_in_italics_behind_its_authors_are_entries(reading: Reading) -> None:
    """As TeX's lists without items have them; lengths and colours are no words, and dashes part authors."""
    papers, problems = reading(TEX, "publications.tex")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones in Cold Rivers", ("Ann Example", "Bob Sample", "Cy Third")),
        ("Sorting Pebbles on Warm Shores", ("A. Example", "B. Sample")),
        ("Walking along the Quiet Lake", ("Ann Example", "Bob Sample")),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Available from ABC", True),
        ("Available from the Academy of Stones", True),
        ("View on ResearchGate", True),
        ("→ Repositorio USC", True),
        ("Disponible en Scielo", True),
        ("View Synthesis from Few Stones", False),
        ("Available Bandwidth in Cold Rivers", False),
        ("Repository Mining for Stones", False),
    ],
)
def test_who_has_a_paper_is_a_links_label(words: str, told: bool) -> None:
    """Keepers lead to a paper by the name of a library or a repository."""
    assert is_label(words) is told


def test_only_families_before_given_names_are_parted_by_dashes() -> None:
    """A dash within a title or a name parts nobody."""
    assert undashed("Example, Ann - Sample, Bob") == "Example, Ann; Sample, Bob"
    assert undashed("Stones - Rivers, and Lakes") == "Stones - Rivers, and Lakes"
    assert undashed("Example, Ann-Sophie") == "Example, Ann-Sophie"
