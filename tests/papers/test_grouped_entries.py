"""Entries below what only groups them, and what stands below an entry without being of its paper."""

import pytest

from enricher.links import extract

from .conftest import Reader, Reading

HUB = "https://github.com/o/"


def test_items_below_a_year_are_papers_of_their_own(found: Reader) -> None:
    """Each has its authors and its addresses a level below; none of them goes to the next."""
    text = (
        "- 2024\n"
        "  - Counting Things at Night\n    - Ann Example, Bob Sample\n    - ARX/2401.00001\n    - HUB/night\n"
        "  - Counting Things by Day\n    - Cat Other\n    - https://doi.org/10.1000/day.1\n"
        "- ICML 2023\n"
        "  - Counting at Dusk\n    - ARX/2301.00002\n"
    )
    assert found(text) == [
        ("Counting Things at Night", "2401.00001", [f"{HUB}night"]),
        ("Counting Things by Day", None, []),
        ("Counting at Dusk", "2301.00002", []),
    ]


def test_references_in_quotes_below_a_topic_are_papers(reading: Reading) -> None:
    """Whatever the topic's item is set in, none of them leads anywhere."""
    text = (
        '- Example, Ann, et al. "**Counting Lamps at Night**." (**2016**). [[arXiv](ARX/1611.00001)]\n'
        "- **Lamps in Games**\n"
        '    - Sample, Bo, and Cy Other. "**Lamps by their Sounds in Halls**." Lamp Letters, (**2014**).\n'
        '    - Other, Cy. "**Counting lamps**." Vol. 44. Riga: Lake University, (**1993**).\n'
    )
    assert [paper.title for paper in reading(text)[0]] == [
        "Counting Lamps at Night",
        "Lamps by their Sounds in Halls",
        "Counting lamps",
    ]


def test_a_quote_below_a_bold_title_gives_its_addresses(found: Reader) -> None:
    """As digests quote abstracts; a rule ends the entry before what is said of all."""
    text = (
        "# Day\n\n---\n\n**1. Counting at Night**\n\nAnn Example | [2401.00001](ARX/2401.00001) | cs.CV\n\n"
        "> We count. Code is available at HUB/night.\n\n---\n\n"
        "**2. Counting by Day**\n\nCat Other | [2401.00002](ARX/2401.00002) | cs.LG\n\n> By day.\n\n---\n\n"
        "This list is made by HUB/maker.\n"
    )
    assert found(text) == [
        ("Counting at Night", "2401.00001", [f"{HUB}night"]),
        ("Counting by Day", "2401.00002", []),
    ]


def test_news_of_a_project_are_no_part_of_its_paper(found: Reader) -> None:
    """What was released later has code of its own."""
    text = (
        "# DayNet\n\n[Paper](ARX/2312.00001) [Demo](https://huggingface.co/spaces/o/day)\n\n"
        "## News\n\n- [2024/01] We also released [DayNet-2](HUB/day2).\n\n## Install\n\n`pip install day`\n"
    )
    assert found(text) == [("DayNet", "2312.00001", ["https://huggingface.co/spaces/o/day"])]


def test_a_bold_title_among_its_reference_in_a_cell(reading: Reading) -> None:
    """Authors stand before it and its journal behind; one author with an initial is enough."""
    row = "<tr><td>2023</td><td>{names}. <b>{title}.</b> J. Tests.</td><td><a href='{link}'>pdf</a></td></tr>"
    rows = [
        row.format(
            names="A. Example and B. Sample", title="Counting Things", link="https://arxiv.org/abs/2301.00001"
        ),
        row.format(names="C. Other", title="Dusk Counting", link="https://arxiv.org/abs/2301.00002"),
    ]
    head = "<tr><th>Year</th><th>Reference</th><th>Links</th></tr>"
    papers, _ = reading(f"<html><body><table>{head}{''.join(rows)}</table></body></html>", "pubs.html")
    assert [p.title.rstrip(".") for p in papers] == ["Counting Things", "Dusk Counting"]


