"""Addresses that one look tells, as most of a list's are."""

import pytest

from enricher.papers.words.paper_pages import arxiv_of, doi_of, is_in_repository, is_paper_page, is_resource


@pytest.mark.parametrize(
    "address",
    [
        "https://arxiv.org/abs/2401.00001",
        "http://arxiv.org/pdf/2401.00001v2.pdf",
        "https://arxiv.org/abs/2413.00001",
        "https://arxiv.org/abs/1010.12345",
        "https://arxiv.org/abs/240",
        "https://github.com/some/one",
        "https://github.com/some/one/",
        "https://github.com/some/paper.pdf",
        "https://github.com/some/visitor-badge",
        "https://github.com/some/Visitor_Badge",
        "https://github.com/some/SeeYouFarm",
        "https://github.com/some",
    ],
)
def test_one_look_at_a_plain_address_tells_what_all_rules_tell(address: str) -> None:
    """Its twin under `www` stands for the same, and is told by the rules."""
    twin = address.replace("://", "://www.")
    for ask in (is_paper_page, is_resource, arxiv_of, doi_of):
        assert ask(address) == ask(twin), ask


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://github.com/o/r/blob/main/a.pdf", True),
        ("http://www.gitlab.com/o/r/-/raw/main/a.pdf", True),
        ("github.com/o/r/tree/main", True),
        ("raw.githubusercontent.com/o/r/a.pdf", True),
        ("https://raw.githubusercontent.com/o/r/a.pdf", True),
        ("https://github.com/o/r/", False),
        ("https://github.com/o/blob/tree", False),
        ("https://github.com/o/r/blob/", False),
        ("github.com/o/r", False),
    ],
)
def test_a_file_in_a_repository_is_told_by_its_bars_first(address: str, told: bool) -> None:
    """A repository's own address has too few of them, with its scheme."""
    assert is_in_repository(address) is told
