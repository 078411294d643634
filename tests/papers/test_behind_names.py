import pytest

from .conftest import Reading

PAPER = "https://arxiv.org/abs/2403.00001"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"[CodeS]({PAPER}) (2022) - CodeS: Counting Stones with Words", "CodeS: Counting Stones with Words"),
        (
            f"[LampNet]({PAPER}) (ICML'23) | LampNet: Lamps for Nets of Words",
            "LampNet: Lamps for Nets of Words",
        ),
        (
            f"[Code](https://github.com/o/r) - Code: A Title about Stones ([paper]({PAPER}))",
            "Code: A Title about Stones",
        ),
        (f"[Stones]({PAPER}) - Stones: counting", "Stones"),
        (f"[Bridges]({PAPER}) (2021) - Walking over old things", "Bridges"),
        (f"**[StoneNet]** Counting Stones [[paper]({PAPER})]", "Counting Stones"),
        (f"**[StoneNet]** Old Bridges. [[paper]]({PAPER}) [[code]](https://github.com/o/b)", "Old Bridges"),
        (
            f"**Lamp-3D** – Counting Stones by Night, *Doe et al.*, 3DV 2022. [pdf]({PAPER})",
            "Counting Stones by Night",
        ),
        (
            f"**LampNet** - Counting Stones by Night, A. Doe, B. Roe, 2022. [pdf]({PAPER})",
            "Counting Stones by Night",
        ),
        (f"**LampNet** – counts stones, lamps and doors [pdf]({PAPER})", "LampNet"),
        (f"**[BridgeNet]** Walking Bridges of Old [[paper]({PAPER})]", "Walking Bridges of Old"),
    ],
)
def test_a_title_stands_behind_the_name_that_leads_to_it(line: str, title: str, reading: Reading) -> None:
    """The name told again begins it; what is said of a paper by its name alone is no title."""
    other = "[A Title of Other Things](https://arxiv.org/abs/2403.00002)"
    papers, _ = reading(f"# Papers\n\n- {line}\n- {other}\n")
    assert (papers[0].title, papers[0].arxiv_id) == (title, "2403.00001")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"[Lamp]({PAPER}): A Night Light for Large Rooms | LKSP'24", "Lamp: A Night Light for Large Rooms"),
        (f"[Lamp:]({PAPER}) Night Light for Large Rooms, [code](https://github.com/o/l)",
         "Lamp: Night Light for Large Rooms"),
        (f"[Lamps Are All]({PAPER}): Night Light for Rooms", "Lamps Are All: Night Light for Rooms"),
        (f"[Lamp]({PAPER}): a small tool that lights rooms", "Lamp"),
        (f"[Lamp]({PAPER}): Ann Example, Bob Sample", "Lamp"),
        (f"[Stone Letters 2026.01]({PAPER}), Counting lamps in small towns", "Counting lamps in small towns"),
        (f"[stone letters 2021]({PAPER}), Lamp: Counting of Doors, [site](https://l.example.org)",
         "Lamp: Counting of Doors"),
        (f"[Stone Challenge 2021]({PAPER}), a data set of stones", "Stone Challenge 2021"),
        (f"[Example 2005]({PAPER}). Why Most Lamps Are Dark. *Lakes*.", "Why Most Lamps Are Dark"),
        (f"[Example and Sample 1981]({PAPER}). Counting of common lamps. *Journal of Lakes*.",
         "Counting of common lamps"),
        (f"[The 100 Lamps Consortium]({PAPER}). A global reference for lamps. *Lakes*.",
         "A global reference for lamps"),
        (f"[LampNet 2020]({PAPER}). The classic account of it.", "LampNet 2020"),
        (f"**Example et al. 2024** [(Stone Letters, 97, 19)]({PAPER}) *Counting of dark lamps*. See it.",
         "Counting of dark lamps"),
        (f'**Nov 22** Example, Ann, and Bob C. Sample. ["Lamp learning\n  lessons: doors educate."]({PAPER})',
         "Lamp learning lessons: doors educate."),
    ],
)  # fmt: skip
def test_a_title_goes_on_behind_what_leads_to_its_paper(line: str, title: str, reading: Reading) -> None:
    """Behind its first words and a colon, or behind where it appeared; what is told of it is none."""
    other = "[A Title of Other Things](https://arxiv.org/abs/2403.00002)"
    papers, _ = reading(f"# Papers\n\n- {line}\n- {other}\n")
    assert (papers[0].title, papers[0].arxiv_id) == (title, "2403.00001")
    assert papers[0].authors in ((), ("Ann Example", "Bob Sample"), ("Example", "Sample"))


def test_bold_that_goes_on_in_the_next_line_ends_with_its_own(reading: Reading) -> None:
    """A paragraph of several papers is parted by lines, one of which may begin with a mark in brackets."""
    papers, _ = reading(
        f"# Papers\n\n- [ICML 2023] [A Title of Lamps]({PAPER}) and **a word\n"
        "  more.** [A Title of Bridges](https://arxiv.org/abs/2403.00002)\n",
        "in.md",
    )
    assert [paper.arxiv_id for paper in papers] == ["2403.00001", "2403.00002"]


@pytest.mark.parametrize(
    "remark", ["The Original Lamp Paper", "Great Introduction to Lamps", "Survey on Lamps by Example"]
)
def test_a_remark_behind_a_title_is_no_part_of_it(reading: Reading, remark: str) -> None:
    """However it is written."""
    text = f"# Papers\n\n- [Counting Lamps at Night](https://arxiv.org/abs/2401.00001): {remark}\n"
    assert [paper.title for paper in reading(text)[0]] == ["Counting Lamps at Night"]


def test_a_title_behind_a_link_that_cites_it_is_the_title(reading: Reading) -> None:
    """Who wrote it and when is no part of it."""
    text = (
        "# Papers\n\n- [Ray & Sun, 2021](https://arxiv.org/abs/2101.00001): Counting the Stars of the Sky\n"
    )
    [paper], _ = reading(text)
    assert (paper.title, paper.authors) == ("Counting the Stars of the Sky", ("Ray", "Sun"))


def test_a_bold_name_that_its_title_begins_with_is_told_once(reading: Reading) -> None:
    """However the keeper writes it; a name that the title goes on from stays."""
    papers, _ = reading(
        "# Data\n\n* **LampQA**: Lampqa: A dataset for biomedical lamps. 2019. [paper](https://arxiv.org/abs/2101.00001)\n"
        "* **DOORS**: DOORS corpus of houses and walls. [paper](https://arxiv.org/abs/2101.00002)\n"
        "* **BELL**: Pre-training of deep bells for towers. 2018. [paper](https://arxiv.org/abs/2101.00003)\n"
        "* **Bell**: Bells and towers of old. 2018. [paper](https://arxiv.org/abs/2101.00004)\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Lampqa: A dataset for biomedical lamps",
        "DOORS corpus of houses and walls",
        "BELL: Pre-training of deep bells for towers",
        "Bell: Bells and towers of old",
    ]


@pytest.mark.parametrize("rest", ["An Agent that Parts Work from Execution", "Best Arms by Sampling"])
def test_the_rest_of_a_title_behind_its_name_may_end_as_remarks_do(reading: Reading, rest: str) -> None:
    """What stands before the colon is a name, and no title."""
    text = f"# Papers\n\n- [Lampnet](https://arxiv.org/abs/2401.00001): {rest}\n"
    assert [paper.title for paper in reading(text)[0]] == [f"Lampnet: {rest}"]
