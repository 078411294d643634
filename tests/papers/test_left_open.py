"""Elements that are left open: what is read of a page stays, and no parser is held up or fills the memory."""

import pytest

from enricher.papers.markup.left_open import MOST_OPEN, without_left_open
from enricher.papers.markup.tags import normal, shallow

from .conftest import Reading

ENTRY = '<li><a href="https://arxiv.org/abs/2401.00001">A Title of Words</a></li>'
MANY = 5 * MOST_OPEN


@pytest.mark.parametrize(
    "around",
    [
        "<x>",
        "<x/>",
        "<x-y></z>",
        "<span></em>",
        "<div></section>",
        "<body a{n}=b>",
        "<html lang=c a{n}=b>",
        "<x{n}>",
    ],
)
def test_a_page_of_elements_that_never_end_gives_its_papers(reading: Reading, around: str) -> None:
    """Every paragraph would be compared with all of them."""
    opened = "".join(around.replace("{n}", str(n)) for n in range(MANY))
    assert opened not in without_left_open(f"{opened}<p>")
    for name, before in (("in.html", "<!doctype html>"), ("in.md", "# Papers\n\n")):
        papers, _ = reading(f"{before}{opened}<ul>{ENTRY}</ul>\n", name)
        assert [(paper.title, paper.arxiv_id) for paper in papers] == [("A Title of Words", "2401.00001")]


@pytest.mark.parametrize(
    "left",
    [
        "<p><font title='{long}'>a</p>",
        "<p><a href='https://a.org/{long}'>a</p>",
        "<p><b title='{long}'><table><tr><td></b></td></tr></table></p>",
        "<p><i title='<{long}'>a</p>",
        "{fonts}",
    ],
)
def test_what_is_opened_anew_in_each_block_does_not_multiply_a_page(left: str) -> None:
    """A tag of some kilobytes would stand in every paragraph."""
    fonts = "".join(f"<p><font size={n}>a" for n in range(MANY))
    html = f"{left.format(long='b' * 20_000, fonts=fonts)}{'<p>words' * MANY}<ul>{ENTRY}</ul>"
    built = normal(shallow(html))
    assert len(built) < 16 * 2**20
    assert ">A Title of Words</a>" in built
    assert built.count("words") == MANY


def test_pages_in_order_and_long_ones_that_forget_some_ends_are_left_alone() -> None:
    """Links left open, a font around a table, pictures of paths without end, names of a keeper's own."""
    rows = "<tr><td><font size=2><b>A</b> <papertitle><a name=x>B</a></papertitle></font></td></tr>" * 1_000
    paths = "<svg><g><path d='a'/></g></svg>" * 900
    for html in (
        f"<font face=Arial><table>{rows}</table></font>{paths}",
        "<p><a name=x><b>A <i>B</i></b><p>C" * 100 + "<p>words" * 2_000,
    ):
        assert without_left_open(html) == html
