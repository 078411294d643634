"""Lists of publications as authors keep them: cards of a site, references in italics, marks of venues."""

import pytest

from enricher.links import extract

from .conftest import Reader, Reading

HUB = "https://github.com/o/"


def test_a_card_whose_title_leads_to_its_own_page_of_the_site_is_a_paper(found: Reader) -> None:
    """As Hugo's themes make them: the title's address is relative, those of PDF and code are not."""
    card = (
        '<div class="pub-list-item"><span><a href="/author/ann/">Ann Example</a></span>, '
        '<span>Bob Sample</span> (2023). <a href="/publication/{slug}/">{title}</a>. '
        "<em>Journal of Tests</em>."
        '<p><a class="btn" href="{pdf}">PDF</a> <a class="btn" href="#">Cite</a> '
        '<a class="btn" href="HUB/{slug}">Code</a></p></div>'
    )
    page = (
        "<html><body><h1>Publications</h1>"
        + card.format(slug="night", title="Counting Things at Night", pdf="ARX/2301.00001")
        + card.format(slug="day", title="Counting by Day", pdf="https://tests.example.org/day.pdf")
        + "</body></html>"
    )
    assert found(page, "pubs.html") == [
        ("Counting Things at Night", "2301.00001", [f"{HUB}night"]),
        ("Counting by Day", None, [f"{HUB}day"]),
    ]


def test_a_row_with_authors_and_a_venue_is_a_paper_whatever_its_links_say(reading: Reading) -> None:
    """Its authors have pages, its code a name of its own, and what its title leads to is the paper."""
    row = (
        '<tr><td><a href="https://drive.google.com/file/d/{n}/view">'
        "<b>Counting Things at Night, Part {n}</b></a>"
        '<br><a href="https://people.example.org/ann">Ann Example</a>, '
        '<a href="https://bob.example.org/">Bob Sample</a>, Cat Other<br><em>{venue}</em>, 2019<br>'
        '<a href="https://github.com/o/part{n}">toy code</a> / <a href="x.bib">bibtex</a>'
        "<p>We count.</p></td></tr>"
    )
    page = (
        "<html><body><table>"
        f"{row.format(n=1, venue='CVPR')}{row.format(n=2, venue='Annals of Counting')}</table></body></html>"
    )
    papers, _ = reading(page, "index.html")
    assert [p.title for p in papers] == [
        "Counting Things at Night, Part 1",
        "Counting Things at Night, Part 2",
    ]
    own = [[(one.url, one.kind) for one in extract(p).links if one.kind != "paper"] for p in papers]
    assert own == [[(f"{HUB}part1", "code")], [(f"{HUB}part2", "code")]]


@pytest.mark.parametrize("name", ["list.md", "list.rst"])
def test_a_title_in_italics_ends_before_its_authors(found: Reader, name: str) -> None:
    """Authors and venue behind a comma are no part of it, however few they are."""
    link = "[arXiv](ARX/2301.0000{n})" if name == "list.md" else "`arXiv <ARX/2301.0000{n}>`__"
    text = "Papers\n======\n\n" + "".join(
        f"* {line}. {link.format(n=n)}\n\n"
        for n, line in enumerate(
            (
                "*Counting Things at Night*, R. Example, ICML",
                "*Counting Other Things*, Ann Example, Bob Sample, CVPR 2023",
                "*A Third Way of Counting*, A. Example and B. Sample, Annals of Counting, 12(3), 2021",
            ),
            start=1,
        )
    )
    assert [title for title, _, _ in found(text, name)] == [
        "Counting Things at Night",
        "Counting Other Things",
        "A Third Way of Counting",
    ]


