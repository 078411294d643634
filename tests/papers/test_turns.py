"""Headings and paragraphs of a page that tell of one paper each in turn."""

import pytest

from enricher.papers.markup.sibling_runs import siblings

from .conftest import Reading

TITLES = [
    "Counting the Trout of Cold Lakes",
    "How Rivers Fill a Pond",
    "Mapping Woods by Night",
    "Deep Water in Old Maps",
    "Stones under Shallow Ice",
]


def _body(turn: str, head: str) -> str:
    items = "".join(turn.format(title=title, number=number) for number, title in enumerate(TITLES, start=11))
    return f"<html><body><div>{head}{items}</div></body></html>"


@pytest.mark.parametrize(
    "turn",
    [
        "<h5>Lake AB, Pond C. (20{number})</h5>\n<h4>{title}.</h4>\n<h5>Stones {number}:1-13.</h5><br>",
        "<p>Ann Lake, Bob Pond (20{number})</p><h5>{title}</h5>",
    ],
)
def test_authors_title_and_venue_in_turn_are_one_paper(reading: Reading, turn: str) -> None:
    """Nothing is a link there, and the heading for papers is of the titles' own level."""
    papers, _ = reading(_body(turn, "<h4>Selected Publications</h4>"), "pubs.html")
    assert [paper.title for paper in papers] == TITLES


def test_headings_in_turn_below_another_heading_are_no_papers(reading: Reading) -> None:
    """Members and what they do may stand so."""
    turn = "<h5>Ann Lake, Bob Pond (20{number})</h5><h4>{title}</h4><h5>Guests of the year 20{number}</h5>"
    assert not reading(_body(turn, "<h4>Our Team</h4>"), "pubs.html")[0]


def test_three_turns_or_few_among_other_things_are_none() -> None:
    """A chapter has headings and paragraphs, too."""
    turn = "<h4>A Lake of Cold Water and its Trout</h4><p>It is deep, and cold, and full of trout.</p>"
    for html in (turn * 3, turn * 4 + "<p>Trout.</p><ul><li>Pond</li></ul><table></table><p>Ice.</p>" * 6):
        assert not [one for one in siblings(f"<body><div>{html}</div></body>") if one.shape.endswith("turn")]
