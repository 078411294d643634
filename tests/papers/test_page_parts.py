"""A long page read in parts gives what the whole of it gives."""

from collections.abc import Iterable

import pytest

from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.page_parts import parts

SIZE = 2_000
ENTRIES = {
    "a list": ("<ul>", "<li><b>A Title {n}</b> <a href='u{n}'>pdf</a><ul><li>in {n}<li>more</ul>\n", "</ul>"),
    "items that are not closed": ("<ol>", "<li>A Title {n}\n", "</ol>"),
    "definitions": ("<dl id=articles>", "<dt><a href='/abs/2401.{n:05}'>x</a>\n<dd>A Title {n}\n", "</dl>"),
    "headings": ("<main>", "<h3>A Title {n}</h3><p>Words <i>of</i> it<p class=title>x\n", "</main>"),
    "titles by their class": ("", "<div class='pub-title'>T {n}<div><p>Words</p></div></div>\n", ""),
    "text between scripts": ("", "<script>'<li>'</script><!-- <li> --><p>A Title {n} & <br>more\n", ""),
}  # fmt: skip


def texts(htmls: Iterable[str]) -> list[str]:
    """The blocks of these pages, one after the other."""
    return [repr(block) for html in htmls for block in blocks(html, page=True)]


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_page_in_parts_has_the_blocks_of_the_whole(kind: str) -> None:
    """None is lost, doubled or of another depth; no part is much longer than asked."""
    head, entry, tail = ENTRIES[kind]
    page = f"<!doctype html><html><head><title>x</title></head><body><div class=all>{head}"
    page += "".join(entry.format(n=n) for n in range(400)) + f"{tail}</div></body></html>"
    made = list(parts(page, SIZE))
    assert len(made) > 3
    assert max(map(len, made)) < 2 * SIZE
    assert texts(made) == texts([page])


@pytest.mark.parametrize(
    "entry",
    [
        "<table><tr><td>A Title</td></tr></table></div><p>not in order</p>",
        "<b>never closed <p>A Title</p>",
        "<table><tr><td><ul><li>A Title</li></ul>",
    ],
)
def test_a_page_whose_tags_are_not_in_order_stays_whole(entry: str) -> None:
    """Where nobody knows what stands in what, a part could not be read by itself."""
    assert list(parts(entry * 500, SIZE)) == [entry * 500]


@pytest.mark.parametrize("sign", ["<!--", "<script>", '<li "', "<b ''", "<div <", "<li a=\"'"])
def test_marks_that_never_close_cost_no_more_than_their_length(sign: str) -> None:
    """A stranger's page may hold any number of them."""
    assert "".join(parts(sign * 200_000)) == sign * 200_000
