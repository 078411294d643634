"""Links of a table's rows that stand in no link, or twice; and titles of its cells in quotes."""

from enricher.links import extract

from .conftest import Reading, whole

HUB = "https://github.com/"


def test_an_owner_and_a_name_in_a_hubs_column_are_a_repository(reading: Reading) -> None:
    """Two languages are none, nor is what says that there is no code; a link beats words."""
    papers, _ = reading(
        whole(
            "| Title | Venue | GitHub |\n|---|---|---|\n| [Counting Lamps](ARX/2405.00001) | LKML "
            "| lake/lamps |\n"
            "| Opening Doors by Foot | CVPR 2023 | `lake/doors` |\n"
            "| [Deep Walls](ARX/2405.00003) | LKML | n/a |\n\n"
            "| Paper | Repo |\n|---|---|\n| [Lamps of Seas](ARX/2405.00004) | TensorFlow/PyTorch |\n"
            "| [Lamps of Lakes](ARX/2405.00005) | [lake/other](HUB/lakes) |\n"
        ),
        "in.md",
    )
    assert [[(link.url, link.kind) for link in extract(paper).links] for paper in papers] == [
        [(f"{HUB}lake/lamps", "code")],
        [(f"{HUB}lake/doors", "code")],
        [],
        [],
        [(f"{HUB}o/lakes", "code")],
    ]


def test_an_address_without_its_scheme_is_no_owner_and_name(reading: Reading) -> None:
    """No owner at GitHub has a full stop in their name: what has one there is a host, wherever it stands."""
    table = (
        "| Title | Code |\n|---|---|\n| [Counting Lamps](ARX/2405.00001) | git.io/lamps |\n\n"
        "- **Opening Doors by Foot**\n  - Paper: [arXiv](ARX/2405.00002)\n"
        "  - Repo: git.example.org/lake/doors\n"
    )
    rows = "title,code\nCounting Lamps at Night,git.io/lamps\nOpening Doors by Foot,lake/doors.io\n"
    found = [
        [link.url for link in extract(paper).links]
        for text, name in ((whole(table), "in.md"), (rows, "in.csv"))
        for paper in reading(text, name)[0]
    ]
    assert found == [
        ["https://git.io/lamps"],
        ["http://git.example.org/lake/doors"],
        ["https://git.io/lamps"],
        [f"{HUB}lake/doors.io"],
    ]


def test_a_repository_that_is_called_paper_and_code_is_code(reading: Reading) -> None:
    """As keepers do where there is no other page yet."""
    papers, _ = reading(
        whole(
            "| Venue | Title | Links |\n|---|---|---|\n"
            "| **WLK** | Counting Lamps by Hand | [Paper](HUB/lamps)/[Code](HUB/lamps) |\n"
            "| **WLK** | Opening Doors by Foot | [Paper](ARX/2001.00001)/[Code](HUB/doors) |\n"
        ),
        "in.md",
    )
    assert [[(link.url, link.kind) for link in extract(paper).links] for paper in papers] == [
        [(f"{HUB}o/lamps", "code")],
        [(f"{HUB}o/doors", "code")],
    ]


def test_a_title_in_quotes_stands_before_its_authors_in_a_cell(reading: Reading) -> None:
    """Beside what its method is called; with a link in the cell, or without one."""
    papers, _ = reading(
        whole(
            "| Method | Paper | Code |\n|---|---|---|\n"
            '| LampNet | "Counting Lamps by Hand" Example et al., CVPR 2022 | HUB/lamps |\n'
            "| DoorNet | “Opening Doors by Foot” Sample et al. [arXiv](ARX/2405.00001) | |\n"
        ),
        "in.md",
    )
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Lamps by Hand", ("Example",)),
        ("Opening Doors by Foot", ("Sample",)),
    ]


def test_cells_that_each_begin_with_a_papers_title_are_papers_each(reading: Reading) -> None:
    """As cards stand beside one another; what a column is called for one paper's keeps its row one."""
    papers, _ = reading(
        whole(
            '| <img src="a.png"> | <img src="b.png"> |\n|:-:|:-:|\n'
            "| [**Statues that Often Nod**](ARX/2404.30261) [[code]](HUB/nod) "
            "| [**Statues that Often Blink**](ARX/2404.30262) [[code]](HUB/blink) |\n\n"
            "| Lakes | Ponds |\n|---|---|\n| [Waves that Never Break](ARX/2404.30263) "
            "| [Waves that Always Break](ARX/2404.30264) [code](HUB/waves) |\n\n"
            "| Paper | Based on |\n|---|---|\n| [Winds that Turn Around](ARX/2404.30265) "
            "| [Winds that Blow Straight](ARX/2404.30266) |\n"
        )
    )
    assert [(paper.arxiv_id, paper.urls) for paper in papers] == [
        ("2404.30261", (f"{HUB}o/nod",)),
        ("2404.30262", (f"{HUB}o/blink",)),
        ("2404.30263", ()),
        ("2404.30264", (f"{HUB}o/waves",)),
        ("2404.30265", ()),
    ]


