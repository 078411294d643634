"""Lists of posters and accepted papers: items that are links, columns without names, numbers, who speaks."""

import json

import pytest

from .conftest import Reading

POSTERS = [
    ("P1", "Algorithm Selection in Bird Optimisation", "Ann Lake, Bob Pond"),
    ("P2", "Efficient Search for Optimal Nests", "Carl Rivers"),
    ("P3", "Robust Operations on the Moon", "Dora Brooks, Emil Sea and Ann Lake"),
    ("P4", "Counting Ducks by Satellite in Winter", "Fritz Hills"),
]
TITLES = [title for _, title, _ in POSTERS]
COUNTS = [2, 1, 3, 1]


def test_links_to_a_dialog_are_items_without_what_is_hidden(reading: Reading) -> None:
    """Whatever around them is called a title; links of a menu of the same look are none."""
    items = "".join(
        f'<a class="list-group-item text-dark" href="#" data-target="#info">{title} '
        f'<span class="text-muted"> &bull; {names}</span><span class="d-none"><b>{title}</b></span>'
        f'<span class="d-none">We <span>count</span> birds, and say more of them.</span></a>'
        for _, title, names in POSTERS
    )
    menu = '<a class="list-group-item" href="/info.html">General Information of the Venue</a>'
    page = f'<div class="info-page-title"><h5>Accepted Papers</h5><div>{items}</div></div>{menu}'
    papers, _ = reading(f"<html><body>{page}</body></html>", "accepted.html")
    assert [(paper.title, len(paper.authors)) for paper in papers] == list(zip(TITLES, COUNTS, strict=True))


@pytest.mark.parametrize("name", ["posters.html", "posters.csv"])
def test_columns_without_names_are_told_by_most_of_their_cells(reading: Reading, name: str) -> None:
    """Codes of one series, titles, and names of which some are several."""
    if name.endswith("csv"):
        text = "".join(f'{code},{title},"{names}"\n' for code, title, names in POSTERS)
    else:
        rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in POSTERS)
        text = f"<html><body><h2>Poster Session</h2><table>{rows}</table></body></html>"
    papers, _ = reading(text, name)
    assert [(paper.title, len(paper.authors)) for paper in papers] == list(zip(TITLES, COUNTS, strict=True))


@pytest.mark.parametrize(
    "rows",
    [
        [("R1", "Large Hall of the Museum", "Ann Lake"), ("R2", "Small Room at the Top", "Carl Rivers"),
         ("R3", "Garden behind the Old House", "Emil Sea")],
        [("1", "Ann Lake", "Lake University"), ("2", "Carl Rivers", "Pond Institute of Science"),
         ("3", "Dora Brooks", "Hill College of the North")],
    ],
)  # fmt: skip
def test_columns_of_rooms_and_persons_are_no_posters(reading: Reading, rows: list[tuple[str, ...]]) -> None:
    """Names of one each say who keeps a room, or who somebody is."""
    said = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    assert reading(f"<html><body><table>{said}</table></body></html>", "list.html")[0] == []


def test_bullets_in_one_value_are_a_sessions_titles(reading: Reading) -> None:
    """Each a paper of its own, the session none; a text of bullets in an abstract stays one."""
    lines = "<br>".join(f"• <a href='/p#{n}' class='link'>{title}</a>" for n, title in enumerate(TITLES))
    text = f"""- time: 9:15 to 9:30
  title: Opening Remarks
- time: 11:00 to 12:00
  title: "Lower Ponds"
  chair: "Session Chair: Ann Lake"
  subtitle: "{lines}"
"""
    assert [paper.title for paper in reading(text, "program.yml")[0]] == TITLES
    text = f"- title: {TITLES[0]}\n  authors: Ann Lake\n  time: '9:00'\n  abstract: \"{lines}\"\n"
    assert [paper.title for paper in reading(text, "papers.yml")[0]] == TITLES[:1]