def test_whom_somebody_works_with_is_no_link_of_a_paper(found: Reader) -> None:
    """A name behind `with` is a person's, though no other name stands beside it."""
    page = (
        '<html><body><p>I work with <a href="https://ann.example.org">Ann Example</a>. '
        'Our <a href="ARX/2405.00001">survey of counting</a> is out!</p></body></html>'
    )
    assert found(page, "home.html") == [("survey of counting", "2405.00001", [])]


def test_a_long_section_is_parted_between_entries(found: Reader) -> None:
    """No more of it is held than some thousand paragraphs; a title keeps the links below it."""
    count = 3000
    page = "".join(
        f'<div><a href="/publication/x{n}/">A Title number {n}</a>. 2020</div>'
        f'<p><a href="ARX/2301.{n:05}">PDF</a></p>'
        for n in range(count)
    )
    assert found(f"<html><body>{page}</body></html>", "pubs.html") == [
        (f"A Title number {n}", f"2301.{n:05}", []) for n in range(count)
    ]


def test_what_a_paper_comes_with_is_its_own(found: Reader) -> None:
    """Whose work it is, is not; both may be two words with capitals."""
    text = (
        "# Counting\n\n"
        "- [Counting Things at Night](ARX/2405.00001) with [Live Demo](https://demo.example.org/)\n"
        "- [Counting Things by Day](ARX/2405.00002) by [Ann Example](https://ann.example.org/)\n"
        "- [Counting Things at Dusk](ARX/2405.00003), made by [Project Page](https://dusk.example.org/)\n"
        "- [Counting Things at Dawn](ARX/2405.00004), joint work with [Bob Sample](https://bob.example.org/)\n"
    )
    assert [links for _, _, links in found(text)] == [
        ["https://demo.example.org"],
        [],
        ["https://dusk.example.org"],
        [],
    ]


def test_what_a_paper_is_compared_with_takes_neither_its_title_nor_its_code(found: Reader) -> None:
    """The heading is the title where links stand below; what a list discusses stays its own."""
    text = (
        "# Nets\n\n## NightNet: Counting at Night\n\nNightNet builds on [BERT](ARX/1810.04805).\n\n"
        "[Code](HUB/night)\n\n"
        "## DuskNet: Counting at Dusk\n\n[Code](HUB/dusk)\n\nIt is faster than [BERT](ARX/1810.04805).\n\n"
        "## What we read\n\nLast week we discussed the [Paper of Counts](ARX/2405.00001).\n\n"
        "[Code](HUB/counts)\n\n"
        "## Others\n\nMost of these extend [BERT](ARX/1810.04805).\n"
    )
    assert found(text) == [
        ("NightNet: Counting at Night", None, [f"{HUB}night"]),
        ("DuskNet: Counting at Dusk", None, [f"{HUB}dusk"]),
        ("Paper of Counts", "2405.00001", [f"{HUB}counts"]),
        ("BERT", "1810.04805", []),
    ]


