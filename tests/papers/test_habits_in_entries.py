"""Habits of keepers that meet in one entry: asides, marks, several codes, others' work in notes."""

import pytest

from .conftest import Reader, Reading

ID = "https://arxiv.org/abs/2401.{:05}"


def titles(reading: Reading, text: str) -> list[str]:
    return [paper.title for paper in reading(text)[0]]


def test_a_title_in_italics_before_its_authors_and_a_venue(reading: Reading) -> None:
    """Full stops part them, however few the title's words; a name in italics is an author's still."""
    text = (
        f"- *Lakes and Lemmas*. Ann Moor, Ben Fenn. POPL 2021. [[pdf]({ID.format(1)})]\n"
        f"- *Woods as Words*. Ben Fenn. ICFP 2022, distinguished paper. [[pdf]({ID.format(2)})]\n"
        f"- *Ann Moor*. Counting Reeds by Ear. ICML 2020. [[pdf]({ID.format(3)})]\n"
    )
    papers, _ = reading(text)
    assert [paper.title for paper in papers] == [
        "Lakes and Lemmas",
        "Woods as Words",
        "Counting Reeds by Ear",
    ]
    assert [paper.authors for paper in papers][:2] == [("Ann Moor", "Ben Fenn"), ("Ben Fenn",)]


def test_a_title_that_semicolons_part_from_authors_and_venue(reading: Reading) -> None:
    """Be the authors families or in full; semicolons within a title, before no venue, part nothing."""
    text = (
        f"- Reeds in the Wind; Moor & Fenn; JMLR 2018; [pdf]({ID.format(1)})\n"
        f"- Herons at Rest Alone; Weir; ISMIR 2022; [pdf]({ID.format(2)})\n"
        f"- Otters of the North; Ann Moor, Ben Fenn; ICML 2020; [pdf]({ID.format(3)})\n"
        f"- To Swim; to Dive; to Rest in Reeds [pdf]({ID.format(4)})\n"
    )
    assert titles(reading, text) == [
        "Reeds in the Wind",
        "Herons at Rest Alone",
        "Otters of the North",
        "To Swim; to Dive; to Rest in Reeds",
    ]


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ('ICML 2020: "Otters Reloaded" by Fenn *et al.* [Paper]({})', "Otters Reloaded"),
        ("Herons in Gales 📄[Paper]({}) 💻[Code](https://github.com/herons/gales)", "Herons in Gales"),
        ("[Reeds under Snow (Best Student Paper)]({})", "Reeds under Snow"),
        ("[Reeds under Snow *(updated March 2024)*]({})", "Reeds under Snow"),
        ("[Reeds under Snow (the Best of Marshes)]({})", "Reeds under Snow (the Best of Marshes)"),
        ("Reeds in Print, *Journal of Reeds* 1998, [pdf]({})", "Reeds in Print"),
        ("[ReedBank](https://reedbank.org) - 4 million reeds. [[paper]({})]", "ReedBank"),
        (
            "**ReedNet 2.0** **[Lake Lab]** From Ponds to Rivers: Reeds · Nets [[paper]({})]",
            "From Ponds to Rivers: Reeds",
        ),
        (
            "**ReedNet** | Counting Reeds in the Wind: A Survey | [paper]({})",
            "Counting Reeds in the Wind: A Survey",
        ),
        ("*Reeds under Snow*----Reed Data Workshop'08 ([link]({}))", "Reeds under Snow"),
        (
            "Reeds in Ponds - Large Scale Study and System Design ([link]({}))",
            "Reeds in Ponds - Large Scale Study and System Design",
        ),
        (
            "[Ann Moor, Ben Fenn, Jie-Li R. Weir. Herons and Reeds by Night: Counting Both(2015)]({})",
            "Herons and Reeds by Night: Counting Both",
        ),
        (
            "[Moor et al. On Reeds of the Far North and their Winters in the Marsh(2014)]({})",
            "On Reeds of the Far North and their Winters in the Marsh",
        ),
        ("Anna Moor, Reeds of the Far North, <{}>", "Reeds of the Far North"),
        ("Bo C. Moor, Reeds of the Far North, <{}>", "Reeds of the Far North"),
        ('Moor, Ann. "**Reeds under Snow**." [Nature 529.7587]({}) (2016): 4-9.', "Reeds under Snow"),
        (
            "[ReedBank](https://reedbank.org) - Banking of Reeds by Ear ([arXiv]({}))",
            "Banking of Reeds by Ear",
        ),
    ],
)
def test_what_is_said_around_a_title_is_no_part_of_it(reading: Reading, entry: str, title: str) -> None:
    """A pictogram of the next link, an award, a journal, a description behind a name."""
    assert titles(reading, f"- {entry.format(ID.format(7))}\n") == [title]


