"""JSON and YAML that keepers write by hand: rows without names, addresses alone, links of any make."""

import datetime as dt
import json

from .conftest import Reading


def test_a_row_without_names_is_a_paper(reading: Reading) -> None:
    """Its identifier, title and addresses are told by what they are; a list of identifiers stays one."""
    rows = (
        '[["2024-01-01", "A Title of Rows", "A. B., C. D.", "https://arxiv.org/abs/2401.00008",'
        ' "https://github.com/ar/ray", null, 5], ["2401.00001", "2401.00002"]]'
    )
    papers, problems = reading(rows, "in.json")
    assert [(p.title, p.arxiv_id, p.urls) for p in papers] == [
        ("A Title of Rows", "2401.00008", ("https://github.com/ar/ray",)),
        ("", "2401.00001", ()),
        ("", "2401.00002", ()),
    ]
    assert papers[0].announced == dt.date(2024, 1, 1)
    assert problems == []


def test_an_object_without_a_title_is_the_paper_at_its_address(reading: Reading) -> None:
    """Its address names the paper, under whatever key; a button of another object's is none."""
    text = (
        "a:\n  authors:\n    - ann\n  link: https://arxiv.org/abs/2101.00051\n"
        "b:\n  link: https://dl.acm.org/doi/10.1145/3368826.52\n  slides: https://s.example.org/x\n"
        "c:\n  label: arXiv\n  url: https://arxiv.org/abs/2101.00053\n"
    )
    papers, _ = reading(text, "papers.yml")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("", "2101.00051", None),
        ("", None, "10.1145/3368826.52"),
    ]
    papers, _ = reading('[{"link": "https://arxiv.org/abs/2101.00051"}]', "papers.json")
    assert [paper.arxiv_id for paper in papers] == ["2101.00051"]


def test_links_that_stand_as_tags_are_an_entrys(reading: Reading) -> None:
    """`tags` are words in most files, and buttons in some: the paper's page names it, code is given."""
    text = (
        "- title: A First Title\n  tags:\n    - tag: arXiv\n      link: https://arxiv.org/pdf/2407.08313\n"
        "    - tag: Code\n      link: https://github.com/o/first\n"
        "- title: A Second Title\n  year: 2020\n  tags: [one, two]\n"
    )
    (first, second), _ = reading(text, "publications.yml")
    assert (first.arxiv_id, first.urls, first.url_words) == (
        "2407.08313",
        ("https://github.com/o/first",),
        ("Code",),
    )
    assert (second.title, second.urls) == ("A Second Title", ())


def test_bibtex_under_a_key_is_a_paper(reading: Reading) -> None:
    """As sites keep it for their buttons: a text for each key."""
    text = "one: |\n  @misc{one, title={First}, doi={10.1000/b.1}}\ntwo: |\n  @misc{b, title={Second}}\n"
    papers, _ = reading(text, "bibtex.yml")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("First", "10.1000/b.1"),
        ("Second", None),
    ]


def test_only_the_lists_of_a_file_itself_are_pages_of_papers(reading: Reading) -> None:
    """Where a licence's text is read is deeper down, and no paper."""
    page = "https://lakes.example.org/papers/one.pdf"
    licences = json.dumps({"licenses": [{"name": "A Licence", "id": "L-1", "seeAlso": [page]}]})
    papers, _ = reading(f'[{{"title": "On Lakes", "doi": "10.1000/a"}}, {licences}]', "a.json")
    assert [paper.title for paper in papers] == ["On Lakes"]
    papers, _ = reading(json.dumps({"papers": ["https://openreview.net/forum?id=abcdefgh1"]}), "a.json")
    assert [paper.urls for paper in papers] == [("https://openreview.net/forum?id=abcdefgh1",)]


def test_a_number_among_a_papers_links_names_it(reading: Reading) -> None:
    """Under arXiv's name, and not under another's."""
    text = (
        '[{"title": "Lakes", "links": {"arxiv": "2404.00001", "code": "o/lakes"}},'
        ' {"title": "Ponds", "links": {"arxiv": null, "pages": "2404.00002"}}]'
    )
    papers, _ = reading(text, "accepted.json")
    assert [one.arxiv_id for one in papers] == ["2404.00001", None]


