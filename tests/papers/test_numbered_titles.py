"""Numbers and years before titles, told by the entries beside them, and what else stands before them."""

import pytest

from .conftest import Reading, whole

LISTS = {
    "numbers typed into items, one of which lacks it": (
        "1. Lake AB, Pond C. 2005. Counting lamps by hand in rooms. Stones Water. 15(11):17–35\n"
        "2. 2. Weir A, Ford B. 2012. Opening doors by foot in winter. Stones Water. 50(4):45–69\n"
        "- 3. Weir A, Brook C. 2006. Walls of stone are seen. Stones Water. 44(7):85–88\n",
        ["Counting lamps by hand in rooms", "Opening doors by foot in winter", "Walls of stone are seen"],
    ),
    "paragraphs that are counted": (
        "1 Counting Lamps by Hand\nARX/2001.00001\n\n2 Opening Doors\nARX/2001.00002\n",
        ["Counting Lamps by Hand", "Opening Doors"],
    ),
    "headings that are counted": (
        "## 1.1 Counting Lamps by Hand\n[pdf](ARX/2001.00001)\n\n## 1.2 Opening Doors by Foot\n"
        "[pdf](ARX/2001.00002)\n\n## 2.1 Walls of Stone\n[pdf](ARX/2001.00003)\n\n"
        "## 2.5 Years of Fog\n[pdf](ARX/2001.00004)\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot", "Walls of Stone", "2.5 Years of Fog"],
    ),
    "numbers that begin titles": (
        "- 2.5 Years of Fog [pdf](ARX/2001.00001)\n- 3 Ways to Count Lamps [pdf](ARX/2001.00002)\n"
        "- 7 Walls of Stone [pdf](ARX/2001.00003)\n",
        ["2.5 Years of Fog", "3 Ways to Count Lamps", "7 Walls of Stone"],
    ),
    "years": (
        "- 2023 Counting Lamps by Hand [[paper](ARX/2301.00001)]\n- 2022 Opening Doors by Foot. A. Ray. "
        "[pdf](ARX/2201.00002)\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot"],
    ),
    "a year that begins a title": (
        "- 2018 Lake Segmentation Challenge [pdf](ARX/2001.00001)\n- Opening Doors [pdf](ARX/2001.00002)\n"
        "- Walls of Stone [pdf](ARX/2001.00003)\n",
        ["2018 Lake Segmentation Challenge", "Opening Doors", "Walls of Stone"],
    ),
    "a venue in full before a title in bold": (
        "- International Conference on Lamps 2023: **Counting Lamps by Hand** [pdf](ARX/2301.00001)\n"
        "- Transactions on Doors **Opening Doors by Foot** Ann Example [pdf](ARX/2201.00002)\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot"],
    ),
    "a name in a code's letters before a title in bold": (
        "1. [[ACL2023]](HUB/a) `The Lamps` **The Lamps: 3 TB of rooms.** [paper](ARX/2211.00001), 2022.11\n"
        "2. `LN-5` **Counting Doors by Foot** [paper](ARX/2211.00002)\n",
        ["The Lamps: 3 TB of rooms", "Counting Doors by Foot"],
    ),
    "a line in bold that begins as labels do": (
        "**DATA: Lamp-Aware Pre-training of Rooms**\n\n- Paper: ARX/2203.00001\n- Code: HUB/data\n\n"
        "**CODE: Counting of Doors Everywhere**\n\n- Paper: ARX/2203.00002\n",
        ["DATA: Lamp-Aware Pre-training of Rooms", "CODE: Counting of Doors Everywhere"],
    ),
    "an apostrophe in a name before a title in bold": (
        "Lakes, M., Seas, C., D’Rivers, L., & Ponds, M. (2026). **Counting Lamps by Hand**, *J. of Lamps*. "
        "(<https://doi.org/10.1016/j.lmp.2026.101837>)\n",
        ["Counting Lamps by Hand"],
    ),
    "braces of BibTeX in a cell": (
        "| Title | Paper |\n|---|---|\n| {LampNet}: Counting for {LLM} Rooms | [pdf](ARX/2211.00001) |\n"
        "| LAMP-{1,2} for Doors | [pdf](ARX/2211.00002) |\n",
        ["LampNet: Counting for LLM Rooms", "LAMP-{1,2} for Doors"],
    ),
    "addresses below a title, and a remark that names another": (
        "### Deep lamp word representations (LaMo, w/ Ann)\nARX/1802.00001  \n"
        "https://lamps.example.org/lamo  \n"
        "- perhaps replaced by: Contextual Doors for Labels\n  ARX/1802.00002\n\n"
        "### Walls of Words\nARX/1802.00003\n",
        [
            "Deep lamp word representations (LaMo, w/ Ann)",
            "perhaps replaced by: Contextual Doors for Labels",
            "Walls of Words",
        ],
    ),
    "two papers of one item": (
        "- [Counting Lamps by Hand](ARX/2405.00001) is out "
        "together with [Opening Doors by Foot](ARX/2405.00002)\n"
        "- [Walls of Stone](ARX/2405.00003), together with its [code](HUB/walls), is out\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot", "Walls of Stone"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_stands_before_a_title_is_no_part_of_it(name: str, reading: Reading) -> None:
    """What may begin a title is left there, unless its neighbours tell."""
    text, titles = LISTS[name]
    papers, _ = reading(whole(f"# Papers\n\n{text}"), "in.md")
    assert [paper.title for paper in papers] == titles


@pytest.mark.parametrize(
    ("heading", "sentence", "title"),
    [
        (
            "A Survey of Lamps in Rooms",
            "of [this survey paper](ARX/2405.00001).",
            "A Survey of Lamps in Rooms",
        ),
        (
            "A Survey of Lamps in Rooms",
            "of our survey [paper](ARX/2405.00001).",
            "A Survey of Lamps in Rooms",
        ),
        ("Lamp Nets: A Survey", "for our [survey](ARX/2405.00001).", "Lamp Nets: A Survey"),
        ("Awesome Lamps in Small Rooms", "of [our survey](ARX/2405.00001).", "our survey"),
    ],
)
def test_a_lists_own_survey_is_called_as_the_list_is(
    heading: str, sentence: str, title: str, reading: Reading
) -> None:
    """Where a sentence leads to it by no title, and the heading is one."""
    papers, _ = reading(
        whole(
            f"# {heading}\nThis is the list {sentence}\n\n## Papers\n- [Opening Doors](ARX/2405.00002)\n"
            "- [Walls of Stone](ARX/2405.00003)\n"
        ),
        "in.md",
    )
    assert [paper.title for paper in papers] == [title, "Opening Doors", "Walls of Stone"]


def test_languages_in_brackets_are_nobodys_names(reading: Reading) -> None:
    """As lists of tools tell what each is written in."""
    papers, _ = reading(
        whole("- [Lamp](HUB/lamp) - [R, Python] - Counts lamps. [paper](ARX/2405.00002)\n"), "in.md"
    )
    assert [paper.authors for paper in papers] == [()]


def test_a_form_that_nobody_filled_in_is_no_paper(reading: Reading) -> None:
    """As keepers leave one at the end of their notes, to copy."""
    papers, _ = reading(
        whole(
            "### Counting Lamps by Hand\n**URL**: ARX/1809.00001\n\n**Abstract**: Lamps are counted.\n\n"
            "### Title\n\n**URL**: \n\n**Abstract**: \n\n**Comments**: \n"
        ),
        "in.md",
    )
    assert [paper.title for paper in papers] == ["Counting Lamps by Hand"]