@pytest.mark.parametrize(
    "mark", ["CVPR'23", "ICLR'24-spotlight", "AAAI-21", "NeurIPS’22:", "ACL'23 findings"]
)
def test_a_venue_with_the_last_digits_of_its_year_is_no_part_of_a_title(found: Reader, mark: str) -> None:
    """Keepers set it before the title as a mark; a title may well begin with words of that make."""
    text = (
        f"- {mark} Counting Things at Night [[arxiv](ARX/2301.00001)]\n"
        "- COVID-19 Counted in the Dark [[arxiv](ARX/2301.00002)]\n"
        "- ICML'24-oral Lamps [arxiv](ARX/2301.00003)\n"
    )
    assert [title for title, _, _ in found(text)] == [
        "Counting Things at Night",
        "COVID-19 Counted in the Dark",
        "Lamps",
    ]


def test_a_sentence_under_a_heading_is_no_title(found: Reader) -> None:
    """The heading is; a title in small letters, and one with a verb, stay what they are."""
    text = (
        "# Reading List\n\n"
        "## 🚀 NightNet: Counting in the Dark\n\n"
        "Counting in the dark is hard, and most methods need light to do it. "
        "[Paper](ARX/2301.00001) | [Code](HUB/night)\n\n"
        "## ✨ DayNet\n\nUses a memory to remember what was counted before "
        "([paper](ARX/2301.00002), [code](HUB/day)).\n\n"
        "## Counting\n\nShapes are not enough for counting things. [Paper](ARX/2301.00003)\n\n"
        "Learning to count things without any light. [Paper](ARX/2301.00004)\n"
    )
    assert found(text) == [
        ("NightNet: Counting in the Dark", "2301.00001", [f"{HUB}night"]),
        ("DayNet", "2301.00002", [f"{HUB}day"]),
        ("Shapes are not enough for counting things", "2301.00003", []),
        ("Learning to count things without any light", "2301.00004", []),
    ]


def test_the_only_paper_of_which_a_section_speaks_is_its_own(found: Reader) -> None:
    """Its bare address, or `this paper`, is where it is read; of two none is known to be."""
    text = (
        "# Nets\n\n"
        "## Counting in the Dark with Nets\n\nRead it at ARX/2301.00001, the code is at HUB/night.\n\n"
        "## DayNet\n\n[This paper](ARX/2301.00002) proposes a way of counting by day.\n\n"
        "## DuskNet\n\n[This paper](ARX/2301.00003) extends what ARX/2301.00004 has proposed for nights.\n"
    )
    assert [(title, name) for title, name, _ in found(text)] == [
        ("Counting in the Dark with Nets", "2301.00001"),
        ("DayNet", "2301.00002"),
        ("DuskNet", "2301.00003"),
    ]


def test_authors_that_end_in_et_al_stand_before_a_title(found: Reader) -> None:
    """One family's name is enough, and two words of the title; how often it was cited is none of it."""
    text = (
        "- Example et al. Night Counter. [Paper link](ARX/2301.00001)\n"
        "- Sample et al. How Dark are Nights? [Paper link](ARX/2301.00002)\n"
        "- Sample et al. (2020). Counting Things by Day. [Paper link](ARX/2301.00003)\n"
        "- Counting Things at Dusk (ICML 1999, 800+ citations) [[Paper](ARX/2301.00004)]\n"
    )
    assert [title for title, _, _ in found(text)] == [
        "Night Counter",
        "How Dark are Nights?",
        "Counting Things by Day",
        "Counting Things at Dusk",
    ]


def test_authors_and_year_behind_a_title_are_no_part_of_it(found: Reader) -> None:
    """In brackets with `et al.`, or one family's name behind a comma."""
    text = (
        "- Counting Things at Night, with Lamps (Example et al., 2022): [arXiv](ARX/2301.00001)\n"
        "- Counting Things by Day, Example 2023 [paper](ARX/2301.00002)\n"
        "- Counting Things at Dusk, Example and Sample 2023 [paper](ARX/2301.00003)\n"
        "- Counting Things, a Survey of 2023 [paper](ARX/2301.00004)\n"
    )
    assert [title for title, _, _ in found(text)] == [
        "Counting Things at Night, with Lamps",
        "Counting Things by Day",
        "Counting Things at Dusk",
        "Counting Things, a Survey of 2023",
    ]


