"""Programmes by hours and sessions, and titles that are set apart beside their authors."""

import pytest

from .conftest import Reading

BY_HOURS = """<html><body><h1>Program</h1><h2>Monday, August 18, 2014</h2>
<div><span>8:30-9:00</span> Registration</div>
<div><span>9:30-10:30</span> <strong>Keynote: Rules of Lakes, Ann Pond, Lake University, Norway.</strong>
Chair: Bob Wood. Slides: <a href="slides/rules.pdf">here</a></div>
<div><span>11:00-12:30</span> Conference talks: Woods and Water. Chairs: Cy Lake and Dee Pond.
<ul><li>Eve Lake and Saul Pond. <em>Requirement Mining and Analysis of Ponds</em> (25 min. presentation).</li>
<li>C. Maria Lake and Gus Wood. <em>Basics for a Lake Engine</em> (20 min.).
Slides: <a href="slides/b.pdf">here</a>.</li>
<li>Fay Wood. <em>Uncertain Reasoning for Rivers and Woods</em> (15 min. presentation).</li></ul></div>
<div><span>14:00-14:20</span> The <a href="challenge">Fourth Boat Challenge</a>. Chairs: Hal Lake, Ivy Pond.
Proceedings: <a href="http://ceur-ws.org/Vol-9">here</a></div></body></html>"""
IN_A_LAYOUT = """<table><tbody><tr><td>8h15 - 8h40</td><td>Welcome and Opening</td></tr>
<tr><td><b>8h40 - 10h00</b></td><td><b>Session 1: Tools of the Lakes</b></td></tr>
<tr><td>8h40 - 9h00</td><td><b>Adaptive Lakes with Localized Dynamics</b> [<a href="a.pdf">PDF</a>]<br/>
<i>Ann Lake, Bob Pond</i></td></tr>
<tr><td>9h00 - 9h20</td><td><b>Towards Understanding Ponds using Woods</b> [<a href="b.pdf">PDF</a>]<br/>
<i>Cy Wood, Dee River</i></td></tr></tbody></table>"""
UNDER_AUTHORS = """<div><time>10:30</time></div>
<h4>Section 1A: Data of the Lakes</h4><h4>Chair: Cy Wood</h4>
<h4>1A-1&nbsp;<span>Dee Lake and Eve Pond</span></h4>
<p>Computing watertight Ponds from Representations of Rivers</p>
<h4>1B-1&nbsp;<span>Fay Lake</span></h4><p>Converting Lake Data to Ponds for Woods</p>
<div><time>12:15</time></div><h4>Break</h4><p></p>
<h4>Keynote: How perfect does a lake have to be?</h4><p>Mia Wood</p>"""


def test_what_is_given_at_other_hours_is_of_another_slot(reading: Reading) -> None:
    """A list below a slot holds its papers, keynotes and sessions are none, chairs and slides or not."""
    papers, _ = reading(BY_HOURS, "program.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Requirement Mining and Analysis of Ponds", ("Eve Lake", "Saul Pond")),
        ("Basics for a Lake Engine", ("C. Maria Lake", "Gus Wood")),
        ("Uncertain Reasoning for Rivers and Woods", ("Fay Wood",)),
    ]


def test_hours_with_a_letter_are_no_title(reading: Reading) -> None:
    """`8h40 - 9h00` is where a paper stands in its day."""
    papers, _ = reading(IN_A_LAYOUT, "program.html")
    assert [paper.title for paper in papers] == [
        "Adaptive Lakes with Localized Dynamics",
        "Towards Understanding Ponds using Woods",
    ]


def test_headings_of_authors_stand_over_titles(reading: Reading) -> None:
    """From the second in turn on; one author alone behind the number of the talk."""
    papers, _ = reading(UNDER_AUTHORS, "program.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Computing watertight Ponds from Representations of Rivers", ("Dee Lake", "Eve Pond")),
        ("Converting Lake Data to Ponds for Woods", ("Fay Lake",)),
    ]


def test_titles_set_apart_stand_beside_authors_in_full(reading: Reading) -> None:
    """Before them behind a comma, or last behind them and a stop."""
    posters = """# Accepted Posters

* [A1] __*Lake Models of Winter Storms in the North*__, Ann Lake and Bob Pond
* [A2] __*Pond-content-guided prediction of woods*__, Cy Lake, Dee Fishing and Eve Wood
* [A3] __*Simulating the rivers of data*__, Fay Pond
"""
    papers, _ = reading(posters, "posters.md")
    assert [paper.title for paper in papers] == [
        "Lake Models of Winter Storms in the North",
        "Pond-content-guided prediction of woods",
        "Simulating the rivers of data",
    ]
    called = "".join(
        f'<div><span class="authors"><span>{names}</span>. </span><span class="title">{title}</span></div>'
        for names, title in (
            ("Ann Lake and Bob Pond", "New Results on Lake Protocols"),
            ("Cy Angling and Dee Lake", "Data Augmentation for Ponds"),
            ("Eve Wood", "Woods have no Impact on Rivers"),
        )
    )
    papers, _ = reading(f"<html><body><h2>Accepted papers</h2>{called}</body></html>", "accepted.html")
    assert [paper.title for paper in papers] == [
        "New Results on Lake Protocols",
        "Data Augmentation for Ponds",
        "Woods have no Impact on Rivers",
    ]


