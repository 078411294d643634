"""Addresses that cannot exist, beside those that are doubted: of plain ones the same as by their parts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.io.siblings import made_up, shaped_sibling_of, sibling_of

PATHS = st.text("ab1~@./;:&=_-%+,()\n\té", max_size=12).map(lambda path: f"/{path}")


@given(st.sampled_from(["http://a.org", "https://b.org:8080", "HTTPS://C.org", "http://u@d.org"]), PATHS)
def test_a_plain_address_has_the_sibling_that_its_parts_make(place: str, path: str) -> None:
    """With a fragment the same address is taken apart."""
    url, apart = place + path, f"{place}{path}#there"
    assert sibling_of(url).replace(made_up(url), "X") == sibling_of(apart).replace(made_up(apart), "X")


@pytest.mark.parametrize(
    ("url", "sibling"),
    [
        ("http://a.org/papers/lakes.html", "http://a.org/papers/X.html"),
        ("http://a.org/~ann/", "http://a.org/~X/"),
        ("https://a.org:8443", "https://a.org:8443/X"),
        ("https://a.org/item?id=7", "https://a.org/item?id=X"),
        ("https://a.org/list?utm_source=b", "https://a.org/X"),
    ],
)
def test_what_is_made_up_is_the_last_that_names_a_thing(url: str, sibling: str) -> None:
    assert sibling_of(url).replace(made_up(url), "X") == sibling


SHAPES = {
    "https://lab.example/items/99": r"https://lab\.example/items/9\d{8}",
    "https://lab.example/items/99/": r"https://lab\.example/items/9\d{8}/",
    "https://lab.example/items/99/details": r"https://lab\.example/items/9\d{8}/details",
    "https://lab.example/p/item-99.html": r"https://lab\.example/p/item-9\d{8}\.html",
    "https://lab.example/view?id=99&lang=en": r"https://lab\.example/view\?id=9\d{8}&lang=en",
    "https://lab.example/x/1234567890123": r"https://lab\.example/x/9\d{12}",
    "https://lab.example/i/3f2b8c1e-5d4a-4f6b-9a7c-0123456789ab": r"https://lab\.example/i/[0-9a-f-]{36}",
}


@pytest.mark.parametrize("url", SHAPES)
def test_a_number_stands_for_a_number(url: str) -> None:
    """Always the same one, and of no other address."""
    made = shaped_sibling_of(url)
    assert made is not None
    assert made != url
    assert re.fullmatch(SHAPES[url], made)
    assert shaped_sibling_of(url) == made != shaped_sibling_of(url + "#x")


@pytest.mark.parametrize(
    "url",
    [
        "https://lab.example/",
        "https://lab.example/deblur",
        "https://lab.example/2023/deblur",
        "https://lab.example/99-deblur-2",
        "https://lab.example/view?name=deblur&v=2",
        "https://lab.example/folder?dl=0",
        "https://lab.example/lesson7",
    ],
)
def test_a_number_beside_a_name_has_none(url: str) -> None:
    """Whoever reads the name alone shows the same page, and it is there."""
    assert shaped_sibling_of(url) is None
