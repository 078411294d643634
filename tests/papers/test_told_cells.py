"""Cells of a programme's table in which a title is set apart over its authors, or below them."""

import pytest

from .conftest import Reading

HEAD = "<tr><th>Session</th><th>Time</th><th>Presentation</th></tr>"


def _row(session: str, hours: str, said: str) -> str:
    return f"<tr><td>{session}</td><td>{hours}</td><td>{said}</td></tr>"


def _talk(title: str, names: str) -> str:
    page = f"https://lakes.example/talk/{len(title)}/"
    return f'<strong><a href="{page}">{title}</a></strong><br>\n  <i>{names}</i>'


def test_a_cell_behind_hours_tells_of_a_paper(reading: Reading) -> None:
    """Its session stands before the hours, and its title leads to a page of the meeting's."""
    rows = [
        _row("Water", "9:30am - 10:00am", _talk("Counting the Birds of Slow Rivers", "Ann Lakes, Bob Ponds")),
        _row("", "10:00am - 10:30am", _talk("Why Wide Ponds Freeze So Late", "Cora Woods, Dan Moor")),
        _row("Break", "10:30am - 11:00am", ""),
        _row("Trees", "11:00am - 11:30am", _talk("On the Age of Old Trees", "Eve Hills, Bert Seas, Ann Ray")),
    ]
    papers, _ = reading(f"<table>{HEAD}{''.join(rows)}</table>\n", "programme.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Counting the Birds of Slow Rivers", 2),
        ("Why Wide Ponds Freeze So Late", 2),
        ("On the Age of Old Trees", 3),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_several_halls_show_a_paper_each(turned: bool, reading: Reading) -> None:
    """At one hour, with the authors above their titles or below."""

    def told(title: str, names: str) -> str:
        bold = f"<strong>{title}</strong>"
        return f"<td>{names}<br>{bold}</td>" if turned else f"<td>{bold}<br>{names}</td>"

    halls = [
        told("Counting the Birds of Slow Rivers", "Ann Lakes and Bob Ponds"),
        told("Why Wide Ponds Freeze So Late", "Cora Woods, Dan Moor and Al Bay"),
        told("On the Age of Old Trees", "Eve Hills and Bert Seas"),
        told("How Far Small Seeds Fly", "Ida Fields and Jo Meadows"),
    ]
    rows = (
        f"<tr><td>9:30 – 9:55</td>{halls[0]}{halls[1]}</tr><tr><td>9:55 – 10:20</td>{halls[2]}{halls[3]}</tr>"
    )
    pause = "<tr><td>10:20</td><td>Coffee break</td><td></td></tr>"
    chairs = "<tr><td></td><td>Session chair: Al Bay (Hall Lake)</td><td>Session chair: Jo Sand</td></tr>"
    papers, _ = reading(f"<table>{chairs}{rows}{pause}</table>\n", "programme.md")
    assert [paper.title for paper in papers] == [
        "Counting the Birds of Slow Rivers",
        "Why Wide Ponds Freeze So Late",
        "On the Age of Old Trees",
        "How Far Small Seeds Fly",
    ]
    assert papers[3].authors == ("Ida Fields", "Jo Meadows")


def test_sessions_and_pauses_say_nothing_against_papers(reading: Reading) -> None:
    """A cell holds a session's papers, and more of the table are its hours, its pauses and its chairs."""
    hours = [
        ("8:30 - 8:45", "Opening"),
        ("8:45 - 9:55", "Keynote: <b>What Will Become of the Lakes</b>"),
        ("9:55 - 10:20", "Coffee Break"),
        ("10:20 - 11:45", "Session 1: Rivers. Session Chair: Al Bay (Lake Lab). Room: North."),
    ]
    more = [("11:45 - 13:15", "Lunch"), ("13:15 - 14:55", "Session 2: Trees. Session Chair: Jo Sand.")]
    held = """<ul>
      <li><b>Counting the Birds of Slow Rivers</b><br>
          <it>Ann Lakes and Bob Ponds (Lake Lab, Norway)</it></li>
      <li><b>Why Wide Ponds Freeze So Late</b><br>
          <it>Cora Woods, Dan Moor, and Al Bay (University of the North)</it></li>
      <li><b>On the Age of Old Trees</b><br>
          <it>Eve Hills and Bert Seas (Wood Inc)</it></li></ul>"""
    rows = [*hours, ("", held), *more]
    table = "".join(f"<tr><td>{hour}</td><td>{said}</td></tr>\n" for hour, said in rows)
    papers, _ = reading(f"# Programme\n\n<table>\n{table}</table>\n", "programme.md")
    assert [paper.title for paper in papers] == [
        "Counting the Birds of Slow Rivers",
        "Why Wide Ponds Freeze So Late",
        "On the Age of Old Trees",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "<b>Lake Department</b><br>Ann Lakes",
        "<b>Keynote: What Will Become of the Lakes</b><br>Ann Lakes and Bob Ponds",
        "<b>Bring Your Own Warm Boots</b><br>as the hall is cold in the morning",
        "<b>Chair of the Northern Lakes Board</b><br>Ann Lakes, Bob Ponds",
    ],
)
def test_offices_talks_and_notes_are_no_papers(said: str, reading: Reading) -> None:
    """Though two lines of a cell at an hour tell of them, too."""
    rows = [_row("", f"{hour}:30am - {hour}:50am", said) for hour in (8, 9)]
    papers, _ = reading(f"<table>{HEAD}{''.join(rows)}</table>\n", "programme.md")
    assert papers == []


