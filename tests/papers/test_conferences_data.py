"""Data of conferences' sites: who wrote a paper, what is none, and the pages of single talks."""

import json

import pytest

from .conftest import Reading


def test_where_authors_work_stands_behind_a_colon(reading: Reading) -> None:
    """As exports of ACM's form have it, of several authors or of one."""
    rows = [
        {"Title": "Counting Lamps", "Author": "Ann Lake:Lake Lab;Bob Pond:Pond Inc, Hill College"},
        {"Title": "Reading Wicks", "Author": "Cy Third:University of Rivers"},
        {"Title": "Oil: A Story", "Author": "Dee Fourth"},
    ]
    papers, _ = reading(json.dumps([{"Session": "Lamps", "Papers": rows}]), "day1.json")
    assert [paper.authors for paper in papers] == [("Ann Lake", "Bob Pond"), ("Cy Third",), ("Dee Fourth",)]


def test_entries_that_are_cited_by_a_key_are_told_by_their_links(reading: Reading) -> None:
    """Their titles stand in a bibliography beside the file; in a publisher's file is more than the DOI."""
    text = """papers:
- citation: bib
  bib_key: lake_ponds_2020
  links:
  - label: pdf
    href: https://direct.mit.edu/tacl/article-pdf/doi/10.1162/tacl_a_00999/1986604/tacl_a_00999.pdf
  - label: doi
    href: https://doi.org/10.1162/tacl_a_00999
  - label: code
    href: https://github.com/o/ponds
- citation: bib
  bib_key: lake_rivers_2021
  links:
  - label: pdf
    href: https://direct.mit.edu/tacl/article-pdf/doi/10.1162/tacl_a_00888/1986604/tacl_a_00888.pdf
"""
    papers, _ = reading(text, "papers.yml")
    assert [(paper.doi, paper.urls) for paper in papers] == [
        ("10.1162/tacl_a_00999", ("https://github.com/o/ponds",)),
        ("10.1162/tacl_a_00888", ()),
    ]


def test_a_slots_name_may_be_a_title(reading: Reading) -> None:
    """As Jekyll's theme for conferences has it; a few words are no title, nor is what a dinner is called."""
    text = """days:
- name: Monday
  rooms:
  - name: Main Hall
    talks:
    - name: "Counting the Birds of Slow Rivers"
      time_start: "08:20"
      time_end: "08:45"
    - name: Morning Break
      time_start: "08:45"
      time_end: "09:00"
    - name: Welcome dinner at the old town hall
      time_start: "19:00"
      time_end: "22:00"
"""
    papers, _ = reading(text, "program.yml")
    assert [paper.title for paper in papers] == ["Counting the Birds of Slow Rivers"]


def test_sessions_and_booths_are_no_papers(reading: Reading) -> None:
    """Somebody chairs a session; what stands beside papers is told by its kind, where nobody wrote it."""
    rows = [
        {"title": "Lamps 1: Wicks of All Kinds", "room": "A", "chair": "Ann Lake", "urls": []},
        {"title": "Sponsor Booth - The Lake Company", "type": "Booth ", "author": "", "session": "1"},
        {
            "title": "On the Age of Wicks",
            "type": "Research",
            "author": "Bob Pond (Lake Lab (LL))*",
            "chair": "",
        },
    ]
    papers, problems = reading(json.dumps(rows), "program.json")
    assert [(paper.title, paper.authors) for paper in papers] == [("On the Age of Wicks", ("Bob Pond",))]
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("name", "track", "count"),
    [
        ("Counting Birds of Slow Rivers", "Research", 1),
        ("Counting Birds of Slow Rivers", "Keynote", 0),
        ("Lunch at the lake", "Research", 0),
    ],
)
def test_a_talks_page_is_its_papers(name: str, track: str, count: int, reading: Reading) -> None:
    """Its front matter names it and those who give it; a keynote or a meal is none."""
    page = (
        f"---\nname: {name}\nspeakers:\n- Ann Lake\n- Bob Pond\ncategories: [{track}]\n---\nWe count birds.\n"
    )
    papers, _ = reading(page, "talk.md")
    told = [(paper.title, paper.authors, paper.abstract) for paper in papers]
    assert told == [(name, ("Ann Lake", "Bob Pond"), "We count birds.")] * count


def test_switches_in_front_matter_say_nothing_of_a_paper(reading: Reading) -> None:
    """`paper: true` turns on a part of the page, which lists papers."""
    page = """---
layout: project
title: "Workshop on Lamps"
bibtex: true
paper: true
---
<h2>Accepted Papers</h2>
<ul>
    <li>
        <a href="https://openreview.net/forum?id=abcdefg1">On the Age of Wicks</a><br>
        <span>Ann Lake, Bob Pond</span>
    </li>

    <li>
        <a href="https://openreview.net/forum?id=abcdefg2">How Rivers Bend at Night</a><br>
        <span>Cy Third, Dee Fourth</span>
    </li>
</ul>
"""
    papers, _ = reading(page, "index.html")
    assert [paper.title for paper in papers] == ["On the Age of Wicks", "How Rivers Bend at Night"]


def test_blocks_in_front_matter_hold_papers(reading: Reading) -> None:
    """Hugo Blox keeps a page's text there, in HTML or in Markdown."""
    page = """---
title: Program
type: landing
sections:
  - block: hero
    content:
      title: Welcome
  - block: markdown
    content:
      title: Accepted Papers
      text: |
        <ul>
        <li><b>Counting the Birds of Slow Rivers</b><br>Ann Lake, Bob Pond</li>
        <li><b>On the Age of Old Trees</b><br>Cy Third, Dan Wood</li>
        </ul>
  - block: markdown
    content:
      title: Demos
      text: |
        - [How Rivers Bend at Night](https://arxiv.org/abs/2401.00001). Eve Sea and Finn Ray
---
"""
    papers, _ = reading(page, "index.md")
    assert [(paper.title, len(paper.authors), paper.arxiv_id) for paper in papers] == [
        ("Counting the Birds of Slow Rivers", 2, None),
        ("On the Age of Old Trees", 2, None),
        ("How Rivers Bend at Night", 2, "2401.00001"),
    ]
