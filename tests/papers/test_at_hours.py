"""Titles behind who gives them, at the hours of a programme."""

import pytest

from .conftest import Reading

HOURS = """# Programme

- 9:00 - 9:50 A. Lakes: Some Slow Methods for Wide Ponds
- 9:50 - 10:40 Cora Woods: An Overview of the Trees of the North
- 10:40 - 11:00 Coffee break
- **11:00 - 12:00 Contributed Session I-A: Modern Methods for Ponds** (chairman A. Lakes)
  - 11:00 - 11:20 R. Moor: Higher Order Paths Through Woods
  - 11:20 - 11:40 Hanna Hills and Bert Seas: On the Construction of Long Bridges
- 12:00 - 13:30 Lunch
"""
TITLES = [
    "Some Slow Methods for Wide Ponds",
    "An Overview of the Trees of the North",
    "Higher Order Paths Through Woods",
    "On the Construction of Long Bridges",
]


def test_hours_lead_to_who_gives_a_paper_and_its_title(reading: Reading) -> None:
    """A session's papers stand at hours of their own, and breaks between them."""
    papers, _ = reading(HOURS, "programme.md")
    assert [paper.title for paper in papers] == TITLES
    assert papers[0].authors == ("A. Lakes",)
    assert papers[3].authors == ("Hanna Hills", "Bert Seas")


def test_a_papers_number_behind_its_hours_is_no_part_of_its_title(reading: Reading) -> None:
    """Nor is a comma between them."""
    given = (
        "Seeing through Smoke at Night (Ann Ashby)",
        "Hearing through Many Walls (Bob Moor)",
        "How Gloves Learn to Touch (Eve Sander)",
    )
    text = "".join(f"- 15:{n}5 - 15:{n + 1}5, Paper {n + 98}: {said}\n" for n, said in enumerate(given))
    papers, _ = reading(f"# Programme\n\n{text}", "programme.md")
    assert [paper.title for paper in papers] == [said.partition(" (")[0] for said in given]


def test_hours_stand_in_lists_of_tex(reading: Reading) -> None:
    """With commands of TeX's in names and titles."""
    text = r"""\documentclass{article}
\begin{document}
\begin{itemize}
  \item 9:00 - 9:20 M. M\"{o}wen: Counting Birds Above Slow Rivers
  \item {\bf 10:00 - 12:00 Session II} (chairman A. Lakes)
  \begin{itemize}
    \item 10:00 - 10:20 B. Seas: Wide Ponds in Dry Winters
    \item 10:20 - 10:40 C. Woods: Trees Beside Long Roads
  \end{itemize}
\end{itemize}
\end{document}
"""
    papers, _ = reading(text, "programme.tex")
    assert [(paper.authors[0], paper.title) for paper in papers] == [
        ("M. Möwen", "Counting Birds Above Slow Rivers"),
        ("B. Seas", "Wide Ponds in Dry Winters"),
        ("C. Woods", "Trees Beside Long Roads"),
    ]


def test_a_day_of_appointments_holds_no_papers(reading: Reading) -> None:
    """What stands before a colon there is nobody, or what stands behind it is no title."""
    text = """# Saturday

- 9:00 - 9:50 Main Hall: Meet the other teams of the North
- 10:00 - 10:40 Breakfast: Tea, bread and honey
- 11:00 - 11:20 Ann Lakes: keys
- 12:00 - 12:20 Team Blue: Swim Across the Long Lake
"""
    assert reading(text, "saturday.md")[0] == []


