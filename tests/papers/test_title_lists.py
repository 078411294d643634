"""Titles alone, in lists under their topics."""

import json

import pytest

from enricher.papers.named_fields.title_lists import titles_of

from .conftest import Reading

TITLES = ["Finding Lakes in Low Light", "Finding Ridges in Fog", "Cutting Rivers out of Maps"]


def test_titles_under_topics_are_papers(reading: Reading) -> None:
    """In the order of the file."""
    papers, _ = reading(json.dumps({"Detection": TITLES[:2], "Segmentation": TITLES[2:]}), "topics.json")
    assert [paper.title for paper in papers] == TITLES


@pytest.mark.parametrize(
    "others",
    [
        ["What is the capital of this country?", "how many people live in it"],
        ["Jane Q Public Doe, Rick Roe", "Ann Poe, Bob Coe"],
        ["React Router", "Next Auth"],
        ["Finding Lakes in Low Light", {"name": "x"}],
        ["Finding Lakes in Low Light", "Finding Lakes in Low Light"],
        ["Finding Lakes in Low Light", "https://lakes.example.org"],
    ],
)
def test_lists_of_anything_else_are_none(others: list[object]) -> None:
    """Questions, names, words, objects, what repeats itself."""
    assert titles_of({"some": others}) == []


def test_what_a_key_names_is_no_topic() -> None:
    """A paper's own fields may be lists of phrases."""
    assert titles_of({"keywords": TITLES}) == []
    assert titles_of({"title": TITLES}) == []
