"""Pages of accepted papers and programmes in HTML that lead to no paper, told by how they set titles."""

import pytest

from .conftest import Reader, Reading

PAPERS = [
    ("Counting the Birds of Slow Rivers", ("Ann Lake", "Bob Pond")),
    ("Why Wide Ponds Freeze So Late", ("Cora Wood", "Dan Moor", "Eve Hill")),
    ("On the Slow Growth of Old Trees", ("Venkata Bay", "Guy Weir")),
]
NAMES = ["Ann Lake and Bob Pond", "Cora Wood, Dan Moor and Eve Hill", "Venkata Bay and Guy Weir"]
LAIDOUT = {
    "a title, and its authors in italics": (
        "<h2>Accepted Papers</h2><ul>{}</ul>|<li>{title}. <i>{names}</i></li>"
    ),
    "a title in quotes and italics before its authors": (
        '<h3>Posters</h3><ul>{}</ul>|<li><em>"{title}"</em>, {names}</li>'
    ),
    "a title over its authors below where they are shown": (
        "<h1>Schedule</h1><p>Venue: <a href='https://h.example.org/'>Pond Hall</a></p><ul>{}</ul>"
        "|<li>{title}<br><em>{names}</em></li>"
    ),
    "titles and authors of a session that a page calls so": (
        "<table><tr><td>9:00 - 10:00</td><td><b>Session I</b><br><i>Chair: Al Ray</i>{}</td></tr></table>"
        "|<div><span class='paper-title'>{title}</span> <span class='authors'>{names}</span></div>"
    ),
    "a title in italics over its authors": ("<h4>Paper talks</h4>{}|<p><em>{title} </em><br> {names} </p>"),
    "authors over a title in italics at an hour": (
        "<table>{}</table>|<tr><td></td><td>1{number}:10</td><td>{names}<br><i>{title}</i></td></tr>"
    ),
    "authors and a title in cells at an hour": (
        "<table>{}</table>|<tr><td>1{number}:10</td><td>{names}</td><td><i>{title}</i><br>Long</td></tr>"
    ),
    "authors in a row, their title in the next": (
        "<table><tr><th>ID</th><th>Authors and Title</th></tr>{}</table>"
        "|<tr><td>{number}</td><td>{names}</td></tr><tr><td>&nbsp;</td><td><i>{title}</i></td></tr>"
    ),
    "a title in a row, its authors in the next": (
        "<table>{}</table>|<tr><td>{number}</td><td><b>{title}</b></td></tr><tr><td></td><td>{names}</td></tr>"
    ),
    "authors with pages of theirs before a title in bold": (
        '<h1>Accepted Papers</h1>{}|<p><a href="https://ann.example.org/">{names}</a>. <b>{title}</b></p>'
    ),
    "a title before a dash and its authors": (
        "<h2>Accepted Papers</h2><ul>{}</ul>|<li>{title} — {names} [fp]</li>"
    ),
    "authors before a title in italics, in paragraphs": (
        "<h1>POND-Seq Schedule</h1>{}|<p><span>{names}. </span><i>{title}</i></p>"
    ),
    "authors before a title in bold over an abstract": (
        "<h2>Accepted Papers</h2><ul>{}</ul>|<li>{names}. <b>{title}</b><br>"
        "Abstract: <i>We count them. Most are many, which is hard. It was shown by Lake et al.</i></li>"
    ),
}


@pytest.mark.parametrize("way", LAIDOUT)
def test_titles_and_authors_are_told_by_how_they_are_set(reading: Reading, way: str) -> None:
    """Whichever of them stands first, and in whatever lines or cells."""
    around, one = LAIDOUT[way].split("|")
    rows = [
        one.format(title=title, names=names, number=number)
        for number, ((title, _), names) in enumerate(zip(PAPERS, NAMES, strict=True))
    ]
    papers, _ = reading(f"<html><body>{around.format(''.join(rows))}</body></html>", "accepted.html")
    assert [(paper.title, paper.authors) for paper in papers] == PAPERS


def test_no_talk_or_chair_stands_for_its_title(reading: Reading) -> None:
    """Though its slides are a file, or offices and people stand at a dash as titles and authors do."""
    talk = "|  2:00 PM | Invited talk: Ann Lake <br> *Old Ponds* <br> [(pdf)](/slides/2017/lake.pdf)\n"
    assert reading(f"| Timetable | Session\n| --- | ---\n{talk * 3}", "schedule.md")[0] == []
    offices = ("Local Program Chairs", "Senior Program Committee", "Publicity and Web Chairs")
    chairs = "".join(f"- {office} — Ann Lake, Bob Pond\n" for office in offices)
    plans = "".join(f"- Counting Boats at Lake {n} — Ann Lake, Bob Pond\n" for n in "ABC")
    assert reading(f"# Papers\n\n{chairs}", "accepted.md")[0] == []
    assert reading(f"# Projects\n\n{plans}", "plans.md")[0] == []


