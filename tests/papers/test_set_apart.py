"""Entries whose title is told by its make alone: in bold below its authors, in italics behind them."""

import pytest

from enricher.papers.readers.org import org_as_markdown
from enricher.papers.words.label_words import is_label
from enricher.papers.words.parted_names import undashed

from .conftest import Reader, Reading

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
        ("To appear", True),
        ("Forthcoming", True),
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


PHYSICS = """<html><body><h3>PUBLIKACJE</h3><ol>
<li>M. Kamień, A. Rzeka, Phys. Stones E <strong>55</strong>, 7090 (1997).<br><em>Statistical Theory of Cold
Stones</em>.
<li>A. Rzeka, Acta Stones A <strong>106</strong>, 51 (2004).<br><em>Theory of the quiet rivers</em>.
<br>arXiv:1102.00711 [cond-mat.soft]
<li>A. Rzeka, The Lake Papers 6(2), 4 (2011).<br><em>Pebbles for education</em>.
</ol></body></html>
"""
QUARTO = """---
title: Publications
---

::: {.pub-entry}
::: {.pub-title}
[Counting cold stones with a warm ruler](https://www.nature.com/articles/s41557-026-00001-7){target="_blank"}
:::
::: {.pub-meta}
Example A, Sample B, Third C. 2026, *Stones*. DOI: 10.1038/s41557-026-00001-7
:::
::: {.pub-links}
[Dataset](https://zenodo.org/records/1827115)
:::
:::

::: {.pub-entry}
::: {.pub-title}
[Sorting pebbles on the warmest shores](https://pubs.acs.org/doi/10.1021/pebbles.1c01470)
:::
::: {.pub-meta}
Sample B, Third C. *J. Pebbles*. 2021, 11, 6343.
:::
:::
"""
LABELLED = """<html><body><h2>Publications</h2>
<p><span>Conference</span> Bob De Sample Third, Ann Example and Cy Third. <a
 href="http://doi.acm.org/10.1145/1000001.1000002">Counting Stones in Cold Rivers</a>. Proc. of X. 2018.</p>
<p><span>ArXiv</span> Ann Example and Bob Sample. <a href="http://de.arxiv.org/pdf/1405.00546">Sorting Pebbles
on Shores</a>. Report. 2014.</p>
<p><span>Journal</span> Ann Example, Bob Sample. <a
 href="https://lakes.example.org/index.php/lakes/article/view/12376">A Quiet Walk around Lakes</a>. 2021.</p>
</body></html>
"""


def test_a_title_in_italics_below_authors_and_place_is_the_entrys(reading: Reading) -> None:
    """Physicists' lists have the journal, volume and year before the title, and arXiv's number or none."""
    papers, problems = reading(PHYSICS, "publikacje.html")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Statistical Theory of Cold Stones", None),
        ("Theory of the quiet rivers", "1102.00711"),
        ("Pebbles for education", None),
    ]
    assert problems == []


def test_who_wrote_it_and_where_below_a_linked_title_is_no_other_paper(reading: Reading) -> None:
    """A paragraph of authors, journal and a bare DOI stands below the title in Quarto's boxes."""
    papers, problems = reading(QUARTO, "publications.qmd")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting cold stones with a warm ruler", "10.1038/s41557-026-00001-7"),
        ("Sorting pebbles on the warmest shores", "10.1021/pebbles.1c01470"),
    ]
    assert problems == []


def test_authors_before_a_linked_title_are_no_title_whatever_kind_is_told_of_it(reading: Reading) -> None:
    """`Conference` leads to names; old mirrors, resolvers of DOIs and journals' sites have papers' pages."""
    papers, problems = reading(LABELLED, "publications.html")
    assert [(paper.title, paper.doi or paper.arxiv_id) for paper in papers] == [
        ("Counting Stones in Cold Rivers", "10.1145/1000001.1000002"),
        ("Sorting Pebbles on Shores", "1405.00546"),
        ("A Quiet Walk around Lakes", None),
    ]
    assert problems == []


