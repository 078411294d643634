"""Authors that stand behind their title in one line with it, in an element of their own."""

import pytest

from .conftest import Reading

PAGE = "<html><body><h1>Accepted Papers</h1><ul>{}</ul></body></html>"
TITLES = ("Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles: Fast Sorting by Colour")
NAMES = ("Ann Example and Bob Sample", "Cy Third, Dee Fourth and Eve Fifth", "Finn Sixth")


def _page(tag: str, titles: tuple[str, ...] = TITLES, names: tuple[str, ...] = NAMES) -> str:
    items = zip(titles, names, strict=True)
    return PAGE.format("".join(f"<li>{title} <{tag}>{authors}</{tag}>\n</li>" for title, authors in items))


@pytest.mark.parametrize("tag", ["span", "em", "small"])
def test_authors_at_the_end_of_a_titles_line_are_told_by_their_element(tag: str, reading: Reading) -> None:
    """One alone is too, where others beside it are several."""
    papers, _ = reading(_page(tag), "papers.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        (TITLES[0], ("Ann Example", "Bob Sample")),
        (TITLES[1], ("Cy Third", "Dee Fourth", "Eve Fifth")),
        (TITLES[2], ("Finn Sixth",)),
    ]


def test_a_title_that_reads_as_names_is_one_among_many(reading: Reading) -> None:
    """Where five others have theirs beside authors, `Lakes Theory and Stones Physics` is a title too."""
    titles = tuple(f"Counting Stones without a {word}" for word in ("Net", "Hat", "Pit", "Saw", "Jar"))
    names = ("Ann Example and Bob Sample",) * 5
    page = _page(
        "span", (*titles, "Stone Recognition and Lake Counting"), (*names, "ann sample, Bob Example")
    )
    papers, _ = reading(page, "papers.html")
    assert [paper.title for paper in papers] == [*titles, "Stone Recognition and Lake Counting"]


def test_what_a_reference_or_a_row_of_tags_sets_apart_is_no_author(reading: Reading) -> None:
    """A journal stands behind a stop; tags are no names of several."""
    page = PAGE.format(
        "<li>A. Example. Counting Stones without a Quarry. <em>Journal of Lakes, Rivers and Stones</em></li>"
        "<li>Stone Tools for Everybody <span>Open Source</span></li>"
    )
    papers, _ = reading(page + '<a href="https://arxiv.org/abs/2401.00001">A Sieve for Sand</a>', "p.html")
    assert [(paper.title, paper.authors) for paper in papers] == [("A Sieve for Sand", ())]