LINED = {
    "Counting the Birds of Slow Rivers": "Ann Lake and Bob Pond",
    "Scalable, Sound, and Fast Rivers": "Cora Wood, Dan Moor and Eve Hill",
    "On the Slow Growth of Old Trees": "Venkata Bay, Guy Weir",
    "Why Wide Ponds Freeze So Late": "Dan Moor, Eve Hill",
    "Old Maps of Deep Water": "Guy Weir",
}


@pytest.mark.parametrize("front", ["", "---\ntitle: Detailed Schedule\n---\n"])
@pytest.mark.parametrize("heading", ["Detailed Schedule", "Conference Program", "Paper Presentations"])
def test_papers_in_cells_of_a_timetable_are_read_by_their_lines(
    reading: Reading, front: str, heading: str
) -> None:
    """Though a title reads as names, one has a lone author, and front matter stands before the page."""
    one = "<li><span class='label'>Long</span> <div class='title'>{}</div> <div class='authors'>{}</div></li>"
    page = (
        "<!DOCTYPE html><html><body>\n{}<h2>" + heading + "</h2><table><tr><td>10:30am</td><td>"
        "<div>Searching</div><div class='chair'>Session Chair: Al Ray</div><ul>"
        + "".join(one.format(*paper) for paper in LINED.items())
        + "</ul></td></tr></table></body></html>"
    )
    papers, _ = reading(f"{front}{page.format('{% include nav.html %}' if front else '')}", "schedule.html")
    assert [paper.title for paper in papers] == list(LINED)
    assert papers[1].authors == ("Cora Wood", "Dan Moor", "Eve Hill")
    assert papers[4].authors == ("Guy Weir",)


def test_authors_in_items_of_their_own_are_no_papers(reading: Reading) -> None:
    """With where each works, below a title that goes on behind its quotes."""
    works = ", Lake University, Riga, Latvia"
    titles = ["“It’s Just a Pond:” Understanding Water", "Counting Old Trees", "Wide Ponds in Winter"]
    authors = "".join(f"<li>{name}{works}</li>" for name in ("Ann Lake", "Bob Pond", "Cora Wood"))
    page = "".join(f"<h4>{title}</h4><ul>{authors}</ul>" for title in titles)
    papers, _ = reading(f"<html><body><h1>Accepted Papers</h1>{page}</body></html>", "accepted.html")
    assert [paper.title for paper in papers] == titles
    assert {paper.authors for paper in papers} == {("Ann Lake", "Bob Pond", "Cora Wood")}


def test_rows_that_tell_of_no_paper_stay_apart(reading: Reading) -> None:
    """A pause, a chair and her session, a trip told of twice are no titles over or under authors."""
    page = (
        "<html><body><table>"
        "<tr><td>9:00</td><td>Ann Lake, Bob Pond</td><td><i>Counting the Birds of Slow Rivers</i></td></tr>"
        "<tr><td>10:00</td><td>Session 2: Ponds<br>Chair: Cora Wood</td><td></td></tr>"
        "<tr><td></td><td><b>Lunch and the Poster Session</b></td><td></td></tr>"
        "<tr><td>11:00</td><td>Cora Wood and Al Ray</td><td><i>Why Wide Ponds Freeze So Late</i></td></tr>"
        "<tr><td>12:00</td><td>Venkata Bay, Guy Weir</td><td><i>On the Slow Growth of Old Trees</i></td></tr>"
        "<tr><td>19:30</td><td><b>Boat Trip: Boat trip on the lake. Meet at the weir.</b></td><td></td></tr>"
        "</table></body></html>"
    )
    papers, _ = reading(page, "programme.html")
    assert [paper.title for paper in papers] == [title for title, _ in PAPERS]


def test_a_title_in_bold_with_those_who_wrote_it_too_is_a_paper(reading: Reading) -> None:
    """Though they and the journal in the next line have pages of their own."""
    page = "".join(
        f"<p><strong>{title}</strong> (with <a href='https://a.example.org/'>Ann Lake</a> and Bob Pond)<br>"
        f"<a href='https://stones.example.org/'><em>Stones</em></a> <b>{number}</b> (2009), 1-9.</p>"
        for number, (title, _) in enumerate(PAPERS)
    )
    papers, _ = reading(f"<html><body><h3>Publications</h3>{page}</body></html>", "pubs.html")
    assert [paper.title for paper in papers] == [title for title, _ in PAPERS]


