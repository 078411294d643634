"""CITATION.cff, as GitHub shows it beside a repository."""

import datetime as dt

from enricher.links import extract

from .conftest import Reading

SOFTWARE = """# made by hand
cff-version: 1.2.0
message: "Please cite the article below."
title: Rivers
version: 1.10
doi: 10.5281/zenodo.1
identifiers:
  - {type: doi, value: 10.5281/zenodo.2, description: All versions}
  - type: swh
    value: swh:1:rev:0000000000000000000000000000000000000000
authors:
  - family-names: Berg
    name-particle: van der
    given-names: Ann
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0000-0000-0000
  - name: The Rivers Team
    website: https://team.example.org
  - alias: brook
date-released: 2024-02-29
license-url: https://example.org/licence
repository-code: https://github.com/rivers/rivers
url: https://rivers.example.org/~ann
"""
PREFERRED = """preferred-citation:
  type: article
  title: "How rivers bend: 100 % more_or_less"
  authors: [{family-names: Brook, given-names: B. C.}]
  year: 2023
  month: 5
  url: https://arxiv.org/abs/2305.00001v2
references:
  - type: software
    title: Lakes
    authors: [{name: The Lakes Team}]
    repository-code: https://github.com/lakes/lakes
  - {type: article, title: Seas, doi: 10.1000/seas, authors: [{family-names: Sea, given-names: A.}]}
  - a line that is no reference
"""


def test_software_is_cited_by_its_own_doi(reading: Reading) -> None:
    """`doi` comes before `identifiers`; people, teams and aliases are authors; a licence is no link of it."""
    ((paper,), problems) = reading(SOFTWARE, "CITATION.cff")
    assert (paper.title, paper.doi, paper.announced) == ("Rivers", "10.5281/zenodo.1", dt.date(2024, 2, 29))
    assert paper.authors == ("Ann van der Berg Jr.", "The Rivers Team", "brook")
    assert [(link.url, link.kind) for link in extract(paper).links] == [
        ("https://github.com/rivers/rivers", "code"), ("https://rivers.example.org/~ann", "project"),
    ]  # fmt: skip
    assert problems == []


def test_what_a_file_would_rather_be_cited_as_has_the_software_s_repository(reading: Reading) -> None:
    """Its references are papers of their own, with their own code; whatever the file is called."""
    papers, _ = reading(SOFTWARE + PREFERRED, "cite-me.txt")
    article, lakes, seas = papers
    assert (article.title, article.arxiv_id) == ("How rivers bend: 100 % more_or_less", "2305.00001")
    assert (article.doi, article.authors) == (None, ("B. C. Brook",))
    assert "https://github.com/rivers/rivers" in article.urls
    assert (lakes.title, lakes.urls) == ("Lakes", ("https://github.com/lakes/lakes",))
    assert (seas.title, seas.doi, seas.urls) == ("Seas", "10.1000/seas", ())


def test_what_is_no_yaml_is_said(reading: Reading) -> None:
    """With where it ends to be."""
    papers, problems = reading(SOFTWARE + "  bad: [\n", "CITATION.cff")
    assert papers == []
    assert "no YAML" in problems[0].words
