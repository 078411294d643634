"""Titles that say by whom they are, with the kind of thesis before them or without."""

import pytest

from enricher.papers.titles.by_authors import is_over_by

from .conftest import Reading

TITLES = ["Counting Reeds in Quiet Ponds", "Mapping Woods without Maps", "Ferns under a Quiet Moon"]


@pytest.mark.parametrize("kinds", [("", "", ""), ("Master: ", "Bachelor: ", "PhD: ")], ids=["bare", "kinds"])
@pytest.mark.parametrize("behind", [" - Year: 2019, Advisor: me", ", 2019"], ids=["year", "comma"])
def test_a_title_in_italics_by_somebody_in_bold_is_a_paper(
    kinds: tuple[str, ...], behind: str, reading: Reading
) -> None:
    """What is set in italics is its title, and nothing of what stands beside it."""
    names = ("Ada Lakes", "Ben Woods", "Cleo Ponds")
    items = zip(kinds, TITLES, names, strict=True)
    papers, _ = reading("".join(f"- {kind}_{title}_ by **{name}**{behind}\n" for kind, title, name in items))
    assert [paper.title for paper in papers] == TITLES


def test_what_is_for_somebody_by_somebody_is_no_paper(reading: Reading) -> None:
    """Words in italics that are a label's, or stand without anybody's name, tell of none."""
    text = (
        "- Code: _coming soon_ by **June**\n"
        "- Sort: _by size_ by **default**\n"
        "- Master: _main branch_ by **default** settings\n"
    )
    papers, _ = reading(text)
    assert papers == []


def test_authors_behind_by_are_told_from_makers_by_a_year() -> None:
    """Where something else follows the names, the year in it says that it is a paper's."""
    title = "Counting Reeds in Quiet Ponds"
    assert is_over_by(title, f"{title} by Ada Lakes and Ben Woods")
    assert is_over_by(title, f"{title} by Ada Lakes and Ben Woods - Stones 1, 2019")
    assert not is_over_by(title, f"{title} by Ada Lakes and Ben Woods - our guide of the week")
