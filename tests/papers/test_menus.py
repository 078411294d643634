"""Menus and other parts of a site around a page's papers: none of them is a paper."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from enricher.papers.markup.menus import LONGEST, without_menus

from .conftest import Reading

PAPERS = (
    "<h1>Accepted papers</h1><table>"
    "<tr><td>19</td><td>Ann Example, Bob Sample and Cy Third. "
    "<strong>Counting Stones without a Quarry</strong></td></tr>"
    "<tr><td>30</td><td>Dee Fourth and Eve Fifth. <strong>A Sieve for Sand</strong></td></tr>"
    "<tr><td>31</td><td>Finn Sixth and Gus Seventh.<strong> Pebbles by Colour</strong></td></tr></table>"
)
TITLES = ["Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles by Colour"]
PAGES = ("index", "program", "venue", "satellite-meetings", "affiliated-events", "registration", "contact")


@pytest.mark.parametrize(
    "menu",
    [
        '<ul class="menu">{}</ul>',
        '<div id="sidebar"><ul>{}</ul></div>',
        '<div class="mod_navigation block"><ul class="level_1">{}</ul></div>',
        '<div role="navigation" class="block"><ul>{}</ul></div>',
        '<ul class="navbar-nav mr-auto">{}</ul>',
    ],
)
def test_a_menu_beside_a_list_of_papers_gives_none(reading: Reading, menu: str) -> None:
    """Whatever its keeper calls it, before the list or behind it."""
    items = "".join(
        f'<li class="leaf"><a href="{name}.html">{name.replace("-", " ").title()}</a></li>' for name in PAGES
    )
    volume = "https://dl.acm.org/doi/proceedings/10.1145/1"
    items += f'<li><a href="p.html">Program</a><ul><li><a href="{volume}">Volume</a></li></ul></li>'
    for page in (f"{PAPERS}{menu.format(items)}", f"{menu.format(items)}{PAPERS}"):
        papers, problems = reading(f"<html><body>{page}</body></html>", "accepted.html")
        assert [paper.title for paper in papers] == TITLES
        assert papers[0].authors == ("Ann Example", "Bob Sample", "Cy Third")
        assert problems == []


def test_what_is_called_a_menu_and_leads_to_papers_is_none(reading: Reading) -> None:
    """As cards have the links to a paper and to its code."""
    page = (
        "<html><body><h2>Lamps: Counting at Night</h2><p>Ann Example, Bob Sample</p>"
        '<ul class="nav nav-pills"><li><a href="https://arxiv.org/abs/2401.00001">Paper</a></li>'
        '<li><a href="https://github.com/o/lamps">Code</a></li></ul></body></html>'
    )
    assert without_menus(page) == page
    assert [paper.arxiv_id for paper in reading(page, "index.html")[0]] == ["2401.00001"]


def test_a_division_around_the_whole_page_is_no_menu() -> None:
    """Most of its words are no links."""
    page = f'<div class="sidebar"><a href="a.html">Home</a>{PAPERS}</div>'
    assert without_menus(page) == page


def test_what_does_not_end_near_is_no_menu() -> None:
    """Nor what never ends."""
    link = '<li><a href="a.html">Home</a></li>'
    assert without_menus(f'<ul class="menu">{link}') == f'<ul class="menu">{link}'
    long = f'<ul class="menu">{link * (LONGEST // len(link) + 1)}</ul>'
    assert without_menus(long) == long


def test_hours_and_numbers_of_rows_are_no_part_of_a_reference(reading: Reading) -> None:
    """As programmes have them in a column without a name."""
    page = (
        "<html><body><h3>Sunday, April 12</h3><table>"
        "<tr><td>09:00-10:00</td><td><strong>KEYNOTE</strong> Ida Ninth "
        "<strong>The Future of Lakes</strong></td></tr>"
        "<tr><td>10:00-10:40</td><td><strong>Session 1.</strong> Chair: Jo Tenth</td></tr>"
        "<tr><td>10:00-10:20</td><td>Ann Example and Bob Sample. "
        "<strong>Counting Stones without a Quarry</strong></td></tr>"
        "<tr><td>10:20 am</td><td>Dee Fourth and Eve Fifth. <strong>A Sieve for Sand</strong></td></tr>"
        "<tr><td>10:40–11:00</td><td>Finn Sixth and Gus Seventh. <strong>Pebbles by Colour</strong></td></tr>"
        "<tr><td>11:00-11:30</td><td>Coffee break</td></tr></table></body></html>"
    )
    papers, _ = reading(page, "program.html")
    assert [paper.title for paper in papers] == TITLES
    assert papers[1].authors == ("Dee Fourth", "Eve Fifth")


def test_what_a_page_offers_of_its_own_is_no_paper(reading: Reading) -> None:
    """A booklet, a poster, somebody's career."""
    page = (
        "<html><body><h1>Ann Example</h1><p>PhD student ann (at) example.org "
        '<a href="assets/files/resume.pdf"><img src="cv.png"></a> <a href="https://github.com/ann">GitHub</a></p>'
        '<p>The booklet is available here: <a href="booklet.pdf">PDF</a></p>'
        f'<p><a href="https://a.example/p.pdf">Download the Lake 2019 Poster</a></p>{PAPERS}</body></html>'
    )
    papers, _ = reading(page, "index.html")
    assert [paper.title for paper in papers] == TITLES


