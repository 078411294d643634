"""Fields in which a title is a link, or a page is an identifier."""

import json

import pytest

from enricher.links import extract

from .conftest import Reading

ARXIV, SITE = "https://arxiv.org/abs/2101.00001", "https://lakes.github.io"


@pytest.mark.parametrize("form", ["[On Lakes]({})", '<a class="t" href="{}">On Lakes</a>'])
@pytest.mark.parametrize(
    ("address", "identifier", "links"), [(ARXIV, "2101.00001", []), (SITE, None, [(SITE, "project")])]
)
def test_a_title_that_is_a_link_leads_to_the_paper(
    form: str, address: str, identifier: str | None, links: list[tuple[str, str]], reading: Reading
) -> None:
    """Its words are the title; its address is the paper's page, or its site."""
    (paper,), _ = reading(json.dumps([{"title": form.format(address), "year": 2021}]), "a.json")
    assert (paper.title, paper.arxiv_id) == ("On Lakes", identifier)
    assert [(link.url, link.kind) for link in extract(paper).links] == links


@pytest.mark.parametrize("name", ["Paper", "link", "pdf"])
def test_an_identifier_may_stand_where_others_have_an_address(name: str, reading: Reading) -> None:
    """Each row as its keeper likes."""
    text = f"title,{name}\nOn Lakes,{ARXIV}\nOn Fog,2101.00003\nOn Rain,10.1000/rain\n"
    papers, _ = reading(text, "a.csv")
    assert [(paper.arxiv_id, paper.doi) for paper in papers] == [
        ("2101.00001", None),
        ("2101.00003", None),
        (None, "10.1000/rain"),
    ]


def test_a_link_whose_words_say_nothing_is_what_its_field_is_called(reading: Reading) -> None:
    """As in rows that were a table's of Markdown."""
    row = {"title": "On Lakes", "dataset": "[link](https://lakes.example.org/all)"}
    (paper,), _ = reading(json.dumps([row]), "a.json")
    assert [link.kind for link in extract(paper).links] == ["data"]


def test_a_conferences_page_of_the_paper_is_no_project(reading: Reading) -> None:
    """As Papers with Code has it beside each."""
    row = {
        "title": "On Lakes",
        "conference": "lakes-2021",
        "conference_url_abs": "https://lakes.example.org/1",
    }
    (paper,), _ = reading(json.dumps([row]), "a.json")
    assert [link.kind for link in extract(paper).links] in ([], ["paper"])


def test_a_label_that_leads_nowhere_is_no_part_of_a_title(reading: Reading) -> None:
    """`[[code]()]` promises what is not there yet; a title's own brackets stay."""
    text = (
        "**LakeNet**: How lakes freeze at night [[code]()] [[paper](https://arxiv.org/abs/2101.00001)]\n\n"
        "**PondNet**: How ponds freeze by day [[code]] [[paper](https://arxiv.org/abs/2101.00002)]\n\n"
        "**WoodNet**: How woods [re]grow [[paper](https://arxiv.org/abs/2101.00003)]\n"
    )
    papers, _ = reading(text)
    assert [paper.title for paper in papers] == [
        "LakeNet: How lakes freeze at night",
        "PondNet: How ponds freeze by day",
        "WoodNet: How woods [re]grow",
    ]


def test_marks_in_wide_brackets_stand_before_authors(reading: Reading) -> None:
    """Behind them and the authors, the link's words are the title."""
    link = "[How lakes freeze at night](https://arxiv.org/abs/2101.00001)"
    ((paper,), _) = reading(
        f"- 【LakeNet】【Lakes and Ponds】 Ann Lake, Bo Pond, Cy Sea .{link} [J] arXiv preprint.\n"
    )
    assert paper.title == "How lakes freeze at night"


def test_the_list_of_lists_is_nobodys_code(reading: Reading) -> None:
    """A badge leads to it from the heading that is a survey's title."""
    heading = "# [A Survey of Frozen Lakes](https://arxiv.org/abs/2101.00001)"
    badge = "[![Awesome](https://awesome.re/badge.svg)](https://github.com/sindresorhus/awesome)"
    papers, _ = reading(f"{heading} {badge}\n\n- [How ponds freeze](https://arxiv.org/abs/2101.00002)\n")
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("A Survey of Frozen Lakes", ()),
        ("How ponds freeze", ()),
    ]


def test_a_name_may_stand_before_a_title_in_a_shared_file(reading: Reading) -> None:
    """Its neighbours' titles lead to pages of papers."""
    text = "".join(
        f"* Lake{n} - [How lake {n} freezes at night](https://arxiv.org/abs/2101.0000{n})\n"
        for n in (1, 2, 3)
    )
    shared = "https://drive.google.com/file/d/0B3wEP/view"
    text += f"* PondNet - [How ponds freeze by day]({shared}) ([github](https://github.com/ponds/net))\n"
    papers, _ = reading(text)
    assert papers[3].title.endswith("How ponds freeze by day")
    assert "https://github.com/ponds/net" in papers[3].urls


def test_those_who_wrote_it_too_are_no_part_of_a_title(reading: Reading) -> None:
    """They stand in brackets behind its stop, before the journal."""
    text = (
        "- Rigid ice in cold lakes. (with [Ann Lake](https://a.org)) *Trans. Stones*, 2024."
        " [arXiv](https://arxiv.org/abs/2101.00001)\n"
        "- How to live (with foxes) in woods. (joint with Bo Pond) Ann. Woods 7."
        " [arXiv](https://arxiv.org/abs/2101.00002)\n"
    )
    papers, _ = reading(text)
    assert [paper.title for paper in papers] == [
        "Rigid ice in cold lakes",
        "How to live (with foxes) in woods",
    ]
