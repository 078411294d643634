"""A paper has a bounded number of links, whatever its text holds, and says what was left out."""

from enricher import links, merge
from enricher.links.extracting import MOST_LINKS, MOST_MENTIONS
from enricher.model import Paper


def test_links_beyond_the_bound_are_left_out_and_told() -> None:
    """In the record's errors; the first ones are kept."""
    text = " ".join(f"https://a{number}.org/x" for number in range(MOST_LINKS + 7))
    paper = Paper(title="A paper", abstract=text)
    extraction = links.extract(paper)
    assert len(extraction.links) == MOST_LINKS
    assert extraction.links[0].url == "https://a0.org/x"
    (error,) = merge.merge(paper, extraction, (), None).errors
    assert error.startswith("7 more links")


def test_mentions_beyond_a_bound_are_not_even_looked_at() -> None:
    """They are told too, by what begins like an address; the paper's other texts have their own bounds."""
    many = " ".join(["https://github.com/doe/nets"] * (MOST_MENTIONS + 5))
    urls = ("https://a.org/x",) * (MOST_MENTIONS + 3)
    paper = Paper(title="A paper", abstract=f"{many} https://b.org/y", comments="https://c.org/z", urls=urls)
    extraction = links.extract(paper)
    assert [link.url for link in extraction.links] == [
        "https://github.com/doe/nets", "https://c.org/z", "https://a.org/x"
    ]  # fmt: skip
    assert extraction.beyond == 6 + 3


def test_a_paper_within_it_says_nothing() -> None:
    """Every true one."""
    paper = Paper(title="A paper", urls=tuple(f"https://a{number}.org/x" for number in range(200)))
    assert merge.merge(paper, links.extract(paper), (), None).errors == ()


def test_a_hundred_thousand_stars_about_an_address_end() -> None:
    """They are no part of it."""
    stars = "*" * 100_000
    paper = Paper(title="A paper", abstract=f"Code: {stars}https://github.com/doe/nets{stars}x.")
    assert [link.url for link in links.extract(paper).links] == ["https://github.com/doe/nets"]
