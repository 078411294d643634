"""Lists in pages whose entries were called by what is no title: the place of the titles tells them anew."""

import pytest

from enricher.papers.readers.owners_name import without_owners_marks

from .conftest import Reading

TITLES = [
    "Counting the Trout of Cold Lakes",
    "How Rivers Fill a Pond",
    "Mapping Woods by Night: A First Attempt",
    "Deep Water in Old Maps",
    "Stones under Shallow Ice",
    "Snow on Quiet Hills",
]


def _titles(reading: Reading, heading: str, item: str) -> list[str]:
    items = "".join(item.format(title=title, number=number) for number, title in enumerate(TITLES, start=11))
    papers, _ = reading(f"<html><body><h2>{heading}</h2><div>{items}</div></body></html>", "pubs.html")
    return [paper.title for paper in papers]


@pytest.mark.parametrize(
    "item",
    [
        "<li>Lake AB, <b>Pond C</b>, Reed D: {title}. Stone Letters {number}(4):1{number}-190 (20{number})."
        ' <a href="https://doi.org/10.5555/stones.{number}">DOI: 10.5555/stones.{number}</a>.'
        ' <a href="https://pubmed.ncbi.nlm.nih.gov/384{number}18/">PMID 384{number}18</a>.</li>',
        '<div class="box"><div class="words"><p>Conference on Lakes and Stones 20{number}</p><p>{title}</p>'
        '<p class="more">Here we tell what was seen of it.</p></div>'
        '<p><a href="papers/{number}.html">ReadMore</a></p></div>',
    ],
)
def test_labels_of_links_give_way_to_the_titles(reading: Reading, item: str) -> None:
    """A number of a catalogue in each entry, or one word in all of them."""
    assert _titles(reading, "Publications", item) == TITLES


def test_links_stay_with_what_is_called_anew(reading: Reading) -> None:
    """Only the title and the authors are told by the place."""
    items = "".join(
        f"<li>Lake AB, <b>Pond C</b>, Reed D: {title}. Stone Letters {number}(4):1-9 (20{number})."
        f' <a href="https://doi.org/10.5555/stones.{number}">DOI: 10.5555/stones.{number}</a>.'
        f' <a href="https://pubmed.ncbi.nlm.nih.gov/384{number}18/">PMID 384{number}18</a>.</li>'
        for number, title in enumerate(TITLES, start=11)
    )
    papers, _ = reading(f"<html><body><h2>Publications</h2><ul>{items}</ul></body></html>", "pubs.html")
    assert [paper.doi for paper in papers] == [f"10.5555/stones.{number}" for number in range(11, 17)]


def test_a_keepers_name_in_bold_is_no_title_of_several(reading: Reading) -> None:
    """The others are called by a link, which stands in the same place in all."""
    linked = '<li><b>Ann Lake</b>, <i><a href="{number}.pdf">{title}</a></i>, Stone Letters, 20{number}.</li>'
    assert _titles(reading, "Publications", linked) == TITLES


def test_cards_of_other_things_are_no_papers(reading: Reading) -> None:
    """Below another heading the same cards tell of talks."""
    item = (
        '<div class="box"><p>Conference on Lakes 20{number}</p><p>{title}</p><p>Here we tell of it.</p></div>'
    )
    assert _titles(reading, "Invited Talks", item) == []


def test_cards_below_titles_of_their_own_are_read(reading: Reading) -> None:
    """A title is a heading of its card, and none of the next card: nothing says talks but the title above."""
    item = (
        '<article class="item"><div class="when">20{number} · 2</div><div><h3>{title}</h3>'
        '<div class="meta">Ann Lake†, Bob Pond · Stone Letters {number}, 4 (20{number})</div></div></article>'
    )
    titles = [*TITLES[:2], "Slides of Snow on Steep Hills", *TITLES[2:]]
    items = "".join(item.format(title=title, number=number) for number, title in enumerate(titles, start=11))
    papers, _ = reading(f"<html><body><h2>Publications</h2><div>{items}</div></body></html>", "pubs.html")
    assert [paper.title for paper in papers] == titles


def test_the_last_author_before_a_colon_is_no_part_of_the_title(reading: Reading) -> None:
    """The place behind all names tells where the title begins."""
    item = (
        "<li>Lake AB, <b>Pond C</b> , Reed D, Hill E: {title}. Stone Letters {number}(4):1-9 (20{number})."
        ' <a href="https://doi.org/10.5555/stones.{number}">DOI: 10.5555/stones.{number}</a>.</li>'
    )
    assert _titles(reading, "Publications", item) == TITLES


