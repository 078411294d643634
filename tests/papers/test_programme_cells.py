"""Programmes in cells, in items and at hours: what is a paper there, and who wrote it."""

import pytest

from .conftest import Reading


def test_titles_over_authors_in_italics_in_one_cell_or_paragraph_are_papers(reading: Reading) -> None:
    """A session's papers stand below each other; a talk is none, nor what is eaten between."""
    page = (
        "<html><body><h1>Conference Program (TBD)</h1><table>"
        "<tr><td>09:00</td><td><b>Keynote</b> Chair: <i>Dee Fourth</i><br><strong>Stones for All of Us"
        "</strong><br><i>Cy Third</i></td></tr>"
        "<tr><td>10:00</td><td>Stones (I) Chair: <i>Cy Third</i><br>"
        "<strong>Counting Stones in Cold Rivers</strong><br><i>Ann Example, Bob Sample</i><br>"
        "<strong>Sorting Pebbles on Shores</strong> <span>Short</span><br><i>Bob Sample</i><br>"
        "<strong>Walking along Quiet Rivers</strong><br><i>Dee Fourth, Cy Third</i></td></tr>"
        '<tr><td>19:00</td><td>Banquet (Lakeside) <a href="https://lakeside.example.org/">Website</a></td></tr></table>'
        "<h2>Posters</h2>A Quiet Walk around Lakes<br/>\n<i>Ann Example and Cy Third</i><br/><br/>\n"
        "Ponds are Small Lakes Indeed<br/>\n<i>Dee Fourth, Bob Sample</i><br/><br/></body></html>"
    )
    papers, _ = reading(page, "program.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones in Cold Rivers", ("Ann Example", "Bob Sample")),
        ("Sorting Pebbles on Shores", ("Bob Sample",)),
        ("Walking along Quiet Rivers", ("Dee Fourth", "Cy Third")),
        ("A Quiet Walk around Lakes", ("Ann Example", "Cy Third")),
        ("Ponds are Small Lakes Indeed", ("Dee Fourth", "Bob Sample")),
    ]


def test_an_hour_beside_a_recording_is_no_title(reading: Reading) -> None:
    """As tables of a programme have it, whose columns are named."""
    page = (
        "<html><body><h2>Program</h2><table><tr><th>Time</th><th>Event</th></tr>"
        '<tr><td>1:10 pm - 2:10 pm</td><td><a href="https://youtu.be/CvX5OMyvJzE">video</a></td></tr>'
        '<tr><td>2:10 pm</td><td><a href="https://arxiv.org/abs/2401.00001">A Sieve for Sand</a></td></tr>'
        "</table></body></html>"
    )
    assert [paper.title for paper in reading(page, "program.html")[0]] == ["A Sieve for Sand"]


ITEMS = (
    (
        "Ann Example and Bob Sample. <b>Counting Stones without a Quarry</b>",
        "Cy Third. <b>A Sieve for Sand</b>",
    ),
    (
        "A. Example and B. Sample. Counting Stones without a Quarry. In Proc. of Stones, 2020.",
        "C. Third. A Sieve for Sand. Stones, 2021.",
    ),
    (
        "<b>Counting Stones without a Quarry</b><br>Ann Example, Bob Sample",
        "<b>A Sieve for Sand</b><br>Cy Third, Dee Fourth",
    ),
    (
        "Counting Stones without a Quarry<br>Ann Example and Bob Sample",
        "A Sieve for Sand<br>Cy Third, Dee Fourth",
    ),
)


@pytest.mark.parametrize("caption", ["<p><b>Monday Session</b></p>", "<h3>Monday Session</h3>", ""])
@pytest.mark.parametrize("items", ITEMS)
def test_a_line_in_bold_over_a_list_is_the_title_of_none(
    caption: str, items: tuple[str, ...], reading: Reading
) -> None:
    """What stands below it are papers by themselves, in bold or as references are."""
    listed = "".join(f"<li>{item}</li>" for item in (*items, *items[:1]))
    papers, _ = reading(
        f"<html><body><h1>Accepted Papers</h1>{caption}<ul>{listed}</ul></body></html>", "a.html"
    )
    assert [paper.title for paper in papers][:2] == ["Counting Stones without a Quarry", "A Sieve for Sand"]


