"""What stands around a paper in an answer or a dump: reviews of it, all of a post, another wrapping."""

import json
from typing import Any

import pytest

from enricher.links import extract
from enricher.model import Paper

from .conftest import Reading

SAID = "Compare with arXiv:1708.00519 and https://github.com/roe/other"


def _read(reading: Reading, value: Any) -> list[Paper]:
    return reading(json.dumps(value), "answer.json")[0]


def _own(paper: Paper) -> list[str]:
    return [link.url for link in extract(paper).links if link.role == "own"]


@pytest.mark.parametrize(
    "replies",
    [
        {"forum": "F1", "details": {"replies": [{"replyto": "F1", "content": {"review": SAID}}]}},
        {"forum": "F1", "notes": [{"replyto": "F1", "content": {"comment": {"value": SAID}}}]},
        {"reviews": [{"title": "Of Doubts", "review": SAID}], "metareview": SAID, "rebuttal": SAID},
    ],
)
def test_what_reviewers_say_is_of_other_papers(reading: Reading, replies: dict[str, Any]) -> None:
    """In whole dumps of OpenReview reviews stand within the paper; what they name is compared with it."""
    (paper,) = _read(reading, {"notes": [{"id": "F1", "title": "On Forums", **replies}]})
    assert (paper.title, paper.arxiv_id, _own(paper)) == ("On Forums", None, [])


@pytest.mark.parametrize(("own", "told"), [({"doi": "10.1000/post.1"}, None), ({}, "2001.00009")])
def test_a_post_with_its_own_doi_is_not_the_paper_in_it(
    reading: Reading, own: dict[str, str], told: str | None
) -> None:
    """Rogue Scholar's are works themselves; other feeds' items tell of one paper each."""
    text = "<p>See <a href='https://arxiv.org/abs/2001.00009'>this</a>.</p>"
    (paper,) = _read(reading, {"items": [{"title": "What Are Lakes?", "content_html": text, **own}]})
    assert (paper.title, paper.arxiv_id) == ("What Are Lakes?", told)


def test_what_stands_around_europe_pmcs_paper_is_not_it(reading: Reading) -> None:
    """Pygetpapers keeps the whole answer beside a title of its own."""
    whole = {"title": "On Lakes", "doi": "10.1000/x", "authorString": "Doe J, Roe R."}
    (paper,) = _read(reading, {"downloaded": True, "full": whole, "title": "On Lakes"})
    assert (paper.title, paper.doi, paper.authors) == ("On Lakes", "10.1000/x", ("J Doe", "R Roe"))


@pytest.mark.parametrize(
    "cell",
    [
        "{'title': {'value': 'Lakes at Night'}, 'authors': {'value': ['Jane Doe']}, 'doi': '10.1000/x'}",
        '{""title"": ""Lakes at Night"", ""authors"": [""Jane Doe""], ""doi"": ""10.1000/x""}',
    ],
)
def test_an_object_printed_into_a_cell_is_the_paper(reading: Reading, cell: str) -> None:
    """As pandas writes the notes of OpenReview, and others their answers."""
    (paper,), _ = reading(f'id,number,content\nabc,5,"{cell}"\n', "notes.csv")
    assert (paper.title, paper.authors, paper.doi) == ("Lakes at Night", ("Jane Doe",), "10.1000/x")