GIVEN = [
    ("9:30", "Long Rivers of the North", "Anna Lakes and Bert Ponds"),
    ("10:00", "Slow Waters Beside Woods", "Cora Woods, Dora Seas and Emil Moor"),
    ("11:00", "Counting Trees at Night", "Fritz Hills and Gerda Bay"),
]
WAYS = {
    "in brackets": "{1} ({2})",
    "in bold": "**{1}** {2}",
    "in a line each": "{1}<br>{2}",
    "behind a colon": "{2}: {1}",
    "behind a dash": "{1} - {2}",
    "in italics behind": "{1}, *{2}*",
    "in italics before": "*{1}*, {2}",
    "by whom": "*{1}* by {2} [slides]",
    "in quotes": '{2}, "{1}"',
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("row", ["- {0} {1}", "| {0} | {1} |"], ids=["list", "table"])
def test_titles_and_names_at_hours_are_set_apart_in_many_ways(way: str, row: str, reading: Reading) -> None:
    """In a list as in a table; what stands between them is none, nor is what others lead."""
    told = [row.format(hour, way.format(hour, title, names)) for hour, title, names in GIVEN]
    told.insert(2, row.format("10:30", "Coffee break"))
    told.append(
        row.format("12:00", way.format("", "Panel on the future of woods", "Anna Lakes and Bert Ponds"))
    )
    head = "| Time | Event |\n|---|---|\n" if row[0] == "|" else ""
    papers, _ = reading(f"# Programme\n\n{head}" + "\n".join(told), "programme.md")
    assert [paper.title for paper in papers] == [title for _, title, _ in GIVEN]
    assert [paper.authors for paper in papers] == [
        ("Anna Lakes", "Bert Ponds"),
        ("Cora Woods", "Dora Seas", "Emil Moor"),
        ("Fritz Hills", "Gerda Bay"),
    ]


@pytest.mark.parametrize("head", ["| Time | Event | Speaker |", "| When | Session | Presenters |"])
def test_hours_tell_titles_in_columns_of_any_name(head: str, reading: Reading) -> None:
    """Beside several authors."""
    rows = "\n".join(f"| {hour} | {title} | {names} |" for hour, title, names in GIVEN)
    papers, _ = reading(f"{head}\n|---|---|---|\n{rows}\n| 12:00 | Lunch | |\n", "programme.md")
    assert [paper.title for paper in papers] == [title for _, title, _ in GIVEN]


def test_a_table_of_hours_may_tell_of_other_things(reading: Reading) -> None:
    """Of a day's work, and of who leads it."""
    text = """# Day

| Time | Event |
|---|---|
| 9:00 | Welcome by the hosts (Anna Lakes and Bert Ponds) |
| 9:30 | Introduction to the day: what we do |
| 10:00 | Breakout groups on rivers (rooms 1 to 4) |
| 11:00 | Opening remarks - Cora Woods and Dora Seas |
"""
    assert reading(text, "day.md")[0] == []


def test_a_column_of_titles_beside_hours_is_one(reading: Reading) -> None:
    """Whether or not its cells name who gives them."""
    for said in ("{1}", "{1} ({2})"):
        rows = "\n".join(f"| {row[0]} | {said.format(*row)} |" for row in GIVEN)
        papers, _ = reading(f"| Time | Title |\n|---|---|\n{rows}\n", "programme.md")
        assert [paper.title for paper in papers] == [title for _, title, _ in GIVEN]


def test_meals_and_sessions_that_somebody_leads_are_no_papers(reading: Reading) -> None:
    """At whatever hour."""
    text = """# Day

- 9:00 Session 1 on Lakes and Ponds (Anna Lakes)
- 10:00 Parallel Session B on Rivers (Bert Ponds)
- 13:00 Lunch at the House by the Pond (Cora Woods)
- 18:00 Guided Tour of the Old Woods (Dora Seas)
"""
    assert reading(text, "day.md")[0] == []


@pytest.mark.parametrize("bar", ["", "| "])
def test_hours_end_what_is_told_of_a_talk_before_them(reading: Reading, bar: str) -> None:
    """Be they in a row that is in no table; its papers and links are not those of the session behind."""
    text = f"""{bar}**09:15-10:30** **Ann Lakes**

We tell how we [found many slow
waters](https://lakes.example.org/cacm12.pdf), and so on.

{bar}**11:00-12:30** Session I

* *Long Rivers of the North*, Bert Ponds and Cora Woods
* *Slow Waters Beside Woods*, Dora Seas, Emil Moor and Fritz Hills
* *Counting Trees at Night*, Gerda Bay and Hanna Heath
"""
    told = {paper.title: paper.authors for paper in reading(text, "program.md")[0]}
    assert told["Long Rivers of the North"] == ("Bert Ponds", "Cora Woods")
    assert told["Counting Trees at Night"] == ("Gerda Bay", "Hanna Heath")
    assert told.get("found many slow waters", ()) == ()


def test_full_stops_part_names_from_titles_before_a_film(reading: Reading) -> None:
    """Initials and colons are within them; how a paper is shown is no part of its title."""
    given = (
        ("Ann B. Lake and Carl Wood", "Lotse: Finding Ways through Ponds", ""),
        ("Dee Moor, Eve Hill and Fay Seas", "Wide Bridges of the North", " (short)"),
        ("Gil Rivers", "News of Slow Rivers at Night", " (short paper)"),
    )
    rows = "".join(
        f"| {hour}:00 - {hour}:20 | {names}. {title}{shown} <br> [video](https://youtu.be/CvX5OMyvJz{hour})|\n"
        for hour, (names, title, shown) in enumerate(given, 10)
    )
    text = f"# Program\n\n### Session 1\n\n| 10:00 - 12:00 | Session 1 - Ponds |\n|---|---|\n{rows}"
    papers, _ = reading(text, "program.md")
    assert [paper.title for paper in papers] == [title for _, title, _ in given]
    assert papers[0].authors == ("Ann B. Lake", "Carl Wood")
    assert [paper.urls for paper in papers] == [(f"https://youtu.be/CvX5OMyvJz{n}",) for n in (10, 11, 12)]


def test_papers_stand_at_their_numbers_in_lines_below_their_session(reading: Reading) -> None:
    """Names, a full stop and the title; a session's chair is no paper."""
    given = (
        ("11", "Ann Lake and Carl B. Wood", "Counting Ponds: Slow Methods for Wide Water"),
        ("134", "Dee Moor, Eve Hill, Fay Seas and Gil Rivers", "Label-smooth Bridges of the North"),
        ("7", "Hal Ashby", "Trees beside Long Roads"),
    )
    lines = "".join(f"{number}: {names}. {title}<br/>\n" for number, names, title in given)
    session = "<b>Session 1: Ponds</b><br/>\n<i>Chair: Ann Lake</i><br/>\n"
    page = f"<h4>Oral Presentation Schedule</h4>{session}{lines}"
    papers, _ = reading(f"<html><body>{page}</body></html>", "program.html")
    assert [paper.title for paper in papers] == [title for _, _, title in given]
    assert papers[0].authors == ("Ann Lake", "Carl B. Wood")


@pytest.mark.parametrize("name", ["program.txt", "program.inc"])
def test_parts_of_a_page_begin_with_a_heading(reading: Reading, name: str) -> None:
    """As a site's templates keep them, to be put into pages; `</br>` is a line's end there."""
    text = (
        "<h2>Program</h2>\n<table><tbody>\n<tr><td>09:15&ndash;09:30</td><td><i>Welcome</i></td></tr>\n"
        "<tr><td>11:00&ndash;11:20</td><td>Ann Lake and Bob Pond</br>"
        "<i>Counting Stones without a Quarry</i></td></tr>\n"
        "<tr><td>11:20&ndash;11:40</td><td>Cy Sea, Dee Moor</br><i>A Sieve for Sand and Snow</i></td></tr>\n"
        "</tbody></table>\n"
    )
    papers, _ = reading(text, name)
    assert [paper.title for paper in papers] == [
        "Counting Stones without a Quarry",
        "A Sieve for Sand and Snow",
    ]


def test_a_term_at_its_hour_is_a_title_over_its_authors(reading: Reading) -> None:
    """As old programmes are lists of definitions; a break has nobody below it."""
    page = """<html><body><h2>Program</h2><dl><dt>8:30am: Registration</dt>
<dt><b>10:30-12noon: AM2: Ways of Water -- Chair: M. Fell</b></dt>
<dt>10:30am: Counting Lakes by Moonlight</dt><dd>Ann Lake, Bob Pond</dd>
<dt>11:00am: Counting Ponds at Daybreak: A First
Attempt</dt><dd>Cy Sea, Dee Moor,
 Eve Ford</dd><dt>11:30am: Weirs in the Fog</dt><dd>Fay Reed, Gus Fell</dd>
<dt>12noon-1:30pm: Lunch</dt></dl></body></html>"""
    papers, _ = reading(page, "program.html")
    given = ["Counting Lakes by Moonlight", "Counting Ponds at Daybreak: A First Attempt", "Weirs in the Fog"]
    assert [paper.title for paper in papers] == given
    assert papers[1].authors == ("Cy Sea", "Dee Moor", "Eve Ford")
