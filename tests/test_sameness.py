"""When two papers are one, and when nobody can tell."""

import pytest

from enricher.sameness import Known, same

TITLE = "On the counting of very small things"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Known(arxiv_id="2006.09214v2"), Known(arxiv_id="2006.09214", title="Another title by now")),
        (Known(arxiv_id="math.GT/0309136v1"), Known(arxiv_id="math/0309136")),
        (Known(doi="10.48550/arXiv.2006.09214"), Known(arxiv_id="2006.09214")),
        (Known(doi="10.1000/ABC"), Known(doi="10.1000/abc")),
        (Known(title=TITLE), Known(title="On the Counting of {V}ery small things.")),
        (Known(title="Attention in words", year=2020), Known(title="Attention in words", year=2021)),
        (Known(title=TITLE, author="Doe, Jane"), Known(title=TITLE, author="J. Doe")),
    ],
)
def test_one_paper_is_known_again(one: Known, other: Known) -> None:
    """Whichever is asked about the other."""
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Known(arxiv_id="2006.09214", title=TITLE), Known(arxiv_id="2006.09215", title=TITLE)),
        (Known(doi="10.1000/a", title=TITLE), Known(doi="10.1000/b", title=TITLE)),
        (Known(title="Deep learning"), Known(title="Deep learning")),
        (Known(title="Attention in words"), Known(title="Attention in words", year=2021)),
        (Known(title=TITLE, year=2018), Known(title=TITLE, year=2021)),
        (Known(title=TITLE, author="Jane Doe"), Known(title=TITLE, author="Mary Major")),
        (Known(title=""), Known(title="")),
        (Known(), Known()),
    ],
)
def test_what_is_not_certain_is_two(one: Known, other: Known) -> None:
    """Doubt joins nothing."""
    assert not same(one, other)
    assert not same(other, one)
