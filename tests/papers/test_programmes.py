"""Programmes and publication lists without bullets and without addresses: titles over authors, references."""

import pytest

from .conftest import Reading

OVER_AUTHORS = """<html><body><h1>Accepted Papers</h1>
<p><b>Counting Stones without a Quarry</b><br/>Ann Example<sup>1</sup>, Bob Sample<sup>2</sup>
<i>(<sup>1</sup> Lake University, Norway; <sup>2</sup> River Institute, Peru)</i></p>
<p><b>A Sieve for Sand </b><br/>Cy Third, Dee Fourth (Hill College, UK)</p>
<p><b>Pebbles: Fast Sorting by Colour</b><br/>Eve Fifth, Finn Sixth, Gus Seventh</p>
</body></html>"""
UNDER_HEADINGS = """<html><body><h2>Session 1: Stones</h2>
<h4>Counting Stones without a Quarry</h4><ul><li>Ann Example, Dept. of Lakes, Lake University, Norway</li>
<li>Bob Sample, River Institute, Lima, Peru</li></ul>
<h4>A Sieve for Sand</h4><ul><li>Cy Third, Hill College, UK</li></ul>
<h2>Session 2: Pebbles</h2>
<h4>Pebbles: Fast Sorting by Colour for People</h4><p>Eve Fifth, Finn Sixth, Gus Seventh</p>
<h2>Organizers</h2>
<h4>Programme Committee Members</h4><ul><li>Hal Eighth, Lake University</li>
<li>Ida Ninth, Hill College</li></ul>
</body></html>"""
TITLE_BEFORE_AUTHORS = """<html><body><h3>Accepted Papers</h3>
<p><b>Counting Stones without a Quarry</b></p>
<p>Ann Example (Lake University), Bob Sample (River Institute)</p>
<p><b>A Sieve for Sand</b></p><p>Cy Third, Dee Fourth (Hill College, UK)</p>
<p><b>Pebbles: Fast Sorting by Colour</b></p><p>Eve Fifth (Lake University (LU), Norway)</p></body></html>"""
SET_APART = """<html><body><h3>Long Papers</h3>
<div><span class="lead"><a href="paper5.html">Counting Stones
without a Quarry</a></span><br><i>Ann Example, Bob Sample</i></div>
<div><span class="lead"><a href="paper6.html">A Sieve for Sand</a></span><br>
<i>Cy Third, Dee Fourth</i></div>
<div><span class="lead"><a href="paper7.html">Pebbles by Colour</a></span><br>
<i>Eve Fifth, Finn Sixth</i></div>
</body></html>"""
BEHIND_AUTHORS = """<html><body><h2>Accepted Papers</h2><ul>
<li>Ann Example (Lake University); Bob Sample, Cy Third (River Institute, Peru)
<span class="title"><strong>Counting Stones without a Quarry</strong></span></li>
<li>Dee Fourth (Hill College (HC)) <span class="title"><strong>A Sieve for Sand</strong></span></li>
<li>Eve Fifth, Finn Sixth (Lake University) <span class="title"><strong>Pebbles by Colour</strong></span></li>
</ul></body></html>"""
JEKYLL = """---
layout: default
title: Accepted papers
---

{% include slider.html content="Accepted papers" %}

<div class="block">
      <div class="row">

              <h4 class="talk-title">Counting Stones without a Quarry</h4>
                <p>Ann Example, Bob Sample(Lake University); Cy Third(Hill College)</p>

              <h4 class="talk-title">A Sieve for Sand</h4>
                <p>Dee Fourth(Hill College); Eve Fifth(River Institute)</p>

      </div>
</div>
"""
NO_YEARS = """<html><body><h1>Accepted Papers</h1><p><strong>Regular track:</strong></p><ul>
<li>Ann Example, Bob Sample and Cy Third. Counting Stones without a Quarry.</li>
<li>Dee Fourth and Eve Fifth. A Sieve for Sand: Sorting by Colour.</li></ul>
<p><strong>Short papers:</strong></p><ul>
<li>Gus Seventh and Hal Eighth. Rivers and their Beds.</li>
<li>Ida Ninth and Ann Example. Lakes and their Shores.</li></ul></body></html>"""
CALLED = """<html><body><h2>Accepted Papers</h2><ul>
<li><div class="paper-title">Counting Stones without a Quarry</div>
<div class="paper-author">Ann Example (Lake University); Bob Sample (River Institute)</div></li>
<li><div class="paper-title">A Sieve for Sand</div>
<div class="paper-author">Cy Third (Hill College)</div></li>
<li><div class="paper-title">Pebbles by Colour</div>
<div class="paper-author">Dee Fourth (Hill College)</div></li>
</ul></body></html>"""
REFERENCES = """<html><body><h2>Publications</h2>
<p>Ann Example, Bob Sample,
<a href="https://arxiv.org/abs/2401.00001">Counting Stones without a Quarry</a>, ICML 2024</p>
<p>Bob Sample, Cy Third, A Sieve for Very Fine Sand, ICCV 2019.</p>
<p>Third, Cy; Example, Ann; Pebbles: Fast Sorting by Colour , VLDB, 2017</p>
<p>Sample, Bob; Example, Ann B; Third, Cy;
<a href="https://arxiv.org/abs/1601.00002">Rivers and their Beds</a>, 2016</p>
<p><span>CVPR 2020</span> <strong>A. Example, B. Sample</strong>, "Seeing Stones under Water"</p>
</body></html>"""
NO_PAPERS = """<html><body><h2>People</h2>
<p><b>Ann Example</b><br/>Professor of Lakes, Bob Sample and Cy Third work with her since 2019.</p>
<p><b>Our visiting scientists in 2020</b><br/>Dee Fourth, Eve Fifth</p>
<p>Ann Example, Bob Sample and Cy Third founded the group in 2018 and moved to a new building.</p>
<p>Ann Example, Bob Sample, Cy Third. Department of Lakes, Lake University, since 2018.</p>
</body></html>"""


