"""Titles and nothing else, as headings, items in bold or counted lines; and what stands where they do."""

import pytest

from enricher.papers.forms import recognised

from .conftest import Reader, Reading, whole

FIRST = "Compiler-Assisted Counting of Lamps in Large Rooms"
SECOND = "Opening Doors by Foot: A Comparison of Many Ways"
THIRD = "Painting Walls from a Distance with Small Robots"
REMARKS = "- only half of the lamps are counted\n- the code is slow\n\n"


def _headed(above: str, *titles: str, below: str = REMARKS) -> str:
    return f"{above}\n\n" + "".join(f"## {title}\n\n{below}" for title in titles)


@pytest.mark.parametrize(
    "text",
    [
        _headed("# AAAI 2022", FIRST, SECOND, THIRD),
        _headed("# Paper Notes", FIRST, SECOND, THIRD, below="They count lamps. It takes long.\n\n"),
        _headed("# 论文阅读笔记", FIRST, SECOND, THIRD),
        _headed("# Papers on Lamps", FIRST, SECOND, THIRD, below=""),
        f"# Papers on Lamps\n\n## Rooms\n\n- **{FIRST}**\n\n## Doors\n\n- **{SECOND}**\n- **{THIRD}**\n",
        f"# Papers\n\n## Rooms\n\n1. **{FIRST.upper()}**\n2. **{SECOND.upper()}**\n\n## W\n"
        f"\n- **{THIRD.upper()}**\n",
    ],
)
def test_titles_are_papers_below_what_says_so(reading: Reading, text: str) -> None:
    """A venue, a list's name or a keeper's notes; over remarks or nothing, and however few in bold."""
    titles = [paper.title.lower() for paper in reading(whole(text), "in.md")[0]]
    assert titles == [FIRST.lower(), SECOND.lower(), THIRD.lower()]


@pytest.mark.parametrize(
    "text",
    [
        _headed("# Lamps", FIRST, SECOND),
        _headed("# Papers on Lamps", FIRST),
        _headed("# AAAI 2022", "How to Get to the Large Conference Rooms",
                "Important Dates and Deadlines for All Authors"),
        _headed("# Papers on Lamps", "Counting and Painting Lamps and Doors",
                "Opening and Closing of Wooden Doors",
                below=f"- {FIRST}\n- and more\n\n"),
        _headed("# Papers", "Prof. Dr. Ann Example of the Lake University",
                "Prof. Dr. Bob Sample of the Pond Institute"),
        f"# Lamps\n\n## Rooms\n\n- **{FIRST}**\n\n## Doors\n\n- **{SECOND}**\n",
        "# Papers\n\n## Rules\n\n- **Be Kind to All**\n\n## Terms\n\n- **Fast**\n",
        "## Start With the Toolkit for Lamps <HUB/lamps>\n\nIt counts lamps.\n",
    ],
)  # fmt: skip
def test_other_headings_and_items_are_none(reading: Reading, text: str) -> None:
    """One alone, parts of a page, topics over titles, persons, and bold words below other headings."""
    assert not reading(whole(text), "in.md")[0]


LINES = [
    FIRST, SECOND, THIRD,
    "Moving Lamps Faster with Many Small Wooden Robots",
    "Walls That Are Seen through the Eyes of Doors",
]  # fmt: skip


@pytest.mark.parametrize("number", ["{}.", "{}. ", "({}) ", "[{}] ", "{}、"])
def test_counted_lines_of_titles_are_papers(reading: Reading, number: str) -> None:
    """Be it that no blank stands behind the number, or a line above them that says what they are."""
    text = "".join(f"{number.format(place)}{title}\n" for place, title in enumerate(LINES, 1))
    for lead in ("", "Accepted Papers\n\n"):
        assert [paper.title for paper in reading(lead + text, "in.txt")[0]] == LINES


@pytest.mark.parametrize(
    "lines",
    [
        LINES[:4],
        [title.lower() for title in LINES],
        ["Preheat the oven and wait for it", *LINES[:2], "Stir it all until it is smooth",
         "Eat it with a spoon today"],
        ["Introduction", "Counting Lamps", "Opening Doors", "Painting Walls", "Conclusion"],
        [f"Install {title}" for title in LINES],
        [f"{title} $12" for title in LINES],
        [f"https://lake.example.org/ {title}" for title in LINES],
        ["Ann Example, Bob Sample, Cat Probe and Dan Tester"] * 5,
    ],
)  # fmt: skip
def test_other_counted_lines_are_not(lines: list[str]) -> None:
    """Few, steps, chapters, goods, addresses, names; nor those that do not go on counting."""
    text = "".join(f"{place}. {line}\n" for place, line in enumerate(lines, 1))
    assert (form := recognised(text.encode(), "in.txt")) is None or form.name != "titles"
    assert recognised("".join(f"7. {line}\n" for line in LINES).encode(), "in.txt") is None


