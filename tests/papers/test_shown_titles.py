"""Titles that programmes and lists of accepted papers set apart, and what stands beside them that is none."""

import pytest

from .conftest import Reading

BY_HOURS = """### Workshop Schedule

- 09:10 - 09:55: **Invited Talk - Carol Wood**
  - **Title**: [Deep Waters of Wide Lakes](/slides/wood.pdf)
- 09:55 - 10:30: **Poster round**
  - *Lakes driven by Ponds in Rainy Woods* (Ann Lake, Bob Pond, and Carol Wood)
  - *The Geometry of Still Lakes: How Ponds Expose Woods* (Bob Pond and Ann Lake)
  - *Asking a Lake for Deep Answers* (Ann Lake)
- 10:30 - 11:00: **Coffee Break**
- 11:00 - 11:30: **Poster session**
  - Same set of papers as above (in-person presenters).
- 11:30 - 12:00: **Oral session**
  - [*Lakes and Rivers in the Deep Woods*](/slides/lake.pdf), Ann Lake and Bob Pond
  - *Depth Resolution in Still Water Detection*, Ann Lake, Bob Pond and Carol Wood
- 13:00 - 13:30: **Invited Talk - Dan Pond**: [*Waters in the Woods*.](/slides/pond.pdf)
"""


def test_titles_in_italics_below_hours_are_papers(reading: Reading) -> None:
    """Each item below an hour that begins with a title set apart is one; breaks and keynotes are none."""
    papers, _ = reading(BY_HOURS, "program.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Lakes driven by Ponds in Rainy Woods", 3),
        ("The Geometry of Still Lakes: How Ponds Expose Woods", 2),
        ("Asking a Lake for Deep Answers", 0),
        ("Lakes and Rivers in the Deep Woods", 2),
        ("Depth Resolution in Still Water Detection", 3),
    ]


def test_quoted_titles_in_italics_stand_before_a_stop_and_their_authors(reading: Reading) -> None:
    """`*"A Title of Words"*. Ann Lake and Bob Pond` names both."""
    text = """# Accepted papers

* *"Lakes and Ponds: Teaching Woods to Know"*. Ann Lake, Bob Pond and Carol Wood

* *"Reading of Still Waters in the Woods"*. Ann Lake and Dan Wood.

* *"The Effect of Ponds on the Depth of Lakes"*. Eve Lake, Bob Pond
"""
    papers, _ = reading(text, "accepted.md")
    assert [(paper.title, paper.authors[:1]) for paper in papers] == [
        ("Lakes and Ponds: Teaching Woods to Know", ("Ann Lake",)),
        ("Reading of Still Waters in the Woods", ("Ann Lake",)),
        ("The Effect of Ponds on the Depth of Lakes", ("Eve Lake",)),
    ]


@pytest.mark.parametrize(
    "item", ["*The Great Lake of the North* (open in May)", "*A Long Walk in the Woods*. Bring your boots."]
)
def test_words_in_italics_before_a_remark_are_no_papers(item: str, reading: Reading) -> None:
    """What stands behind them has to be somebody's names."""
    papers, _ = reading(f"# Trips\n\n* {item}\n* {item}\n* {item}\n", "trips.md")
    assert not papers


def test_a_title_has_a_line_over_its_authors_in_paragraphs(reading: Reading) -> None:
    """Several authors in full stand below each; offices, places of work and greetings over names are none."""
    text = """## Reviews of lakes

An Empirical Study of the Impact of Ponds on Lakes
Ann Lake, Bob Pond, and Carol H. Wood

On the Role of a Pond's Scattered Waters
Dan Lake, Fay Pond, and Gus Wood

Organizers of the Workshop on Lakes
Ann Lake, Bob Pond, and Carol Wood

University of the Northern Lakes
Ann Lake, Bob Pond, and Carol Wood

We thank for their help with it:
Ann Lake, Bob Pond, and Carol Wood
"""
    papers, _ = reading(text, "readings.md")
    assert [paper.title for paper in papers] == [
        "An Empirical Study of the Impact of Ponds on Lakes",
        "On the Role of a Pond's Scattered Waters",
    ]


