"""What pages tell Google Scholar, as programs keep it in JSON, and DOIs where a citation ends."""

import json

import pytest

from .conftest import Reading


def test_a_pages_tags_in_json_are_its_paper(reading: Reading) -> None:
    """A list of names and contents each, under whatever name."""
    tags = [
        {"name": "viewport", "content": "width=device-width"},
        {"name": "citation_title", "content": "Lakes at Night"},
        {"name": "citation_author", "content": "Lake, Anna"},
        {"name": "citation_author", "content": "Pond, Eric"},
        {"name": "citation_date", "content": "2021/01/14"},
        {"name": "citation_doi", "content": "10.1000/lakes.1"},
    ]
    for value in ({"url": "https://example.org", "meta": tags}, {"2101.00001v1": tags}):
        (paper,), _ = reading(json.dumps(value), "tags.json")
        assert (paper.title, paper.authors) == ("Lakes at Night", ("Anna Lake", "Eric Pond"))
        assert (paper.doi, str(paper.announced)) == ("10.1000/lakes.1", "2021-01-14")


def test_lists_of_names_and_contents_of_others_are_no_papers(reading: Reading) -> None:
    """Settings are kept so, too."""
    papers, _ = reading(
        json.dumps([{"name": "title", "content": "x"}, {"name": "a", "content": "b"}]), "a.json"
    )
    assert papers == []


@pytest.mark.parametrize(
    ("citation", "doi"),
    [
        ("Lake A, 2021. Lakes at Night. J Water 3, 1-9. https://doi.org/10.1000/lakes.1", "10.1000/lakes.1"),
        ("Lake A (2021). Lakes at Night. J Water. doi:10.1000/lakes.1.", "10.1000/lakes.1"),
        ("Reply to doi:10.1000/other.1. Lake A, 2021. J Water.", None),
        ("doi:10.1000/a.1 and https://doi.org/10.1000/b.2", "10.1000/b.2"),
    ],
)
def test_a_doi_at_the_end_of_a_citation_is_the_works(
    reading: Reading, citation: str, doi: str | None
) -> None:
    """As academic pages' tables have it in the words by which a paper is cited."""
    text = f"title\tcitation\tpaper_url\nLakes at Night\t{citation}\tfiles/lakes.pdf\n"
    (paper,), _ = reading(text, "publications.tsv")
    assert paper.doi == doi


def test_names_in_parts_under_a_name_are_authors(reading: Reading) -> None:
    """`name` may be an object of its parts."""
    authors = [
        {"name": {"given_name": "Anna", "surname": "Lake"}},
        {"given_name": "Eric", "family_name": "Pond"},
    ]
    (paper,), _ = reading(json.dumps({"title": "Lakes", "doi": "10.1000/l", "authors": authors}), "a.json")
    assert paper.authors == ("Anna Lake", "Eric Pond")


def test_the_title_of_a_volume_is_no_paper_of_it(reading: Reading) -> None:
    """Old files of the ACL Anthology have it as the first one."""
    text = (
        '<volume id="W15-03"><paper id="W15-0300"><title>Proceedings of the Workshop on Lakes</title></paper>'
        '<paper id="W15-0301"><title>Lakes at Night</title><author>Anna Lake</author></paper></volume>'
    )
    papers, _ = reading(text, "old.xml")
    assert [paper.title for paper in papers] == ["Lakes at Night"]