def test_a_doi_under_its_label_is_the_sign_of_a_paper(reading: Reading) -> None:
    """Also where nothing else is, and its label stands before two colons, as in Obsidian's notes."""
    text = "- [x] Counting by Day\n  - authors:: Ann Example\n  - doi:: 10.1000/day.1\n- [ ] Buy lamps\n"
    papers, _ = reading(text)
    assert [(p.title, p.doi) for p in papers] == [("Counting by Day", "10.1000/day.1")]


def test_the_keepers_word_in_a_cell_says_whose_code_it_is(found: Reader) -> None:
    """`TF (3rd party)` is somebody else's; the name of a repository says nothing of that."""
    text = (
        "| Title | Paper | Code |\n|---|---|---|\n"
        "| Counting by Day | [pdf](ARX/2301.00001) | [Torch](HUB/day) / [TF (3rd party)](HUB/day-tf) |\n"
        "| Counting at Night | [pdf](ARX/2301.00002) | [Night_reproduction](HUB/night) |\n"
    )
    assert [links for _, _, links in found(text)] == [[f"{HUB}day"], [f"{HUB}night"]]


def test_remarks_behind_identifiers_are_none_of_a_plain_list(reading: Reading) -> None:
    """Nor do they keep it from being one."""
    text = "# to read\n2301.00001\nhttps://doi.org/10.1000/day.1   # by day\nhep-th/9901001\t# at dusk\n"
    papers, _ = reading(text, "ids.txt")
    assert [(p.arxiv_id, p.doi) for p in papers] == [
        ("2301.00001", None),
        (None, "10.1000/day.1"),
        ("hep-th/9901001", None),
    ]
    assert {p.title for p in papers} == {""}


def test_attributes_of_quarto_are_no_words(found: Reader) -> None:
    """A title may be what its class says; fences of divisions part what stands in them."""
    text = (
        "# Publications\n\n::: {.pub}\n[Counting Things at Night]{.pub-title}\n\n"
        "[Ann Example]{.pub-authors}\n\n"
        "[ICML 2024]{.pub-venue} [[arXiv](ARX/2301.00001)]{.pub-links} "
        '[[Code](HUB/night){target="_blank"}]{.pub-links}\n:::\n\n'
        "::: {.pub}\n::: {.pub-title}\n[Counting Things by Day](ARX/2301.00002)\n:::\n"
        "[Code](HUB/day){.btn}\n:::\n"
    )
    assert found(text) == [
        ("Counting Things at Night", "2301.00001", [f"{HUB}night"]),
        ("Counting Things by Day", "2301.00002", [f"{HUB}day"]),
    ]


def test_papers_in_one_line_keep_their_own_links(found: Reader) -> None:
    """Each begins at its name; another version of a paper has none, and is no other paper."""
    text = (
        "* NightNet [[paper]](ARX/2301.00001) [[code]](HUB/night), "
        "DayNet [[paper]](ARX/2301.00002) [[code]](HUB/day)\n"
        "* DuskNet ([arXiv](ARX/2301.00003), [code](HUB/dusk)) and DawnNet ([arXiv](ARX/2301.00004))\n"
        "* A Title [[paper]](ARX/2301.00005) [[code]](HUB/a); extended version [[paper]](ARX/2302.00005)\n"
    )
    assert found(text) == [
        ("NightNet", "2301.00001", [f"{HUB}night"]),
        ("DayNet", "2301.00002", [f"{HUB}day"]),
        ("DuskNet", "2301.00003", [f"{HUB}dusk"]),
        ("DawnNet", "2301.00004", []),
        ("A Title", "2301.00005", [f"{HUB}a"]),
    ]