def test_points_behind_initials_end_no_authors(reading: Reading) -> None:
    """Nor does the year before them begin them; of many none is left out."""
    many = ", ".join(f"Ann {letter}. Example" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    text = (
        "- **Counting Lamps at Dusk**. A. Example, B. C. Sample, and D. Third. [pdf](ARX/2405.00001)\n"
        "- **Counting Lamps at Night** (2014), M. Example and R. Sample [[pdf]](ARX/2405.00002)\n"
        "- **Counting of Vitamin B**. Ann Example, Bob Sample. ICML 2020 [pdf](ARX/2405.00003)\n"
        f"- **Counting Lamps by Day** <br>\n  *{many}* <br>\n  ICML, 2020 [[pdf]](ARX/2405.00004)\n"
    )
    papers, _ = reading(text.replace("ARX", "https://arxiv.org/abs"), "list.md")
    assert [paper.authors for paper in papers] == [
        ("A. Example", "B. C. Sample", "D. Third"),
        ("M. Example", "R. Sample"),
        ("Ann Example", "Bob Sample"),
        tuple(many.split(", ")),
    ]


@pytest.mark.parametrize(
    "above",
    [
        "**Lakes and Their Depths** (with C. Third). ICLR 2023. [pdf](https://openreview.net/pdf?id=abcDEF12) [code](https://github.com/ann/lakes)",
        "**Lakes and Their Depths**. ICLR 2023. Code: https://github.com/ann/lakes",
    ],
)
def test_a_list_below_an_entry_with_its_own_code_is_of_other_papers(reading: Reading, above: str) -> None:
    """Where its items have theirs; a label's line, and the same repository again, are the entry's."""
    listed = "- Seas, Ann Example, arXiv:2301.00003, https://github.com/ann/seas.\n"
    lakes, seas = reading(f"{above}\n\n{listed}", "list.md")[0]
    assert [link.url for link in extract(lakes).links] == ["https://github.com/ann/lakes"]
    assert (seas.arxiv_id, lakes.arxiv_id) == ("2301.00003", None)
    assert [link.url for link in extract(seas).links] == ["https://github.com/ann/seas"]
    for own in (
        "- arXiv: 2301.00003, code: https://github.com/bob/lakes",
        "- arXiv:2301.00003 https://github.com/ann/lakes.git",
    ):
        ((paper,), _) = reading(f"{above}\n\n{own}\n", "list.md")
        assert (paper.title, paper.arxiv_id) == ("Lakes and Their Depths", "2301.00003")


@pytest.mark.parametrize(
    "behind", ["A. Example, E. Fifth ", "A. Example, E. Fifth <br> ", "<br>", "<br> ICCV 2021 "]
)
def test_a_badge_at_the_end_of_an_entry_of_many_lines_leads_to_its_code(
    reading: Reading, behind: str
) -> None:
    """It has no words, and stands behind the last of them."""
    badge = "[![Star](https://img.shields.io/github/stars/ann/streams.svg)](https://github.com/ann/streams)"
    ((paper,), _) = reading(
        f"- **[Streams](https://arxiv.org/abs/2105.00005)** <br> {behind}{badge}\n", "list.md"
    )
    assert paper.urls == ("https://github.com/ann/streams",)


@pytest.mark.parametrize("group", ["**Depth**", "**Depth (1)**", "<details><summary><b>Depth</b></summary>"])
@pytest.mark.parametrize(
    "title", ["**Wells: Depth at Night**", "Wells: Depth at Night", "Wells at Night, ICML 2021."]
)
def test_an_item_below_a_bold_group_keeps_its_title(found: Reader, group: str, title: str) -> None:
    """Be it the only one of its group or the first."""
    words = title.strip("*").removesuffix(", ICML 2021.")
    ends = "\n</details>\n" if "details" in group else ""
    one = f"{group}\n\n- {title} [paper](ARX/2401.00001) [code](HUB/wells)\n{ends}"
    assert found(f"# Papers\n\n{one}") == [(words, "2401.00001", [f"{HUB}wells"])]
    other = "\n**Pose**\n\n- Stance: Pose at Dusk [paper](ARX/2401.00002)\n"
    assert [title for title, *_ in found(f"# Papers\n\n{one}{other}")] == [words, "Stance: Pose at Dusk"]


@pytest.mark.parametrize(
    "item", ["Ann Example, Bob Sample, [paper](ARX/2401.00001)", "CVPR 2024 [paper](ARX/2401.00001)",
             "[paper](ARX/2401.00001)"],
)  # fmt: skip
def test_an_item_of_authors_or_links_is_of_the_bold_title_above(found: Reader, item: str) -> None:
    """However short that is."""
    assert found(f"# Papers\n\n**Counting Lamps**\n\n- {item}\n") == [("Counting Lamps", "2401.00001", [])]


@pytest.mark.parametrize(("above", "level"), [("# Works\n\n", "##"), ("", "###")])
def test_a_heading_that_leads_to_a_site_alone_is_a_paper_among_papers(
    found: Reader, above: str, level: str
) -> None:
    """Written as a title; documentation and thanks are none."""
    text = (
        f"{above}{level} [Lamps: Counting at Night](https://lamps.example.org/)\n"
        "Jane Doe | [arXiv](ARX/2401.00001)\n\n"
        f"{level} [Lights: Counting by Day](https://lights.example.org/)\nRick Roe | Eurographics 2024\n\n"
        f"{level} [How to run](https://docs.example.org/run)\nRead it.\n\n{level} [Thanks](https://ann.example.org)\n"
    )
    assert found(text) == [
        ("Lamps: Counting at Night", "2401.00001", ["https://lamps.example.org"]),
        ("Lights: Counting by Day", None, ["https://lights.example.org"]),
    ]


def test_a_title_of_two_things_below_a_numbered_part_is_no_line_of_authors(reading: Reading) -> None:
    """Nor is one whose halves are one word; authors stand below a title."""
    page = "[pdf](https://arxiv.org/abs/2101.0000{})"
    papers, _ = reading(
        "# Lamps\n\n### 1.1 Lamps of Cities at Night\n\n#### Synergistic Walls and Pipeline Doors\n\n"
        f"{page.format(1)}\n\n### Counting Lamps by Hand\n\n#### Ann Example and Bob Sample\n\n"
        f"{page.format(2)}\n\n### Lamps of Towns\n\n#### Walls and Old Doors\n\n{page.format(3)}\n",
        "in.md",
    )
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Synergistic Walls and Pipeline Doors", ()),
        ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
        ("Walls and Old Doors", ()),
    ]