@pytest.mark.parametrize("mark", ["{}", "<b>{}</b>"])
def test_items_in_a_cell_are_papers_over_their_authors(mark: str, reading: Reading) -> None:
    """Behind the session and its chair, who is no author."""
    papers = (
        ("Counting Stones without a Quarry", "Ann Example, Bob Sample"),
        ("A Sieve for Sand", "Cy Third, Dee Fourth"),
        ("Pebbles: Fast Sorting by Colour", "Eve Fifth, Finn Sixth"),
    )
    items = "".join(
        f"<li>{mark.format(title)}<br/>{names} (Hill College, UK)</li>" for title, names in papers
    )
    page = (
        "<html><body><h1>Program</h1><table><tr><td>9:00 - 10:00</td><td>Breakfast</td></tr>"
        "<tr><td>10:00 - 11:00</td><td>Session 1: Stones<br/>Session Chair: Eve Fifth (LU)"
        f"<ul>{items}</ul></td></tr></table></body></html>"
    )
    found, _ = reading(page, "program.html")
    assert [(paper.title, paper.authors) for paper in found] == [
        ("Counting Stones without a Quarry", ("Ann Example", "Bob Sample")),
        ("A Sieve for Sand", ("Cy Third", "Dee Fourth")),
        ("Pebbles: Fast Sorting by Colour", ("Eve Fifth", "Finn Sixth")),
    ]


def test_a_sentence_in_bold_above_a_programme_takes_none_of_its_rows(reading: Reading) -> None:
    """What it leads to is no paper, and neither is what follows of it."""
    rows = "".join(
        f"<tr><td>{hour}:00</td><td>Session {hour}: Stones<ul><li>{title}<br/>Ann Example, Bob Sample</li>"
        f"<li>{title} Again<br/>Cy Third, Dee Fourth</li></ul></td></tr>"
        for hour, title in ((9, "Counting Stones without a Quarry"), (10, "A Sieve for Sand"))
    )
    lead = "<p><b>The joint programme can be found <a href='http://x.example.org/'>here</a></b></p>"
    table = f"<table><tr><td>8:00</td><td>Tea</td></tr>{rows}</table>"
    page = f"<html><body><h1>Program</h1>{lead}{table}</body></html>"
    assert [paper.title for paper in reading(page, "a.html")[0]] == [
        "Counting Stones without a Quarry",
        "Counting Stones without a Quarry Again",
        "A Sieve for Sand",
        "A Sieve for Sand Again",
    ]


@pytest.mark.parametrize("heading", ["Program", "Conference Schedule"])
def test_what_is_shown_at_an_hour_is_a_paper(heading: str, reading: Reading) -> None:
    """Behind its kind and its number; neither a keynote's speaker nor a break is one."""
    page = (
        f"<html><body><h1>{heading}</h1><p>9:00 – 10:00 a.m. <b>KEYNOTE 1 Karen Lake</b></p>"
        "<p>10:00 – 10:20 a.m. <b>PT1 </b>Ann Example and Bob Sample. <b>Counting Stones by Hand</b></p>"
        "<p>10:20- 10:40 a.m. <b>PT2 </b>Dee Fourth and Eve Fifth. <b>A Sieve for Sand</b></p>"
        "<p>10:40 – 11: 00 a.m. <b>HIGHLIGHT 1</b> Fay Sea, Gus Ray. <b>Pebbles That Sort by Colour</b></p>"
        "<p>11:00 – 11:30 a.m. Coffee Break</p></body></html>"
    )
    papers, _ = reading(page, "program.html")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Counting Stones by Hand", 2),
        ("A Sieve for Sand", 2),
        ("Pebbles That Sort by Colour", 2),
    ]