def test_pages_of_authors_in_front_matter_are_theirs(reading: Reading) -> None:
    """Where each author has one."""
    text = (
        "---\ntitle: On Persons\nauthors: [{name: Jane Doe, url: 'https://jane.example.org'}]\n"
        "paper: https://arxiv.org/abs/2302.00001\nrepo: https://github.com/doe/persons\n---\n"
    )
    (paper,) = reading(text, "index.md")[0]
    assert (paper.authors, paper.urls) == (("Jane Doe",), ("https://github.com/doe/persons",))


def test_a_table_of_contents_holds_no_papers(reading: Reading) -> None:
    """Rows that lead to texts in a repository are a list's sections."""
    rows = "".join(
        f'<tr><td><a href="https://github.com/o/l/blob/main/{name}.md">{name} of Lakes and Rivers</a></td>'
        f'<td><a href="https://github.com/o/l/blob/main/{name}.md"><img src="https://img.shields.io/badge/6-4"'
        ' alt="Papers"></a></td></tr>'
        for name in ("Depths", "Shores")
    )
    text = f"# Lists\n\n<table><tr><th>Section</th><th>Papers</th></tr>{rows}</table>\n"
    assert reading(text)[0] == []


def test_a_button_that_shares_a_page_is_no_link_of_its_paper(reading: Reading) -> None:
    """Also where it stands among what is said of the paper."""
    page = (
        '<html><body><div class="card"><h5>Counting Ponds in Winter</h5><p>NeurIPS 2022</p>'
        '<a href="https://arxiv.org/pdf/2210.00001">Paper</a> <a href="https://ponds.github.io/">Website</a> '
        '<a href="https://twitter.com/intent/tweet?text=x&amp;url=https://ponds.github.io/">Share</a> '
        '<a href="https://www.linkedin.com/shareArticle?url=https://ponds.github.io/">Share</a></div>'
        "</body></html>"
    )
    (paper,), _ = reading(page, "page.html")
    assert [link.url for link in extract(paper).links if link.kind != "paper"] == ["https://ponds.github.io"]


@pytest.mark.parametrize("title", ['<a href="ARX/2401.00001">Counting at Night</a>', "Counting at Night"])
def test_the_summary_of_an_item_is_what_it_begins_with(found: Reader, title: str) -> None:
    """What it wraps is of its paper: links too."""
    wrapped = '<p>Ann Example. We count. <a href="ARX/2401.00001">pdf</a> <a href="HUB/night">Code</a></p>'
    other = "<summary><b>Counting by Day</b></summary><p><a href='ARX/2401.00002'>pdf</a></p>"
    items = (f"<summary>{title}</summary>{wrapped}", other)
    listed = "".join(f"<li><details>{item}</details></li>" for item in items)
    page = f"<html><body><ul>{listed}</ul></body></html>"
    assert found(page, "pubs.html") == [
        ("Counting at Night", "2401.00001", [f"{HUB}night"]),
        ("Counting by Day", "2401.00002", []),
    ]


def test_a_mail_that_is_laid_out_in_a_table_is_read_by_its_paragraphs(found: Reader) -> None:
    """A heading in the first cell tells it from a table of papers, which keeps its cells."""
    paper = '<p><strong><a href="{}">{}</a></strong><br>Jane Doe</p><p>We count. {}</p>'
    first = paper.format("ARX/2401.00001", "Counting Lamps at Night", '<a href="HUB/night">Code</a>')
    second = paper.format("ARX/2401.00002", "Counting Lamps by Day", "")
    page = f"<html><body><table><tr><td><h2>This week</h2>{first}{second}</td></tr></table></body></html>"
    assert found(page, "mail.html") == [
        ("Counting Lamps at Night", "2401.00001", [f"{HUB}night"]),
        ("Counting Lamps by Day", "2401.00002", []),
    ]
    rows = "<tr><td><h2>Lamps by Dusk</h2></td><td><a href='ARX/2401.00003'>pdf</a></td></tr>"
    table = f"<html><body><table><tr><th>Title</th><th>Link</th></tr>{rows}</table></body></html>"
    assert found(table, "list.html") == [("Lamps by Dusk", "2401.00003", [])]


