"""Where the titles of siblings stand: one place for all of them."""

import pytest

from enricher.papers.lists.title_places import doubtful, is_title, place_of_titles
from enricher.papers.markup.sibling_runs import siblings
from enricher.papers.titles.titles_behind_authors import title_behind_authors

TITLES = [
    "Counting the Trout of Cold Lakes",
    "How Rivers Fill a Pond",
    "Mapping Woods by Night: A First Attempt",
    "Deep Water in Old Maps",
    "Stones under Shallow Ice",
]


def _called(item: str) -> list[str]:
    """What a list of such items is called, by the place of its titles."""
    items = "".join(item.format(title=title, number=number) for number, title in enumerate(TITLES, start=11))
    found = [one for one in siblings(f"<body><ul>{items}</ul></body>") if one.shape.endswith("li.")]
    place = place_of_titles(found, [""] * len(found))
    return [place.title_of(one) for one in found] if place is not None else []


@pytest.mark.parametrize(
    "item",
    [
        "<li>Lake Letters 20{number}<br>{title}<br>Here we count what swims. It is cold.</li>",
        "<li><b>Ann Lake</b>, Bob Pond: {title}. Stones {number}. <a href='#'>PMID 38{number}</a></li>",
        "<li>Lake A, <b>Pond B</b>, Reed C: {title}. Stone Letters {number}:4 (20{number}).</li>",
        "<li>A. Lake and B. Pond, <i>{title}</i>, Stone Letters {number}, 20{number}.</li>",
        "<li><i>May 20{number}</i> <span class='pub-title'>{title}</span> <b>A. Lake</b></li>",
        "<li><h4>{title}</h4><p>Ann Lake, Bob Pond</p><p>Stone Letters, 20{number}</p></li>",
    ],
)
def test_the_place_that_holds_titles_in_most_is_theirs(item: str) -> None:
    """Venues, names, days and abstracts stand in other places, or are the same in many."""
    assert _called(item) == TITLES


@pytest.mark.parametrize(
    "item",
    [
        "<li><a href='#'>Read the whole text of this paper here</a> Stone Letters {number}</li>",
        "<li>Ann Lake and Bob Pond went fishing in the year 20{number}. We had it. It was cold.</li>",
        "<li>Lake Letters 20{number}</li>",
    ],
)
def test_no_place_is_the_titles_where_none_reads_so(item: str) -> None:
    """One sentence in all, whole paragraphs, venues."""
    assert not set(_called(item)) & set(TITLES)
    assert len(set(_called(item))) <= 1


def test_titles_that_several_share_or_that_are_numbers_are_doubtful() -> None:
    """Those of a list differ, and none is a word and a number."""
    assert doubtful([*TITLES, "Ann Lake", "Ann Lake"])
    assert doubtful([*TITLES, TITLES[0]])
    assert doubtful(["PMID 381171", "PMID 381172", "PMID 381173", "PMID 381174"])
    assert not doubtful(TITLES)


def test_a_place_is_surer_than_what_was_read_where_that_is_no_title() -> None:
    """What was read as titles are stays."""
    items = "".join(f"<li><b>{title}</b><br>Ann Lake, 2011</li>" for title in TITLES)
    found = [one for one in siblings(f"<body><ul>{items}</ul></body>") if one.shape.endswith("li.")]
    of_titles, of_names = place_of_titles(found, TITLES), place_of_titles(found, ["Ann Lake"] * len(TITLES))
    assert of_titles is not None
    assert of_names is not None
    assert (of_titles.surer, of_titles.alike) == (False, True)
    assert (of_names.surer, of_names.alike) == (True, False)


@pytest.mark.parametrize(
    "words", ["Ann Lake", "Stone Letters, 2011", "PMID 381171", "Readmore", "A. Lake, B. Pond"]
)
def test_names_venues_and_numbers_are_no_titles(words: str) -> None:
    """Each may stand where another list has its titles."""
    assert not is_title(words)


def test_a_title_may_hold_a_year() -> None:
    """It goes on behind it, as no venue does."""
    assert is_title("A Flood of 1984 and its Fish")


@pytest.mark.parametrize(
    ("reference", "title"),
    [
        ("Lake AB, Pond C: Deep Water. Stone Letters 4 (2011).", "Deep Water."),
        ("Lake, A. B.; Pond, C.: Deep Water. Stone Letters.", "Deep Water."),
        ("Ann Lake, Bob Pond, Carl Reed. Deep Water in Old Maps. Stone Letters.", "Deep Water in Old Maps."),
        ("Deep Water in Old Maps. Stone Letters.", ""),
    ],
)
def test_what_stands_behind_the_authors_up_to_a_stop_may_be_the_title(reference: str, title: str) -> None:
    """Families with initials, or names in full."""
    assert title_behind_authors(reference) == title