def test_bold_titles_of_two_words_are_entries_of_their_own(reading: Reading) -> None:
    """What stands in the next paragraph behind its own bold title is that one's."""
    text = (
        "**Mud Games** [site](https://mud-games.org) (in the browser)\n\n"
        "**Reed Wars** [code](https://github.com/reeds/wars), see also **Mud Games**\n\n"
        f"**Pond Hockey** [paper]({ID.format(1)}) [code](https://github.com/ponds/hockey)\n"
    )
    papers, _ = reading(text)
    assert [(paper.title, paper.arxiv_id, paper.urls) for paper in papers] == [
        ("Mud Games", None, ("https://mud-games.org",)),
        ("Reed Wars", None, ("https://github.com/reeds/wars",)),
        ("Pond Hockey", "2401.00001", ("https://github.com/ponds/hockey",)),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "[Slow Water]({}). [Ben Fenn](https://bennofenn.org). *ECCV 2022*.",
        "A list of reeds by the [Marsh Lab](https://marsh-lab.org). See also our [survey]({}).",
        "[Slow Water]({}) (not to be confused with [Mud](https://mud.org))",
        "[Slow Water]({}), extends [Mud](https://arxiv.org/abs/1901.00002) ([code](https://github.com/mud/mud))",
        "[Slow Water]({})\n\nPS: do I miss one? Open an [issue](https://github.com/keeper/list/issues).",
        "[Slow Water]({})[^1]\n\n[^1]: Builds on [Mud](https://github.com/mud/mud).",
    ],
)
def test_others_sites_and_code_are_not_the_papers(found: Reader, entry: str) -> None:
    """An author's page, the keeper's, what it builds on, what that leads to in brackets, a list's tracker."""
    ((_, arxiv, links),) = found(f"- {entry.format(ID.format(9))}\n")
    assert (arxiv, links) == ("2401.00009", [])


def test_code_behind_a_comma_and_by_a_company_is_the_papers(reading: Reading) -> None:
    """`extends Mud, [code]`: behind a comma a link is of what is told."""
    text = (
        f"- [Slow Water]({ID.format(1)}), extends [Mud](https://arxiv.org/abs/1901.00002), "
        "[code](https://github.com/slow/water)\n"
        f"- [Fast Water]({ID.format(2)}), by the [Marsh Lab](https://github.com/marsh/fast)\n"
    )
    papers, _ = reading(text)
    assert [paper.urls for paper in papers] == [
        ("https://github.com/slow/water",),
        ("https://github.com/marsh/fast",),
    ]


def test_a_note_in_chinese_that_compares_begins_no_paper(reading: Reading) -> None:
    """`和 [LakeNet](...) 对比` below an entry speaks of another one; a list of two is two papers."""
    text = (
        f"- **PondNet: Ponds at Night** ([arXiv]({ID.format(1)}))\n"
        f"  - 简评：和 [LakeNet]({ID.format(2)}) 对比。\n"
        f"- **LakeNet: Lakes by Day** ([arXiv]({ID.format(2)}))\n"
    )
    assert titles(reading, text) == ["PondNet: Ponds at Night", "LakeNet: Lakes by Day"]


def test_notes_in_a_row_speak_of_other_papers(reading: Reading) -> None:
    """Where a column before them leads to its own; a note that alone does is the paper's."""
    head = "| Paper | Code | Notes |\n|:--|:--|:--|\n"
    page = "https://openreview.net/forum?id=aBcDeFgH01"
    text = (
        f"{head}| **Shoals and Scores** <br> [ICLR 2023]({page}) | [Code](https://github.com/s/s) "
        f"| see [Reefs]({ID.format(1)}) |\n"
        f"| **Spits and Splits** | [Code](https://github.com/s/p) | [arXiv]({ID.format(2)}) |\n"
    )
    assert [paper.arxiv_id for paper in reading(text)[0]] == [None, "2401.00002"]


def test_an_entry_of_badges_alone_is_read(found: Reader) -> None:
    """Where no link has words, nothing stands before the second one."""
    badge = "[![](https://img.shields.io/badge/x-y-blue)]"
    text = f"- {badge}({ID.format(1)}){badge}(https://github.com/slow/water)\n"
    assert [arxiv for _, arxiv, _ in found(text)] == ["2401.00001"]


def test_a_journal_that_leads_to_a_paper_is_no_title_beside_its_name(reading: Reading) -> None:
    """As a table of nets has them; without a name the words of the link are all that is told."""
    table = (
        "| Model | Date | Paper | Code |\n| --- | --- | --- | --- |\n"
        f"| ReedNet | 2024 | [Nature Communications]({ID.format(1)}) | [Code](https://github.com/r/n) |\n"
        f"| HeronNet | 2024 | [iScience / PMC]({ID.format(2)}), [PMC]({ID.format(2)}) | |\n"
        f"| OtterNet | 2024 | [Nature of Otters Seen by Many Eyes]({ID.format(3)}) | |\n"
    )
    assert titles(reading, table) == ["ReedNet", "HeronNet", "Nature of Otters Seen by Many Eyes"]
