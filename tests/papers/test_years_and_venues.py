"""Years, venues, days and people beside titles, in items, rows and headings: no title and no part of one."""

import pytest

from .conftest import Reader

HUB = "https://github.com/o/"
LISTS = {
    "a topic below which papers are spoken of by their authors": (
        "## Attention to lamps\n\nIt is of use. In [Lake et al.](ARX/2001.00001) it is used by day.\n\n"
        "## Depth\n\nAs [Lake and Pond (2020)](ARX/2001.00002) show, depth is of use.\n\n"
        "## Counting the Lakes of the North\n\n[Lake et al. (2020)](ARX/2001.00003)\n\nThey count lakes.\n",
        [
            ("", "2001.00001", []),
            ("", "2001.00002", []),
            ("Counting the Lakes of the North", "2001.00003", []),
        ],
    ),
    "links below a title and beside a paper within it, which are its own": (
        "- [Deep Lakes of the North](ARX/2001.00001)\n"
        "  - Follow-up: [Deeper Lakes](ARX/2001.00002)\n  - [Code](HUB/first)\n"
        "- [Ponds at Night](ARX/2001.00003)\n",
        [
            ("Deep Lakes of the North", "2001.00001", [f"{HUB}first"]),
            ("Deeper Lakes", "2001.00002", []),
            ("Ponds at Night", "2001.00003", []),
        ],
    ),
    "a year and a preprint behind a colon, a bar in a title, a site's template": (
        "- Counting Lamps by Hand (2018): arXiv preprint [pdf](ARX/1801.00001)\n"
        "- **{{name}}**, [pdf](ARX/2001.00004)\n\n"
        "| Year | Title | Link |\n|---|---|---|\n"
        "| 2020 | Lamps | Doors: How They Meet | [pdf](ARX/2001.00001) |\n",
        [
            ("Counting Lamps by Hand", "1801.00001", []),
            ("Lamps | Doors: How They Meet", "2001.00001", []),
        ],
    ),
    "a venue and its year right behind a title, with a remark": (
        "- Counting Lamps by Hand KDD 2022 [灯 CTR]\n- Opening Doors by Foot RecSys 2021【门】\n"
        "- What Do Walls Do? WWW 2022\n- Notes on the Shared Task at EMNLP 2020 [pdf](ARX/2001.00001)\n",
        [
            ("Counting Lamps by Hand", None, []),
            ("Opening Doors by Foot", None, []),
            ("What Do Walls Do?", None, []),
            ("Notes on the Shared Task at EMNLP 2020", "2001.00001", []),
        ],
    ),
    "a page that is called by where its paper stood and when": (
        "* Models of Lakes for Rooms [NSF_2511](https://academic.oup.com/nsr/doi/10.1093/nsr/nwaf495)\n"
        "* A Survey of Doors [VLM@NeurIPS 2511](https://openreview.net/forum?id=abcdefghij)\n"
        "* Counting Lamps by Hand [Arxiv_2508](ARX/2508.00001)\n",
        [
            ("Models of Lakes for Rooms", None, []),
            ("A Survey of Doors", None, []),
            ("Counting Lamps by Hand", "2508.00001", []),
        ],
    ),
    "a venue's heading that leads to its proceedings": (
        "# Papers on lamps\n\n## [HPCA 2024](https://ieeexplore.ieee.org/document/10476401)\n\n"
        "* Smart Counting of Lamps in Large Rooms\n* Opening Doors by Foot and Hand\n"
        "* Painting **Large Walls** from a Distance\n",
        [
            ("Smart Counting of Lamps in Large Rooms", None, []),
            ("Opening Doors by Foot and Hand", None, []),
            ("Painting Large Walls from a Distance", None, []),
        ],
    ),
    "a year and a venue between underscores before a title, or a year alone": (
        "- 20_OSDI_Counting Lamps by Hand [[paper]](ARX/2001.00001) [[code]](HUB/first)\n"
        "- 24_SoCC_Opening Doors [[paper]](ARX/2001.00002)\n"
        "- 24_Time-Lamps: Of Doors [[paper]](ARX/2001.00003)\n"
        "- 22_FSE Companion_Painting Doors Red [[paper]](ARX/2001.00004)\n"
        "- 20_000 Lamps under Seas [[pdf]](ARX/2001.00005)\n",
        [
            ("Counting Lamps by Hand", "2001.00001", [f"{HUB}first"]),
            ("Opening Doors", "2001.00002", []),
            ("Time-Lamps: Of Doors", "2001.00003", []),
            ("Painting Doors Red", "2001.00004", []),
            ("20_000 Lamps under Seas", "2001.00005", []),
        ],
    ),
    "a day and a journal in brackets before a title": (
        "## Timeline\n\n- **[2024.06 | Preprint]** **Counting Lamps by Hand**\n"
        "- **[2024.11 | Lake Science]** **An Agent for Doors**\n"
        "- **[2025.01 | Preprint]** **Doors: An Overview of Them**\n",
        [
            ("Counting Lamps by Hand", None, []),
            ("An Agent for Doors", None, []),
            ("Doors: An Overview of Them", None, []),
        ],
    ),
    "a line between bars below a heading, which is no row": (
        "### [Counting Lamps by Hand](ARX/2001.00001)\n\nLamps | to be read\n"
        "| Score | 59 | ID | `2001.00001` |\n\nWe count lamps.\n\n"
        "### [Opening Doors](ARX/2001.00002)\n\nDoors | to be read\n| Score | 35 | ID | `2001.00002` |\n",
        [("Counting Lamps by Hand", "2001.00001", []), ("Opening Doors", "2001.00002", [])],
    ),
    "a row whose paper has an address alone, beside who presents it": (
        "| Date | Presenter | URL | Venue |\n|---|---|---|---|\n"
        "| 01/02/2023 | Ann | [Counting Lamps by Hand](ARX/2001.00001) | Zoom |\n"
        "| 08/02/2023 | Bob | <https://doi.org/10.1000/lamps> | Room 4 |\n",
        [("Counting Lamps by Hand", "2001.00001", []), ("", None, [])],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_stands_beside_a_title_is_no_part_of_it(found: Reader, name: str) -> None:
    """Title, identifier and own links of each paper."""
    text, expected = LISTS[name]
    assert found(text, "list.md") == expected
