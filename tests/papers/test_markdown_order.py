"""What a keeper wrote as HTML is put in order, and what stands beside it is left as its parser wrote it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.markup.gfm import pieces
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.markdown_order import BOUND, in_order, tagged_lines

LINES = (
    "", "# A heading", "## Another heading", "Words with <b>bold</b> ones.", "Words with </div> an end.",
    '<div align="center">', "</div>", "    </div>", "<center>", "</center>", "<details>", "</details>",
    "<summary>Shown</summary>", "<p align=center>", "</p>", "<br>", '<a name="top"></a>', "<a name=x>",
    "<!-- a comment <div> -->", "<!-- no end <div> <!-- of it", "<ul>", "</ul>", "<li>One in HTML",
    "<pre>", "</pre>", "<b>", "[of a link", "- [of a link", "whose words](https://arxiv.org/abs/2401.00003)",
    '<a id="x"></a><a name="y"></a> [link](u)', '## Over <a name="y"></a>things', '- <a id="1"></a>item',
    '| <a name="r"></a> named | a<br>b |', 'of <a name="z"></a> words', '[<a name="l"></a>linked](u)',
    "- [An item](https://arxiv.org/abs/2401.00001)", "- **bold** item <br> of two", "  - nested </li> item",
    "1. one <i>set apart</i>", "| Title | Code |", "|---|---|", "| a row | [code](https://github.com/o/r) |",
    "| [A row](https://arxiv.org/abs/2401.00002) | <details><summary>Show</summary><p>a *b*</p></details> |",
    "| a row | <b>not ended |", "| a < b | <https://example.org> |",
    "<table><tr><td>cell</td></tr></table>", "<table>", "</table>", "> quoted <b>words</b>", "---", "```",
    "\t<div>",
)  # fmt: skip


MARKED = (
    "no tag\n<b>bold</b>\n<https://example.org>\n<br/>\na<br>b\n\n"
    '<a name="x"></a>\n<a id="y"></a>\n# <a id="z"></a>'
)
PLACED = '<p data-sourcepos="1:1-1:1">'


@example(['<div align="center">', "", "Words", "", "Words with </div> an end."])
@example(["<details>", "", "# A heading", "", "# Another", "", "</details>"])
@example(["<details>", "", "# A heading", "", "# Another"])
@example(["<ul>", "", "# A heading", "", "- one", "", "</ul>"])
@example(["<!-- no end <div> <!-- of it", "", "# A heading", "", "- one", "", "# Another"])
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_says_what_the_whole_put_in_order_says(lines: list[str]) -> None:
    """Nobody who reads the blocks sees in how many parts a text was put in order."""
    for piece in pieces(lines):
        ordered = "".join(in_order(piece.html, piece.tagged, worth=0))
        assert list(blocks(ordered, piece.lines, tagged=())) == list(blocks(piece.html, piece.lines))


@pytest.mark.parametrize("before", ['<div align="center">\n\n<img src="a.png">\n', "<!-- made by hand -->"])
def test_leaves_what_a_parser_wrote(before: str) -> None:
    """Below a banner in HTML stands a list that no browser has to look at."""
    (piece,) = pieces([*before.split("\n"), "", "## Papers", "", *["- one"] * 200])
    *_, last = in_order(piece.html, piece.tagged)
    assert last == piece.html[piece.html.index("<h2 ") :]


def test_parts_a_table_by_its_rows() -> None:
    """One row with an element that does not end is put in order, and its neighbours are as they were."""
    rows = ["| a | b |", "|---|---|", "| one | <b>x |", "| two | y |"]
    (piece,) = pieces(rows)
    before, row, after = [part for part in in_order(piece.html, piece.tagged, worth=0) if part]
    assert piece.html.startswith(before)
    assert piece.html.endswith(after)
    assert "</b></td>" in row
    assert ("one" in before + after, "two" in after) == (False, True)


@pytest.mark.parametrize(
    "rows", [["| a | b |", "|---|---|", *["| x | y |"] * 9], ["- one", "  - two", "", "  three", "- four"]]
)
def test_leaves_a_table_and_a_list_before_a_line_in_html(rows: list[str]) -> None:
    """As many have below each that leads to the top; what stands in them was written by the parser."""
    (piece,) = pieces(
        [*rows, "", "<p align=right>(<a href=#top>back to top</a>)</p>", "", *rows, "", "## End"]
    )
    own, mended, *rest = [part for part in in_order(piece.html, piece.tagged, worth=0) if part]
    assert (own, rest) == (piece.html[: len(own)], [piece.html[-len("".join(rest)) :]])
    assert mended == '<p align="right">(<a href="#top">back to top</a>)</p>\n'.join(("<body>", "</body>"))


@pytest.mark.parametrize("end", [["", "</details>", "", "## Next"], []])
def test_leaves_what_details_wrap(end: list[str]) -> None:
    """They end once, where their keeper ends them or the text does; no browser would write quotes so."""
    (piece,) = pieces(["<details>", "<summary>Shown</summary>", "", '- "one"', *end])
    ordered = "".join(in_order(piece.html, piece.tagged, worth=0))
    before, _, behind = ordered.partition("&quot;one&quot;</li>\n</ul>")
    assert (before.count("<details>"), before.count("</details>"), behind.count("</details>")) == (1, 0, 1)


def test_counts_signs_that_may_begin_tags_by_their_lines() -> None:
    """An address has such signs, a line's end and a place's name need no look; places may be a text's own."""
    told = {text: tagged_lines(text, text.split("\n")) for text in (MARKED, "none", PLACED, "a\r<b>")}
    assert told == {MARKED: [2, 2, 4, 8, 8], "none": (), PLACED: None, "a\r<b>": None}


def test_looks_once_for_the_end_of_a_comment() -> None:
    """Thousands that do not end are one, and what stands in it is no tag."""
    assert BOUND.findall("<b><!-- x " * 3) == [("", "", "b"), ("!--", "", "")]


@pytest.mark.parametrize("end", ["/>", " />"])
def test_a_place_named_in_a_line_by_itself_ends_there(end: str) -> None:
    """A browser would take all below for one link: the text was put in order to its end."""
    (piece,) = pieces(["# Lakes", "", f'<a name="80"{end}', "", "- [A Lake](https://a.org/b)"])
    assert not piece.tagged
    assert [block.text.text for block in blocks(piece.html, piece.lines)] == ["Lakes", "A Lake"]


def test_a_place_right_above_words_stays_as_it_is() -> None:
    """What stands below it is HTML as well, up to a blank line."""
    (piece,) = pieces(["", '<a name="80"/>', "## Lakes", ""])
    assert '<a name="80"/>\n## Lakes' in piece.html