@pytest.mark.parametrize(
    "title",
    [
        "Find the conversation killers",
        "Get a Grip: Fingers on Lamps",
        "Download Rates and Citations",
        "View the World in Three Dimensions",
        "Where Facts Are Found",
    ],
)
def test_a_title_that_begins_as_an_offer_does_is_a_papers(reading: Reading, title: str) -> None:
    """What a page offers of its own is a file, by name."""
    file = "https://www.example.edu/~ann/files/x.pdf"
    text = f"# Papers\n\n- [{title}]({file}) Ann Example, Bob Sample. ICML 2020\n"
    assert [paper.title for paper in reading(text)[0]] == [title]


def test_a_menus_cell_beside_a_pages_own_heading_leaves_its_list_whole(reading: Reading) -> None:
    """As generators of plain homepages lay them out: each item is a paper with its own code."""
    code = "[<a href='https://github.com/x/{}'>Code</a>]"
    item = f"<li>Ann Example, Bob Sample. <br> {{}}. <br> Stones (ICS) 2024. <br> {code}</li>"
    page = (
        "<html><body><table id='tlayout'><tr valign='top'><td id='layout-menu'>"
        "<div><a href='a.html'>Home</a></div><div><a href='b.html'>Publications</a></div></td>"
        "<td id='layout-content'><div><h1>Ann Example</h1></div>"
        f"<h4>Accepted</h4><ul>{item.format('Counting Stones without a Quarry', 'quarry')}"
        f"{item.format('A Sieve for Sand', 'sieve')}</ul></td></tr></table></body></html>"
    )
    papers, _ = reading(page, "publication.html")
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Counting Stones without a Quarry", ("https://github.com/x/quarry",)),
        ("A Sieve for Sand", ("https://github.com/x/sieve",)),
    ]


@pytest.mark.parametrize("before", ["s", "Saved: ", "```html\n", "\n\n<P>\n\n<br>\n\n"])
def test_a_page_is_told_by_its_first_tag_behind_a_stray_word(before: str, reading: Reading) -> None:
    """Typed there by mistake, or left by what the page was copied from."""
    entry = "<li><a href='https://arxiv.org/abs/2401.00001'>A Sieve for Sand</a></li>"
    page = f"{before}<!DOCTYPE html><html><body><ul>{entry}</ul></body></html>"
    papers, _ = reading(page, "page.txt")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("A Sieve for Sand", "2401.00001")]


def test_where_a_themes_example_leads_is_no_link_of_the_paper(reading: Reading) -> None:
    """Its last sentence stays on many a page; what else its text leads to is the paper's."""
    papers, _ = reading(
        "---\ntitle: Lakes of a Theme\ndate: '2023-10-09T00:00:00Z'\ndoi: 10.1000/lake\n---\n\n"
        "[Our code](https://github.com/o/theme). Supplementary notes can be added here, including "
        "[code, math, and images](https://wowchemy.com/docs/writing-markdown-latex/).\n",
        "index.md",
    )
    assert [link.url for link in extract(papers[0]).links] == ["https://github.com/o/theme"]


def test_a_keepers_name_in_bold_is_no_title_in_markdown(found: Reader) -> None:
    """It stands in bold in every entry, and once right before a title that no link sets apart."""
    text = "### Papers\n\n" + "".join(
        f"- Bob Sample, **Ann Example**, [{title} at Night](ARX/2301.0000{number})\n"
        for number, title in enumerate(("Lamps", "Moths", "Owls", "Bats", "Fogs"))
    )
    text += "- Bob Sample, Cy Third, **Ann Example**, Seeing Stars without a Lens, *submitted, 2023*\n"
    titles = [title for title, *_ in found(text)]
    assert titles[:5] == [f"{name} at Night" for name in ("Lamps", "Moths", "Owls", "Bats", "Fogs")]
    assert [title[:27] for title in titles[5:]] == ["Seeing Stars without a Lens"]
