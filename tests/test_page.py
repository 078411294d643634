"""A page read once, in the coding that it is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.page import SCANNED, Page


@pytest.mark.parametrize(
    ("body", "charset", "title"),
    [
        ("<title>頁</title>".encode("big5"), "big5", "頁"),
        ("<title>頁</title>".encode("utf-16"), "", "頁"),
        ("<title>頁</title>".encode("utf-8-sig"), "big5", "頁"),
        ("<title>ページ</title>".encode("iso-2022-jp"), "", "ページ"),
        (b"<meta charset=utf-16><title>ok</title>", "", "ok"),
        (b"<title>ok</title>", "utf-16", "ok"),
    ],
)
def test_a_title_is_read_in_its_coding(body, charset, title):
    """By a byte order mark, the head, or the page's own word, in this order."""
    assert Page(body, charset).title == title


@pytest.mark.parametrize(
    "markup",
    [
        "<title>one</title>", "<TITLE lang=en>One  more</TITLE >", "<title>", "<title", "<p>no title</p>",
        "<title a='" + "x" * 300 + "'>one</title><title>two</title>",
        "<title>" + "x" * 700 + "</title><title>two</title>", "<title><title>in</title>",
        "</title><title>&lt;</title>",
        "<title>open", "<titles>one</titles>", " " * SCANNED + "<title>late</title>",
    ],
)  # fmt: skip
def test_a_title_of_ascii_is_what_a_title_is_in_any_letters(markup):
    """It is sought by plain words; with one more letter at its end by the expression."""
    plain, other = Page(markup.encode()), Page(f"{markup}é".encode())
    assert plain.is_plain
    assert not other.is_plain
    assert plain.title == other.title


def test_words_are_counted_whatever_the_script():
    """A long text without blanks is no short page."""
    assert Page(("<p>" + "頁面不存在的研究" * 100).encode()).length > 300
    assert Page(b"<p>one two three").length == 3


def test_two_long_pages_without_blanks_are_compared_letter_by_letter():
    """Their words are pairs of letters, and not one word each."""
    one, other = (Page(f"<p>该域名正在出售{end}".encode()) for end in ("请联系我们", "请来信"))
    assert len(one.vocabulary & other.vocabulary) > 4


def test_a_page_that_names_no_coding_is_a_guess():
    """Nothing tells a Korean page from a Greek one by its octets."""
    assert Page("데이터가 없습니다 ".encode("euc-kr") * 3).is_guessed
    assert not Page("데이터".encode()).is_guessed
    assert not Page(b"data").is_guessed


@given(st.binary(max_size=200), st.sampled_from(["", "gbk", "utf-16", "zlib", "iso-2022-jp"]))
def test_no_octets_raise(body, charset):
    """Whatever they are said to be."""
    page = Page(body, charset)
    assert len(page.head) <= 4 * SCANNED
    assert page.title is not None
    assert page.length >= 0
    assert page.vocabulary is not None
