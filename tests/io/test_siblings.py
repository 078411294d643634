"""Addresses that cannot exist, beside those that are doubted: of plain ones the same as by their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.io.siblings import made_up, sibling_of

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
