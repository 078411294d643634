"""Cards of a page with their titles and their authors in lines of their own."""

from enricher.papers.lists.lined_siblings import is_no_title

from .conftest import Reading

PAPERS = {
    "Counting the Trout of Cold Lakes": "A. Lake, B. Pond, C. Reed",
    "How Rivers Fill a Pond": "B. Pond, A. Lake",
    "Mapping Woods by Night: A First Attempt": "C. Reed, D. Hill, A. Lake, et al.",
    "Deep Water in Old Maps": "D. Hill, C. Reed",
    "Stones under Shallow Ice": "A. Lake, D. Hill",
}


def _card(title: str, authors: str) -> str:
    return (
        '<li><div class="paper"><span class="year">2025</span><div><a href="#"><h3>'
        f'{title}</h3></a><p class="authors">{authors}</p><p class="venue">Stone Letters</p></div></div></li>'
    )


def _read(reading: Reading, heading: str, cards: str) -> list[tuple[str, tuple[str, ...]]]:
    papers, _ = reading(f"<html><body><h2>{heading}</h2><ul>{cards}</ul></body></html>", "pubs.html")
    return [(paper.title, tuple(paper.authors)) for paper in papers]


def test_cards_that_lead_nowhere_are_papers_by_their_order(reading: Reading) -> None:
    """A title stands above its authors in each, below a heading for publications."""
    found = _read(reading, "Publications", "".join(_card(*paper) for paper in PAPERS.items()))
    assert [title for title, _ in found] == list(PAPERS)
    assert found[1][1] == ("B. Pond", "A. Lake")


def test_such_cards_below_another_heading_are_none(reading: Reading) -> None:
    """Talks have titles and names, too; so have teams and their members."""
    cards = "".join(_card(*paper) for paper in PAPERS.items())
    assert _read(reading, "Talks", cards) == _read(reading, "Our Teams", cards) == []


def test_a_count_that_was_taken_for_a_title_gives_way_to_the_title(reading: Reading) -> None:
    """What was read of the entry stays: only its title and its authors are told anew."""
    cards = "".join(
        f'<article class="pub"><div>STONES<br>AND WATER</div><div><h3>{title}</h3><p>{authors}</p>'
        f'<p class="venue"><em>Stone Letters 2 (1), 4{number}</em> (2024)</p><div><a href="https://www.nature.com/'
        f'articles/s44306-024-0000{number}-1">HTML</a><a href="https://scholar.example.org/scholar?q=a{number}">'
        f"Citations: {number}</a></div></div></article>"
        for number, (title, authors) in enumerate(PAPERS.items(), start=3)
    )
    papers, _ = reading(f"<html><body><h2>Publications</h2>{cards}</body></html>", "pubs.html")
    assert [paper.title for paper in papers] == list(PAPERS)


def test_what_is_no_title() -> None:
    """Authors, and a word with a number; a title that names people is one."""
    assert is_no_title("Citations: 14")
    assert is_no_title("Ann Lake, Bob Pond, Carl Reed")
    assert not is_no_title("Apollo 11")
    assert not is_no_title("Counting the Trout of Cold Lakes")


def test_titles_alone_among_such_are_papers_without_a_sign(reading: Reading) -> None:
    """By the name of their class, as many beside them; not below a heading for other things."""
    said = (
        "Counting Lakes by Moonlight",
        "Counting Ponds at Daybreak",
        "Counting Weirs in the Fog",
        "Counting Fords before May",
    )
    cards = "".join(
        f'<p class="pub-title"><a href="https://doi.org/10.5555/{n}">{title}</a></p>'
        '<p class="pub-journal">Journal of Stones and Water</p>'
        for n, title in enumerate(said)
    )
    alone = '<p class="pub-title">Counting Moors without a Boat</p><p class="pub-journal">Stones</p>'
    talk = '<h2>Talks</h2><p class="pub-title">What the Lakes Told Me Then</p>'
    page = f"<html><body><h2>Publications</h2>{cards}{alone}{talk}</body></html>"
    papers, _ = reading(page, "pubs.html")
    assert [paper.title for paper in papers] == [*said, "Counting Moors without a Boat"]


def test_what_stands_below_a_papers_title_is_no_other(reading: Reading) -> None:
    """Its authors and its journal, which is set apart."""
    said = (
        "Counting Lakes by Moonlight",
        "Counting Ponds at Daybreak",
        "Counting Weirs in the Fog",
        "Counting Fords before May",
    )
    cards = "".join(
        f'<h4>\n<a href="https://doi.org/10.5555/{n}">{title}.</a>\n</h4>\n<p>\n'
        f"Anna L Lake; Bert Sea; Cora W Wood; Dan{n} Ford\n.\n<i>Stones and water {n}</i>\n</p>\n"
        for n, title in enumerate(said)
    )
    page = f"<html><body><h1>Publications</h1>\n<h3>2024</h3>\n{cards}</body></html>"
    papers, _ = reading(page, "pubs.html")
    assert [paper.title.rstrip(".") for paper in papers] == list(said)


def test_what_leads_to_a_publishers_library_is_a_paper_though_it_names_no_year(reading: Reading) -> None:
    """Its authors stand with a colon before where they work."""
    said = (
        "Counting Lakes by Moonlight",
        "Counting Ponds at Daybreak",
        "Weirs in the Fog",
        "Fords before May",
    )
    cards = "".join(
        f"<div class='item'><b>{title} of Year {n}</b>"
        f" <a href='https://dl.acm.org/citation.cfm?id={n}'>[PDF]</a><br>"
        "Ann Lake:University of Lakes; Bob Pond:Pond Labs</div>"
        for n, title in enumerate(said)
    )
    page = f"<html><body><h1>Agenda</h1><h3>Water and Dams</h3><div>{cards}</div></body></html>"
    papers, _ = reading(page, "agenda.html")
    assert [paper.title for paper in papers] == [f"{title} of Year {n}" for n, title in enumerate(said)]


def test_a_session_of_lone_authors_is_one_as_those_beside_it(reading: Reading) -> None:
    """Where most of a page's items are papers, below headings that are called alike."""
    item = '<li><div class="title"><strong>{}</strong></div>{} (University of Lakes){}</li>'
    several = "".join(
        item.format(f"Counting Trout of {n} Lakes", "Ann Lake", ", Bob Sea (Pond)") for n in range(6)
    )
    names = ("Cora Wood", "Dan Hill", "Eve Reed")
    alone = "".join(item.format(f"Counting Trout of {name[0]} without Any Boat", name, "") for name in names)
    page = (
        f"<html><body><h1>Program</h1><h4>Session 1</h4><ul>{several}</ul>"
        f"<h4>Session 2</h4><ul>{alone}</ul></body></html>"
    )
    papers, _ = reading(page, "program.html")
    assert [paper.title for paper in papers][-1] == "Counting Trout of E without Any Boat"
    assert len(papers) == 9
