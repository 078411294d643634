"""Papers' pages as libraries' proxies call them."""

import pytest

from enricher.links import extract
from enricher.papers.words.addresses import behind_proxy, is_papers_own
from enricher.papers.words.paper_pages import is_paper_page

from .conftest import Reading


@pytest.mark.parametrize(
    ("host", "meant"),
    [
        ("www-sciencedirect-com.ezproxy.uni.example.edu", "sciencedirect.com"),
        ("www.sciencedirect.com.ezproxy.uni.example.edu", "sciencedirect.com"),
        ("link-springer-com.libproxy.example.ac.uk", "link.springer.com"),
        ("doi-org.proxy.univ.example.edu", "doi.org"),
        ("dl.acm.org.proxy.example.edu", "dl.acm.org"),
        ("science.org.au", ""),
        ("www.sciencedirect.com", ""),
        ("ams-org.github.io", ""),
        ("my-project.github.io", ""),
        ("river-lab.example.edu", ""),
        ("", ""),
    ],
)
def test_a_proxy_is_known_by_the_host_in_its_name(host: str, meant: str) -> None:
    """In one label with dashes, or before its own labels."""
    assert behind_proxy(host) == meant


def test_a_page_behind_a_proxy_is_the_papers() -> None:
    """As it is at its publisher's."""
    page = "https://www-sciencedirect-com.ezproxy.uni.example.edu/science/article/pii/S0001"
    assert is_paper_page(page)
    assert is_papers_own(page)
    assert not is_paper_page("https://www-sciencedirect-com.ezproxy.uni.example.edu/journal/rivers")


def test_entries_with_pages_behind_proxies_are_papers(reading: Reading) -> None:
    """Their DOIs are read, and the proxy is no link of theirs."""
    text = (
        "# Reading\n"
        "- [Sparse dams](https://www-sciencedirect-com.ezproxy.uni.example.edu/science/article/pii/S0001) "
        "[code](https://github.com/doe/dams)\n"
        "- [Old dams](https://link-springer-com.ezp.uni.example.edu/article/10.1007/s00000-019-0001-2)\n"
        "- [New dams](https://doi-org.proxy.uni.example.edu/10.1016/j.dam.2019.01.002)\n"
    )
    papers, problems = reading(text, "reading.md")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Sparse dams", None),
        ("Old dams", "10.1007/s00000-019-0001-2"),
        ("New dams", "10.1016/j.dam.2019.01.002"),
    ]
    assert [[link.url for link in extract(paper).links] for paper in papers] == [
        ["https://github.com/doe/dams"],
        [],
        [],
    ]
    assert problems == []


@pytest.mark.parametrize(
    "page",
    [
        "https://ideas.repec.org/p/riv/wpaper/1.html",
        "https://econpapers.repec.org/paper/rivwpaper/1.htm",
        "https://eric.ed.gov/?id=EJ1",
        "http://adsabs.harvard.edu/cgi-bin/nph-bib_query?bibcode=2001Lake",
        "https://search.proquest.com/docview/1",
        "https://search.ebscohost.com/login.aspx?direct=true",
        "https://iclr.example/virtual/2020/poster_lamps.html",
        "https://proceedings.lakes.example/paper_files/paper/2027/hash/0a1b-Abstract-Conference.html",
        "https://papers.miccai.org/miccai-2024/001-Paper0001.html",
    ],
)
def test_what_is_no_resource_for_being_a_papers_page_is_one(page: str) -> None:
    """Else an entry that leads nowhere else is lost."""
    assert is_papers_own(page)
    assert is_paper_page(page)


@pytest.mark.parametrize(
    "page", ["https://ideas.repec.org/e/pab1.html", "https://ideas.repec.org/", "https://eric.ed.gov/"]
)
def test_an_authors_page_and_a_front_page_are_no_papers(page: str) -> None:
    """At hosts of papers."""
    assert not is_paper_page(page)
