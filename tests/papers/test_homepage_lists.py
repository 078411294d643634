"""Publication lists of homepages: references without links, layouts in tables, parts that are no papers."""

import pytest

from .conftest import Reading
from .homepages import CITED, TITLES, items, titles


def test_references_below_a_notice_in_bold_are_none_of_it(reading: Reading) -> None:
    """The notice is a paragraph, as is the caption between; neither is a paper's title."""
    notice = "<p><b>Please be aware that all these are copyrighted by their publishers</b>.</p>"
    body = notice + "<p><b>Journal Articles</b></p>" + items(*CITED)
    assert titles(reading, body) == TITLES


@pytest.mark.parametrize("bullet", ["- ", "\u2013 ", "\xb7 "])
def test_paragraphs_behind_typed_bullets_are_items(reading: Reading, bullet: str) -> None:
    """A dash or a point in words is a bullet as any."""
    assert titles(reading, "".join(f"<p>{bullet}{line}</p>" for line in CITED)) == TITLES


def test_paragraphs_with_codes_of_their_kind_are_items(reading: Reading) -> None:
    """`C12.` counts a list's papers, as numbers do, and is no part of a title."""
    lines = (
        "C2. Cooling of Lakes at Night. Anna Lakes, Bert Ponds, and Carl Woods. LakeConf, Pisa, 2019.",
        "C1. Warming of Ponds by Day. Bert Ponds and Carl Woods. ACM Symposium on Ponds, Riga, 2018.",
        "J1. Counting of Trees in Woods. Carl Woods and Dora Hills. Woods Letters, vol. 3, p. 4-9, 2017.",
    )
    assert titles(reading, "<h2>Publications</h2>" + "".join(f"<p>{line}</p>" for line in lines)) == [
        "Cooling of Lakes at Night",
        "Warming of Ponds by Day",
        "Counting of Trees in Woods",
    ]


def test_what_a_layouts_cell_holds_are_blocks(reading: Reading) -> None:
    """The menu's cell beside it stays a row; a paper's own cell, of a few paragraphs, is one entry."""
    paragraphs = "".join(f"<p>{line.replace('2019', str(2010 + n))}</p>" for n in range(3) for line in CITED)
    cited = paragraphs.replace("<p>", "<p>- ")
    body = f"<table><tr><td><a href='index.html'>Home</a></td><td>{cited}</td></tr></table>"
    assert titles(reading, body) == TITLES * 3
    card = (
        "<tr><td><img src='a.png'></td><td><p><b>{title}</b></p><p>Anna Lakes, Bert Ponds</p>"
        "<p>LakeConf 2019</p>"
        "<p><a href='https://arxiv.org/abs/2001.0000{n}'>arXiv</a></p></td></tr>"
    )
    rows = card.format(title="Cooling of Lakes at Night", n=1) + card.format(title="Warming of Ponds", n=2)
    assert titles(reading, f"<table>{rows}</table>") == ["Cooling of Lakes at Night", "Warming of Ponds"]


def test_a_link_behind_authors_and_a_comma_is_the_title(reading: Reading) -> None:
    """Whatever host it leads to, and however many blanks stand before it; an author's own link is none."""
    lines = (
        'A. Lakes and B. Ponds,  <a href="https://lakes.org/1">Cooling of Lakes at Night</a>, presented at '
        "LakeConf, Pisa, May 2019.",
        'B. Ponds, <a href="https://ponds.org/1">Warming of Ponds by Day</a>, PONDS/CR-2011-2, May 2011.',
        'A. Lakes, B. Ponds, and <a href="https://carl.org">C. Woods</a>, Counting of Trees in Woods, Proc. '
        "Woods Symposium, pp. 1-9, 2017.",
    )
    assert titles(reading, "<h2>Publications</h2>" + items(*lines)) == [
        *TITLES[:2],
        "Counting of Trees in Woods",
    ]


def test_a_link_called_as_a_whole_reference_gives_its_quoted_title(reading: Reading) -> None:
    """`Lakes, Anna. 2019. "A Title." Journal` is one link; supplements below it are no papers."""
    reference = (
        '<p><a href="https://doi.org/10.1000/{n}">Lakes, Anna, and Bert Ponds. 20{n}. "{title}." '
        '<i>Lake Letters</i> 4 (2): 1-9</a></p><p><a href="s.pdf">Supplemental document</a></p>'
    )
    body = reference.format(n=18, title=TITLES[0]) + reference.format(n=19, title=TITLES[1])
    assert titles(reading, f"<h2>Publications</h2>{body}") == TITLES[:2]


