"""HTML as blocks: what comrak wrote is read as a browser would build it, and so is what people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.papers.markup.gfm import rendered
from enricher.papers.markup.html_blocks import blocks

PIECES = (
    "- ", "1. ", "  - ", "# ", "|a|b|\n|---|---|\n", "|x|[p](https://a.org/b)|\n", "| **t** | $x$ |\n", "\n",
    "\n\n", "**b**", "*i*", "`c`", "[w](https://a.org/it's?a=1&b=2)", "[w [z](u) q](v)", "www.x.org", "|",
    "![i](p.png)", "[![i](p)](u)", "&amp;", "&nbsp;", '"', "\\", "~~s~~", "> ", "---\n", "[r]", "a@b.org",
    '[r]: https://r.org "t"\n', "https://github.com/a/b", "\t", "    ", "```\n", "- [x] ", "[](e)", "[ ](f)",
    "&lt;b&gt;", "中文", "text",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_markdown_without_html_needs_no_parser_of_html(text: str) -> None:
    """What comrak makes of it gives the same blocks, set in order by a browser's rules or not."""
    html = rendered(text)
    lines = range(1, text.count("\n") + 2)
    assert [*map(repr, blocks(html, lines, tagged=()))] == [*map(repr, blocks(html, lines))]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>A <nav>no <nav>no</nav> no</nav>title", ["A", "title"]),
        ("<p>A <script>if (a<b) '</p>'</script>title</p>", ["A title"]),
        ('<p>A <a class="x" y"" href=https://x.org/?a=1&amp;b>title</a>', ["A title"]),
        ('<p>A <a href="x.pdf"" id=a b"c" d>title</a> of <a href="y">words</a>', ["A title of words"]),
        ('<p><a href="x""></a>A title</p><p><a href="y""></a>Another</p>', ["A title", "Another"]),
        ("<p>A<!-- <b> > -->\n title <del>gone</del>", ["A title"]),
        ("<ul><li>A title<li>Another", ["A title", "Another"]),
        ("<table><tr><td>A title<td> <a href=u>code</a> ", ["A title|code"]),
        ("<table><tr><td>A <b>title</b><td><table><tr><td>inner</table></table>", ["A title", "inner"]),
    ],
)
def test_html_as_people_write_it_is_read_as_a_browser_shows_it(html: str, texts: list[str]) -> None:
    """Tags that are not closed, quotes too many, what is not shown."""
    found = list(blocks(html, page=True))
    assert ["|".join(cell.text for cell in one.cells) or one.text.text for one in found] == texts


@pytest.mark.parametrize("left_open", ["<rt>", "<rtc><rt>", "<optgroup>", "<figcaption>", "<time></p>"])
def test_tags_that_are_never_closed_end(left_open: str) -> None:
    """The words behind a hundred thousand of them are read."""
    found = [one.text.text for one in blocks(f"<h1>A title</h1>{left_open * 100_000}<p>words</p>", page=True)]
    assert (found[0], found[-1].split()) == ("A title", ["words"])


def test_a_list_to_choose_from_ends() -> None:
    """However many choices it has; what stands behind it is read."""
    choices = "".join(f"<option value={number}>{number}</option>" for number in range(50_000))
    page = f"<h1>A title</h1><form><select>{choices}</select></form><p>words</p>"
    found = [one.text.text for one in blocks(page, page=True)]
    assert (found[0], found[-1]) == ("A title", "words")


@pytest.mark.parametrize(("kind", "apart"), [("underline", True), ("text-italic", True), ("year", False)])
def test_words_that_a_class_sets_apart_are_so(kind: str, *, apart: bool) -> None:
    """As Org writes what is underlined."""
    (item,) = blocks(f'<ul><li>Ann Lake. <span class="{kind}">Lakes</span>. 2020</li></ul>', page=True)
    assert [item.text.text[slice(*span)] for span in item.text.spans] == ["Lakes"] * apart
