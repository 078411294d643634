"""Words that send a reader to a bare name, and how their ends are known."""

from hypothesis import given
from hypothesis import strategies as st

from enricher.links import judging
from enricher.links.mention import Mention


@given(lead=st.from_regex(judging._POINTED_AT.pattern))
def test_whatever_points_at_a_name_ends_as_is_looked_for(lead: str) -> None:
    """Few leads end so, and only those are searched."""
    text = f"{lead[-60:]}a.org"
    found = judging._POINTED_AT.search(lead[-60:].rstrip()) is not None
    mention = Mention(address="a.org", found_as="a.org", start=len(text) - 5, end=len(text))
    assert judging._is_pointed_at(mention, text) == found
