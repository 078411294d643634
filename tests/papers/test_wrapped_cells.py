"""Cells of a table in which a text is wrapped below its title, or below a word that opens it."""

import pytest

from .conftest import Reading

HEAD = "<tr><th>Date</th><th>Title</th><th>Authors</th></tr>"


def _table(*cells: str) -> str:
    rows = [f"<tr><td>19/01</td><td>{cell}</td><td>Ann Lakes</td></tr>" for cell in cells]
    return f"# Accepted papers\n\n<table>{HEAD}{''.join(rows)}</table>\n"


def test_a_summary_in_bold_is_the_title_of_what_it_wraps(reading: Reading) -> None:
    """And the abstract that it wraps is none."""
    wrapped = (
        "<details><summary><b>{}</b></summary><div>We count what flies over them, for years.</div></details>"
    )
    titles = ["Counting the Birds of Slow Rivers", "Why Wide Ponds Freeze So Late"]
    papers, _ = reading(_table(*map(wrapped.format, titles)), "accepted.md")
    assert [paper.title for paper in papers] == titles


@pytest.mark.parametrize("opening", ["Show", "<b>Show the whole text</b>", "<b>Click to read it all</b>"])
def test_a_summary_that_asks_to_be_opened_is_no_title(opening: str, reading: Reading) -> None:
    """The title stands before it."""
    title = "Counting the Birds of Slow Rivers"
    cell = f"<b>{title}</b><details><summary>{opening}</summary><div>We count what flies.</div></details>"
    papers, _ = reading(_table(cell, cell.replace("Birds", "Fish")), "accepted.md")
    assert [paper.title for paper in papers] == [title, title.replace("Birds", "Fish")]