@pytest.mark.parametrize(
    "people",
    [
        "* **Session Chair: Ann Lake**\n",
        "* Ann Lake and Bob Pond. *Department of Ponds, Lake University of the North*\n",
        "* Ann Lake and Bob Pond. **Programme Committee Chairs**\n",
        "* **Local Organizing Committee Members**, Ann Lake and Bob Pond\n",
        "* **School of Lakes and Woods**, Ann Lake and Bob Pond\n",
    ],
)
def test_offices_and_places_of_work_are_no_titles(reading: Reading, people: str) -> None:
    """Though they stand beside names as titles do."""
    assert reading(people * 3, "people.md")[0] == []


def test_sentences_of_instructions_are_no_papers(reading: Reading) -> None:
    """A form that they lead to is none, either; a paper's page in a sentence is one."""
    text = """A completed copyright form is required to upload the camera ready. The form may be found at:
<https://lakes.example.org/form.pdf>
"""
    assert reading(text, "camera-ready.md")[0] == []
    assert (
        len(reading(text.replace("lakes.example.org/form.pdf", "arxiv.org/abs/2101.00001"), "a.md")[0]) == 1
    )


def test_references_with_initials_and_the_year_behind_them(reading: Reading) -> None:
    """Authors left out are nobody, and a journal in capitals is no part of a title."""
    text = """## 2026

* **Wood K**, Lake TL, Pond R (2026 a): Estimating Lake Lifespans from Times. BIOTROPICA **58**, e7.
doi:[10.1111/btp.1](https://doi.org/10.1111/btp.1)
* Lake Y, ... , **Pond S**, ... (2026): Patterns of success in woods by rivers. J LAKE LETT, **22** (5): 20.
doi:[10.1098/rsbl.1](https://doi.org/10.1098/rsbl.1)
* Lake S, Wood K, **Pond M** (2026): Species-specific pond use of bats. ENVIRON POLLUT, **399**, 128206.
doi:[10.1016/j.1](https://doi.org/10.1016/j.1)
"""
    papers, _ = reading(text, "publications.Rmd")
    assert [paper.title for paper in papers] == [
        "Estimating Lake Lifespans from Times",
        "Patterns of success in woods by rivers",
        "Species-specific pond use of bats",
    ]
    assert "..." not in papers[1].authors


def test_lists_as_kramdown_shows_them(reading: Reading) -> None:
    """Two bars back break a line, blanks stand in a file's name, a list right below a break is one."""
    text = """## 2024

<br>
* **Cy Wood**, K. K. River, Jyh-Cheng Lake, \\\\
**L26GC: Evolving the Core for Future Ponds** \\\\
*IEEE Internet Lakes, 2024* \\\\
📄[paper](https://doi.org/10.1109/MIC.2024.3376655) ⚙️[code](https://github.com/lakes/l26)
* Ann Lake and Bob Pond, [On Live Streaming in Ponds](/papers/HTTP Live Streaming.pdf), ACM Ponds, 2019
"""
    papers, _ = reading(text, "publications.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("L26GC: Evolving the Core for Future Ponds", ("Cy Wood", "K. K. River", "Jyh-Cheng Lake")),
        ("On Live Streaming in Ponds", ("Ann Lake", "Bob Pond")),
    ]
    assert papers[0].urls == ("https://github.com/lakes/l26",)


def test_rows_of_a_programme_are_its_papers(reading: Reading) -> None:
    """Pauses, keynotes, panels and questions are none, and how a paper is shown is no part of its title."""
    rows = (
        "Welcome and Opening Remarks", "Invited Talk: Practical Lakes for Ponds",
        "Invited Live Q&A: Lakes for Ponds",
        "Panel Discussion: on practical issues of woods", "Contributed Talk 14: Beyond Good Lakes of Data",
        "Live Q&A for Contributed Talk Speakers 14 and 08", "Poster Session 1", "Rigging the Boats: All Win",
    )  # fmt: skip
    table = "|Time|Talk Title|Speaker|\n|---|---|---|\n" + "".join(
        f"|09:10|{row}|Ann Lake|\n" for row in rows
    )
    papers, _ = reading(table, "schedule.md")
    assert [paper.title for paper in papers] == ["Beyond Good Lakes of Data", "Rigging the Boats: All Win"]


