"""Lists whose titles lead to what their keeper wrote on the papers."""

import pytest

from .conftest import Reading

HUB = "https://github.com/o/list/blob/main"


@pytest.mark.parametrize("folder", ["notes", f"{HUB}/notes", f"{HUB}"])
def test_titles_that_lead_to_the_keepers_notes_are_papers(reading: Reading, folder: str) -> None:
    """Three at least below a heading that names papers or a venue; the notes are no links of theirs."""
    papers, problems = reading(
        f"# List\n\n## NeurIPS 2020 (Dec)\n\n- [Counting Lamps in Rooms]({folder}/lamps.md)\n"
        f"- [Opening Doors  with Care]({folder}/doors.md)\n- [Deep Walls]({folder}/walls.md)\n"
        f"- [Windows of the North]({folder}/windows.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps in Rooms",
        "Opening Doors with Care",
        "Deep Walls",
        "Windows of the North",
    ]
    assert [paper.urls for paper in papers] == [(), (), (), ()]
    assert problems == []


def test_where_notes_lie_is_known_below_later_headings(reading: Reading) -> None:
    """Whatever those are called, and however few stand there; other files are no papers."""
    papers, problems = reading(
        f"# Papers\n\n- [Counting Lamps in Rooms]({HUB}/notes/lamps.md)\n"
        f"- [Opening Doors with Care]({HUB}/notes/doors.md)\n- [Walls of Stone]({HUB}/notes/walls.md)\n\n"
        f"# WLC 2021\n\n- [Roofs of the South]({HUB}/notes/roofs.md)\n\n"
        f"# How to help\n\n- [How to add a paper]({HUB}/CONTRIBUTING.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers][3:] == ["Roofs of the South"]
    assert [problem.line for problem in problems] == [13]


@pytest.mark.parametrize("heading", ["Contents", "Chapters", "Talks at ICML 2020"])
def test_contents_of_a_course_are_no_papers(reading: Reading, heading: str) -> None:
    """Nor is what stands below a heading for talks."""
    papers, _ = reading(
        "# Course\n\n## Read first\n\n- [A Grand Theory](https://arxiv.org/abs/2006.09214)\n\n"
        f"## {heading}\n\n- [How to Start with Lamps](docs/start.md)\n"
        "- [How to Go on with Lamps](docs/on.md)\n- [How to End with Lamps](docs/end.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers] == ["A Grand Theory"]
