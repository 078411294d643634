"""What sites, editors and lists of tools and people have under titles and names is no paper."""

import json

import pytest

from .conftest import Reading

SEARCHED = {
    "objectID": "a.html#b",
    "href": "a.html#b",
    "title": "Lakes at Night",
    "section": "B",
    "text": "arXiv:2101.00001",
}
PANE = {"id": "c", "type": "leaf", "state": {"type": "markdown"}, "icon": "file", "title": "Lakes at Night"}
TOOL = {"name": "pondkit", "repository": "https://github.com/pond/kit", "description": "Tools for ponds"}


@pytest.mark.parametrize(
    "value",
    [
        [SEARCHED],
        {"config": {}, "docs": [{"location": "a/", "title": "Lakes at Night", "text": "See lakes"}]},
        {"main": {"type": "split", "children": [PANE]}},
        {"title": "title", "authors": "author_list", "abstract": "abstract", "url": "link"},
        {"title": "Pond Lab", "url": "https://pond.example.org", "baseurl": "", "author": "Anna Lake"},
        [TOOL],
    ],
)
def test_titles_of_other_things_are_no_papers(reading: Reading, value: object) -> None:
    """Pages in a search index, open panes, names of fields, a site's settings, tools."""
    papers, problems = reading(json.dumps(value), "a.json")
    assert papers == []
    assert problems
    assert all(problem.passed_over for problem in problems)


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Title", "authors": ["Anna Lake"], "doi": "10.1000/t"},
        {
            "title": "Lakes at Night",
            "section": "B",
            "text": "see",
            "href": "https://arxiv.org/abs/2101.00001",
        },
        {**TOOL, "paper": "https://arxiv.org/abs/2101.00001"},
        {"name": "PondQA", "code": "https://github.com/pond/qa"},
    ],
)
def test_papers_that_look_like_these_are_papers(reading: Reading, value: object) -> None:
    """A paper called so, with a section of a volume, of a tool, and code that is listed for its paper."""
    papers, _ = reading(json.dumps([value]), "a.json")
    assert len(papers) == 1


def test_tables_of_people_and_bodies_hold_no_papers(reading: Reading) -> None:
    """Their addresses are their own; a row that leads to a paper is one."""
    table = (
        "name,affiliation,homepage,github\nAnna Lake,Pond Lab,https://lake.example.org,github.com/annalake\n"
    )
    papers, problems = reading(table, "members.csv")
    assert (papers, len(problems)) == ([], 1)
    papers, _ = reading(f"{table}LakeNet,Pond Lab,https://arxiv.org/abs/2101.00001,\n", "members.csv")
    assert [paper.arxiv_id for paper in papers] == ["2101.00001"]
    papers, _ = reading("name,homepage,github\nLakeNet,,https://github.com/lake/net\n", "nets.csv")
    assert [paper.title for paper in papers] == ["LakeNet"]