def test_what_stands_below_a_caption_is_none_of_the_paper_above(reading: Reading) -> None:
    """`Recorded Talks` in a layout's cell, and whose site it is."""
    page = (
        "<html><body><p><a href='https://arxiv.org/abs/2401.00001'>Squares: A Soft Lamp</a></p>"
        "<div>Recorded Talks</div><p><a href='https://youtu.be/abc'>Lake Seminar, 2020</a></p>"
        "<div>Academic Service</div><p><a href='https://lake.example.org/'>Area Chair, LAKE 2021</a></p>"
        "<table><tr><td>Feel free to steal this <a href='https://github.com/ann/site'>source code</a>."
        "</td></tr></table>"
        "</body></html>"
    )
    papers, _ = reading(page, "index.html")
    assert [(paper.title, paper.urls) for paper in papers] == [("Squares: A Soft Lamp", ())]


def test_a_card_headed_by_its_venue_is_a_paper_by_its_title_and_authors(reading: Reading) -> None:
    """Without an address, too: `<abbr>Under Review</abbr>`, then what is called title and authors."""
    card = (
        '<li class="pub"><div class="abbr"><abbr>{venue}</abbr></div>'
        '<div class="title">{title}</div>'
        '<div class="author">Ann Example$^\\dagger$, <strong>Bob Sample*</strong></div>'
        '<div class="periodical"><em>{venue}</em></div></li>'
    )
    page = "<html><body><h2>Publications</h2><ol>{}</ol></body></html>".format(
        "".join(
            card.format(venue=venue, title=title)
            for venue, title in zip(("Under Review", "LAKE 2024", "HF Daily"), TITLES, strict=True)
        )
    )
    papers, _ = reading(page, "index.html")
    assert [paper.title for paper in papers] == TITLES
    assert [paper.authors for paper in papers] == [("Ann Example", "Bob Sample")] * 3


def test_a_publishers_page_of_a_field_is_no_paper(reading: Reading) -> None:
    """A journal's logo among sponsors leads there."""
    page = (
        f"<html><body>{PAPERS}<p><strong>Media Partners</strong></p>"
        '<p><a href="http://www.springer.com/computer/lncs?SGWID=0-1"><img src="l.png"></a></p>'
        '<p><a href="http://www.risingstones.example.com"><img src="m.png"></a></p></body></html>'
    )
    assert [paper.title for paper in reading(page, "accepted.html")[0]] == TITLES


@pytest.mark.parametrize(
    "offer",
    [
        '<p><a href="files/Ann_Cover_Letter.pdf">Download Cover Letter</a></p>',
        '<p>The abstract book is available for <a href="abstracts.pdf">download</a>.</p>',
        '<li>Use the <a href="http://dl.acm.org/ccs/ccs.cfm?">online CCS indexing tool</a>.</li>',
        '<p>Rooms are few, see the <a href="files/Rooms.pdf">following document</a>.</p>',
    ],
)
def test_what_authors_and_guests_are_told_is_no_paper(reading: Reading, offer: str) -> None:
    """Instructions, forms and files of a meeting's site."""
    papers, _ = reading(f"<html><body><h1>Information</h1>{offer}</body></html>", "info.html")
    assert papers == []