def test_what_stands_below_keynotes_is_no_paper(reading: Reading) -> None:
    """Though its abstract may be read in a file."""
    page = """<h2>Keynotes</h2><dl><dt><a href="k01.pdf">Where do Lakes go</a></dt><dd>Kal Lake</dd></dl>
<h2>Session 1</h2><dl><dt><a href="p01.pdf">Surrogates of Ponds in Winter</a></dt>
<dd>Ann Pond and Cy Wood</dd>
<dt><a href="p02.pdf">Views of Woods by Boat</a></dt><dd>Dee Pond</dd></dl>"""
    papers, _ = reading(page, "index.html")
    assert [paper.title for paper in papers] == ["Surrogates of Ponds in Winter", "Views of Woods by Boat"]


def test_numbered_paragraphs_are_titles_over_authors(reading: Reading) -> None:
    """`1. A Title` in bold and its authors in the next line; readings may be optional, speakers are none."""
    page = "".join(
        f"<p><strong>{number}. {title}</strong><br /><em>Ann Lake, Bob Pond, Cy Wood</em></p>"
        for number, title in enumerate(
            ("Lakes of the North by Boat", "Ponds: A Set of Data", "Woods under Rain"), 1
        )
    )
    papers, _ = reading(f"<h2>Accepted Papers</h2>{page}", "accepted.html")
    assert [paper.title for paper in papers] == [
        "Lakes of the North by Boat",
        "Ponds: A Set of Data",
        "Woods under Rain",
    ]
    week = """## Week 1

* Speaker: JK Lake [[slides](/slides/1.pdf)]
* Papers:
    * [On Distributed Networks of Ponds (Optional)](/papers/L2.pdf), P. Pond
    * [The Design Philosophy of Lakes](/papers/L3.pdf), D. D. Lake
"""
    papers, _ = reading(week, "schedule.md")
    assert [paper.title for paper in papers] == [
        "On Distributed Networks of Ponds",
        "The Design Philosophy of Lakes",
    ]


def test_a_list_below_the_chair_of_its_session_is_of_papers(reading: Reading) -> None:
    """By their hours and over their authors, below a heading that says when papers are shown."""
    page = """<h4>13:00 - 14:00 Oral Presentation II (long papers)</h4>
<ul><li><strong>Session Chair: TBA</strong><ul>
<li><strong>13:00 - 13:12: Moving Styles of Lakes: Data &amp; Models</strong><br />
Ann Lake, Bob Kr Pond and Cy Wood</li>
<li><strong>13:12 - 13:24: PondLens: A Set of Data</strong><br />Dee Lake, Eve Pond and Fay Wood</li>
<li><strong>13:24 - 13:36: Stemming Words of the Woods</strong><br />
Gus Lake and Hal Pond</li></ul></li></ul>"""
    papers, _ = reading(page, "program.html")
    assert [paper.title for paper in papers] == [
        "Moving Styles of Lakes: Data & Models",
        "PondLens: A Set of Data",
        "Stemming Words of the Woods",
    ]


def test_authors_may_have_their_places_behind_colons(reading: Reading) -> None:
    """`Ann Lake:University of Ponds; ...`, right behind the title in bold."""
    page = """# Accepted Papers
- **Lakes of the North Measured by Boat** Ann Lake:University of Ponds; Bob Pond:Lake Institute;
- **Ponds in Winter and What They Tell** Cy Wood:University of Ponds; Dee River:Lake Institute
- **Woods under Rain and Their Sounds** Eve Lake:University of Ponds;
"""
    assert len(reading(page, "accepted.md")[0]) == 3


def test_a_template_that_nobody_filled_in_is_no_paper(reading: Reading) -> None:
    """Its title is what is to be put in its place."""
    head = '<meta name="citation_title" content="PAPER_TITLE"><meta name="citation_author" content="AUTHOR">'
    papers, problems = reading(f"<html><head>{head}</head><body><h1>Project</h1></body></html>", "index.html")
    assert papers == []
    assert "template" in problems[0].words


def test_speakers_with_their_lives_are_no_papers(reading: Reading) -> None:
    """A table of who speaks names talks, not papers."""
    rows = "title,speaker,abstract,bio\nHow Lakes Freeze,Ann Lake,They do.,She lives by a lake.\n"
    assert reading(rows, "speakers.csv")[0] == []
    assert len(reading(rows.replace(",bio", ",session"), "papers.csv")[0]) == 1


def test_how_accepted_papers_are_shown_parts_their_list(reading: Reading) -> None:
    """Below `Oral presentations` papers stand that are accepted ones; of a keeper's own these are talks."""
    listed = """## Oral presentations
- _Adding Sounds to Lakes_ - Ann Lake and Bob Pond
- _Ponds for the Construction of Tests_ - Cy Wood and Dee Lake
- _Cases of Woods in Winter_ - Eve Pond, Fay Lake and Gus Wood
"""
    papers, _ = reading(f"# Accepted papers\n\n{listed}", "accepted.md")
    assert [(paper.title, paper.authors[0]) for paper in papers] == [
        ("Adding Sounds to Lakes", "Ann Lake"),
        ("Ponds for the Construction of Tests", "Cy Wood"),
        ("Cases of Woods in Winter", "Eve Pond"),
    ]
    assert reading(f"# Ann Lake\n\n{listed}", "cv.md")[0] == []
