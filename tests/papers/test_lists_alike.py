"""Lists whose entries are told by what stands above, below or beside them, as most there are written."""

import pytest

from .conftest import Reader

HUB = "https://github.com/o/"
LISTS = {
    "titles in brackets that lead nowhere, before their venues": (
        "- [Counting Lamps: Things Seen by Night] ACL2020\n"
        "- [Painting Doors at Night] CVPR 2021 [[Code](HUB/doors)]\n"
        + "".join(f"- [Counting Lamps of Kind {n}](ARX/2001.0000{n}) ACL2020\n" for n in range(3)),
        [
            ("Counting Lamps: Things Seen by Night", None, []),
            ("Painting Doors at Night", None, [f"{HUB}doors"]),
            *[(f"Counting Lamps of Kind {n}", f"2001.0000{n}", []) for n in range(3)],
        ],
    ),
    "methods by their names beside venues, and links to their authors": (
        "Method | Publication | Code | Idea | Authors\n--- | --- | --- | --- | ---\n"
        "LampNet | LAMP 2021 | [Link](HUB/lamps) | counting of lamps | [Ann Example](https://ann.example.org)\n"
        "DoorNet | [CVPR 2021](ARX/2001.00002) | - | painting of doors | Bob Sample\n",
        [("LampNet", None, [f"{HUB}lamps"]), ("DoorNet", "2001.00002", [])],
    ),
    "rows that lead to data, or say that nothing is read": (
        "| Date | Papers | Link |\n|---|---|---|\n| 2026-08-22 | 26 | [View JSON](data/2026-08-22.json) |\n\n"
        "## Program\n\n| Date | Who | Title | Link |\n|---|---|---|---|\n"
        "| 1 Nov | Ann | Counting Lamps by Night | ARX/2001.00001 |\n| *8 Nov* | *No RG* | *Sport* | |\n",
        [("Counting Lamps by Night", "2001.00001", [])],
    ),
    "titles in bold that end as most beside them do": (
        "## Lamps\n\n"
        + "".join(
            f"- **Counting Lamps of Kind {n};** Ann Example et al [[pdf]](ARX/2001.0000{n})\n"
            for n in range(6)
        )
        + "- **Doors: A Survey (long);** Bob Sample; Counts doors.\n- **Remark on all:** read it\n"
        "- **Please open an issue;** we add what you miss.\n- **New this month;** Three papers on doors.\n",
        [
            *[(f"Counting Lamps of Kind {n}", f"2001.0000{n}", []) for n in range(6)],
            ("Doors: A Survey (long)", None, []),
        ],
    ),
    "what is quoted behind a title in bold and its link": (
        "1. **Counting Lamps by Night and Day** (Lamps 2025) [[paper]](ARX/2001.00001)"
        ' says that "lamps are not seen".\n'
        '2. **Ann Example**, "Painting Doors at Night", [paper](ARX/2001.00002)\n',
        [
            ("Counting Lamps by Night and Day", "2001.00001", []),
            ("Painting Doors at Night", "2001.00002", []),
        ],
    ),
    "a journal by its whole name and a year, in bold and brackets": (
        "* [**Transactions on Counting Lamps of Doors, 2022**] Deep lamps: A survey [pdf](ARX/2001.00001)\n"
        "* [**Lamp Learning, 1992**] L-learning [paper](ARX/2001.00002)\n",
        [("Deep lamps: A survey", "2001.00001", []), ("L-learning", "2001.00002", [])],
    ),
    "authors in italics and a venue in bold, within an item below its title in bold": (
        "<head>\n    <script>\n    var lamps = [];\n    </script>\n</head>\n\n# Lamps\n\n"
        "+ **Counting Lamps by Night.**\n\n"
        "    *Ann Example, Bob Sample.* **Journal of Lamps. 1985.** [[pdf](./1.pdf)]"
        " [[arxiv](ARX/2001.00001)]\n\n"
        "+ **Painting Doors at Night.**\n\n"
        "    *Cat Probe.* **Letters on Doors (LOD), 2022.** [[copy by lake](./2.pdf)] [[code](HUB/doors)]\n",
        [("Counting Lamps by Night", "2001.00001", []), ("Painting Doors at Night", None, [f"{HUB}doors"])],
    ),
    "headings with their places, and lines of authors and a journal below": (
        "# Lamps {#top}\n\n### Counting Lamps by Night {#one .wide}\n\n"
        "Ann Example, Bob Sample · [arXiv](ARX/2001.00001) · [PDF](ARX/2001.00001)\n\n"
        "### Painting Doors at Night\n{: .no_toc }\n\n"
        "Cat Probe · [Letters on Lamps](https://doi.org/10.1000/b)\n",
        [("Counting Lamps by Night", "2001.00001", []), ("Painting Doors at Night", None, [])],
    ),
    "a heading over labelled authors among such with links": (
        "# Lamps\n\n### 1. Counting Lamps by Night\n\n"
        "- **Authors**: Ann Example, Bob Sample\n- **Link**: ARX/2001.00001\n\n"
        "### 2. Painting Doors at Night\n\n- **Authors**: Cat Probe\n- **Link**: not found yet\n",
        [("Counting Lamps by Night", "2001.00001", []), ("Painting Doors at Night", None, [])],
    ),
    "an address that was copied with a line": (
        "[Counting Lamps and Doors by Night](ARX/2001.00001) [2019 LAKE]\n\n"
        "[Painting Doors at Night with Robots](ARX/2001.00001) [2019 LAKE]\n",
        [
            ("Counting Lamps and Doors by Night", "2001.00001", []),
            ("Painting Doors at Night with Robots", "2001.00001", []),
        ],
    ),
    "a journal and its year as a link behind a title": (
        "- LampNet: Counting of Many Lamps by Night [`scholar`](https://scholar.google.com/scholar?q=a)"
        " [`Big Lamp Research 2021`](https://www.sciencedirect.com/science/article/pii/S2214579620300423)\n"
        "- Painting Doors at Night [`scholar`](https://scholar.google.com/b) [`arXiv`](ARX/2001.00002)\n",
        [
            ("LampNet: Counting of Many Lamps by Night", None, []),
            ("Painting Doors at Night", "2001.00002", []),
        ],
    ),
    "authors in brackets within a title's link": (
        "- [Counting Lamps by Night (Ann Example, Bob B. Sample and Cat Probe)](ARX/2001.00001)\n"
        "- [Painting Doors, Walls and Roofs (Long, Wide and High)](ARX/2001.00002)\n",
        [
            ("Counting Lamps by Night", "2001.00001", []),
            ("Painting Doors, Walls and Roofs (Long, Wide and High)", "2001.00002", []),
        ],
    ),
    "notes by their names in a cell": (
        "| Mark | Papers |\n|---|---|\n| good | [[LampNet]] (lamps) · [[DoorNet]] (doors) |\n\n"
        "## Papers\n\n- [Counting Lamps by Night](ARX/2001.00001)\n- [Painting Doors](ARX/2001.00002)\n",
        [("Counting Lamps by Night", "2001.00001", []), ("Painting Doors", "2001.00002", [])],
    ),
    "a system's name before a title of small letters, among many with links": (
        "# Lamp papers\n\n"
        + "".join(
            f"- Lamp{n}: [A Fast System for Counting Lamps](https://doi.org/10.1000/{n})\n" for n in range(6)
        )
        + "- LampX: Efficient counting of lamps on many small robots\n",
        [
            *[("A Fast System for Counting Lamps", None, [])] * 6,
            ("LampX: Efficient counting of lamps on many small robots", None, []),
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_an_entry_is_read_by_what_is_beside_it(found: Reader, name: str) -> None:
    """Title, identifier and own links of each paper, and of no neighbour's."""
    text, expected = LISTS[name]
    assert found(text, "list.md") == expected