def test_a_meetings_own_pages_in_a_list_are_no_notes_on_papers(reading: Reading) -> None:
    """Whatever heading they stand below; titles that begin with their words are papers' all the same."""
    pages = ("Program", "Keynote Speakers", "Call for posters", "Accepted Posters", "Travel fellowships")
    menu = "".join(f'<li><a href="{n}.html">{words}</a></li>' for n, words in enumerate(pages))
    papers, _ = reading(f"<html><body>{PAPERS}<ul>{menu}</ul></body></html>", "accepted.html")
    assert [paper.title for paper in papers] == TITLES
    notes = "".join(
        f"- [{title}](notes/{n}.md)\n"
        for n, title in enumerate(
            ("Program Enhanced Fact Checking with Lamps", "Counting Lamps at Night", "A Sieve for Sand")
        )
    )
    assert len(reading(f"# Papers\n\n{notes}")[0]) == 3


def test_a_list_of_titles_in_what_is_called_a_menu_is_read(reading: Reading) -> None:
    """What a menu leads to is called in few words."""
    titles = ("Counting Stones without a Quarry", "A Sieve for the Sand", "Pebbles by Colour and Size")
    items = "".join(f'<li><a href="p/{n}.html">{title}</a></li>' for n, title in enumerate(titles))
    page = f'<html><body><h1>Publications</h1><ul class="nav">{items}</ul></body></html>'
    assert [paper.title for paper in reading(page, "index.html")[0]] == list(titles)


@pytest.mark.parametrize("end", ["", "</div>" * 20_000])
def test_menus_within_one_another_are_looked_through_a_few_times(
    end: str, no_hang: Callable[..., AbstractContextManager[None]]
) -> None:
    """Be they without an end, or with all of them behind the last."""
    with no_hang(20):
        without_menus('<div class="sidebar">' * 200_000 + end)


def test_a_long_menu_may_lead_to_several_files(reading: Reading) -> None:
    """Its programme, its flyer; the list of a few files beside papers is none."""
    items = [f'<li><a href="{name}.html">{name.title()}</a></li>' for name in (*PAGES, *PAGES, *PAGES)]
    items += [
        '<li><a href="d.pdf">Lake dinner</a></li>',
        '<li><a href="p.html">Program</a> (<a href="p.pdf">pdf</a>)',
    ]
    page = f'<html><body>{PAPERS}<div id="navigation"><ul>{"".join(items)}</ul></div></body></html>'
    assert [paper.title for paper in reading(page, "accepted.html")[0]] == TITLES
    few = f'<div id="navigation"><ul>{"".join(items[-4:])}</ul></div>'
    assert without_menus(few) == few


NAMES = ("Ann Example, Bob Sample", "Dee Fourth, Eve Fifth", "Finn Sixth, Gus Seventh")
GROUP = "".join(
    f'<a class="list-group-item" href="#">{title}<span> &bull; {names}</span></a>'
    for title, names in zip(TITLES, NAMES, strict=True)
)


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="collapse navbar-dark" id="header">{}</div>',
        '<div class="left-sidebar"><div>{}</div></div>',
        '<div id="sidebar">{}</div>',
        '<div class="modal fade" role="dialog"><div class="modal-body">{}</div></div>',
        '<div class="inner site-footer">{}</div>',
        "<aside>{}</aside>",
    ],
)
def test_a_heading_beside_the_text_rules_nothing_outside_of_it(reading: Reading, beside: str) -> None:
    """A greater one, of what would be no papers; what an element is beside is told by itself or its name."""
    contact = "<h4>Contact</h4><ul><li>Mail the chairs of the meeting at once</li></ul>"
    page = f"{beside.format(contact)}<h5>Accepted Papers</h5><h6>Main Track</h6>{GROUP}"
    papers, _ = reading(f"<html><body>{page}</body></html>", "accepted.html")
    assert [paper.title for paper in papers] == TITLES


@pytest.mark.parametrize(
    "page",
    [
        '<div class="container"><h4>Contact</h4><p>Mail the chairs.</p></div><h5>Accepted</h5>{}',
        '<div class="navbar"><h4>Contact</h4></div>{}',
        '<div class="sidebar"><h4>Contact</h4>{}</div>',
        '<h4>Contact</h4><div class="sidebar"><h5>Places</h5><p>Mail the chairs.</p></div>{}',
    ],
)
def test_a_heading_still_rules_what_is_its_own(reading: Reading, page: str) -> None:
    """What is within its element, behind one that ends with it, or behind what stands beside the text."""
    papers, _ = reading(f"<html><body>{page.format(GROUP)}</body></html>", "accepted.html")
    assert papers == []
