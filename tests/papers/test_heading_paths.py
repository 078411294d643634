"""What the headings above a section say of it."""

import pytest

from enricher.papers.lists.heading_paths import HeadingPath

from .conftest import Reading


def test_years_stand_below_the_heading_before_them() -> None:
    """Whatever their level, right behind it or behind each other; other headings of that level end it."""
    path = HeadingPath().below(1, "Ann Example").below(2, "Talks")
    path = path.below(2, "2019")
    path.bare = False
    assert path.said == "Talks"
    path = path.below(2, "2018")
    path.bare = False
    assert (path.said, path.words) == ("Talks", ("Ann Example", "Talks", "2018"))
    path = path.below(2, "Notes on Stones and Rivers")
    assert path.said == "Notes on Stones and Rivers"
    path.bare = False
    assert path.below(2, "2018").words == ("Ann Example", "2018")


def test_talks_by_year_are_no_papers(reading: Reading) -> None:
    """Though they name places and years as references do."""
    papers, _ = reading("""# Ann Example

## Vorträge

Eine Auswahl der letzten Jahre.

## 2019

- Steine im Fluss. Konferenz der Steine, Berlin 2019, S. 3.
- Steine am Fluss. Konferenz der Steine, Berlin 2019, S. 4.

## Publications

### 2020

- A. Example. Counting stones in rivers. Journal of Stones, 12(3), 45-67, 2020.
""")
    assert [paper.title for paper in papers] == ["Counting stones in rivers"]


def test_notes_below_topics_of_a_list_of_papers_tell_papers(reading: Reading) -> None:
    """The outermost heading says so; where titles are short they may be chapters."""
    hub = "https://github.com/o/list/blob/main/notes"
    long = [
        "Counting Lamps in the Rooms of Others",
        "How to Open Doors with a Lot of Care",
        "On Walls of Stone",
    ]
    rows = "".join(f"- [{title}]({hub}/{n}/README.md)\n" for n, title in enumerate(long))
    papers, _ = reading(f"# Publications in WLC 2020 by track\n\n## Houses\n\n{rows}")
    assert [paper.title for paper in papers] == long
    rows = "".join(f"- [All about {what}]({hub}/{what}.md)\n" for what in ("lamps", "doors", "walls"))
    assert reading(f"# Publications in WLC 2020 by track\n\n## Houses\n\n{rows}")[0] == []


def test_commands_of_a_writers_own_may_be_headings(reading: Reading) -> None:
    r"""`\block{articles}` alone in its paragraph, below which titles stand over their journals."""
    titles = ["Stones of the Far North", "Rivers without Any Stones", "Counting Stones by Hand"]
    items = "\n".join(
        rf"\item {title}\\ \textit{{Quarterly of Stones}} \sep 19{n}8" for n, title in enumerate(titles, 6)
    )
    text = (
        "\\documentclass{article}\n\\begin{document}\n\\name{Ann Example}\n\n\\block{articles}\n\n"
        f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}\n\n\\block{{service}}\n\n"
        "\\begin{itemize}\n\\item Editor of Stones, 2001\n\\end{itemize}\n\\end{document}\n"
    )
    assert [paper.title for paper in reading(text, "cv.tex")[0]] == titles


def test_a_link_called_after_its_journal_is_no_title(reading: Reading) -> None:
    """The title stands in the line above, or before `to appear in`."""
    papers, _ = reading(
        "<html><body><h2>Publications</h2><ul>"
        '<li>Pedras no rio: um estudo<br><a href="https://e.example/view/5">II Congresso de Pedras</a>'
        "<br>https://doi.org/10.1000/pedras.5</li>"
        '<li>Coproducts of stones, to appear in <a href="https://s.example/about">Stones and Rivers</a>, '
        'also available at <a href="https://arxiv.org/abs/1802.04973">arXiv:1802.04973</a></li></ul></body></html>',
        "pubs.html",
    )
    assert [paper.title for paper in papers] == ["Pedras no rio: um estudo", "Coproducts of stones"]


def test_what_the_press_wrote_is_no_paper_of_a_list(reading: Reading) -> None:
    """Articles below such a heading lead to a publisher of papers too, and have no identifier."""
    papers, _ = reading(
        "# Ann Example\n\n## Publications\n\n- [Counting stones in rivers](https://arxiv.org/abs/2001.00001)\n\n"
        "## Media coverage\n\n- *Stone News*, [Who counts the stones?](https://www.nature.com/articles/d41586-1)\n"
        "- *Stone News*, [Rivers run dry](https://www.nature.com/articles/d41586-2)\n"
    )
    assert [paper.title for paper in papers] == ["Counting stones in rivers"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("one line : A lamp has light ,oil and glass ,Here light is a wave", ""),
        ("The stones of a river are counted at night " * 4, ""),
        ("Note: A Simple Way of Counting Stones", "Note: A Simple Way of Counting Stones"),
    ],
)
@pytest.mark.parametrize("pictures", [1, 2])
def test_a_remark_over_pictures_is_the_title_of_none(
    heading: str, title: str, pictures: int, reading: Reading
) -> None:
    """By the keeper's label, or as it is longer than any title."""
    below = "[![pic](a.png)](https://arxiv.org/abs/2101.00001)\n\n" * pictures
    papers, _ = reading(f"# Of Stones\n\n## {heading}\n\n{below}")
    assert (papers[0].title, papers[0].arxiv_id) == (title, "2101.00001")
