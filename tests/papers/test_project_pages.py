"""Pages of one paper, and cards of several: whose title, authors and links stand in elements of their own."""

import pytest

from enricher.links import extract

from .conftest import Reading

NAMES = ("Ann B. Example", "Bob Sample", "Cy Third", "Dee Fourth")
ITEMS = "".join(
    f'<li><a href="https://people{n}.example.org/">{name}</a></li>' for n, name in enumerate(NAMES)
)
BUTTONS = "".join(
    f'<li><a href="{address}"><img src="i.png"><h4><strong>{words}</strong></h4></a></li>'
    for words, address in (
        ("Paper", "https://arxiv.org/abs/2401.00001"),
        ("Video", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("Code", "https://github.com/o/lamps"),
        ("Data", "https://lamps.example.org/#data"),
    )
)
HEADED = (
    "<html><body><h2><b>Lamp-Net</b>: Counting Lamps at Night without a Grid<br>"
    "<small>LAKE 2023 (Oral)</small></h2>"
    f'<ul class="list-inline">{ITEMS}<br>Lake University</ul><ul class="nav nav-pills">{BUTTONS}</ul>'
    "<h3>Abstract</h3><p>Lamps can be counted at night.</p>"
    '<h3>{}</h3><p>Much of it came at the same time. <a href="https://arxiv.org/abs/2402.00002">A Sieve for '
    "Sand in Lakes</a> introduces a similar idea.</p><h3>Citation</h3></body></html>"
)


@pytest.mark.parametrize("heading", ["Related Links", "Related Work", "Concurrent work", "Similar Projects"])
def test_a_page_of_one_paper_has_its_heading_for_a_title_and_names_in_items_for_authors(
    reading: Reading, heading: str
) -> None:
    """Its buttons are its links, and what it says of others' work is no paper of its own, but told."""
    papers, problems = reading(HEADED.format(heading), "index.html")
    (paper,) = papers
    assert (paper.title, paper.arxiv_id) == ("Lamp-Net: Counting Lamps at Night without a Grid", "2401.00001")
    assert paper.authors == NAMES
    own = {link.url: str(link.kind) for link in extract(paper).links}
    assert own == {
        "https://www.youtube.com/watch?v=abcdefghijk": "video",
        "https://github.com/o/lamps": "code",
        "https://lamps.example.org/#data": "data",
    }
    assert any("A Sieve for Sand in Lakes" in problem.words for problem in problems)


def test_what_stands_below_related_work_in_a_list_is_listed(reading: Reading) -> None:
    """Only on a page of one paper is it others'."""
    text = (
        "# Lamps\n\n## Surveys\n- [A Survey of Lamps](https://arxiv.org/abs/2401.00001)\n"
        "- [A Survey of Lakes](https://arxiv.org/abs/2401.00002)\n\n"
        "## Related Work\n- [A Sieve for Sand](https://arxiv.org/abs/2402.00002)\n"
    )
    assert [paper.arxiv_id for paper in reading(text)[0]] == ["2401.00001", "2401.00002", "2402.00002"]


@pytest.mark.parametrize("between", ["", ",", "</a>", ",&nbsp;"])
def test_authors_in_elements_of_their_own_need_no_commas(reading: Reading, between: str) -> None:
    """Whatever stands between them, with the numbers of where they work behind a blank."""
    blocks = "\n".join(
        f'<span class="author-block"><a href="https://p{n}.example.org">{name} <sup>{n % 2 + 1}</sup>'
        f"{between if between != '</a>' else ''}</a></span>"
        for n, name in enumerate(NAMES)
    )
    page = (
        '<html><body><h1 class="publication-title">Counting Lamps at Night</h1>'
        f'<div class="publication-authors">{blocks}</div>'
        '<div class="publication-institutions"><sup>1</sup> Lake University, <sup>2</sup> River</div>'
        '<div class="publication-links"><a href="https://arxiv.org/abs/2401.00001">Paper</a>'
        '<a href="https://github.com/o/lamps">Code</a></div></body></html>'
    )
    (paper,) = reading(page, "index.html")[0]
    assert (paper.title, paper.authors) == ("Counting Lamps at Night", NAMES)


@pytest.mark.parametrize(
    "venue", ["LAKE Conference on Artificial Lamps 2025", "IEEE Transactions on Lakes 2025", "CVPR 2024 Oral"]
)
def test_a_venue_in_bold_below_a_title_and_its_authors_begins_no_paper(reading: Reading, venue: str) -> None:
    """As cards of Jekyll's pages have it, in Markdown."""
    card = (
        '  <div class="entry">\n    <img src="{{{{ base_path }}}}/a.png">\n    <div class="info">\n'
        '      <h3 class="publication-title">\n        {title}\n      </h3>\n'
        '      <p class="publication-authors">\n        <b>Ann Example</b>, Bob Sample*\n      </p>\n'
        '      <p class="publication-conference">\n        <b>{venue}</b>\n      </p>\n'
        '      <div class="buttons">\n        <a href="https://arxiv.org/abs/2401.0000{n}"><img></a>\n'
        '        <a href="https://github.com/o/lamps{n}"><img src="c.svg"></a>\n'
        "      </div>\n    </div>\n  </div>\n\n"
    )
    titles = ("Counting Lamps at Night", "A Sieve for Sand in Lakes")
    text = "---\ntitle: Publications\n---\n\n<div>\n  <h2>Selected Publications</h2>\n\n" + "".join(
        card.format(title=title, venue=venue, n=n) for n, title in enumerate(titles)
    )
    papers, _ = reading(text + "</div>\n", "publications.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        (titles[0], "2401.00000"),
        (titles[1], "2401.00001"),
    ]
    assert papers[0].authors == ("Ann Example", "Bob Sample")


def test_colours_within_a_title_are_no_part_of_it(reading: Reading) -> None:
    """As homepages' data have them."""
    text = (
        '- title: "Re<font color=\\"#F00\\">Lamp</font>: <small>Counting</small> at <u>Night</u>"\n'
        "  authors: Ann Example, Bob Sample\n  page: https://lamps.example.org/\n"
    )
    assert [paper.title for paper in reading(text, "publications.yml")[0]] == ["ReLamp: Counting at Night"]


def test_a_heading_broken_by_its_width_is_one_title(reading: Reading) -> None:
    """Up to where it appeared; authors in items may have where they work in a line below their names."""
    items = ITEMS.replace("</a></li>", "</a><br>Lake University</li>")
    page = (
        "<html><body><h2><b>Lamp-Net 360</b>: Unbounded<br> Counting of Lamps<br>"
        "<small>LAKE 2022</small></h2>"
        f"<ul>{items}</ul><ul>{BUTTONS}</ul></body></html>"
    )
    (paper,) = reading(page, "index.html")[0]
    assert (paper.title, paper.authors) == ("Lamp-Net 360: Unbounded Counting of Lamps", NAMES)


def test_a_heading_over_its_authors_ends_before_them(reading: Reading) -> None:
    """As they stand in a line of the heading itself."""
    page = (
        "<html><body><h1>Counting Lamps at Night<br>Ann Example, Bob Sample</h1>"
        '<p><a href="https://arxiv.org/abs/2401.00001">Paper</a> <a href="https://github.com/o/lamps">Code</a></p>'
        "</body></html>"
    )
    assert [paper.title for paper in reading(page, "index.html")[0]] == ["Counting Lamps at Night"]


def test_a_surveys_page_lists_related_work(reading: Reading) -> None:
    """It is what the page is for."""
    papers, _ = reading(
        "# A Survey of Lamps in Streets\n\n[[Paper]](https://arxiv.org/abs/2401.00001)\n\n## Related Work\n\n"
        "- [Counting the Lamps of a Street](https://arxiv.org/abs/2401.00002)\n"
    )
    assert [paper.arxiv_id for paper in papers] == ["2401.00001", "2401.00002"]


def test_a_paper_below_its_heading_is_told_once(reading: Reading) -> None:
    """Be it named again by how to cite it, with other sections between."""
    papers, _ = reading(
        "# LakeAI\n\n[**LakeAI: Water without Labels**](https://arxiv.org/abs/2403.00001) official code.\n\n"
        "## Related lists\n\n- [Awesome Water](https://github.com/o/awesome-water)\n\n## Citation\n\n```\n"
        "@article{doe, title={LakeAI: Water without Labels}, author={Doe, Jane}, year={2024}}\n```\n"
    )
    assert [(one.title, one.arxiv_id, one.authors) for one in papers] == [
        ("LakeAI: Water without Labels", "2403.00001", ("Jane Doe",))
    ]