def test_an_icon_that_leads_to_somebodys_account_is_no_link_of_a_paper(reading: Reading) -> None:
    """As it stands at a page's foot; by a word it may be where all the code is."""
    papers, _ = reading(
        whole(
            "- **Windows that Face South** [PDF](ARX/2303.40062) [![](gh.svg)](https://github.com/zoelake)\n"
            "- **Windows that Face North** [PDF](ARX/2303.40063) [Code](https://github.com/lakes-lab)\n"
        )
    )
    assert [paper.urls for paper in papers] == [(), ("https://github.com/lakes-lab",)]


def test_a_cells_list_of_papers_is_read_whole(reading: Reading) -> None:
    """Of a course's readings each line is one; links of one paper below its title are none of their own."""
    item = '<li>{0}<a href="https://arxiv.org/abs/2101.0000{1}">{2}</a></li>'
    water = item.format("", 1, "How lakes freeze at night")
    water += item.format("<i>Optional</i>", 2, "How ponds freeze by day")
    woods = item.format("", 3, "How woods grow in spring")
    page = (
        "<html><body><table><tr><th>Discussion</th><th>Lab</th></tr>"
        f"<tr><td>Oct 5: <b>On Cold Water</b><ul>{water}</ul></td><td>Oct 7: <b>Thermometers</b></td></tr>"
        f"<tr><td>Oct 12: <b>On Woods</b><ul>{woods}</ul></td><td></td></tr></table></body></html>"
    )
    papers, _ = reading(page, "course.html")
    assert [paper.arxiv_id for paper in papers] == ["2101.00001", "2101.00002", "2101.00003"]
    versions = (
        "[How lakes freeze](https://arxiv.org/abs/2101.00001)<br>[PDF](https://lakes.example.org/a.pdf)"
    )
    papers, _ = reading(f"| Discussion | Lab |\n|---|---|\n| {versions} | Water |\n")
    assert [paper.title for paper in papers] == ["How lakes freeze"]


def test_how_a_rows_paper_is_cited_tells_it_better_than_its_domain(reading: Reading) -> None:
    """What its thing is called does so too; a number never does."""
    table = (
        "| # | Introduced in | Domain | Share |\n|---|---|---|---|\n"
        "| 1 | [Lake et al. (2006)](https://doi.org/10.1000/lakes.1) | Drug | 7.7% |\n"
        "| 2 | [Pond & Sea, 2010](https://doi.org/10.1000/lakes.2) | Social science | 7.9% |\n"
    )
    papers, _ = reading(table, "in.md")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Lake et al. (2006)", "10.1000/lakes.1"),
        ("Pond & Sea, 2010", "10.1000/lakes.2"),
    ]
    papers, _ = reading(table.replace("Domain", "Dataset"), "in.md")
    assert [paper.title for paper in papers] == ["Drug", "Social science"]


def test_how_many_papers_a_meeting_has_is_none_of_them(reading: Reading) -> None:
    """Written with a blank or without; what has a title is read beside."""
    papers, _ = reading(
        "| Conference | Papers | Abstracts |\n|---|---:|---:|\n| LAKE 2026 | 4 955 | 98.4% |\n"
        "| POND 2026 | 4955 | — |\n| SEA 2026 | Counting Lamps by Hand | — |\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == ["Counting Lamps by Hand"]


def test_a_method_is_called_by_its_name_where_others_say_where_it_appeared(reading: Reading) -> None:
    """And where its authors are linked, those pages are nobody's project; what its idea is, is no title."""
    table = (
        " Method | Publication | Code | Core Idea | Authors\n---|---|---|---|---\n"
        f" LampFont | SIGGRAPH Asia 2021 | [Link]({HUB}o/lampfont) | Draws Lamps as Letters of Every Kind"
        " | [Ann Lake](https://ann.example.org/)\n"
        f" PondFont | arXiv | [Old]({HUB}o/old) [Link]({HUB}o/pondfont) | - | [Bob Pond](https://github.com/bob)\n"
        f" [Fonts of the Lakes](https://arxiv.org/abs/2001.00003) | AAAI 2021 | [Link]({HUB}o/lakes) | lakes"
        f" | [Paper/Code]({HUB}o/lakes2)\n"
    )
    papers, _ = reading(table, "fonts.md")
    assert [(paper.title, [*paper.urls]) for paper in papers] == [
        ("LampFont", [f"{HUB}o/lampfont"]),
        ("PondFont", [f"{HUB}o/old", f"{HUB}o/pondfont"]),
        ("Fonts of the Lakes", [f"{HUB}o/lakes", f"{HUB}o/lakes2"]),
    ]