def test_authors_with_places_stand_in_the_line_below_a_linked_title(reading: Reading) -> None:
    """Several of one place have its bracket in common."""
    line = "Ann Lakes, Bob Ponds (Huawei Research); Carl Rivers (Lake & The Hill University)"
    text = "# Accepted Papers\n" + "".join(
        f"- <b>[{title}](https://openreview.net/pdf?id=Ej6CE{n}V0V6) (Oral)</b> <br /> {line}\n"
        for n, title in enumerate(TITLES)
    )
    papers, _ = reading(text, "papers.md")
    assert [paper.title for paper in papers] == TITLES
    assert {paper.authors for paper in papers} == {("Ann Lakes", "Bob Ponds", "Carl Rivers")}


@pytest.mark.parametrize("number", ["(Poster \\#0{n})", "[Talk #{n}]", "(Paper ID #1{n})"])
def test_a_posters_number_is_no_name(reading: Reading, number: str) -> None:
    """It stands before the authors of a linked title."""
    text = "# Accepted\n\n" + "\n\n".join(
        f"* {number.format(n=n)}: {names}. [{title}](https://openreview.net/forum?id=wokK3eIj{n}_)"
        for n, (_, title, names) in enumerate(POSTERS)
    )
    papers, _ = reading(text, "accepted.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == list(zip(TITLES, COUNTS, strict=True))


def test_what_nobody_speaks_at_its_hour_is_no_paper(reading: Reading) -> None:
    """In a column of speakers, who are its authors; a name beside a place of work is one, too."""
    text = "| Time | Speaker | Title |\n|---|---|---|\n| 8:30 | | Attendee Walk In |\n" + "".join(
        f"| 9:{n}5 | {names} | {title} |\n" for n, (_, title, names) in enumerate(POSTERS)
    )
    papers, _ = reading(f"{text}| 12:15 | | Group Picture of All |\n", "schedule.md")
    assert [(paper.title, len(paper.authors)) for paper in papers] == list(zip(TITLES, COUNTS, strict=True))
    head = "| Poster | Name | Affiliation | Title |\n|---|---|---|---|\n"
    rows = "".join(f"| {n} | Ann Lake | Pond Lab | {title} |\n" for n, title in enumerate(TITLES))
    papers, _ = reading(head + rows, "posters.md")
    assert [paper.authors for paper in papers] == [("Ann Lake",)] * len(TITLES)


HOURS = {"start_time": "2023-07-17 08:55:00", "end_time": "2023-07-17 09:00:00"}


@pytest.mark.parametrize(
    "beside",
    [
        {"title": "Lakes and Ponds of the North", "papers": [{"id": 16}, {"id": 45}], **HOURS},
        {"title": "Lakes and Ponds", "session": "Oral 1", "start-time": "10:00", "end-time": "11:00"},
        {"title": "Workshop on Lakes", "type": "Workshop", "link": "https://l.example.org/", "time": "9am"},
        {"title": "Counting Lakes by Hand", "organizers": "Ann Lake", "abstract": "We.", "sessions": [HOURS]},
        {"title": "Lake Audio", "level": "Gold", "abstract": "We sell.", "video": "https://v.example.org/1"},
    ],
)  # fmt: skip
def test_what_a_meeting_has_beside_papers_is_none(reading: Reading, beside: dict[str, object]) -> None:
    """Sessions, workshops, tutorials and sponsors; a paper that tells the same of its hours is one."""
    paper = {**beside, "title": TITLES[0], "authors": ["Ann Lake", "Bob Pond"]}
    papers, _ = reading(json.dumps([beside, paper]), "programme.json")
    assert [paper.title for paper in papers] == TITLES[:1]


def test_authors_who_are_links_stand_below_a_title_at_its_hour(reading: Reading) -> None:
    """Whatever they lead to; a pause with a link below it is none."""
    rows = "".join(
        f"<tr><td>1{n}:30–1{n}:50</td><td>{title}<br /><a href='https://s.example.org/a{n}'>Ann Lake</a> and "
        f"<a href='https://s.example.org/b{n}'>Carl Rivers</a></td></tr>"
        for n, title in enumerate(TITLES)
    )
    pause = "<tr><td>12:00–13:00</td><td>Lunch in the Hall<br /><a href='/map.html'>where it is</a></td></tr>"
    page = f"<html><body><h2>Programme</h2><table>{rows}{pause}</table></body></html>"
    papers, _ = reading(page, "programme.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        (title, ("Ann Lake", "Carl Rivers")) for title in TITLES
    ]