def test_hours_may_be_told_without_minutes_and_authors_in_two_lines(reading: Reading) -> None:
    """`2pm-2:30pm` are hours, too; a line of authors that ends in a comma goes on."""
    told = [
        ("2pm-2:30pm", "Counting the Birds of Slow Rivers", "Ann Lakes (A), Bob Ponds (B), <br>Cy Third (C)"),
        ("2:30pm-3pm", "Why Wide Ponds Freeze So Late", "Cora Woods and Dan Moor"),
        ("3 PM - 4 PM", "On the Age of Old Trees", "Eve Hills, Bert Seas"),
    ]
    rows = "".join(
        f"<tr><td>{hours}</td><td><b>{title}</b><br>{names}</td></tr>" for hours, title, names in told
    )
    papers, _ = reading(f"<table>{rows}</table>\n", "programme.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Counting the Birds of Slow Rivers", 3),
        ("Why Wide Ponds Freeze So Late", 2),
        ("On the Age of Old Trees", 2),
    ]


def test_a_paper_says_how_it_is_shown(reading: Reading) -> None:
    """Before its authors or its title; a keynote beside it is no paper, nor is a workshop by nobody."""
    said = [
        "<b>Invited Talk #1</b> Dan Moor: What Will Become of the Lakes",
        "<b>Contributed Talk #1</b> Ann Lakes, Bob Ponds: Counting the Birds of Slow Rivers",
        "Workshop 2: How to Read the Signs of Rain",
        "Paper 3: Why Wide Ponds Freeze So Late by Cora Woods",
        "<p><b>Contributed Talk</b>: Eve Hills (<i>Hall Lake</i>)</p><p>On the Age of Old Trees</p>",
    ]
    rows = "".join([f"<tr><td>{9 + at}:00</td><td>{one}</td></tr>" for at, one in enumerate(said)])
    papers, _ = reading(f"<html><body><table>{rows}</table></body></html>", "programme.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting the Birds of Slow Rivers", ("Ann Lakes", "Bob Ponds")),
        ("Why Wide Ponds Freeze So Late", ("Cora Woods",)),
        ("On the Age of Old Trees", ("Eve Hills",)),
    ]


def test_a_title_stands_below_those_who_wrote_it_with_its_keeper(reading: Reading) -> None:
    """What stands in the row's first cell, a venue and its files, is of that paper."""

    def row(venue: str, names: str, title: str) -> str:
        site = f"https://{venue.lower()}.example.org/"
        files = f'<a href="papers/{venue}.pdf"><i></i></a> <a href="{site}"><i></i></a>'
        page = f'<a href="https://doi.org/10.1000/{venue}">{title}</a>'
        return f"<tr><td><p>{venue}</p><p>{files}</p></td><td><p>with {names}</p><p>{page}</p></td></tr>"

    rows = row("RAIN", "A. Lakes and B. Ponds", "Why Slow Rivers Bend") + row(
        "FOG", "C. Woods", "Counting Old Trees"
    )
    papers, _ = reading(f"<html><body><table>{rows}</table></body></html>", "papers.html")
    assert [(paper.title, paper.authors, paper.doi) for paper in papers] == [
        ("Why Slow Rivers Bend", ("A. Lakes", "B. Ponds"), "10.1000/RAIN"),
        ("Counting Old Trees", ("C. Woods",), "10.1000/FOG"),
    ]