def test_titles_in_bold_over_authors_are_papers_by_themselves(reading: Reading) -> None:
    """A programme has no addresses; notes and places of work are no part of a name."""
    papers, _ = reading(OVER_AUTHORS, "accepted.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones without a Quarry", ("Ann Example", "Bob Sample")),
        ("A Sieve for Sand", ("Cy Third", "Dee Fourth")),
        ("Pebbles: Fast Sorting by Colour", ("Eve Fifth", "Finn Sixth", "Gus Seventh")),
    ]


def test_headings_over_authors_are_papers_and_offices_are_none(reading: Reading) -> None:
    """From the second in turn on, and the first then, too; a committee wrote nothing."""
    papers, _ = reading(UNDER_HEADINGS, "accepted.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones without a Quarry", ("Ann Example", "Bob Sample")),
        ("A Sieve for Sand", ("Cy Third",)),
        ("Pebbles: Fast Sorting by Colour for People", ("Eve Fifth", "Finn Sixth", "Gus Seventh")),
    ]


def test_references_in_paragraphs_are_entries_of_their_own(reading: Reading) -> None:
    """Whichever way their authors are written, and whether they have an address or none."""
    papers, _ = reading(REFERENCES, "publications.html")
    assert [(paper.title, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Counting Stones without a Quarry", "2401.00001", ("Ann Example", "Bob Sample")),
        ("A Sieve for Very Fine Sand", None, ("Bob Sample", "Cy Third")),
        ("Pebbles: Fast Sorting by Colour", None, ("Cy Third", "Ann Example")),
        ("Rivers and their Beds", "1601.00002", ("Bob Sample", "Ann B Example", "Cy Third")),
        ("Seeing Stones under Water", None, ("A. Example", "B. Sample")),
    ]


def test_people_and_prose_are_no_papers(reading: Reading) -> None:
    """Names in bold, a group's history and where its members work."""
    papers, _ = reading(NO_PAPERS, "people.html")
    assert papers == []


def test_references_between_linked_papers_are_kept_in_long_lists(reading: Reading) -> None:
    """However many of a list were settled before."""
    lines = [
        f"- **Counting Stones of the {n}th Kind**, A. Example, B. Sample, *ICML 20{n:02}*"
        + (f" [pdf](https://arxiv.org/abs/20{n:02}.00001)" if n % 4 == 0 else "")
        for n in range(4, 25)
    ]
    papers, _ = reading("## Publications\n\n" + "\n".join(lines) + "\n", "list.md")
    assert len(papers) == len(lines)
    assert [paper.arxiv_id for paper in papers][:2] == ["2004.00001", None]


@pytest.mark.parametrize(
    "name", ["Session 1A: Stones I", "Poster & Demo Session 2: Sand, Ice", "Oral Session 3"]
)
@pytest.mark.parametrize("set_apart", ["<b> &mdash; {} </b>", "**{}**"])
@pytest.mark.parametrize(
    "item",
    ["   - <i> 10:{0}&ndash;10:{1} </i><br> {2}  (&#35; {3})", "- {2} (# {3})", "- 10:{0}-10:{1} {2} (#{3})"],
)
def test_a_line_in_bold_that_names_a_session_is_no_paper_of_its_items(
    reading: Reading, name: str, set_apart: str, item: str
) -> None:
    """Right above them, or behind a line without words; what follows is of no session before it."""
    titles = ("Finding Future Stones", "Stones are not not Pebbles", "Practical Obstacles to Sand")
    items = [item.format(12 * n + 10, 12 * n + 22, title, 526 + 700 * n) for n, title in enumerate(titles)]
    text = f"## Day 1\n\n### Session 1\n10:10-12:00\n\n{set_apart.format(name)}\n" + "\n".join(items)
    papers, _ = reading(f"{text}\n\n### Lunch\n12:00-13:00\n", "schedule.md")
    assert [paper.title for paper in papers] == list(titles)


def test_what_stands_below_a_paper_in_bold_is_its_own(reading: Reading) -> None:
    """Its name speaks of sessions, and names none."""
    text = "**Session Types for Stones**\n- We count them at night (# 12)\n- [paper](https://arxiv.org/abs/1908.05915)\n"
    papers, _ = reading(f"## Papers\n\n{text}", "papers.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("Session Types for Stones", "1908.05915")]


def test_numbers_of_submissions_tell_papers_and_are_no_part_of_titles(reading: Reading) -> None:
    """As unofficial lists of accepted papers have them, below whatever field."""
    text = """#### Social Media and Stones
- Attending to Future Stones (#1443) [[arXiv]](https://arxiv.org/abs/1908.05915)
- Finding Pebbles in the Wild: A Case for Rivers (#965)
- Stones and Their Names (#TACL-1732)
"""
    papers, _ = reading(text, "accepted_papers.md")
    assert [paper.title for paper in papers] == [
        "Attending to Future Stones",
        "Finding Pebbles in the Wild: A Case for Rivers",
        "Stones and Their Names",
    ]


@pytest.mark.parametrize(
    ("text", "titles", "first"),
    [
        (
            TITLE_BEFORE_AUTHORS,
            ["Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles: Fast Sorting by Colour"],
            ("Ann Example", "Bob Sample"),
        ),
        (
            SET_APART,
            ["Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles by Colour"],
            ("Ann Example", "Bob Sample"),
        ),
        (
            BEHIND_AUTHORS,
            ["Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles by Colour"],
            ("Ann Example", "Bob Sample", "Cy Third"),
        ),
        (
            JEKYLL,
            ["Counting Stones without a Quarry", "A Sieve for Sand"],
            ("Ann Example", "Bob Sample", "Cy Third"),
        ),
    ],
    ids=[
        "a paragraph of authors",
        "authors in italics",
        "a title behind authors",
        "a page with front matter",
    ],
)
def test_titles_and_authors_are_told_apart_wherever_they_stand(
    reading: Reading, text: str, titles: list[str], first: tuple[str, ...]
) -> None:
    """Without an address, a venue or a year; where authors work is no part of them."""
    papers, _ = reading(text, "accepted-papers.html")
    assert [paper.title for paper in papers] == titles
    assert papers[0].authors == first


def test_authors_and_titles_alone_are_references_in_a_list_of_such(reading: Reading) -> None:
    """Without a year; what leads on to a list is no title."""
    papers, _ = reading(NO_YEARS, "accepted.html")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Counting Stones without a Quarry", 3),
        ("A Sieve for Sand: Sorting by Colour", 2),
        ("Rivers and their Beds", 2),
        ("Lakes and their Shores", 2),
    ]


def test_items_of_what_is_called_title_and_author_are_papers(reading: Reading) -> None:
    """By the classes of their elements."""
    papers, _ = reading(CALLED, "accepted.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones without a Quarry", ("Ann Example", "Bob Sample")),
        ("A Sieve for Sand", ("Cy Third",)),
        ("Pebbles by Colour", ("Dee Fourth",)),
    ]