def test_entries_of_bibtex_may_be_the_members_of_a_list(reading: Reading) -> None:
    """As texts in quotes or in blocks."""
    text = (
        '- "@article{a, title={On Lamps}, author={Lake, Ann}, eprint={2012.10001}, archivePrefix={arXiv}}"\n'
        "- |\n  @misc{b,\n    title = {On Wicks},\n    doi = {10.1000/wicks}\n  }\n"
    )
    papers, problems = reading(text, "list.yaml")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("On Lamps", "2012.10001", None),
        ("On Wicks", None, "10.1000/wicks"),
    ]
    assert problems == []


def test_a_name_beside_an_object_of_identifiers_is_a_title(reading: Reading) -> None:
    """What stands around those is the paper's, and no object inside is a paper of its own."""
    items = [
        {
            "name": "Wharf: Data",
            "ids": {"arxiv": "2101.00061"},
            "links": {"code": "https://github.com/o/wharf"},
        },
        {"name": "Pier: Data", "identifiers": {"doi": "10.1000/pier.2"}, "resources": {}},
    ]
    papers, _ = reading(json.dumps({"data": {"entries": items}}), "pool.json")
    assert [(one.title, one.arxiv_id, one.doi, one.urls) for one in papers] == [
        ("Wharf: Data", "2101.00061", None, ("https://github.com/o/wharf",)),
        ("Pier: Data", None, "10.1000/pier.2", ()),
    ]


def test_a_resource_is_a_link_by_its_label_but_for_crossrefs(reading: Reading) -> None:
    """Where a publisher's page stands under that name, it is the paper's."""
    own = {
        "title": "Counting Lakes by Night",
        "paperUrl": "https://arxiv.org/abs/2401.00001",
        "resource": {"label": "Code", "url": "https://github.com/o/lakes"},
    }
    crossref = {
        "DOI": "10.5555/lakes",
        "title": ["Counting Ponds by Day"],
        "resource": {"primary": {"URL": "https://www.pondpress.org/x/7"}},
    }
    papers, _ = reading(json.dumps([own, crossref]), "in.json")
    assert [(p.title, p.urls) for p in papers] == [
        ("Counting Lakes by Night", ("https://github.com/o/lakes",)),
        ("Counting Ponds by Day", ()),
    ]


def test_a_doi_may_stand_under_its_server_or_where_a_paper_appeared(reading: Reading) -> None:
    """A server's own number is none, and a published paper's goes before its preprint's."""
    text = """- title: Counting Lakes by Night
  biorxiv: 10.64898/2026.03.20.713292
- title: Counting Ponds by Night
  biorxiv: 10.1101/2025.11.03.685595
  doi: 10.5555/ponds
- title: Counting Weirs by Night
  biorxiv: 2025.11.03.685595
- title: Counting Fords by Night
  PublicationInformation: 'Lakes, doi: 10.5555/fords.7, in press, (2021)'
- title: Counting Moors by Night
  journal: 'Moors 7, doi:10.5555/moors; errata doi:10.5555/errata'
"""
    papers, _ = reading(text, "pubs.yml")
    given = ["10.64898/2026.03.20.713292", "10.5555/ponds", None, "10.5555/fords.7", None]
    assert [paper.doi for paper in papers] == given


def test_a_titles_own_member_and_a_names_doi_are_papers(reading: Reading) -> None:
    """Where numbers stand under keepers' names for a paper; a tool's name and site are none."""
    text = (
        "conference:\n  - Lamps of Slow Rivers:\n      arxiv: 2304.00161\n      github: o/slow\n"
        "  - Ponds in Deep Fog:\n      doi: 10.1000/ponds.2\n"
    )
    papers, _ = reading(text, "kinds.yaml")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("Lamps of Slow Rivers", "2304.00161", None),
        ("Ponds in Deep Fog", None, "10.1000/ponds.2"),
    ]
    text = (
        '[{"name": "Lamps by Clone", "paper": "doi:10.1000/lamps.1",'
        ' "repository": "ssh://git@gitlab.com/o/l.git"},'
        ' {"name": "Ponds by Clone", "paper": "10.1000/ponds.2"}, {"name": "Tool", "paper": "see our site"}]'
    )
    papers, _ = reading(text, "clones.json")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Lamps by Clone", "10.1000/lamps.1"),
        ("Ponds by Clone", "10.1000/ponds.2"),
    ]
