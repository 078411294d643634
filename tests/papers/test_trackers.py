"""Files of those who track papers: tables within JSON, weekly pages, lists that name other papers."""

import json
from typing import Any

import pytest

from enricher.links import extract
from enricher.model import Paper
from enricher.papers.words.label_words import is_label

from .conftest import Reading, whole

ROWS = {
    "2604.00001": "|**2026-04-09**|**Lakes at Night: Many Boats<br>[摘要](abstracts/1.html)**|A. Lake|"
    "[2604.00001](http://arxiv.org/abs/2604.00001)|null|\n",
    "2604.00002": "|**2026-04-10**|**OarNet: Rowing with Oars<br>OarNet：划船<br>[摘要](abstracts/2.html)**|"
    "B. Oar|[2604.00002](http://arxiv.org/abs/2604.00002)|**[link](https://github.com/oar/net)**|\n",
    "2604.00003": "|**2026-04-11**|**Lakes at Dawn and a Long<br>Study of Small Boats**|C. Sea Team|"
    "[2604.00003](http://arxiv.org/abs/2604.00003)|null|\n",
}
WEEKLY = """<html><body><main><div class="papers">
<article><div><span>P0</span><span class="date">2026-07-09</span></div><h3>DuckNet</h3>
<p>Ducks on Quiet Ponds</p><p>Counts ducks with two lamps, and faster than others do.</p>
<div><span class="time">45–60 min</span>
<a href="https://arxiv.org/abs/2607.00001">Original <span>↗</span></a></div></article>
<article><div><span>P1</span><span class="date">2026-07-08</span></div><h3>Swans at Night</h3>
<p>Tells of them all.</p>
<div><span class="time">12 min read</span>
<a href="https://arxiv.org/abs/2607.00002">原文 <span>↗</span></a></div></article>
</div></main></body></html>"""
OTHERS = [{"title": "Ponds of the South", "url": "https://arxiv.org/abs/2401.00002"}]


def _titles(reading: Reading, value: Any) -> list[tuple[str, str | None]]:
    return [(paper.title, paper.arxiv_id) for paper in reading(json.dumps(value), "in.json")[0]]


def test_a_title_in_bold_ends_where_a_line_is_in_another_writing_or_a_link(reading: Reading) -> None:
    """A title that merely goes on in the next line is whole."""
    titles = ["Lakes at Night: Many Boats", "OarNet: Rowing with Oars"]
    titles.append("Lakes at Dawn and a Long Study of Small Boats")
    assert [title for title, _ in _titles(reading, {"Navigation": ROWS})] == titles
    heading = "|Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
    papers, _ = reading(whole(heading + "".join(ROWS.values())), "in.md")
    assert [paper.title for paper in papers] == titles


def test_how_long_a_paper_takes_to_read_is_no_title(reading: Reading) -> None:
    """Its card's heading is."""
    papers, _ = reading(WEEKLY, "weekly.html")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("DuckNet", "2607.00001"),
        ("Swans at Night", "2607.00002"),
    ]


@pytest.mark.parametrize("words", ["5 min", "45–60 min", "12-15 minutes", "8 min read", "10+ min", "5 分钟"])
def test_a_time_of_reading_is_a_label(words: str) -> None:
    """Whatever stands between its numbers."""
    assert is_label(words)
    assert not is_label(f"{words} of Walking a Day Keep Lakes Away")


@pytest.mark.parametrize("name", ["related_papers", "similarPapers", "recommended"])
def test_papers_beside_one_are_no_entries_of_their_own(reading: Reading, name: str) -> None:
    """And an entry that names them has its name and its code; a mere list under a topic is read."""
    own = {"paper": "https://arxiv.org/abs/2401.00001", "code": "https://github.com/lake/bench"}
    entry = {"name": "LakeBench for Small Boats", "links": own, name: OTHERS}
    papers, _ = reading(json.dumps([entry]), "in.json")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("LakeBench for Small Boats", "2401.00001")
    ]
    assert [link.url for link in extract(papers[0]).links] == ["https://github.com/lake/bench"]
    listed = _titles(reading, [{"title": "Topics of this Week", name: OTHERS}])
    assert listed == [("Ponds of the South", "2401.00002")]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Lakes among Ducks &amp;lt;5 Years of Age", "Lakes among Ducks <5 Years of Age"),
        ("Ponds &amp;amp; Lakes at Night", "Ponds & Lakes at Night"),
        ("Lakes of &lt;i&gt;Anas acuta&lt;/i&gt; in Winter", "Lakes of Anas acuta in Winter"),
        ("&amp;lt;scp&amp;gt;Lake&amp;lt;/scp&amp;gt; Ducks", "Lake Ducks"),
        ("Reading &lt;div&gt; in Pages of Lakes", "Reading <div> in Pages of Lakes"),
    ],
)
def test_a_title_that_was_escaped_twice_is_as_it_was(reading: Reading, written: str, title: str) -> None:
    """Without the marks of layout that were escaped with it."""
    assert _titles(reading, [{"title": written, "doi": "10.1234/a"}]) == [(title, None)]


def test_a_name_whose_address_is_a_page_of_proceedings_is_a_papers(reading: Reading) -> None:
    """Of one word, too; and that page is where the paper is read, no project of it."""
    page = "https://proceedings.iclr.cc/paper_files/paper/2025/hash/0a1b-Abstract-Conference.html"
    papers, _ = reading(json.dumps([{"name": "LakeNet", "url": page, "github": "lake/net"}]), "in.json")
    assert [paper.title for paper in papers] == ["LakeNet"]
    assert [link.url for link in extract(papers[0]).links] == ["https://github.com/lake/net"]
    (cited,) = extract(Paper(title="Ponds", abstract=f"As {page} has it.")).links
    assert (cited.kind, cited.role) == ("paper", "cited")


@pytest.mark.parametrize(
    "relative",
    ["[notes](notes/1.html)", "[page](../a/index.html)", "[video](#video)", '<a href="/content/1">x</a>'],
)
def test_a_relative_link_in_a_field_is_no_address(reading: Reading, relative: str) -> None:
    """What it stood on is not known; those beside it are, with their scheme or without."""
    others = "[code](github.com/lake/a) <a href='//lake.github.io/a/'>site</a>"
    entry = {"title": "Lakes in One Winter", "doi": "10.1234/a", "links": f"{relative} {others}"}
    papers, _ = reading(json.dumps([entry]), "in.json")
    assert [link.url for link in extract(papers[0]).links] == [
        "https://github.com/lake/a",
        "https://lake.github.io/a/",
    ]


@pytest.mark.parametrize("said", ["et.al.", "et al.", "et. al."])
def test_authors_of_a_row_without_a_heading_are_told_by_how_they_end(reading: Reading, said: str) -> None:
    """As trackers keep rows of their tables in JSON, under each paper's identifier."""
    page = "[2604.00001](http://arxiv.org/abs/2604.00001)"
    row = f"|**2026-04-09**|**Lakes at Night: Many Boats**|Ann Lake {said}|{page}|null|\n"
    ((paper,), _) = reading(json.dumps({"Navigation": {"2604.00001": row}}), "in.json")
    assert (paper.title, paper.authors) == ("Lakes at Night: Many Boats", ("Ann Lake",))