def test_a_source_with_its_numbers_is_no_title(reading: Reading) -> None:
    """Be it a link below the title, or in bold before the year and the volume."""
    below = (
        '<p>[{n}] A. Lakes and B. Ponds<br>{title}<br><a href="https://doi.org/10.1000/{n}">'
        "Appl. Lakes Harmon. Anal. "
        '4{n}(1), 84-119, 2018.</a> <a href="https://arxiv.org/abs/1801.0000{n}">[arXiv]</a></p>'
    )
    assert (
        titles(reading, below.format(n=2, title=TITLES[0]) + below.format(n=1, title=TITLES[1])) == TITLES[:2]
    )
    bold = (
        "<p>{n}. Lakes A, Ponds B. <em>{title}</em>. <strong>Nature Lakes</strong>. 2017 Jan 31;49(2):1-7."
        '<br><a href="https://pubmed.org/{n}">abstract</a> | <a href="{n}.pdf">pdf</a></p>'
    )
    assert (
        titles(reading, bold.format(n=2, title=TITLES[0]) + bold.format(n=1, title=TITLES[1])) == TITLES[:2]
    )


def test_titles_that_say_by_whom_they_are_need_no_year(reading: Reading) -> None:
    """Their links lead to pages of the keeper's own; a talk by somebody is none."""
    lines = (
        '<a href="lakes.html">Cooling of Lakes at Night</a> by Anna Lakes',
        '<a href="ponds.html">Warming of Ponds by Day</a> by Bert Ponds and Carl Woods [In Pond Letters]',
        "Talk on cooling by Carl Woods",
    )
    assert titles(reading, "<h2>Papers</h2>" + items(*lines)) == TITLES[:2]


def test_unlinked_references_among_linked_ones_are_papers(reading: Reading) -> None:
    """Their titles stand in quotes; what else stands among papers with a year is none."""
    linked = [
        f'"<a href="{n}.pdf">Cooling of Lake {n} at Night</a>", with B. Ponds, LakeConf 201{n}.'
        for n in range(6)
    ]
    lines = [
        *linked,
        '"Warming of Ponds by Day", with C. Woods, Pond Letters 11 (2007) 145-164.',
        "Moved to Riga in 2004",
    ]
    assert titles(reading, items(*lines))[6:] == ["Warming of Ponds by Day"]


def test_parts_of_a_homepage_and_awards_are_no_papers(reading: Reading) -> None:
    """They lead to files, as papers do."""
    parts = ("Teaching", "CV", "Best paper award, LakeConf, 2017.", "Quick Links", "Homepage Anna Lakes")
    body = "<h1>Anna Lakes</h1>" + items(
        *(f'<a href="files/{n}.pdf">{part}</a>' for n, part in enumerate(parts))
    )
    assert titles(reading, body) == []


def test_initials_that_sound_as_one_are_an_authors(reading: Reading) -> None:
    """`Ph.`, `J-C.`, `Ch.` end no sentence, and no list of authors."""
    lines = [f"A. Lakes, J-C. Hills, Ph. Woods, {title}, Proc. LakeConf, Pisa, June 2016" for title in TITLES]
    assert titles(reading, items(*lines)) == TITLES


def test_an_entry_of_bibtex_that_never_ends_costs_no_other(reading: Reading) -> None:
    """A page's whole list stands in one block of code."""
    entry = "\t@article{{k{n},\n\ttitle = {{{title}}},\n\tyear = {{201{n}}}{end}\n"
    code = "".join(
        entry.format(n=n, title=title, end="" if n == 1 else "}") for n, title in enumerate(TITLES * 2)
    )
    assert len(titles(reading, f"<pre>{code}</pre>")) == 6


def test_an_author_who_is_a_link_begins_no_other_paper(reading: Reading) -> None:
    """The keeper's name leads to the paper's DOI."""
    lines = "".join(
        f'<p>C{n}. <a href="pubs/{n}.pdf">{title}</a>. '
        f'<a href="https://doi.org/10.1000/{n}">Anna R. Lakes</a>, Bert '
        f"Ponds, and Carl Woods. IEEE Workshop on Lakes, 201{n}</p>"
        for n, title in enumerate(TITLES)
    )
    assert titles(reading, lines) == TITLES