def test_a_single_author_in_bold_is_no_title_where_several_go_by_it(reading: Reading) -> None:
    """Names, a year, a title and a venue stand behind stops, and only the keeper is set apart."""
    item = "<p>Pond, B. and <b>Lake, A.</b> {title}. Journal of Stones {number}: 1-9 (20{number}).</p>"
    alone = "<p><b>Ann Lake</b>, Rain on {title}. Journal of Stones {number}: 1-9 (20{number}).</p>"
    items = "".join(item.format(title=title, number=number) for number, title in enumerate(TITLES, start=11))
    items += "".join(alone.format(title=title, number=22) for title in TITLES[:2])
    papers, _ = reading(f"<html><body><h2>Publications</h2><div>{items}</div></body></html>", "pubs.html")
    assert [paper.title for paper in papers] == [*TITLES, *[f"Rain on {title}" for title in TITLES[:2]]]


def test_names_and_a_year_before_a_title_are_no_part_of_it_nor_is_a_venue_behind(reading: Reading) -> None:
    """Most entries tell where titles stand; those that were read with more are cut to it."""
    item = (
        "<p>Lake, Ann and Pond, Bob (20{number}). {title}. International Symposium on Stones."
        ' <a href="papers/{number}.pdf">pdf</a></p>'
    )
    assert _titles(reading, "Conference Papers", item) == TITLES


def test_parts_of_entries_are_no_entries(reading: Reading) -> None:
    """What stands alone of its shape in its element is such a part: a venue, say."""
    abstract = "Here we tell at length what was seen in the water and on the hills. " * 40
    item = (
        '<li><div class="row"><div class="title">{title}</div><div class="author">Ann Lake, Bob Pond</div>'
        '<div class="venue"><em>Annals in Stone and Water Science {number}</em> (2), 7 - 20{number}</div>'
        f"<div><p>{abstract}</p></div></div></li>"
    )
    assert not any("Annals" in title for title in _titles(reading, "Publications", item))


def test_what_bibtex_says_of_an_entry_beside_it_is_no_paper(reading: Reading) -> None:
    """A page shows it on demand; where it is all that there is, it stays."""
    item = (
        '<div class="entry"><span><a href="papers/{number}.pdf">{title}</a></span><br><span>Ann Lake'
        "</span><br><span>Stones, 20{number}</span></div><p>@article{{lake{number}, title = {{{title}}},"
        ' author = {{Lake, Ann}}, url = {{<a href="https://doi.org/10.5555/{number}">doi</a>}}}}</p>'
    )
    found = _titles(reading, "Publications", item)
    assert found == TITLES


def test_a_year_in_the_place_of_a_title_gives_way_to_it(reading: Reading) -> None:
    """The paper is told once, by its title, with its DOI."""
    items = "".join(
        f'<div class="card"><div class="badge">{number}</div><h2>{title}</h2><p>Lake AB, Pond C.</p>'
        f"<p>Lake Ice and Stones. 20{number}, DOI: 10.5555/stones.{number}</p></div>"
        for number, title in enumerate(TITLES, start=11)
    )
    papers, _ = reading(f"<html><body><h1>Publications</h1>{items}</body></html>", "pubs.html")
    assert [(paper.title, paper.doi) for paper in papers] == [
        (title, f"10.5555/stones.{number}") for number, title in enumerate(TITLES, start=11)
    ]


def test_a_keepers_marked_name_is_an_author_as_the_others_are(reading: Reading) -> None:
    """It is set apart in every entry, so it tells nothing of one; a journal's name stays set apart."""
    authors = ("<u>D Pond</u>, B Rill, CD Weir", "B Rill, <u>D Pond</u>, CD Weir")
    items = "".join(
        f"<p>(20{number}) {authors[number % 2]}. {title}. European Conference on Waters (ECW). "
        f'<a href="https://arxiv.org/abs/{number}01.00001">Preprint</a></p>'
        for number, title in enumerate(TITLES, start=11)
    )
    papers, _ = reading(f"<html><body><h2>Publications</h2>{items}</body></html>", "pubs.html")
    assert [(paper.title, sorted(paper.authors)) for paper in papers] == [
        (title, ["B Rill", "CD Weir", "D Pond"]) for title in TITLES
    ]
    journal = "<p>A. Lake, B. Pond. <i>{}</i>. <i>Stones Today</i>, 2019.</p>"
    kept = "".join(journal.format(title) for title in TITLES)
    assert without_owners_marks(kept) == kept