def test_neither_an_hour_nor_its_kind_is_a_title(reading: Reading) -> None:
    """Of a keynote whose slides are linked nothing else is told in a cell of its own."""
    page = (
        "<html><body><h1>Program</h1><table><tr><th></th><th>Morning Session</th></tr>"
        "<tr><td>9:00 am<br></td><td>Keynote<br><i>Ponds: (Not) Dry (Yet)</i> <a href='files/k.pdf'><button>"
        "<b>Slides</b></button></a><br>Ann Lake <br><b>Abstract:</b> Ponds are wet by 2018.</td></tr>"
        "<tr><td>9:45 am</td><td>Talk<br><a href='p/1.pdf'><i>Counting Stones without a Quarry</i></a>"
        "<tr><td>10:05 am</td><td>Talk<br><a href='p/2.pdf'><i>A Sieve for Sand</i></a></td></tr></table>"
        "</body></html>"
    )
    assert [paper.title for paper in reading(page, "program.html")[0]] == [
        "Counting Stones without a Quarry",
        "A Sieve for Sand",
    ]


def test_quoted_words_within_a_link_that_is_the_cell_are_no_title_alone(reading: Reading) -> None:
    """Wherever the link leads, as of tables whose addresses a script fills in."""
    rows = "".join(
        f"<tr><td>{n}</td><td><a id='x{n}' href='#'> {title} </a></td><td>4.5</td></tr>"
        for n, title in enumerate(('A Faster "Sieve" for Wet Sand', "Counting Stones without a Quarry"), 1)
    )
    page = f"<html><body><table><tr><th>#</th><th>Title</th><th>R1</th></tr>{rows}</table></body></html>"
    assert [paper.title for paper in reading(page, "list.html")[0]] == [
        'A Faster "Sieve" for Wet Sand',
        "Counting Stones without a Quarry",
    ]


@pytest.mark.parametrize(
    "title", ["[{}]({{{{ url }}}}/papers/{})", "**{}**", "[{}](https://arxiv.org/abs/2401.0000{})"]
)
@pytest.mark.parametrize("wrapped", ["{}", "<details>{}", "<details> **Orals**: <br/><br/>{}"])
def test_several_papers_in_one_cell_are_one_each(title: str, wrapped: str, reading: Reading) -> None:
    """A line without words parts them; each title stands over its authors, whatever it leads to."""
    papers = (
        ("Counting Stones without a Quarry", "Ann Example, Bob Sample"),
        ("A Sieve for Sand", "Cy Third, Dee Fourth"),
        ("Pebbles of a Lake by Colour", "Eve Fifth, Finn Sixth"),
    )
    cell = " <br /><br /> ".join(
        f"{title.format(name, n)} <br /> {by}" for n, (name, by) in enumerate(papers, 1)
    )
    rows = f"| 9:00 | 9:15 | Opening | |\n| 9:15 | 10:30 | Oral session | {wrapped.format(cell)} |\n"
    text = f"---\ntitle: Schedule\n---\n\n### Day 1\n\n|-----|-----|-----|-----|\n{rows}"
    found, _ = reading(text, "schedule.md")
    assert [(paper.title, ", ".join(paper.authors)) for paper in found] == list(papers)


def test_what_is_said_of_a_cells_paper_is_no_other_one(reading: Reading) -> None:
    """Below a line without words stand its abstract and where it is shown."""
    said = "We count stones of all lakes, by hand and at night.<br><br>Room 3, in person"
    papers = ("Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles of a Lake by Colour")
    rows = "".join(
        f"| {n}:15 | **{name}**<br>Ann Example, Bob Sample<br><br>{said} |\n"
        for n, name in enumerate(papers, 1)
    )
    found, _ = reading(f"# Schedule\n\n| Time | What |\n|---|---|\n| 9:00 | Opening |\n{rows}", "schedule.md")
    assert [(paper.title, len(paper.authors)) for paper in found] == [(name, 2) for name in papers]