@pytest.mark.parametrize("authors", ["Jane Doe, Rick Roe", "Jane Doe", "Jane Doe**, **Rick Roe"])
def test_a_title_in_italics_below_authors_in_bold_is_one(found: Reader, authors: str) -> None:
    """A journal there is none, nor are authors below a title."""
    text = (
        f"## 2020\n\n**{authors}**\n*Counting Lamps: Nights without Labels*\n"
        "AISTATS 2020 [[pdf]](ARX/2001.00001)\n\n"
        "**Counting Lamps by Day**\n*Jane Doe*\nUAI 2020 [[pdf]](ARX/2002.00002)\n\n"
        "**Lamp Light**\n*Journal of Lamps, 2020*\n[[pdf]](ARX/2003.00003)\n"
    )
    assert [title for title, *_ in found(text)] == [
        "Counting Lamps: Nights without Labels",
        "Counting Lamps by Day",
        "Lamp Light",
    ]


@pytest.mark.parametrize(
    "journal",
    [
        "Stone Chem. (2026)",
        "Nature Lamps <b>625</b>, 66&ndash;73 (2024)",
        "J. Am. Lamp Soc. <b>147</b>(1), 510&ndash;518 (2024)",
        "Handbook of Lamps. Volume 1: Methods",
    ],
)
@pytest.mark.parametrize("title", ["Counting Lamps at Night", "Quiet lamps"])
def test_the_journal_in_the_division_of_a_title_is_none(found: Reader, title: str, journal: str) -> None:
    """Its first text is the title; a bold volume and a journal's initials begin no entry either."""
    page = (
        "<html><body><h2>Publications</h2><div><div class='entry-title'>"
        f"<p><i>{title}</i></p><p>{journal}</p></div>"
        "<div><p><b>Authors</b>: J. Doe, R. Roe</p><b>DOI</b>: <a href='https://doi.org/10.1000/a'>10.1000/a</a>"
        "</div></div></body></html>"
    )
    assert [told for told, *_ in found(page, "publications.html")] == [title]


@pytest.mark.parametrize("mark", ["**", "*"])
@pytest.mark.parametrize("behind", [", 2020.", " 12(3), 2018.", ", vol. 3, 2021.", " (2019)."])
def test_a_journal_behind_a_comma_is_no_part_of_a_title(mark: str, behind: str, reading: Reading) -> None:
    """In bold or in italics, with its year or its volume right behind it."""
    line = f"Ann Example, Cy Third. Walking Bridges of Old, {mark}Bridge Letters{mark}{behind}"
    papers, _ = reading(f"# Publications\n\n- {line}\n")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Walking Bridges of Old", ("Ann Example", "Cy Third"))
    ]


NAMED = [
    ("Long Rivers of the Northern Lakes", "Anna Lakes, Bert Ponds, and Cora Woods"),
    ("Woods That Grow Beside Slow Water", "Dora Seas and Emil Moor"),
    ("Measuring Ponds From Afar with Boats", "Fritz Hills"),
]


@pytest.mark.parametrize(
    "entry",
    ["<li><strong>{}</strong><span>{}</span></li>", "<li><b>{}</b> <i>{}</i></li>"],
)
def test_titles_set_apart_in_a_list_need_nothing_before_their_authors(entry: str, reading: Reading) -> None:
    """Pages part them by how they look alone."""
    page = "<h2>Accepted papers</h2><ol>" + "\n".join(entry.format(*one) for one in NAMED) + "</ol>"
    papers, _ = reading(f"<html><body>{page}</body></html>", "programme.html")
    assert [paper.title for paper in papers] == [title for title, _ in NAMED]
    assert papers[0].authors == ("Anna Lakes", "Bert Ponds", "Cora Woods")


def test_offices_set_apart_before_names_are_no_papers(reading: Reading) -> None:
    """Nor are what somebody learnt, and sessions with their chairs."""
    text = """# People

- **Local organization and web chairs** Anna Lakes, Bert Ponds
- **Senior machine learning engineer** Acme Corp, Blue Lakes
- **Bachelor of Science in Computer Science** Lake University, Bay City
- **Programming languages that I know** Python, Java
- **Session 2: Woods and Waters of the North** Chair: Ann Lake
"""
    assert reading(text, "people.md")[0] == []
