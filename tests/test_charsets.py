"""Octets read in the coding that they are in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.charsets import text_of


@pytest.mark.parametrize(
    ("charset", "said"),
    [
        ("utf-8", "Größe 数据"),
        ("windows-1251", "Корпус писем"),
        ("koi8-r", "Корпус писем"),
        ("gb2312", "数据集"),
        ("Big5", "資料集"),
        ("Shift_JIS", "データ"),
        ("euc-kr", "데이터"),
        ("iso-8859-7", "Σώμα"),
        ("iso-8859-1", "Größe"),
    ],
)
def test_a_page_is_read_in_the_coding_that_it_names(charset, said):
    """In either way of naming it."""
    octets = said.encode(charset)
    for meta in (f"<meta charset={charset}>", f'<meta content="text/html; charset={charset}">'):
        page = meta.encode() + octets
        assert text_of(page) == meta + said
    assert text_of(octets, charset=charset) == said


def test_a_letter_that_was_cut_is_no_other_coding():
    """Of a page only the first octets are read."""
    assert text_of("数据集".encode()[:-1]).startswith("数据")


def test_a_slip_is_no_other_coding():
    """One octet that is no letter of UTF-8, among many that are."""
    assert text_of(("Größe " * 30).encode() + b"\xff" + b" end of it").startswith("Größe")


@pytest.mark.parametrize("named", ["", "utf-8", "zlib", "unicode_escape", "idna", "utf-42", "../x"])
def test_what_differs_stays_different_whatever_coding_is_named(named):
    """No codec but those of the table is tried, and no letter is lost."""
    meta = f"<meta charset={named}>".encode()
    one, other = ("Корпус писем" * 3).encode("cp1251"), ("Новости дня " * 3).encode("cp1251")
    assert text_of(meta + one) != text_of(meta + other)


@given(st.binary(max_size=300), st.sampled_from(["", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "x"]))
def test_no_octets_raise(octets, charset):
    """Whatever they are said to be."""
    text_of(f"<meta charset={charset}>".encode() + octets)