def test_numbered_paragraphs_of_references_are_items(reading: Reading) -> None:
    """As editors of documents export them: each number is typed, and no list holds them."""
    lines = "".join(
        f'<p>{n}. Lakes AB, Ponds CD, Woods E. "{title}." Lake Biomech. 202{n} Aug;20(4):1-9.</p>'
        for n, title in enumerate(TITLES, start=1)
    )
    assert titles(reading, f"<h2>Publications</h2>{lines}") == TITLES


def test_lines_of_a_layouts_cell_are_references_each(reading: Reading) -> None:
    """The DOI behind each is its own, and no neighbour's."""
    cell = "<br>\n<br>".join(
        f'Lakes A, Ponds B. (201{n}). {title}. Lake Letters 4:1-9. (<a href="https://doi.org/10.1000/{n}">DOI:'
        f"10.1000/{n}</a>)"
        for n, title in enumerate(TITLES)
    )
    papers, _ = reading(
        f"<html><body><table><tr><td></td><td>{cell}</td></tr></table></body></html>", "p.html"
    )
    assert [(paper.title, paper.doi) for paper in papers] == [
        (title, f"10.1000/{n}") for n, title in enumerate(TITLES)
    ]


def test_lists_of_definitions_that_never_end_hold_no_other(reading: Reading) -> None:
    """Where each paper has one, and a line says where its title is read, that is of it."""
    paper = (
        "<p><dl><dt><strong>{title}</strong> (with Bert Ponds)<br><a href='https://lakes.org'>"
        "Bulletin of Lakes</a> 4 (2012), 1-9.<dd>Abstract: We cool.<dt>Full paper (3/14/12): "
        "<a href='{n}.pdf'>PDF</a> | "
        "<a href='https://arxiv.org/abs/1012.0000{n}'>arXiv</a>\n"
    )
    titles = [*TITLES, "A Survey of Cold Rivers"]
    body = "".join(paper.format(title=title, n=n) for n, title in enumerate(titles))
    papers, _ = reading(f"<html><body>{body}</body></html>", "pubs.html")
    assert [(one.title, one.arxiv_id) for one in papers] == [
        (title, f"1012.0000{n}") for n, title in enumerate(titles)
    ]


def test_a_short_name_below_a_whole_reference_is_no_title(reading: Reading) -> None:
    """It leads to the paper's file; the reference has a DOI of its own."""
    row = (
        '<tr><td>Lakes, A., & Ponds, B. (202{n}). {title}. Lake Letters, 4(3), 1–9. <a href="https://'
        'doi.org/10.1000/{n}">https://doi.org/10.1000/{n}</a></td>'
        '<td><a href="papers/{n}.pdf">Lake {n}</a></td></tr>'
    )
    rows = "".join(row.format(n=n, title=title) for n, title in enumerate(TITLES))
    assert titles(reading, f"<table>{rows}</table>") == TITLES


def test_authors_who_lead_to_what_a_search_finds_have_no_papers(reading: Reading) -> None:
    """As the pages of French archives have them."""
    item = (
        '<li><a href="https://hal.science/hal-0300840{n}">{title}</a>. <a href="https://hal.science/search/index/?q='
        '%2A&authIdHal_s=bert-ponds">Bert Ponds</a>, Carl Woods. LakeConf, Nov 2020.</li>'
    )
    lines = "".join(item.format(n=n, title=title) for n, title in enumerate(TITLES))
    assert titles(reading, f"<ul>{lines}</ul>") == TITLES


def test_headings_over_a_place_and_authors_are_titles(reading: Reading) -> None:
    """The line between may name proceedings; the section around them is no paper."""
    body = "".join(
        f"<li><h3>{title}</h3><p>Proceedings of the Lakes Workshop, 201{n}, 29-36<br>Anna Lakes, Bert Ponds "
        "and Carl Woods</p></li>"
        for n, title in enumerate(TITLES)
    )
    assert titles(reading, f"<h2>Conferences</h2><ul>{body}</ul>") == TITLES


