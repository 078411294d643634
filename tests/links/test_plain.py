"""An address that plainly ends its text is found the short way, which tells what all rules tell."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from enricher.links.finding import find
from enricher.links.flat import flat
from enricher.links.mention import Mention
from enricher.links.signs import signs

WORDS = "We count objects in crowded scenes, and compare with nine methods on four sets of images. "
ADDRESS = "https://github.com/owner-1/code-1"

LEADS = (
    "We count. ", "code: ", "_", "*", "(", "www. ", "see www.a.org ", "site.com ", "e.g. ", "tp:b.de ", "\n",
    "doi 10.1000/", "git@", "http ", "https ", ": ", "/", "[a](", "<", "ü ", "10.0.0.1:80 ", "_x y_ ", "-",
    "https://a.org/x ", '<a href="https://b.org/y">this https URL</a> ', "padding words here ",
)  # fmt: skip
before = st.lists(st.sampled_from(LEADS), max_size=5).map("".join)
address = st.builds(
    "{}{}{}".format,
    st.sampled_from(["https://", "http://", "https:// ", "HTTPS://", "ssh://", "doi:", ""]),
    st.sampled_from(
        ["github.com", "www.a.org", "a-b.example.org", "a.b", "x.io.org", "10.0.0.1", "GitHub.com"]
    ),
    st.sampled_from(
        ["/a/b", "/a-b/C-d", "/a/b/tree/main", "/", "", "/a_b", "/x.git", "/a//b", "/~u", "/a-", "/Q/The"]
    ),
)
after = st.sampled_from(
    ["", ".", ". ", "...", ",", ")", ". We", ".\n\n", " and more", "/", "_", " ", ".The", "]("]
)


@given(before, address, after, st.booleans(), st.booleans())
def test_the_short_way_tells_what_all_rules_tell(
    lead: str, written: str, tail: str, anchored: bool, bare_hosts: bool
) -> None:
    """Of any text; where a port may stand in it, every rule is asked."""
    shown = f'<a href="{written}">this https URL</a>' if anchored else written
    text = flat(f"{WORDS}{lead}{shown}{tail}")
    seen = signs(text)
    every_rule = list(find(text, replace(seen, ports=True), bare_hosts=bare_hosts))
    assert list(find(text, seen, bare_hosts=bare_hosts)) == every_rule


@pytest.mark.parametrize("written", [ADDRESS, f'<a href="{ADDRESS}">this https URL</a>'])
def test_a_plain_address_is_found_in_few_calls(written: str) -> None:
    """It took 60 and more when every rule was asked of it."""
    text = flat(f"{WORDS}Code is available at {written}.")
    seen = signs(text)
    list(find(text, seen))  # what is compiled once
    found: list[Mention] = []
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        found += find(text, seen)
    finally:
        sys.setprofile(None)
    assert [mention.address for mention in found] == [ADDRESS]
    assert counted < 25