def test_a_title_its_authors_and_its_venue_may_have_a_plain_line_each(reading: Reading) -> None:
    """Nothing in bold or linked, authors above the title or below it; addresses of people are none."""
    page = (
        "<html><body><h2>Publications</h2>"
        "<p>Counting Lamps at Night<br>Ann Example, Bob Sample<br><i>Journal of Lamps</i>, 2020</p>"
        "<p>Eve Fifth, Finn Sixth<br>Pebbles by Colour and Size<br>NeurIPS 2022</p>"
        "<p>Example, A., Sample, B.<br>Boats on the Lake at Noon<br>Under review</p>"
        "<h2>Contact</h2><p>Ann Example, Bob Sample<br>Department of Lakes and Rivers<br>since 2019</p>"
        "<p>The Lake Institute for Lamps<br>Ann Example, Bob Sample<br>Phone 2020 3030</p></body></html>"
    )
    papers, _ = reading(page, "index.html")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Counting Lamps at Night", 2),
        ("Pebbles by Colour and Size", 2),
        ("Boats on the Lake at Noon", 2),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "<b>{}:</b> <em>{}</em>",
        "<strong>{}: </strong>{}",
        "{}, <em>{}</em> <a href='papers/{{ site.x }}/1.pdf'>[paper]</a>",
        "{1}<br>{0} (Hill College, UK)",
    ],
)
def test_authors_are_told_from_a_title_by_what_stands_between(item: str, reading: Reading) -> None:
    """A colon behind what is bold, or a comma before italics and nothing behind them; where they work."""
    told = {
        "Counting Stones without a Quarry": ("Ann Example", "Bob Sample"),
        "A Sieve for Sand": ("Cy Third", "Dee Fourth"),
        "Pebbles That Sort by Colour": ("Eve Fifth", "Finn Sixth"),
    }
    items = "".join(f"<li>{item.format(' and '.join(names), title)}</li>" for title, names in told.items())
    page = f"<html><body><h3>Short Papers, with poster presentation</h3><ul>{items}</ul></body></html>"
    assert {paper.title: paper.authors for paper in reading(page, "a.html")[0]} == told