@pytest.mark.parametrize("fold", [('{{< expand "See more" >}}', "{{< /expand >}}"), ("", "")])
def test_where_a_paper_appeared_is_not_the_title_of_its_links(
    fold: tuple[str, str], reading: Reading
) -> None:
    """A heading names the paper, over its authors and a line that says where, folded away or not."""
    text = f"""### Style of Lakes and the Attribution of Ponds

{fold[0]}
_Ann Lake_

Accepted in the Transactions of the Society for Lakes
2025

- [Full paper](https://arxiv.org/abs/2506.12440)
- [Source code](https://github.com/lake/style)
{fold[1]}
"""
    papers, _ = reading(text, "publications.md")
    assert [(paper.title, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Style of Lakes and the Attribution of Ponds", "2506.12440", ("Ann Lake",))
    ]


def test_families_alone_stand_before_a_title_that_is_set_apart(reading: Reading) -> None:
    """By italics, or by a role of reStructuredText that its keeper made up."""
    text = """Publications
============

Lake, Pond, Wood, and River, :t:`Formal Testing of Lakes: From Rain to the Sea`, LAKES 2020.
[`preprint <https://arxiv.org/abs/2003.07739>`__]

Pond, Lake, and Wood, *Deep Waters: A Language for Lakes*, PONDS 2019.
[`full version <https://arxiv.org/abs/1809.09311>`__]
"""
    papers, _ = reading(text, "publications.rst")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Formal Testing of Lakes: From Rain to the Sea", "2003.07739"),
        ("Deep Waters: A Language for Lakes", "1809.09311"),
    ]


def test_the_years_that_a_title_is_about_are_part_of_it(reading: Reading) -> None:
    """No paper appeared in several."""
    text = """1. **Stigma in Papers: An Analysis of Lakes (2016-2025)**
  Ann Lake, Bob Pond
2. **Stigma in Woods: An Analysis of Ponds (LAKES 2025)**
  Ann Lake, Bob Pond
"""
    papers, _ = reading(f"# Accepted papers\n\n{text}", "accepted.md")
    assert [paper.title for paper in papers] == [
        "Stigma in Papers: An Analysis of Lakes (2016-2025)",
        "Stigma in Woods: An Analysis of Ponds",
    ]


def test_parts_of_a_course_are_no_papers(reading: Reading) -> None:
    """`Week 2` leads to a sheet of exercises; a paper beside it is read."""
    text = """# Course

- [Week 2](https://lakes.example.org/w2.pdf), 13.10.16.
- [Exercise sheet 3](https://lakes.example.org/w3.pdf), 20.10.16.
- [The Third Week of Rain over Lakes](https://arxiv.org/abs/1809.09311)
"""
    papers, _ = reading(text, "course.md")
    assert [paper.title for paper in papers] == ["The Third Week of Rain over Lakes"]


@pytest.mark.parametrize(
    "told",
    [
        "where: Lake University\n  when: 2024, May",
        "event: LAKES\n  location: Norway",
        "event: LAKES\n  place: Oslo",
        "venue: Pond Seminar\n  location: Oslo\n  date: 2024-05-01",
    ],
)
def test_talks_that_say_where_they_were_given_are_no_papers(told: str, reading: Reading) -> None:
    """A paper beside them has authors."""
    talk = f"- title: Hunting Echoes over Lakes\n  {told}\n"
    text = f"{talk}- title: Ponds at Rest\n  {told}\n  authors: Ann Lake\n"
    papers, _ = reading(text, "talks.yml")
    assert [paper.title for paper in papers] == ["Ponds at Rest"]


def test_rows_without_columns_below_a_title_are_papers(reading: Reading) -> None:
    """A number, a title and its authors; or a row of a title over one of its authors in italics."""
    text = """<html><body><p class="title">Lake 2023 presentation schedule</p><p>Oral session 1</p>
<table><tr><td>86</td><td>Sources of Noise in Lakes and Ponds</td><td>Ann Lake and Bob Pond</td></tr>
<tr><td>14</td><td>Investigating Explicit Waters in Woods</td><td>Carol Wood, Bob Pond and Ann Lake</td></tr>
</table><p>Oral session 2</p>
<table><tr><td>Deep Lakes of the Northern Woods</td></tr><tr><td><em>Ann Lake and Bob Pond</em></td></tr>
<tr><td>&nbsp;</td></tr><tr><td>Flat Ponds of the Southern Woods</td></tr><tr><td><em>Eve Wood</em></td></tr>
</table></body></html>"""
    papers, _ = reading(text, "schedule.html")
    assert [(paper.title, paper.authors[:1]) for paper in papers] == [
        ("Sources of Noise in Lakes and Ponds", ("Ann Lake",)),
        ("Investigating Explicit Waters in Woods", ("Carol Wood",)),
        ("Deep Lakes of the Northern Woods", ("Ann Lake",)),
        ("Flat Ponds of the Southern Woods", ("Eve Wood",)),
    ]


def test_titles_are_wrapped_over_authors_in_italics(reading: Reading) -> None:
    """Both may take several lines."""
    text = """#### Session 1: Lakes

The Interplay of Lakes, Ponds and Woods
in Collaborative Waters <br/>
<em>Ann Lake, Bob
Pond and Carol Wood</em>

Machines in Still Waters<br/>
<em>Ann Lake and Bob Pond</em>
"""
    papers, _ = reading(text, "program.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("The Interplay of Lakes, Ponds and Woods in Collaborative Waters", 3),
        ("Machines in Still Waters", 2),
    ]