@pytest.mark.parametrize(
    "item",
    [
        '<a href="https://arxiv.org/abs/2301.0000{n}">Why Ponds {n} Freeze</a>|Why Ponds {n} Freeze',
        '<a href="https://index.example.org/{n}">5719524182{n}</a>, Ann Lake, Journal of Ponds, 2020|',
        '<b>Ann Lake (PhD, 201{n})</b> studied ponds, see <a href="https://arxiv.org/abs/2301.0001{n}">here</a>.|',
    ],
)
def test_numbers_and_students_are_no_titles(reading: Reading, item: str) -> None:
    """Of an index, or with what they did; a paper of each would stand under another name."""
    said, title = item.split("|")
    page = "".join(f"<li>{said.format(n=number)}</li>" for number in range(4))
    papers, _ = reading(f"<html><body><h2>Publications</h2><ul>{page}</ul></body></html>", "page.html")
    assert [paper.title for paper in papers] == [title.format(n=number) for number in range(4) if title]


def test_a_heading_over_the_book_that_its_paper_stands_in_is_its_title(reading: Reading) -> None:
    """As in the humanities, whatever files of it are linked below; a talk's heading is none."""
    one = (
        "<h4>{title}</h4><p>In: <em>Ponds and Lakes</em><br>Hg. von Ann Lake<br>Bonn 2014, S. 7-{n}."
        ' <a href="{n}.pdf">[Inhalt als PDF]</a> <a href="a{n}.pdf">[Aufsatz als PDF]</a></p>'
    )
    papers = "".join(one.format(title=title, n=number + 20) for number, (title, _) in enumerate(PAPERS))
    talk = (
        "<h4>Slow Ponds</h4><p>Vortrag auf der Konferenz <em>Ponds. Old and New</em>, Bonn, 2.3.2009 "
        '<a href="programme.pdf">[PDF]</a></p>'
    )
    page = f"<html><body><h1>Cora Wood</h1><h3>Aufsätze</h3>{papers}<h3>2009</h3>{talk}</body></html>"
    found, _ = reading(page, "publikationen.html")
    assert [paper.title for paper in found] == [title for title, _ in PAPERS]


def test_a_journal_that_leads_to_its_site_is_no_title(reading: Reading) -> None:
    """Behind a title in italics, and before its year."""
    page = "".join(
        f"<p>{number}. Lake A*, <b>Pond B*</b>, Wood C. <em>{title}</em>. "
        f"<b><a href='https://ponds.example.org/{number}/'>Pond Science</a></b>. 2016 Jun;27(6):1148-54.<br>"
        f"<a href='https://ponds.example.org/{number}.pdf'>pdf</a></p>"
        for number, (title, _) in enumerate(PAPERS)
    )
    papers, _ = reading(f"<html><body><h1>Publications</h1>{page}</body></html>", "pubs.html")
    assert [paper.title for paper in papers] == [title for title, _ in PAPERS]


def test_prose_that_cites_papers_by_their_venues_is_no_paper(reading: Reading) -> None:
    """A theme in bold is none of their titles, and which of them it is about is not told."""
    cited = ", ".join(f'<a href="https://arxiv.org/abs/2301.0000{n}">ICLR 202{n}</a>' for n in range(3))
    page = f"<html><body><p><b>Ponds</b> ({cited}): How do ponds freeze?</p></body></html>"
    assert reading(page, "index.html")[0] == []


def test_a_small_heading_of_authors_and_links_is_of_the_title_above_it(found: Reader) -> None:
    """Never of the next one, whatever small heading stands before the first title."""
    one = (
        "<h3>{title}</h3><h5>Ann Lake, <b>Bob Pond*</b>, Cora Wood<br> &gt; "
        '<a href="ARX/2301.0000{n}">paper</a> + <a href="HUB/lake{n}">code</a></h5>'
    )
    papers = "".join(
        one.format(title=title, n=number) for number, (title, _) in enumerate([*PAPERS, *PAPERS[:1]])
    )
    page = f"<html><body><h2>Papers</h2><h5>More of them are in my CV.</h5>{papers}</body></html>"
    assert found(page, "pubs.html")[:3] == [
        (title, f"2301.0000{number}", [f"https://github.com/o/lake{number}"])
        for number, (title, _) in enumerate(PAPERS)
    ]


def test_paragraphs_below_a_typed_bullet_are_of_its_paper(reading: Reading) -> None:
    """Who wrote it too, and where its other versions are."""
    page = "".join(
        f"<p>• {title}</p><p>Together with <a href='https://a{number}.example.org/~lake/'>Ann Lake</a>. "
        f"<a href='https://arxiv.org/abs/2301.0000{number}'>CoRR abs/2301.0000{number}</a>, 2023</p>"
        f"<p>Extended version <a href='https://w.example.org/{number}.pdf'>download (pdf)</a></p>"
        for number, (title, _) in enumerate(PAPERS)
    )
    papers, _ = reading(f"<html><body><h1>My Papers</h1>{page}</body></html>", "papers.html")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        (title, f"2301.0000{number}") for number, (title, _) in enumerate(PAPERS)
    ]