def test_prose_below_a_title_by_itself_is_of_its_paper(reading: Reading) -> None:
    """As newsletters have it: a sentence leads to the paper, or a link called as the title begins."""
    arxiv = "https://arxiv.org/abs/2101.0000"
    papers, _ = reading(
        f"# News\n\n***Reading Forms with Small Nets***\n\nA team had a [paper]({arxiv}1) on nets.\n\n"
        f"***LAMP: Light of Many Places***\n\n[LAMP]({arxiv}2) is a large approach that uses light.\n\n"
        f"**Counting of Doors**\n\nResearchers introduced a [new method]({arxiv}3) to count.\n\n"
        f"**Lamps at Work**\n\nThis tells of [Deep Lamps of the North]({arxiv}4) that shine.\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Reading Forms with Small Nets",
        "LAMP: Light of Many Places",
        "Counting of Doors",
        "Deep Lamps of the North",
    ]


def test_links_in_brackets_within_an_item_are_of_its_title(reading: Reading) -> None:
    """A title behind its label is another paper's, below a topic in small letters."""
    arxiv = "https://arxiv.org/abs/2101.0000"
    papers, _ = reading(
        "# New\n\n+ Counting Lamps at Night\n"
        "    + [[Lamp Letters](https://doi.org/10.1000/1)] • [[code](https://github.com/o/l)]\n"
        f"+ Lamps of many kinds\n    + [[paper]({arxiv}1)] Seas of Salt and Ice\n"
        f"    + [[paper]({arxiv}2)] Stones in a River\n"
        f"+ Counting Walls by Hand\n    + [paper]({arxiv}3) accepted to ICML 2021\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps at Night",
        "Seas of Salt and Ice",
        "Stones in a River",
        "Counting Walls by Hand",
    ]
    assert papers[0].urls == ("https://github.com/o/l",)


def test_an_item_called_as_a_person_may_be_is_a_title_where_a_venue_stands_behind_it(
    reading: Reading,
) -> None:
    """Its links stand below it, and it below what only names its group."""
    papers, _ = reading(
        "- Lakes\n  - **Lakes Three Deep** (ICLR 2023)\n    - 📄 <https://arxiv.org/abs/2301.10251>\n"
        "    - 💻 <https://github.com/o/three>\n  - **Ponds Three Deep** (ICLR 2023)\n"
        "    - 📄 <https://openreview.net/forum?id=PondThree1>\n"
    )
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Lakes Three Deep", ("https://github.com/o/three",)),
        ("Ponds Three Deep", ()),
    ]