def test_a_heading_of_blanks_has_as_many_columns_as_its_rule(reading: Reading) -> None:
    """Its rows are read whole."""
    text = """# Publications

|                |
|:--|-----------|
| 85|  Lake A, Pond B (2023) How to plant a forest in a day. One Earth 6: 1609 <a href="lake/85.pdf">PDF</a>
|   |
| 84|  Pond A, Wood C (2022) The Pot: A low-cost nursery. Lake Notes 12: 20 <a href="lake/84.pdf">PDF</a>
"""
    papers, _ = reading(text, "publications.md")
    assert [paper.title for paper in papers] == [
        "How to plant a forest in a day",
        "The Pot: A low-cost nursery",
    ]


def test_the_month_behind_a_title_ends_it(reading: Reading) -> None:
    """Whose a paper is stands behind it; months within a title do not end that."""
    text = """* Lake-v4 and the Impact of Connections, aug 2016, Lake Lab, [arxiv](https://arxiv.org/pdf/1609.01414)
* Learning of Lakes in June 2015, Rain and Snow, [arxiv](https://arxiv.org/pdf/1609.01416)
"""
    papers, _ = reading(text, "papers.md")
    assert [paper.title for paper in papers] == [
        "Lake-v4 and the Impact of Connections",
        "Learning of Lakes in June 2015, Rain and Snow",
    ]


def test_titles_stand_behind_several_authors_and_a_colon(reading: Reading) -> None:
    """In runs of items, typed dashes or not; where somebody works is no title."""
    text = """## Session A

– Ann Lake and Bob Pond: Deep Waters of Wide Lakes
– Carol Wood: Rain over Ponds and Woods
– Dan River, Eve Lake: Still Waters in Winter

## Session B

– Ann Lake and Bob Pond: Deep Seas of Wide Lakes
– Carol Wood: Snow over Ponds and Woods
– Session chair: Dan River

## Chairs

– Ann Lake and Bob Pond: Institute of Northern Waters
– Carol Wood: Lake University of the South
"""
    papers, _ = reading(text, "program.md")
    assert [(paper.title, paper.authors[:1]) for paper in papers] == [
        ("Deep Waters of Wide Lakes", ("Ann Lake",)),
        ("Rain over Ponds and Woods", ("Carol Wood",)),
        ("Still Waters in Winter", ("Dan River",)),
        ("Deep Seas of Wide Lakes", ("Ann Lake",)),
        ("Snow over Ponds and Woods", ("Carol Wood",)),
    ]


def test_features_before_a_colon_are_no_authors(reading: Reading) -> None:
    """Though each may be somebody's name by its letters."""
    text = """# Features

- Fast Search: Finds Things Quickly In All Lakes
- Deep Ponds: Writes Waters To A File
- Search and Replace: Changes All Words At Once
"""
    papers, _ = reading(text, "features.md")
    assert not papers


@pytest.mark.parametrize(
    "shown",
    [
        "* **{title}** {names} (short)",
        "* **{title}** {names} (demo) **[remote]**",
        "* **{title}** <span>Online presentation</span> {names}",
        "* **{title}** <span>Tool Demo</span><br>by {names}",
        "* **[{title}](a/1.pdf)** <span>Full Paper</span><br> by {names} (Lake Lab).",
        "* **[{title}](a/1.pdf)**<br>*by {names}*",
    ],
)
def test_how_a_paper_is_shown_stands_beside_its_authors(shown: str, reading: Reading) -> None:
    """In brackets behind them or on a badge before them, and is neither of the names nor of the title."""
    told = [
        ("Counting the Birds of Slow Rivers", "Ann Lake, Bob Pond and Carol Wood"),
        ("Why Do Wide Ponds Still Freeze?", "Dan Moor and Eve Hills"),
        ("On the Age of Old Trees Beside Roads", "Finn Seas, Bob Pond"),
    ]
    lines = "\n".join(shown.format(title=title, names=names) for title, names in told)
    papers, _ = reading(f"# Accepted Papers\n\n{lines}\n", "program.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        (title, names.count(",") + names.count(" and ") + 1) for title, names in told
    ]
    assert papers[1].authors == ("Dan Moor", "Eve Hills")


