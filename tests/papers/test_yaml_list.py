"""Publications kept in YAML."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from enricher.links import extract
from enricher.papers.readers.yaml_values import NotYamlError, parsed

from .conftest import Reading


def test_a_list_is_read_member_by_member(reading: Reading) -> None:
    """Numbers stay what the keeper wrote; a list in brackets may hold an address that libyaml refuses."""
    text = """# mine
- title: "A: B"
  authors: [Jane Doe, Rick Roe]
  arxiv: 2605.00010
  date: 2026-05-03
  links: [https://github.com/doe/ab, http://a.example/?id=7]
- title: Second
  code: https://github.com/doe/second
- {title: Broken, links: [http://x.example/
- title: Third
  year: 2020
"""
    papers, problems = reading(text, "publications.yml")
    assert [p.title for p in papers] == ["A: B", "Second", "Third"]
    assert (papers[0].arxiv_id, papers[0].announced) == ("2605.00010", dt.date(2026, 5, 3))
    assert papers[0].authors == ("Jane Doe", "Rick Roe")
    assert papers[0].urls == ("https://github.com/doe/ab", "http://a.example/?id=7")
    assert [(p.line, p.passed_over) for p in problems] == [(9, True)]


def test_years_over_lists_and_blocks_of_text_are_read(reading: Reading) -> None:
    """As themes of homepages keep them."""
    text = """---
2021:
  - title: One
    paper: https://arxiv.org/abs/2101.00001
    abstract: |
      We do this.
      Code: https://github.com/doe/one
2020:
  - title: >-
      Two on
      two lines
    authors: "Doe, Jane and Roe, Rick"
    project: https://doe.github.io/two
"""
    first, second = reading(text, "pubs.yaml")[0]
    assert (first.title, first.arxiv_id) == ("One", "2101.00001")
    assert [link.url for link in extract(first).links] == ["https://github.com/doe/one"]
    assert (second.title, second.urls) == ("Two on two lines", ("https://doe.github.io/two",))
    assert second.authors == ("Jane Doe", "Rick Roe")


def test_a_quoted_value_may_go_on_at_the_margin(reading: Reading) -> None:
    """What goes on a quoted abstract begins no member, though it looks like a key; places are no names."""
    text = """papers:
  - id: 5
    title: "Counting stones in rivers"
    authors:
      - author: "Ann Example (University of Rivers, Stone)"
      - author: "Bob Sample (Lake Inc.)"
    abstract: "Stones are many.
To this end, we make the following contributions: (i) we count, (ii) we stop."
  - id: 6
    title: "Rivers without stones"
"""
    papers, problems = reading(text, "camera_ready.yml")
    assert [paper.title for paper in papers] == ["Counting stones in rivers", "Rivers without stones"]
    assert papers[0].authors == ("Ann Example", "Bob Sample")
    assert not problems


def test_aliases_that_multiply_are_refused(reading: Reading) -> None:
    """A few hundred octets must not become gigabytes; an alias of its keeper's is read."""
    bomb = "- title: T\n  a: &a [" + ",".join(["lol"] * 9) + "]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        bomb += f"  {name}: &{name} [" + ",".join([f"*{before}"] * 9) + "]\n"
    papers, problems = reading(bomb + "- title: Kept\n", "x.yml")
    assert [p.title for p in papers] == ["Kept"]
    assert "aliases" in problems[0].words
    kept = "- title: A\n  code: &c https://github.com/doe/a\n  again: *c\n"
    assert reading(kept, "x.yml")[0][0].urls == ("https://github.com/doe/a",)


def test_bibtex_in_yaml_is_read(reading: Reading) -> None:
    """What the keeper wrote beside it goes before it."""
    text = """- title: Mine
  bibtex: |
    @article{a,
      title={{Mine}}, author={Doe, Jane},
      doi={10.1000/m\\_1},
    }
  code: git@github.com:doe/mine.git
"""
    (paper,), _ = reading(text, "pubs.yml")
    assert (paper.title, paper.doi, paper.authors) == ("Mine", "10.1000/m_1", ("Jane Doe",))
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/mine"]


def test_a_page_among_the_links_of_a_name_says_that_it_is_a_papers(reading: Reading) -> None:
    """`name` alone may be a tool's; an arXiv address in a list below it is a paper's."""
    text = """papers:
  - name: Counting Leaves
    links:
      - {text: arXiv, url: "https://arxiv.org/abs/2110.10019"}
      - {text: Code, url: "https://github.com/doe/leaves"}
  - name: a tool
    links:
      - {text: Code, url: "https://github.com/doe/tool"}
"""
    (paper,), _ = reading(text, "pubs.yml")
    assert (paper.title, paper.arxiv_id) == ("Counting Leaves", "2110.10019")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/leaves"]


def test_an_item_called_by_its_doi_has_it(reading: Reading) -> None:
    """As Manubot's lists have it, whose items may hold nothing but that name; a short link tells none."""
    text = """- id: doi:10.1000/a.1
  title: Counting Leaves
  link: https://doi.org/gktznj
- id: doi:10.1000/a.2
  buttons:
    - {type: source, link: "https://github.com/doe/trees"}
- id: arxiv:2110.10019
"""
    papers, _ = reading(text, "citations.yaml")
    assert [(p.title, p.arxiv_id, p.doi) for p in papers] == [
        ("Counting Leaves", None, "10.1000/a.1"),
        ("", None, "10.1000/a.2"),
        ("", "2110.10019", None),
    ]
    assert [link.url for link in extract(papers[1]).links] == ["https://github.com/doe/trees"]


def test_a_document_with_a_title_is_one_paper(reading: Reading) -> None:
    """Several documents in one file, each with the fields of a paper."""
    text = (
        '---\ntitle: On Documents\narxiv_id: "2101.00001"\nrepo: github.com/doe/first\n'
        "---\ntitle: On More Documents\ndoi: 10.1000/d\ncode:\n  - https://gitlab.com/doe/second\n"
    )
    first, second = reading(text, "two.yml")[0]
    assert (first.title, first.arxiv_id, first.urls) == (
        "On Documents",
        "2101.00001",
        ("github.com/doe/first",),
    )
    assert (second.doi, second.urls) == ("10.1000/d", ("https://gitlab.com/doe/second",))


def test_a_title_of_a_list_is_no_paper(reading: Reading) -> None:
    """What stands in the list below it is."""
    text = (
        "title: Our Papers\npapers:\n  - title: On Lists\n    doi: 10.1000/l\n"
        "  - title: On More\n    doi: 10.1000/m\n"
    )
    assert [paper.title for paper in reading(text, "list.yml")[0]] == ["On Lists", "On More"]


def test_colons_and_brackets_in_a_value_are_its_own(reading: Reading) -> None:
    """No YAML by the letter, and what keepers write; the good values around it stay what they are."""
    text = (
        "- title: Colons: A Study of Signs\n  authors: [Jane Doe, Rick Roe]\n  arxiv: 2101.00010\n"
        "- title: [Re] Brackets at the Start\n  doi: 10.1000/b\n"
        '- title: "Quoted" Words First\n  doi: 10.1000/q\n'
    )
    papers, problems = reading(text, "colons.yml")
    assert [paper.title for paper in papers] == [
        "Colons: A Study of Signs",
        "[Re] Brackets at the Start",
        '"Quoted" Words First',
    ]
    assert (papers[0].authors, papers[0].arxiv_id) == (("Jane Doe", "Rick Roe"), "2101.00010")
    assert problems == []


def test_keys_below_a_heading_are_labels_of_the_paper_that_it_names(reading: Reading) -> None:
    """What would be a comment in YAML is the title in Markdown; where a key tells the title, it is one."""
    keys = "Authors: Jane Doe\narXiv: 2101.00001\nCode: https://github.com/doe/anchors\n"
    ((paper,), _) = reading("# Soft Anchors for Counting\n\n" + keys, "anchors.md")
    assert (paper.title, paper.arxiv_id) == ("Soft Anchors for Counting", "2101.00001")
    assert paper.urls == ("https://github.com/doe/anchors",)
    ((paper,), _) = reading("# of this year\ntitle: Hard Anchors\n" + keys, "anchors.md")
    assert paper.title == "Hard Anchors"
    ((paper,), _) = reading(
        "# of this year\n- arxiv: 2101.00001\n  code: https://github.com/doe/anchors\n", "my.txt"
    )
    assert (paper.title, paper.arxiv_id) == ("", "2101.00001")


@pytest.mark.parametrize(("name", "kind"), [("links", "project"), ("url", "paper")])
def test_of_several_links_of_a_published_paper_none_is_its_publishers(
    name: str, kind: str, reading: Reading
) -> None:
    """A lone address beside its venue is."""
    site = "https://lakes.example.org"
    held = f"[{site}, https://youtu.be/abcdefghijk]" if name == "links" else site
    (paper,), _ = reading(f"- title: On Lakes\n  venue: ICLR\n  year: 2023\n  {name}: {held}\n", "a.yml")
    assert {link.url: link.kind for link in extract(paper).links}[site] == kind


def test_a_value_with_a_run_of_blanks_inside_is_read(reading: Reading) -> None:
    """One that is no YAML by itself, as long as it is mended at all."""
    blanks = " " * 98_000
    papers, problems = reading(f"- title: Foo: A{blanks}Bar{' ' * 900}\n  doi: 10.1000/182\n", "x.yml")
    assert [(p.title, p.doi) for p in papers] == [("Foo: A Bar", "10.1000/182")]
    assert problems == []


def test_what_an_earlier_member_names_is_known_in_a_later_one(reading: Reading) -> None:
    """Each is parsed by itself, with the one that its aliases lead to; stars about a value are no alias."""
    text = (
        "- title: Gulls: A Study\n  authors: &gulls [Jane Doe, Rick Roe]\n"
        "- title: Terns\n  authors: *gulls\n  code: https://github.com/doe/terns\n"
        "- title: *Auks*\n  authors: *unknown\n"
    )
    papers, problems = reading(text, "a.yml")
    assert [paper.title for paper in papers] == ["Gulls: A Study", "Terns", "*Auks*"]
    assert [paper.authors for paper in papers[:2]] == [("Jane Doe", "Rick Roe")] * 2
    assert problems == []


def test_brackets_that_never_end_are_refused_at_once(
    no_hang: Callable[..., AbstractContextManager[None]],
) -> None:
    """A parser in Python took a second to find that it cannot go so deep, in a file of two kilobytes."""
    with no_hang(20):
        for opened in ("[" * 2_000, "[a, " * 500):
            for _ in range(50):
                with pytest.raises(NotYamlError):
                    parsed(f"- title: {opened}\n- title: B\n")


def test_an_anchor_that_stands_twice_is_no_warning(reading: Reading) -> None:
    """Its last meaning before the alias is the one."""
    text = (
        "- title: Gulls: A Study\n  authors: &team [Jane Doe, Rick Roe]\n"
        "- title: Terns: A Study\n  authors: &team [Ann Poe, Bob Coe]\n- title: Auks\n  authors: *team\n"
    )
    papers, problems = reading(text, "a.yml")
    assert papers[2].authors == ("Ann Poe", "Bob Coe")
    assert problems == []


DOIS = {
    "by its journal's words": (
        "links: [{text: Data, url: DOI/a}, {text: Journal of Lamps, url: DOI/b}]",
        "b",
    ),
    "by its place alone": ("link: {display: Lamp Letters, url: DOI/c}", "c"),
    "beside the journal's name": ("link: {url: DOI/d, journal: Lamp Letters, year: 2019}", "d"),
    "under a name of its keeper's": ("link-editor: DOI/f", "f"),
    "beside others by name": (
        "refs: [{name: HAL, link: 'https://hal.science/1'}, {name: DOI, link: DOI/g}]",
        "g",
    ),
    "of the data": ("data-link: DOI/h", None),
    "of what is no paper": ("links: [{name: Supplement, url: DOI/e}]", None),
}


@pytest.mark.parametrize("name", DOIS)
def test_the_only_link_of_a_publication_gives_its_doi(reading: Reading, name: str) -> None:
    """As the sites of labs keep it in YAML."""
    fields, end = DOIS[name]
    text = f"- title: Counting Lamps\n  {fields.replace('DOI/', 'https://doi.org/10.1234/')}\n"
    papers, _ = reading(text, "publist.yml")
    assert [paper.doi for paper in papers] == [end and f"10.1234/{end}"]


def test_lines_of_a_value_in_quotes_begin_anyhow(reading: Reading) -> None:
    """As abstracts that were pasted: with what would be a key, or a member. A quote may have no end."""
    text = (
        'papers:\n  - title: "Of Lamps"\n    abstract: "We count lamps\nin rooms. Our\nmethods: by eye\n'
        '- and by hand, too\nresult: many"\n  - title: "Of Wicks"\n    code: https://github.com/o/wicks\n'
    )
    papers, problems = reading(text, "papers.yml")
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Of Lamps", ()),
        ("Of Wicks", ("https://github.com/o/wicks",)),
    ]
    assert "methods: by eye - and by hand" in papers[0].abstract
    assert problems == []
    papers, _ = reading('- title: "Of Lamps\n- title: Of Wicks\n- title: "Of Oil"\n', "papers.yml")
    assert [paper.title for paper in papers] == ['"Of Lamps', "Of Wicks", "Of Oil"]


def test_members_of_a_list_are_told_apart_where_many_are_read_together(reading: Reading) -> None:
    """Each has its own line, one that is no YAML costs itself, and days do not run over."""
    text = "".join(f"- title: Paper of Number {number}\n  year: 2020\n" for number in range(2000))
    text += "- title: [broken\n- title: The Last of Papers\n"
    papers, problems = reading(text, "papers.yml")
    assert [paper.title for paper in papers[1998:]] == [
        "Paper of Number 1998",
        "Paper of Number 1999",
        "The Last of Papers",
    ]
    assert [problem.line for problem in problems] == [4001]