def test_hours_stand_in_a_cell_with_their_paper(reading: Reading) -> None:
    """In tables within tables, under a meeting's name; posters have no hours."""
    shown = (
        "10:00 - 10:15 &nbsp; <b>Counting Stones in Cold Rivers</b><br><em>Ann Example and Bob Sample"
        "</em><br>Lake Town",
        "10:15 - 10:30 &nbsp; <b>Sorting Pebbles on Wide Shores</b><br><em>Cy Third<sup>1</sup> and"
        " Dee Fourth<sup>2</sup></em><br>1Lake Town, 2Pond Hall",
        "10:30 - 10:45 &nbsp; <b>Coffee break</b>",
        "<b>A Quiet Walk around Lakes</b><br><em>Ann Example, Bob Sample and Cy Third</em><br>Lake Town",
    )
    rows = "".join(f"<tr><td><table><tr><td>{one}</td></tr></table></td></tr>" for one in shown)
    papers, _ = reading(f"<h2>STONES 2016: Schedule</h2><table>{rows}</table>", "schedule.html")
    assert [(paper.title, len(paper.authors)) for paper in papers] == [
        ("Counting Stones in Cold Rivers", 2),
        ("Sorting Pebbles on Wide Shores", 2),
        ("A Quiet Walk around Lakes", 3),
    ]


STONES = ["Counting Stones in Cold Rivers", "Sorting Pebbles on Wide Shores", "A Quiet Walk around Lakes"]


def _shown(reading: Reading, body: str) -> list[str]:
    return [paper.title for paper in reading(f"<html><body>{body}</body></html>", "talks.html")[0]]


def test_persons_with_what_they_showed_and_files_among_slides_are_no_papers(reading: Reading) -> None:
    """A meeting's page leads from each name to a file; a homepage from titles to its own slides."""
    names = ("Anna Lakes", "Bert Ponds", "Cora B. Woods", "Dirk van Seas", "Eva Moor")
    rows = "".join(
        f"<tr><td><a href='http://www.{n}.example.edu/~a/talk.ps'>{name}</a></td><td>&nbsp;</td></tr>"
        for n, name in enumerate(names)
    )
    assert _shown(reading, f"<h1>Days of Lakes</h1><table>{rows}</table>") == []
    shown = "".join(
        f"<tr><td><p>Pond Days</p></td><td><p><a href='{{0}}/{n}.pdf'>{title}</a></p></td></tr>"
        for n, title in enumerate(STONES)
    )
    assert _shown(reading, f"<h3>Conferences:</h3><table>{shown.format('slides')}</table>") == []
    assert _shown(reading, f"<h3>Conferences:</h3><table>{shown.format('papers')}</table>") == STONES


@pytest.mark.parametrize("kind", ["Panel", "Invited Talks", "Keynote", "tutorial"])
def test_a_row_that_is_called_a_talk_is_no_paper(reading: Reading, kind: str) -> None:
    """Whoever gives it; a row of a paper beside it is read."""
    row = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
    said = (
        ("10:00-11:00", kind, "Reporting on Breached Dams", "Ann Lake"),
        ("11:00-11:20", "Paper", "Counting Lakes by Moonlight", "Bob Sea, Cy Pond"),
        ("11:20-11:40", "Paper", "Counting Ponds at Daybreak", "Dee Moor, Eve Ford"),
    )
    head = "<tr><th>Time</th><th>Slot Type</th><th>Title</th><th>Speaker(s)</th></tr>"
    page = (
        f"<html><body><h2>Program</h2><table>{head}{''.join(row.format(*one) for one in said)}</table></body>"
    )
    papers, _ = reading(page, "program.html")
    assert [paper.title for paper in papers] == ["Counting Lakes by Moonlight", "Counting Ponds at Daybreak"]
