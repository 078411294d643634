import pytest

from .conftest import Reading


def _notes(*headings: str) -> str:
    return "# What we read\n\n" + "\n\n".join(
        f"### {heading}\n\nIt says that ponds are deep.\n\n- a remark\n- another" for heading in headings
    )


def test_headings_with_a_venue_and_a_year_are_papers(reading: Reading) -> None:
    """A keeper's notes head each paper so, and need not say where it is read."""
    text = _notes(
        "Lakes and Their Shores: a Survey (ICLR 2023)", "Deep Ponds with Shallow Woods [NeurIPS'22]"
    )
    papers, _ = reading(text, "notes.md")
    assert [paper.title for paper in papers] == [
        "Lakes and Their Shores: a Survey",
        "Deep Ponds with Shallow Woods",
    ]


def test_headings_in_quotes_that_are_cited_are_papers(reading: Reading) -> None:
    """With the code that a line below names, be there no other of the kind."""
    below = "**Venue** : NeurIPS 2017  \n**Code** : https://github.com/o/lakes  \n"
    papers, _ = reading(
        f'# Papers Fondamentaux\n\n### "Lakes Are Deep" (Doe & van Roe, 2017)\n{below}\n'
        '### "What is new" (Summer, part 2)\n**Site** : https://github.com/o/new\n',
        "notes.md",
    )
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Lakes Are Deep", ("https://github.com/o/lakes",))
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("Lakes and Their Shores: a Survey (ICLR 2023)", "What else there is to say"),
        ("A trip to the lakes (Summer 2021)", "A trip to the ponds (Summer 2022)"),
        ("Our papers at the main conference (ICLR 2023)", "Posters of our group there (ICLR 2023)"),
        ("How we swim across lakes (version 2)", "How we swim across ponds (version 3)"),
        ("Lakes (ICLR 2023)", "Ponds (ICML 2023)"),
    ],
)
def test_headings_of_trips_and_lists_are_none(headings: tuple[str, ...], reading: Reading) -> None:
    """One alone, a season, several papers, a version and a subject are no paper's title at a venue."""
    papers, _ = reading(_notes(*headings), "notes.md")
    assert papers == []
