"""What stands beside papers in keepers' data: what is said of the list, posts and awards, references."""

import json

import pytest

from .conftest import Reading

LAKES = {"title": "Lakes at Night", "authors": ["Ann Lake"], "arxiv_id": "2101.00001"}


@pytest.mark.parametrize("name", ["meta", "info", "site"])
def test_what_tells_of_a_list_is_no_paper_of_it(reading: Reading, name: str) -> None:
    """Its title is the list's, whatever it is called."""
    about = {"title": "A Map of Papers on Lakes", "subtitle": "Kept by hand", "updated": "2024-05-01"}
    (paper,), problems = reading(json.dumps({name: about, "papers": [LAKES]}), "map.json")
    assert paper.title == "Lakes at Night"
    assert problems == []


def test_a_paper_under_such_a_name_is_one(reading: Reading) -> None:
    """It has authors, or no list beside it."""
    papers, _ = reading(
        json.dumps({"info": LAKES, "papers": [{"title": "Ponds", "doi": "10.1000/p"}]}), "in.json"
    )
    assert [paper.title for paper in papers] == ["Lakes at Night", "Ponds"]
    (paper,), _ = reading(json.dumps({"info": {"title": "Woods in Rain", "year": 2020}}), "in.json")
    assert paper.title == "Woods in Rain"


LIFE = """
publications:
  - title: Lakes at Night
    year: 2020
awards:
  - title: Best Thesis on Ponds
    year: 2019
doctoral_students:
  - name: Ann Pond
    year: 2021
grants:
  - title: Grant for the Study of Woods
    year: 2018
invited_talks:
  - title: On the Depth of Winter Ponds
    venues: "Lake University, 3/8/24"
"""


def test_awards_students_and_grants_of_a_life_are_no_papers(reading: Reading) -> None:
    """Each is counted as passed over."""
    (paper,), problems = reading(LIFE, "cv.yml")
    assert paper.title == "Lakes at Night"
    assert [problem.passed_over for problem in problems] == [True] * 4


RENDERED = """
cv:
  name: Jane Doe
  headline: Engineer of Rivers
  sections:
    Education:
      - institution: University of Lakes
        area: Hydrology
    Selected publications:
      - title: Lakes at Night
        authors: [Jane Doe]
        doi: 10.48550/arXiv.2001.00009
    Projects:
      - name: RiverNet
        summary: "[code](https://github.com/doe/rivernet)"
design:
  colors: {name: "rgb(1, 2, 3)", headline: "rgb(1, 2, 3)"}
"""


def test_a_life_in_sections_is_no_paper(reading: Reading) -> None:
    """RenderCV's publications stand in it; neither what somebody is called nor a colour is a title."""
    (paper,), _ = reading(RENDERED, "cv.yaml")
    assert (paper.title, paper.arxiv_id, paper.urls) == ("Lakes at Night", "2001.00009", ())


def test_awarded_papers_are_papers(reading: Reading) -> None:
    """Their authors or their addresses tell."""
    (paper,), problems = reading(json.dumps({"awards": [LAKES]}), "awards.json")
    assert paper.title == "Lakes at Night"
    assert problems == []


def test_what_names_no_paper_among_identifiers_is_counted(reading: Reading) -> None:
    """In a list by itself and in one under a name; a list of other words is none of papers."""
    for value in (["2101.00001", "2101.00002", "pond"], {"ids": ["2101.00001", "pond", "2101.00002"]}):
        papers, problems = reading(json.dumps(value), "ids.json")
        assert [paper.arxiv_id for paper in papers] == ["2101.00001", "2101.00002"]
        assert [problem.words for problem in problems if problem.passed_over] == [
            "'pond' stands where a paper should"
        ]
    papers, problems = reading(json.dumps({"tags": ["pond", "lake"], "papers": [LAKES]}), "in.json")
    assert len(papers) == 1
    assert problems == []


