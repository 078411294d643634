"""When two papers are one, and when nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.sameness import KnownPaper, same, title_name, words

TITLE = "On the counting of very small things"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            KnownPaper(arxiv_id="2006.09214v2"),
            KnownPaper(arxiv_id="2006.09214", title="Another title by now"),
        ),
        (KnownPaper(arxiv_id="math.GT/0309136v1"), KnownPaper(arxiv_id="math/0309136")),
        (KnownPaper(doi="10.48550/arXiv.2006.09214"), KnownPaper(arxiv_id="2006.09214")),
        (KnownPaper(doi="10.1000/ABC"), KnownPaper(doi="10.1000/abc")),
        (KnownPaper(title=TITLE), KnownPaper(title="On the Counting of {V}ery small things.")),
        (
            KnownPaper(title="Attention in words", year=2020),
            KnownPaper(title="Attention in words", year=2021),
        ),
        (KnownPaper(title=TITLE, author="Doe, Jane"), KnownPaper(title=TITLE, author="J. Doe")),
    ],
)
def test_one_paper_is_known_again(one: KnownPaper, other: KnownPaper) -> None:
    """Whichever is asked about the other."""
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KnownPaper(arxiv_id="2006.09214", title=TITLE), KnownPaper(arxiv_id="2006.09215", title=TITLE)),
        (KnownPaper(doi="10.1000/a", title=TITLE), KnownPaper(doi="10.1000/b", title=TITLE)),
        (KnownPaper(title="Deep learning"), KnownPaper(title="Deep learning")),
        (KnownPaper(title="Attention in words"), KnownPaper(title="Attention in words", year=2021)),
        (KnownPaper(title=TITLE, year=2018), KnownPaper(title=TITLE, year=2021)),
        (KnownPaper(title=TITLE, author="Jane Doe"), KnownPaper(title=TITLE, author="Mary Major")),
        (KnownPaper(title=""), KnownPaper(title="")),
        (KnownPaper(), KnownPaper()),
    ],
)
def test_what_is_not_certain_is_two(one: KnownPaper, other: KnownPaper) -> None:
    """Doubt joins nothing."""
    assert not same(one, other)
    assert not same(other, one)


@given(st.text(st.sampled_from("aB7éİ    -_{}$~^.\\"), max_size=60), st.booleans())
def test_the_name_of_a_title_is_its_words(title: str, dated: bool) -> None:
    """Also of one in ASCII, which is named without looking for each of them; where they are enough."""
    found = words(title)
    assert title_name(title, dated=dated) == ("".join(found) if len(found) >= (3 if dated else 5) else None)