@pytest.mark.parametrize(
    "names", ["Ann Example, Bob Sample, Wen Hall", "Ann Example, Bob Sample, Wen Hall et al."]
)
def test_a_card_whose_line_of_authors_ends_in_its_identifier_is_one_paper(
    names: str, reading: Reading
) -> None:
    """The last of them is no title of another: `Wen Hall · arXiv:2401.00001 · May 2024`."""
    card = (
        "<div class='card'><div class='paper-title'><a href='https://arxiv.org/abs/{0}'>{1}</a></div><div "
        f"class='paper-meta'>{names} · arXiv:{{0}} · May 2024 · Stones Inc. & Lakes</div></div>"
    )
    papers = (("2401.00001", "Counting Stones without a Quarry"), ("2401.00002", "A Sieve for Sand"))
    page = f"<html><body><h1>Papers</h1>{''.join(card.format(*paper) for paper in papers)}</body></html>"
    found = reading(page, "a.html")[0]
    assert [(paper.arxiv_id, paper.title) for paper in found] == list(papers)
    assert {paper.authors for paper in found} == {("Ann Example", "Bob Sample", "Wen Hall")}


def test_the_session_before_each_title_is_no_part_of_it(reading: Reading) -> None:
    """Where several of one are named so; a session that is named once is called so."""
    row = (
        "<tr><td><table><tr><td>1{n}:00 - 1{n}:15</td><td>\nSession {part} -\n<b>{title}</b><br>"
        "<em>Ann Lake<sup>1</sup>, Bob Sea<sup>1</sup></em><br><sup>1</sup>Lake University"
        "</td></tr></table></td></tr>"
    )
    said = (
        "Counting Lakes by Night",
        "Counting Ponds by Day",
        "Counting Weirs in the Fog",
        "Counting Fords in May",
    )
    rows = "".join(row.format(n=n, part="AABB"[n], title=title) for n, title in enumerate(said))
    page = f"<html><body><h1>Program</h1><table>{rows}</table></body></html>"
    papers, _ = reading(page, "program.html")
    assert [paper.title for paper in papers] == list(said)