CASES = {
    "a repository's address behind a heading, and nothing below it": (
        f"# Papers with code\n\n## {FIRST} <HUB/lamps>\n\n## {SECOND} <HUB/doors>\n",
        "list.md",
        [(FIRST, None, ["HUB/lamps"]), (SECOND, None, ["HUB/doors"])],
    ),
    "a venue in capitals on a smaller heading": (
        f"# Papers\n\n## {FIRST}\n\n### JOURNAL OF LAMPS 2019\n\n[paper](ARX/2001.00001)"
        "\n\n"
        f"## {SECOND}\n\n#### IEEE TRANSACTIONS ON DOORS 2020\n- [paper](ARX/2001.00002)\n"
        f"- [code](HUB/doors)\n",
        "list.md",
        [(FIRST, "2001.00001", []), (SECOND, "2001.00002", ["HUB/doors"])],
    ),
    "a title in capitals on a smaller heading": (
        "# Papers\n\n## Counting of Lamps in Rooms\n\n### A JOURNAL OF LAMPS AFTER 2019 BEGAN\n\n"
        "[paper](ARX/2001.00001)\n",
        "list.md",
        [("A JOURNAL OF LAMPS AFTER 2019 BEGAN", "2001.00001", [])],
    ),
    "years before the titles of an outline": (
        f"* Papers\n** 2019 {FIRST}\n[[ARX/2001.00001][pdf]]\n** 2020 [[ARX/2001.00002][{SECOND}]]\n",
        "list.org",
        [(FIRST, "2001.00001", []), (SECOND, "2001.00002", [])],
    ),
    "a year that begins one title of an outline": (
        f"* Papers\n** 2018 Lamp Counting Challenge\n[[ARX/2001.00001][pdf]]\n** {SECOND}\n"
        f"[[ARX/2001.00002][pdf]]\n",
        "list.org",
        [("2018 Lamp Counting Challenge", "2001.00001", []), (SECOND, "2001.00002", [])],
    ),
    "volumes of a book": (
        f"- [{FIRST}](ARX/2001.00001)\n- Lamps and Doors [Volume I](https://a.example.org/1.pdf),"
        " [Volume II](https://a.example.org/2.pdf)\n"
        "- [Volume Rendering of Lamps](https://a.example.org/3.pdf)\n",
        "list.md",
        [(FIRST, "2001.00001", []), ("Volume Rendering of Lamps", None, [])],
    ),
    "words that point and call nothing": (
        "- For more on lamps, see [this one](ARX/2001.00001).\n"
        "- A good survey of doors is [here](ARX/2001.00002).\n"
        "- [Lamps: Which One](ARX/2001.00003)\n",
        "list.md",
        [("", "2001.00001", []), ("", "2001.00002", []), ("Lamps: Which One", "2001.00003", [])],
    ),
    "searches for titles": (
        f"# Papers\n\n- [{FIRST}](https://scholar.google.com/scholar?hl=en&q={FIRST.replace(' ', '+')})\n"
        "- Ann Example. [Painting Doors at Night](https://scholar.google.com/scholar?q=Painting+doors+at)."
        " 2019.\n"
        "- [Ann Example](https://scholar.google.com/scholar?q=Ann+Example)\n"
        "- [More on Lamps](https://scholar.google.com/scholar?q=wooden+doors+at+night)\n",
        "list.md",
        [(FIRST, None, []), ("Painting Doors at Night", None, [])],
    ),
    "chats and tests of the list before its first entry": (
        "[Chat](https://gitter.im/o/lamps) [Discord](https://discord.gg/abc)"
        " [CI](https://travis-ci.org/o/lamps)\n"
        f"[{FIRST}](ARX/2001.00001) [code](HUB/lamps)\n",
        "list.md",
        [(FIRST, "2001.00001", ["HUB/lamps"])],
    ),
    "a journal's volume and pages, linked behind a reference": (
        "- Lake, N. W., & Pond‐Sea, K. (2022). Counting lamps in rooms: A view. "
        "[Journal of Lamps, 36(6), 1411-1429.](https://doi.org/10.1000/a)\n"
        "- [Lamps in Rooms of 1990, 1-12](ARX/2001.00002)\n\n"
        "|Date|Thème|Article à consulter|\n|---|---|---|\n|29 mars 2023|Portes|"
        "Lake, J. H. (1999). Are there laws in doors?. [Oikos, 177-192.](https://doi.org/10.1000/c), et"
        " [Pond 2003 Oikos](https://doi.org/10.1000/d)|\n",
        "list.md",
        [
            ("Counting lamps in rooms: A view", None, []),
            ("Lamps in Rooms of 1990, 1-12", "2001.00002", []),
            ("Are there laws in doors?", None, []),
        ],
    ),
    "topics and who presents them above titles": (
        "# 논문 목록\n\n- Lamps : 홍길동, 김철수\n  - Counting lamps is all you need\n"
        "- Doors: Ann Example, Bob Sample\n  - Opening Doors by Foot\n- Walls : 홍길동, 김철수\n"
        "  - Painted walls\n",
        "list.md",
        [
            ("Counting lamps is all you need", None, []),
            ("Opening Doors by Foot", None, []),
            ("Painted walls", None, []),
        ],
    ),
    "what is said below topics": (
        f"# Papers\n\n- [{FIRST}](ARX/2001.00001)\n\n## People\n\n- Lead: Ann Example, Bob Sample\n"
        "  - Lake University\n"
        "- Code: Cat Probe, Dan Tester\n  - Pond Institute\n- Site: Eve Tester, Fay Lake\n  - Sand Academy\n",
        "list.md",
        [(FIRST, "2001.00001", [])],
    ),
    "authors, their journal and a DOI below a title that leads elsewhere": (
        f"1. ### {FIRST} [Read](https://chemrxiv.org/engage/chemrxiv/article-details/66acbd)\n"
        "   Anthony Example, Keith T. Sample, Aron Probe, ChemRxiv. 2024; doi:10.26434/chemrxiv-2024-8621\n\n"
        f"2. ### {SECOND} [Read](ARX/2001.00002)\n   Anthony Example, arXiv:2001.00002 (2024)\n",
        "list.md",
        [(FIRST, None, []), (SECOND, "2001.00002", [])],
    ),
    "a topic over a title in a line by itself": (
        f"- [{FIRST}](ARX/2001.00001)\n\n## LLM модели\n\nCounting Large Lamps\n\nhttps://a.example.org/l.pdf\n\n"
        "## LampNet\n\nARX/2001.00003\n",
        "list.md",
        [(FIRST, "2001.00001", []), ("Counting Large Lamps", None, []), ("LampNet", "2001.00003", [])],
    ),
    "a file that is called otherwise than the title in bold": (
        "* **DeepLamp-R1** (19 feb 2025 – Lake Labs)  \n  [DeepLamp_R1.pdf](https://a.example.org/DeepLamp_R1.pdf)\n",
        "list.md",
        [("DeepLamp-R1", None, [])],
    ),
    "files that are called by what was shown": (
        f"# Minutes\n\n- [{FIRST}](ARX/2001.00001)\n"
        f"- [Lab-Presentations-3.pdf](https://a.example.org/l-3.pdf)\n"
        "- [Lamps-at-Night.pdf](https://a.example.org/l-4.pdf)\n",
        "list.md",
        [(FIRST, "2001.00001", []), ("Lamps-at-Night.pdf", None, [])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_stands_beside_titles_takes_no_title_s_place(found: Reader, case: str) -> None:
    """Years, venues, volumes, searches, chats and files beside papers, and what only looks like them."""
    text, name, papers = CASES[case]
    assert found(whole(text), name) == [
        (title, arxiv, [whole(link) for link in links]) for title, arxiv, links in papers
    ]


def test_a_rank_is_no_author(reading: Reading) -> None:
    """`(Ann Example, Rank A)`; somebody may be called so."""
    text = f"# Papers\n\n- [{FIRST}](ARX/2001.00001) (Ann Example, Rank A)\n"
    text += f"- [{SECOND}](ARX/2001.00002) (Ann Example, Otto Rank)\n"
    papers, _ = reading(whole(text), "in.md")
    assert [paper.authors for paper in papers] == [("Ann Example",), ("Ann Example", "Otto Rank")]


def test_places_behind_a_day_are_no_authors(reading: Reading) -> None:
    """`(8 oct 2024 – Riga, Lake Town)`; whole names there are."""
    behind = (
        "8 oct 2024 – Riga, Lake Town",
        "7 nov 2023 – MIT, Lake, Duke",
        "7 Nov 2023 – Ann Example, Bob Sample",
    )
    text = "".join(
        f"* **{title}** ({beside})  \n  [arXiv](ARX/2001.0000{number})\n"
        for number, (title, beside) in enumerate(zip((FIRST, SECOND, THIRD), behind, strict=True))
    )
    papers, _ = reading(whole(text), "in.md")
    assert [paper.authors for paper in papers] == [(), (), ("Ann Example", "Bob Sample")]