def test_a_full_text_in_json_is_one_paper(reading: Reading) -> None:
    """Its references are others' papers, as in a full text in XML."""
    value = {
        "biblio": {"title": "Lakes at Night", "authors": ["Ann Lake"], "doi": "10.1000/lakes"},
        "body_text": [{"id": "p1", "text": "Lakes are wet."}],
        "references": [{"id": "b1", "title": "On Ponds", "authors": ["Rick Pond"]}] * 3,
    }
    (paper,), problems = reading(json.dumps(value), "full.json")
    assert (paper.title, paper.authors, paper.doi) == ("Lakes at Night", ("Ann Lake",), "10.1000/lakes")
    assert problems == []


def test_a_catalogues_paper_is_no_pause(reading: Reading) -> None:
    """However its title begins; without a number, `End of day` is one, and `The End of Ponds` none."""
    titles = ["The End of Ponds", "Coffee and Ponds", "Registration of Lakes"]
    papers, problems = reading(
        json.dumps([{"paperId": "ab12", "title": title} for title in titles]), "in.json"
    )
    assert [paper.title for paper in papers] == titles
    assert problems == []
    called = ["The End of Ponds", "End of day 1", "End", "The End (5pm)"]
    papers, problems = reading(json.dumps([{"title": title} for title in called]), "in.json")
    assert [paper.title for paper in papers] == called[:1]
    assert len(problems) == 3


@pytest.mark.parametrize("kind", ["AWARD", "grant"])
def test_a_researchers_funding_is_no_paper(reading: Reading, kind: str) -> None:
    """ORCID writes its kind in either case."""
    funding = {
        "type": kind,
        "title": {"title": {"value": "Grant for Ponds"}},
        "organization": {"name": "Lakes"},
    }
    papers, _ = reading(json.dumps({"works": [LAKES], "fundings": [funding]}), "record.json")
    assert [paper.title for paper in papers] == ["Lakes at Night"]


def test_datacites_clients_are_no_papers(reading: Reading) -> None:
    """They stand beside the works of an answer."""
    work = {"doi": "10.1000/l", "titles": [{"title": "Lakes at Night"}]}
    answer = {
        "data": [{"id": "10.1000/l", "type": "dois", "attributes": work}],
        "included": [
            {
                "id": "l.p",
                "type": "clients",
                "attributes": {"name": "Ponds and Lakes", "url": "https://l.org"},
            }
        ],
    }
    papers, _ = reading(json.dumps(answer), "answer.json")
    assert [paper.title for paper in papers] == ["Lakes at Night"]


@pytest.mark.parametrize("name", ["authors_text", "author_str", "Authors (raw)", "authors_short"])
def test_authors_are_told_however_they_are_written(reading: Reading, name: str) -> None:
    """How many they are, or who they are elsewhere, is something else."""
    value = [
        {"title": "Lakes at Night", name: "Ann Lake, Rick Pond", "authors_count": "2", "author_id": "x y"}
    ]
    (paper,), _ = reading(json.dumps(value), "in.json")
    assert paper.authors == ("Ann Lake", "Rick Pond")


def test_groups_of_people_are_no_papers(reading: Reading) -> None:
    """Committees of a meeting, by who is in them."""
    groups = [
        {"title": name, "members": [{"name": "Ann Lake", "affil": "A Place"}]}
        for name in ("Chairs", "Reviewers")
    ]
    assert reading(json.dumps({"groups": groups}), "organizers.json")[0] == []
    (paper,), _ = reading(json.dumps([{**groups[0], "title": "On Chairs", "doi": "10.1000/c"}]), "in.json")
    assert paper.title == "On Chairs"


@pytest.mark.parametrize("name", ["themes", "experience", "caseStudies", "talks"])
def test_what_a_site_has_beside_its_publications_is_no_paper(reading: Reading, name: str) -> None:
    """Nobody wrote it, though it is described; sessions and posters hold papers, with authors or without."""
    other = {"title": "Guarding Water and Dams", "description": "What I do.", "period": "2022"}
    session = {"title": "Session 1", "papers": [{"title": "Counting Ponds by Day", "pdf": "ponds.pdf"}]}
    poster = {"title": "Counting Weirs in the Fog"}
    site = {name: [other, other], "publications": [LAKES], "sessions": [session], "posters": [poster]}
    papers, problems = reading(json.dumps(site), "site.json")
    assert [paper.title for paper in papers] == [LAKES["title"], "Counting Ponds by Day", poster["title"]]
    assert len(problems) == 2
