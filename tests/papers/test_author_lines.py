import pytest

from .conftest import Reading


def _sections(line: str) -> str:
    titles = ("Lakes and Their Shores", "Deep Ponds with Shallow Woods", "Learning to Swim Without Water")
    return "# On Lakes\n\n" + "\n\n".join(f"### {title}\n{line}\n\nWhat we noted." for title in titles)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ann Lake, Bob Pond, ICLR 2023.", ("Ann Lake", "Bob Pond")),
        ("Ann Lake and Bob Pond, Journal of Ponds, 2021", ("Ann Lake", "Bob Pond")),
        ("Ann Lake, Stone Press, 1992", ("Ann Lake",)),
        ("Ann Lake, Bob Pond,\nJournal of Ponds,\n2021", ("Ann Lake", "Bob Pond")),
    ],
)
def test_headings_over_authors_and_a_place_are_papers(
    line: str, authors: tuple[str, ...], reading: Reading
) -> None:
    """Though nothing leads anywhere: the line below them says who wrote them, and where they appeared."""
    papers, _ = reading(_sections(line), "README.md")
    assert [paper.title for paper in papers] == [
        "Lakes and Their Shores",
        "Deep Ponds with Shallow Woods",
        "Learning to Swim Without Water",
    ]
    assert [paper.authors for paper in papers] == [authors] * 3


@pytest.mark.parametrize(
    "line",
    [
        "New York, 2019",
        "Lake Placid, New York, 2019",
        "Program Chair, 2020",
        "Ann Lake, who came in 2020, said so.",
        "We met Ann Lake in 2020, and Bob Pond.",
    ],
)
def test_headings_over_towns_offices_and_sentences_are_none(line: str, reading: Reading) -> None:
    """A year stands behind these too."""
    papers, _ = reading(_sections(line), "README.md")
    assert papers == []