def test_talks_of_a_seminar_are_no_papers(reading: Reading) -> None:
    """Told by who speaks, and when; the same rows with authors in their place are papers."""
    head = "<tr><th>Date</th><th>{}</th><th>Title</th></tr>"
    rows = "".join(
        f"<tr><td>May {number}</td><td>{names}</td><td>{title}</td></tr>"
        for number, ((title, _), names) in enumerate(zip(PAPERS, NAMES, strict=True), start=1)
    )
    for who, told in (("Speaker", []), ("Authors", [title for title, _ in PAPERS])):
        page = f"<html><body><table>{head.format(who)}{rows}</table></body></html>"
        assert [paper.title for paper in reading(page, "page.html")[0]] == told


def test_a_year_before_a_linked_reference_is_none_of_its_title(reading: Reading) -> None:
    """Nor are the authors, with marks of notes, that stand between."""
    page = "".join(
        f"<li><a href='https://doi.org/10.1234/pond.{number}'>201{number} - Lake, A.*, <b>Wood, D.</b>*. "
        f"{title}. <em>Pond Science</em>, 9(38), eadi40{number}.</a></li>"
        for number, (title, _) in enumerate(PAPERS)
    )
    papers, _ = reading(f"<html><body><h2>Published</h2><ul>{page}</ul></body></html>", "pubs.html")
    assert [paper.title for paper in papers] == [title for title, _ in PAPERS]


def test_an_initial_ends_no_names_before_a_title(found: Reader) -> None:
    """Whose list it is stands in bold, and is no title."""
    page = "".join(
        f"<li><b>Ann Lake</b>, Bob P. Pond. {title}. "
        f"[<a href='ARX/2301.0000{number}'>arXiv</a>] [<a href='HUB/lake{number}'>code</a>]</li>"
        for number, (title, _) in enumerate(PAPERS)
    )
    assert found(f"<html><body><h2>Publications</h2><ul>{page}</ul></body></html>", "index.html") == [
        (title, f"2301.0000{number}", [f"https://github.com/o/lake{number}"])
        for number, (title, _) in enumerate(PAPERS)
    ]


def test_a_journal_linked_below_its_title_is_no_title(reading: Reading) -> None:
    """Told by the year it ends in, and the title by being in italics."""
    page = "".join(
        f"<li>A. Lake and B. Pond, <i>{title}</i>,<br><a href='https://ponds.example.org/{number}/'>"
        f"J. Pond Sci. 27, 1{number}-19{number}, 201{number}.</a></li>"
        for number, (title, _) in enumerate(PAPERS)
    )
    papers, _ = reading(f"<html><body><h2>Publications</h2><ul>{page}</ul></body></html>", "pubs.html")
    assert [paper.title for paper in papers] == [title for title, _ in PAPERS]


@pytest.mark.parametrize(
    "way",
    [
        "{names}. {title}. {journal}, 12 (2019).",
        "{names} (2019). {title}. <i>{journal}</i>, 12.",
        "{title} (with {names}). {journal} 12 (2019), 1-9.",
    ],
)
def test_a_journal_that_leads_to_its_paper_is_no_title(reading: Reading, way: str) -> None:
    """As it is called in full, behind a title that leads nowhere."""
    called = ("American Journal of Slow Ponds", "Annals of Lakes", "The Pond Letters")
    page = "".join(
        "<li>{}</li>".format(
            way.format(
                names=" and ".join(names),
                title=title,
                journal=f"<a href='https://doi.org/10.1234/pond.{number}'>{called[number]}</a>",
            )
        )
        for number, (title, names) in enumerate(PAPERS)
    )
    papers, _ = reading(f"<html><body><h1>Publications</h1><ul>{page}</ul></body></html>", "pubs.html")
    assert [(paper.title, paper.doi) for paper in papers] == [
        (title, f"10.1234/pond.{number}") for number, (title, _) in enumerate(PAPERS)
    ]


def test_a_forum_below_an_abstract_is_its_papers(reading: Reading) -> None:
    """As lists made of OpenReview's answers lead to both."""
    given = ("Counting Stones without a Quarry", "A Sieve for Sand and Snow")
    text = "\n\n".join(
        f"**{title}** <br />\nAnn Example &bull; Bob Sample <br />\nWe count what nobody counted.\n\n"
        f"[PDF](https://openreview.net/pdf?id=rJReXWFBy{n}) &bull;\n"
        f"[Forum](https://openreview.net/forum?id=rJReXWFBy{n})"
        for n, title in enumerate(given)
    )
    papers, _ = reading(f"---\nlayout: default\n---\n\n# Spotlights\n\n{text}\n", "papers.md")
    assert [paper.title for paper in papers] == list(given)
