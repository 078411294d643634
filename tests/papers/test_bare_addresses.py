"""Addresses and tildes of Markdown, asked of the text before its HTML is looked through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.markup import gfm
from enricher.papers.markup.bare_addresses import may_hold_entities, without_entities, without_escapes
from enricher.papers.markup.struck_entries import may_strike

from .conftest import Reader

PIECES = (
    "~", "~~", "/~", "a", "https://a.org/?b=1", "&amp;", "&AMP;", "&#38;", "&", "amp;", "lt;", "&lt;", "x",
    " ", "\n", "*", "_", "(", ")", "。", "\U0001f525", "\\", "[w](/~a/", "`", "<b>", "<del>", "|",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("https://a.org/?b=1&AMP;amp;c=2")
@example("a~b~c")
@example("\U0001f525~a~")
@example("~a/~_")
def test_what_the_html_holds_is_told_by_the_text(text: str) -> None:
    """Struck words but for the keeper's own tags, entities and escapes within bare addresses."""
    extensions, options = gfm._options()
    html = gfm.comrak.render_markdown(text, extension_options=extensions, render_options=options)
    assert may_strike(text) or "<del" in text or "<del" not in html
    assert may_hold_entities(text) or without_entities(html) == html
    assert "\\" in text or without_escapes(html) == html


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"https://a.example/sea\_net/a\*b", "https://a.example/sea_net/a*b"),
        (r"https://a.example/x\[1\]", "https://a.example/x[1]"),
        (r"(https://a.example/a\_b\)", "https://a.example/a_b"),
        (r"<https://a.example/a\_b>", "https://a.example/a_b"),
        (r"https://a.example/?a=1\&b=2", "https://a.example/?a=1&b=2"),
        (r"[site](https://a.example/?a=1\&b=2)", "https://a.example/?a=1&b=2"),
        (r"https://a.example/a%5C_b", "https://a.example/a%5C_b"),
        (r"[site](https://a.example/a%5C_b)", "https://a.example/a%5C_b"),
    ],
)
def test_an_address_is_told_without_its_escapes(found: Reader, written: str, meant: str) -> None:
    """As turndown and markdownify write a page's text, and remark its links; a `%5C` stays one."""
    assert found(f"- [Counting Lamps](ARX/2001.00001) {written}\n")[0][2] == [meant]
    assert 'href="http://www.lake.org/a_b">www.lake.org/a_b<' in gfm.rendered(r"www.lake.org/a\_b")


def test_a_home_page_s_tilde_strikes_nothing(found: Reader) -> None:
    """Beside another; a title between tildes is struck through, and read."""
    text = (
        "- [Counting Lamps](ARX/2001.00001) [site](https://a.example/~ann) [data](https://b.example/~bob)\n"
        "- ~~[Counting Doors](ARX/2001.00002)~~ [site](https://a.example/~ann)\n"
    )
    assert [title for title, _, _ in found(text)] == ["Counting Lamps", "Counting Doors"]