def test_japanese_lists_set_authors_off_by_a_wide_colon(reading: Reading) -> None:
    """In either language; the journal's volume and pages stand between commas."""
    lines = (
        "石田 温, 梶村 光\uff1a冬の湖における水温の変化に関する研究, 湖沼科学, 18-2, 177-181, 1999.",
        "Ishida, A., B. Ponds and C. Woods\uff1aCooling of Lakes at Night, Lake Letters, 2, 52-55, 2008.",
        "石田 温, 梶村 光, 木下 葉\uff1a夏の池の数え方と地形の表現形式, 池沼工学論文集, 43, 43-48, 1999.",
    )
    assert titles(reading, items(*lines)) == [
        "冬の湖における水温の変化に関する研究",
        "Cooling of Lakes at Night",
        "夏の池の数え方と地形の表現形式",
    ]


@pytest.mark.parametrize("offer", ["Click here to read", "Read the speech.", "Watch the talk in new window"])
def test_an_offer_of_a_file_is_no_title(reading: Reading, offer: str) -> None:
    """Neither as an item nor as a heading."""
    assert titles(reading, items(f'<a href="a.pdf">{offer}</a>')) == []
    assert titles(reading, f'<h1>Lakes</h1><h4>{offer}</h4><p><a href="a.pdf">PDF</a></p>') == []


def test_paragraphs_that_begin_with_a_title_in_quotes_are_items(reading: Reading) -> None:
    """Authors with initials and a year stand behind it; a paragraph that only quotes is none."""
    lines = "".join(
        f"<p>\u201c{title},\u201d A. Lakes, B. C. Ponds, and D. Woods, J. Lake <b>4</b>, 4{n} (201{n}).</p>"
        for n, title in enumerate(TITLES)
    )
    quoted = "<p>\u201cA Place of Lakes and Woods,\u201d as the Lake Times called it in 2012.</p>"
    assert titles(reading, f"<h2>Publications</h2>{lines}{quoted}") == TITLES


def test_authors_in_a_small_heading_below_a_title_are_no_title(reading: Reading) -> None:
    """Nor is the kind of the paper above them; what it is about stands between."""
    part = (
        "<h4>{title}</h4><p>We cool lakes.</p><h6>Working Paper</h6><h6>Anna Lakes, Bert Ponds</h6>"
        '<p><a href="papers/{n}.pdf">Download</a></p>'
    )
    body = "".join(part.format(title=title, n=n) for n, title in enumerate(TITLES))
    assert titles(reading, f"<h1>Research</h1>{body}") == TITLES


def test_a_reference_whose_year_stands_before_its_quoted_title_is_an_item(reading: Reading) -> None:
    """The link that it is leads to no page that papers are known by."""
    line = (
        '<p><a href="https://rdcu.example/{n}">Lakes, Anna, and Bert Ponds. 201{n}. "{title}." '
        "Lake Letters 1-9</a></p>"
    )
    body = "".join(line.format(title=title, n=n) for n, title in enumerate(TITLES))
    assert titles(reading, f"<h2>Publications</h2>{body}") == TITLES


def test_of_two_works_in_one_bracket_none_goes_by_the_others_identifier(reading: Reading) -> None:
    """The title's own page tells; called in full elsewhere in the page, a work is told once."""
    topic = "<ul><li>Lakes by night (<a href='https://arxiv.org/abs/2001.00001'><em>LampNet</em></a>, 2020; "
    topic += "<a href='https://arxiv.org/abs/2001.00002'><em>SieveNet</em></a>, ICML 2021)</li></ul>"
    papers, _ = reading(f"<html><body><h2>Research</h2>{topic}</body></html>", "index.html")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("SieveNet", "2001.00002")]
    full = "<p><a href='https://arxiv.org/abs/2001.00002'>SieveNet: Sand in Rivers</a><br>Ann Lake, Bob Pond"
    page = f"<html><body><h2>Research</h2>{topic}<h2>Papers</h2>{full}<br>ICML 2021</p></body></html>"
    assert [paper.title for paper in reading(page, "index.html")[0]] == ["SieveNet: Sand in Rivers"]


def test_what_opens_a_card_is_not_its_title(reading: Reading) -> None:
    """`See more` below a heading with the title, above its authors and links."""
    card = (
        "<h3>{}</h3><details><summary><span>See more</span></summary><p><em>Ann Lake, Bob Pond</em></p>"
        "<ul><li><a href='https://arxiv.org/abs/2001.0000{}'>Full paper</a></li></ul></details><hr>"
    )
    body = "".join(card.format(title, number) for number, title in enumerate(TITLES))
    papers, _ = reading(f"<html><body>{body}</body></html>", "index.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        (title, ("Ann Lake", "Bob Pond")) for title in TITLES
    ]
