"""Papers in one line, some of them by arXiv's number alone."""

import pytest

from enricher.links import extract

from .conftest import Reading, whole

LINES = {
    "behind a link, in an item": (
        "- We read [Counting Lamps by Hand](ARX/2405.00001) and Doors of "
        "Quiet Rooms (arXiv:2405.00002) this week.\n",
        [("Counting Lamps by Hand", "2405.00001"), ("Doors of Quiet Rooms", "2405.00002")],
    ),
    "behind a link, in prose": (
        "Last month we read [Counting Lamps by Hand](ARX/2405.00001) and Doors of "
        "Quiet Rooms (arXiv:2405.00002).\n",
        [("Counting Lamps by Hand", "2405.00001"), ("Doors of Quiet Rooms", "2405.00002")],
    ),
    "each by its number": (
        "- Counting Lamps by Hand (arXiv:2406.00001), and Doors of Quiet Rooms (2406.00002).\n",
        [("Counting Lamps by Hand", "2406.00001"), ("Doors of Quiet Rooms", "2406.00002")],
    ),
    "one that the other extends": (
        "- [Counting Lamps by Hand](ARX/2407.00001) extends Doors of Quiet Rooms (arXiv:2407.00002).\n",
        [("Counting Lamps by Hand", "2407.00001")],
    ),
    "one with its number beside its link": (
        "- [Counting Lamps by Hand](ARX/2407.00003) arXiv:2407.00003, Ann Example and Bob Sample\n",
        [("Counting Lamps by Hand", "2407.00003")],
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_title_and_its_number_in_turn_are_a_paper_of_its_own(name: str, reading: Reading) -> None:
    """But for one that a sentence only leads to."""
    text, expected = LINES[name]
    papers, _ = reading(whole(f"# Reading\n\n{text}"), "in.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == expected


def test_links_stay_behind_the_paper_that_they_stand_behind(reading: Reading) -> None:
    """Code behind the second is the second's."""
    papers, _ = reading(
        whole(
            "- Counting Lamps by Hand (arXiv:2406.00001) [code](HUB/lamps), and Doors of Quiet Rooms "
            "(2406.00002) [code](HUB/doors)\n"
        ),
        "in.md",
    )
    assert [[link.url for link in extract(paper).links] for paper in papers] == [
        ["https://github.com/o/lamps"],
        ["https://github.com/o/doors"],
    ]


def test_prose_that_leads_to_files_by_its_own_words_names_no_paper(reading: Reading) -> None:
    """A title within a sentence does, and an identifier."""
    files = "We can [count lamps in the dark](files/lamps.pdf) as [doors are slow](files/doors.pdf)."
    named = "We read that [lamps are slow](https://arxiv.org/abs/2405.00001)."
    titled = "Last month we read [Counting Lamps by Hand](files/hand.pdf)."
    for said, numbers in ((files, []), (named, ["2405.00001"]), (titled, [None])):
        papers, _ = reading(f"# Ann Example\n\n## About lamps\n\n{said}\n", "index.md")
        assert [paper.arxiv_id for paper in papers] == numbers
