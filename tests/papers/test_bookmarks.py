"""Bookmarks as their keepers' programs export them: those of papers are read, under their titles."""

import json

import pytest

from enricher.links import extract

from .conftest import Reading

PAGE, CODE = "https://arxiv.org/abs/2006.09009", "https://github.com/doe/lakes"
POCKET = f"""title,url,time_added,tags,status
[2006.09009] Lakes at Night,{PAGE},1592388000,water|night,unread
How to Cook Well,https://cooking.example.com/a,1592388002,,archive
"""
RAINDROP = f"""id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,Lakes at Night,code: {CODE},We see lakes.,{PAGE},Papers,,2020-06-17T10:00:00.000Z,https://x.org/c.png,,false
2,How to Cook Well,,A site,https://cooking.example.com/a,Food,,2020-06-17T10:00:00.000Z,,,false
"""


@pytest.mark.parametrize("text", [POCKET, RAINDROP])
def test_a_bookmark_that_leads_to_no_paper_is_none(reading: Reading, text: str) -> None:
    """It is counted."""
    (paper,), problems = reading(text, "bookmarks.csv")
    assert (paper.title, paper.arxiv_id) == ("Lakes at Night", "2006.09009")
    assert [problem.passed_over for problem in problems] == [True]


def test_an_address_in_a_titles_place_is_none(reading: Reading) -> None:
    """It says which paper it is."""
    (paper,), _ = reading(f"title,notes\n{PAGE},later\n", "list.csv")
    assert (paper.title, paper.arxiv_id) == ("", "2006.09009")


def test_pinboards_description_is_the_title(reading: Reading) -> None:
    """And what it calls extended is a note."""
    kept = {
        "href": PAGE,
        "description": "Lakes at Night",
        "extended": f"see {CODE}",
        "shared": "yes",
        "toread": "no",
    }
    (paper,), _ = reading(
        json.dumps([{**kept, "time": "2020-06-17T10:00:00Z", "tags": "water"}]), "pinboard.json"
    )
    assert (paper.title, paper.arxiv_id, str(paper.announced)) == (
        "Lakes at Night",
        "2006.09009",
        "2020-06-17",
    )
    assert [link.url for link in extract(paper).links] == [CODE]


@pytest.mark.parametrize("name", ["links.md", "links.org"])
def test_addresses_put_aside_below_a_heading_are_no_papers_own(name: str, reading: Reading) -> None:
    """Each line is by itself: a DOI among them is a paper, without the others' links and the heading."""
    heading = "# Links\n\nWhat I put aside.\n\n## Fresh" if name.endswith(".md") else "* Fresh"
    lines = [
        "https://example.org/a",
        "https://github.com/lake/pond",
        "https://doi.org/10.1000/lakes.1",
        "https://blog.example.org/x",
        "https://blog.example.org/y",
        "https://arxiv.org/abs/2001.00001",
    ]
    papers, problems = reading("\n".join([heading, *lines]) + "\n", name)
    assert [(paper.doi, paper.arxiv_id) for paper in papers] == [
        ("10.1000/lakes.1", None),
        (None, "2001.00001"),
    ]
    assert not any(paper.urls or paper.title for paper in papers)
    assert len(problems) == 4