def test_titles_in_bold_are_papers_below_a_heading_of_what_was_accepted(reading: Reading) -> None:
    """`Presentations` by itself stands above somebody's talks."""
    told = "**{}**\n\n_{} (Lake Lab) and Bob Pond (Pond Inc)._\n"
    titles = ("Counting the Birds of Slow Rivers", "On the Age of Old Trees Beside Roads")
    lines = "\n".join(told.format(title, "Ann Lake") for title in titles)
    for heading, count in (("Accepted Poster Presentations", 2), ("Presentations", 0)):
        papers, _ = reading(f"## {heading}\n\n{lines}", "accepted.md")
        assert [paper.authors for paper in papers] == [("Ann Lake", "Bob Pond")] * count


def test_families_stand_before_commas_below_a_title(reading: Reading) -> None:
    """Between semicolons, with the signs of notes."""
    text = """# Accepted Papers

- Counting the Birds of Slow Rivers: a Study\\
*LAKE, ANN\\*; Hill Moor, Bob; Third, Cyé*

- Why Do Wide Ponds Still Freeze?\\
*Wood, Dan; Sea, Eve\\*; Ray, Finn*

- "So, Which One?" The long age of old trees\\
*Lake, Ann; Pond, Bob*

- "Just Like Lakes" - Examination of old ponds\\
*Lake, Ann; Pond, Bob*
"""
    papers, _ = reading(text, "accepted.md")
    assert [(paper.title, paper.authors[1]) for paper in papers] == [
        ("Counting the Birds of Slow Rivers: a Study", "Bob Hill Moor"),
        ("Why Do Wide Ponds Still Freeze?", "Eve Sea"),
        ('"So, Which One?" The long age of old trees', "Bob Pond"),
        ('"Just Like Lakes" - Examination of old ponds', "Bob Pond"),
    ]
    reference = '- Ann Lake, Bob Pond. "So, Which One?" In Proceedings of the old trees, 2020.\n'
    assert reading(f"# Papers\n\n{reference * 3}", "papers.md")[0][0].title == "So, Which One?"


def test_places_of_work_stand_in_brackets_behind_bold_titles(reading: Reading) -> None:
    """Between semicolons or of one author alone, behind a comma and a tab."""
    text = """# PhD Workshop

1. [A1] **Counting the Birds of Slow Rivers**, Ann Lake (Lake Lab)
1. [A2] **On the Age of Old Trees Beside Roads**,\tBob Pond (P)*; cy third (C); Dee Wood (X); Ed Ray (Y)
1. [A3] **Why Do Wide Ponds Still Freeze?**, Eve\u2010Ann Sea and Finn Ray
"""
    papers, _ = reading(text, "accepted.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting the Birds of Slow Rivers", ("Ann Lake",)),
        ("On the Age of Old Trees Beside Roads", ("Bob Pond", "cy third", "Dee Wood", "Ed Ray")),
        ("Why Do Wide Ponds Still Freeze?", ("Eve\u2010Ann Sea", "Finn Ray")),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "- PS I.{number}: {title} ({names})",
        "- O-2.{number} **{title}**, {names}",
        "- [{title}](https://openreview.net/forum?id=abcdefg{number}), {names} - **Accept (Poster)**",
    ],
)
def test_a_papers_place_in_its_session_is_no_author(entry: str, reading: Reading) -> None:
    """Before its title; what was decided of it stands behind authors between dots."""
    told = [
        ("Counting the Birds of Slow Rivers", ["Ann Lake", "Bob Pond"]),
        ("Why Do Wide Ponds Still Freeze", ["Dan Moor", "Eve Hills"]),
        ("On the Age of Old Trees Beside Roads", ["Finn Seas", "Gus Ray"]),
    ]
    between = " · " if "openreview" in entry else ", "
    lines = [
        entry.format(number=number, title=title, names=between.join(names))
        for number, (title, names) in enumerate(told)
    ]
    papers, _ = reading("# Poster Session I\n\n" + "\n".join(lines), "program.md")
    assert [(paper.title, list(paper.authors)) for paper in papers] == told


def test_sessions_in_rows_between_papers_are_none(reading: Reading) -> None:
    """A session has an hour and a title as papers have them, and leads nowhere."""
    row = '<tr><td>&nbsp;</td><td><a href="pdf/L{0}.pdf"><i>{1}</i></a><br>\nAnn Lake and Bob Pond</td></tr>'
    titles = (
        "Counting the Birds",
        "Why Wide Ponds Freeze",
        "On Old Trees",
        "How Rivers Bend",
        "A Sieve for Sand",
    )
    rows = "\n".join(row.format(number, title) for number, title in enumerate(titles))
    session = "<tr><td><b>13:00&#8211;13:50</b></td><td><b>Oral Session 2: Discourse Strategy</b></td></tr>"
    papers, _ = reading(f"<html><body><table>{rows}{session}{rows}</table></body></html>", "program.html")
    assert [paper.title for paper in papers] == [*titles, *titles]
