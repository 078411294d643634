"""Tests of links that are called by who wrote their paper, and when."""

import pytest

from enricher.papers.titles.citing_links import families, is_citation

from .conftest import Reading


@pytest.mark.parametrize(
    ("entry", "title", "authors"),
    [
        (
            "**Engineering a Sort of Lamps. [Lake, Sea (1993)](https://example.org/p/a.pdf).**",
            "Engineering a Sort of Lamps",
            ("Lake", "Sea"),
        ),
        (
            "Lamps and Light: A Survey [Lake & van der Sea, 2019](https://arxiv.org/abs/1901.00596)",
            "Lamps and Light: A Survey",
            ("Lake", "van der Sea"),
        ),
        (
            "Rules of Thumb for Lamps. [Lake, Sea and Pond (1999)](https://example.org/p/b.pdf).",
            "Rules of Thumb for Lamps",
            ("Lake", "Sea", "Pond"),
        ),
        (
            "**The First Program of a Lamp. [Lake (1970)](https://example.org/p/c.pdf).**",
            "The First Program of a Lamp",
            (),
        ),
        (
            "Best Ways for Lamps [Lake and Sea, 2021](https://arxiv.org/abs/2101.00011) [code](https://github.com/o/l)",
            "Best Ways for Lamps",
            ("Lake", "Sea"),
        ),
        ("Some Words on Lamps. [Nature (2019)](https://example.org/p/d.pdf)", "Some Words on Lamps", ()),
    ],
)
def test_a_link_called_by_authors_and_a_year_is_no_title(
    reading: Reading, entry: str, title: str, authors: tuple[str, ...]
) -> None:
    """The title is what stands before it; several families are the authors, one may be a journal."""
    ((paper,), _) = reading(f"# Papers\n\n- {entry}\n", "list.md")
    assert (paper.title, paper.authors) == (title, authors)


def test_a_link_called_so_is_all_that_an_entry_has(reading: Reading) -> None:
    """With no other words in its entry it stays what the keeper calls the paper."""
    ((paper,), _) = reading("# Papers\n\n- [Lake & Sea, 2019](https://arxiv.org/abs/1901.00596)\n", "list.md")
    assert paper.title == "Lake & Sea, 2019"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Lake, Sea (1999)", "Lake; Sea"),
        ("Lake et al., 2020", "Lake"),
        ("A. Lake and B. Sea 2001a", "A. Lake; B. Sea"),
        ("Lake (1999)", ""),
        ("Lamps that Shine (2020)", ""),
        ("PDF", ""),
    ],
)
def test_families_are_named_where_they_are_several(words: str, named: str) -> None:
    """One alone may be a journal's name; words in small letters are none."""
    assert families(words) == named
    assert not named or is_citation(words)


def test_what_was_done_with_data_is_no_title_of_who_is_cited_for_it(reading: Reading) -> None:
    """The paper has an identifier and no title here; one without either is none."""
    papers, _ = reading(
        "# Data\n\n- Collected and manually annotated with SQL [Lake et al., (1994)](https://arxiv.org/abs/1801.00001)\n"
        "- Modified by [Sea et al., (2017)](https://arxiv.org/abs/1801.00002) to count less\n"
        "- Collected Lamps of Rivers and Lakes. [Hill et al., (2018)](https://arxiv.org/abs/1801.00003)\n",
        "in.md",
    )
    assert [(one.title, one.arxiv_id) for one in papers] == [
        ("", "1801.00001"),
        ("", "1801.00002"),
        ("Collected Lamps of Rivers and Lakes", "1801.00003"),
    ]


@pytest.mark.parametrize(
    ("words", "title", "authors"),
    [
        ("Lake and Pond, Lamps at Night, 2015", "Lamps at Night", ("Lake", "Pond")),
        ("Lake et al, Lamps by Day, 2017", "Lamps by Day", ("Lake",)),
        ("Lake et al., Counting Lamps: a Study (2016)", "Counting Lamps: a Study", ("Lake",)),
        (
            "Lamps and Doors, Walls and Roofs: a Survey, 2015",
            "Lamps and Doors, Walls and Roofs: a Survey, 2015",
            (),
        ),
        (
            "Vision and Language Models, Lamps and all, 2015",
            "Vision and Language Models, Lamps and all, 2015",
            (),
        ),
    ],
)
def test_families_before_a_title_in_a_links_words_are_its_authors(
    reading: Reading, words: str, title: str, authors: tuple[str, ...]
) -> None:
    """Where others are left out, or families are joined and the year is behind."""
    ((paper,), _) = reading(f"# Papers\n\n- [{words}](https://arxiv.org/abs/2101.00011)\n", "list.md")
    assert (paper.title, paper.authors) == (title, authors)
