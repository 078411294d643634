"""Rows of rendered tables, whose cells are parted without a pattern where they are plain."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.markup.gfm import rendered
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.plain_rows import ROW_END, mixed_texts_of, texts_of, with_rows_apart

from .conftest import Reader

PIECES = (
    "[w](https://a.org/b)", "**[w](u)**", "[**w**](u)", '[w](u "a > b")', "words", "a & b", "a < b", " ",
    "<b>x</b>", "*e*", "** s **", "**www.a.org/b**", "<br>", '<a title="x>y" href="u">z</a>', "`c`", "中文",
    '"', "https://a.org", "<!-- x -->",
)  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map("".join), min_size=2, max_size=4)


@given(st.lists(ROWS, max_size=4))
def test_rows_apart_are_the_whole_html(rows: list[list[str]]) -> None:
    """When it is put together again."""
    lines = ["|a|b|c|", "|:-:|---|---|", *(f"|{'|'.join(row)}|" for row in rows), "", "behind"]
    html = rendered("\n".join(lines))
    again = ""
    for before, apart in with_rows_apart([html], page=False):
        again += before + "".join(row + ROW_END for row in apart)
    assert again == html


@given(st.lists(ROWS, min_size=1, max_size=4))
@example([["x", "**[ w ](u)**", "[w ](u)"]])
@example([["at www.a.org/b c", "**[](u)**", "[w](/abs/2401.00001)"]])
@example([["[a & b](https://a.org/?a=1&b=2)", "**[w]()**", "[]()"]])
def test_texts_are_what_the_tags_tell_one_by_one(rows: list[list[str]]) -> None:
    """Their twins stand below a comment, so that they are read tag by tag."""
    html = rendered("\n".join(["|a|b|c|", "|:-:|---|---|", *(f"|{'|'.join(row)}|" for row in rows)]))
    assert list(blocks(html, tagged=())) == list(blocks(f"<!-- -->{html}", tagged=()))


def test_rows_apart_are_those_of_a_table_in_parts_too() -> None:
    """It comes in parts where a keeper's own tags stand in some of its rows."""
    rows = [f"|{number}|{'<u>x</u>' if number == 2 else 'w'}|" for number in range(4)]
    table = rendered("\n".join(["|a|b|", "|---|---|", *rows]))
    second, third, behind = (
        table.index(sign) for sign in ('<tr data-sourcepos="5', '<tr data-sourcepos="6', "</tbody>")
    )
    parts = [table[:second], table[second:third], table[third:]]
    apart = [*with_rows_apart(parts, page=False)]
    assert [len(rows) for _, rows in apart if rows] == [2, 1, 1]
    assert "".join(before for before, _ in apart)[-len(table[behind:]) :] == table[behind:]
    assert [*blocks(table, tagged=())] == [*blocks(f"<!-- -->{table}", tagged=())]


@pytest.mark.parametrize(
    "cell", ["words", "[w](https://a.org/b)", "**[w](u)**", "a & b", '[w](u "t")', "**w**", "*w & x*"]
)
def test_words_and_a_link_are_a_plain_cell(cell: str) -> None:
    """Alone in their row, with a column's place or without; words that are set apart, too."""
    parts = [*with_rows_apart([rendered(f"|a|b|\n|:-:|---|\n|x|{cell}|\n")], page=False)]
    assert [len(texts_of(row) or ()) for _, rows in parts for row in rows] == [2]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("[w](u), **x**: y", True),
        ("a<br>*b* `c`", True),
        ("**[w](u)** x [*w*](u)", True),
        ("a [`w`](u)", False),
    ],
)
def test_links_and_marks_beside_words_are_read_in_one_go(cell: str, told: bool) -> None:
    """But for code within a link, which is read tag by tag; none of them is a plain cell."""
    parts = [*with_rows_apart([rendered(f"|a|b|\n|:-:|---|\n|x|{cell}|\n")], page=False)]
    rows = [row for _, rows in parts for row in rows]
    assert [texts_of(row) for row in rows] == [None]
    assert [mixed_texts_of(row) is not None for row in rows] == [told]


def test_a_page_is_left_whole() -> None:
    """As keepers write its tables in any way."""
    html = '<table><tbody>\n<tr data-sourcepos="1:1">\n<td a="b">x</td>\n</tr>\n</tbody></table>'
    assert [*with_rows_apart([html], page=True)] == [(html, ())]


@pytest.mark.parametrize(
    "called", ["Full title", "Titel", "Título", "Title of the paper", "Title (with authors)"]
)
def test_a_title_stands_in_the_column_that_says_so(found: Reader, called: str) -> None:
    """Beside one of names, and one called after the paper that only leads there."""
    text = (
        f"| Model | {called} | Paper | Code |\n|---|---|---|---|\n"
        "| Night | Night: Counting Lamps | [paper](ARX/2401.00001) | HUB/night |\n"
    )
    assert found(text) == [("Night: Counting Lamps", "2401.00001", ["https://github.com/o/night"])]


def test_a_table_whose_rule_is_one_dash_a_column_is_markdown(found: Reader) -> None:
    """Without outer bars it would be a table of values, in which breaks and links are signs."""
    text = (
        "Venue | Title | Links\n:-: | :-: | :-:\n"
        "ICLR 2025 | Counting Lamps at Night<br>Jane Doe, Rick Roe | "
        "[Paper](ARX/2401.00001)<br>[Code](HUB/night)\n"
    )
    assert found(text) == [("Counting Lamps at Night", "2401.00001", ["https://github.com/o/night"])]
