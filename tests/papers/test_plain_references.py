"""Plain references in many styles: what stands before a title, and what behind it, is no part of it."""

from pathlib import Path

import pytest

from enricher.papers import read
from enricher.papers.titles.cited_editors import behind_editors
from enricher.papers.titles.cited_sources import before_source

TITLE = "Deep counting of stones by shadow"
OTHERS = (
    "A. Lake and B. Pond. Shallow water and its many names. Journal of Woods, 12(3):45-67, 1998.",
    "Lake, A., & Pond, B. (1999). Robot fishing by memory of places. Woods Systems, 14, 57-71.",
    "Lake A, Pond B. Slow rivers in fast woods and what they carry. J Woods. 2001;12(3):45-67.",
    "B. Pond and C. Reed. Weighing of leaves by the colour of ponds. Woods Letters, 9(1):1-9, 2003.",
)


def _read(path: Path, text: str) -> tuple[list[str], list[str]]:
    path.write_text(text)
    problems: list[str] = []
    papers = list(read([path], on_problem=lambda problem: problems.append(str(problem))))
    return [paper.title for paper in papers], problems


@pytest.mark.parametrize(
    "line",
    [
        f"A. Lake and B. Pond. {TITLE}. Technical Report 12, Woods Lab, 1997.",
        f"A. Lake. {TITLE}. PhD thesis, University of the Woods, May 1997.",
        f"A. Lake and B. Pond. {TITLE}. In C. Reed and D. Sand, editors, Ponds, pages 1-9, 1997.",
        f"A. Lake and B. Pond. {TITLE}. in Ponds of the World 19-25 (Woods Press, 1997).",
        f"A. Lake, editor. {TITLE}. Morgan Kaufmann, 1997.",
        f"Lake, A., & Pond, B. (1997). {TITLE}. Woods Systems.",
        f"Lake, A. (1997). {TITLE}. New Lakes: Pond and Sons.",
        f"Lake, A., & Pond, B. (1997). {TITLE} (Unpublished doctoral dissertation). University of the Woods.",
        f"Ann Lake. {TITLE}. Woods Letters, 12(3):45-67, 1997.",
        f"Lake, Ann B. {TITLE}. New Lakes: Pond and Sons, 1997.",
        f"Lake, Ann Sue and Pond, Bob (1997). {TITLE}. Woods Letters, 12(3):45-67.",
        f"Lake A. B. и др. {TITLE} // Woods Letters. 1997. Т. 9. С. 153.",
    ],
)
def test_the_title_stands_alone(tmp_path: Path, line: str) -> None:
    """Authors, editors, reports, theses, publishers and books stand around it."""
    titles, problems = _read(tmp_path / "refs.txt", "\n".join((*OTHERS, line)) + "\n")
    assert titles[-1] == TITLE
    assert problems == []


@pytest.mark.parametrize(
    "words",
    [
        "Counting stones: a survey of technical reports in the woods",
        "Ponds and the thesis of Lakes",
        "Lakes of the North. A survey of their stones",
        "Deep Lakes: Ponds and Rivers of the North",
    ],
)
def test_a_title_that_speaks_of_such_things_is_whole(words: str) -> None:
    """Only behind a stop or a comma, as those who cite write it, does a source begin."""
    assert before_source(words, "Lake, A. (1997). ") == words


@pytest.mark.parametrize("words", ["The editors. A Title of Words", "Lakes, editing and ponds. A Title"])
def test_words_that_name_nobody_are_no_editors(words: str) -> None:
    """Before `editors` stand names."""
    assert behind_editors(words) == words


def test_a_paragraph_below_a_reference_is_one_or_said(tmp_path: Path) -> None:
    """Blank lines part references too; one that nobody can read is counted, be it the first."""
    unread = "Lake, et al., Stones 330, 662-664 (1987)"
    titles, problems = _read(tmp_path / "refs.md", "\n\n".join((unread, *OTHERS, unread)) + "\n")
    assert len(titles) == len(OTHERS)
    assert sorted(problem.split(":")[1] for problem in problems) == ["1", "11"]


def test_prose_below_a_reference_is_no_entry(tmp_path: Path) -> None:
    """What a keeper says of a paper below it has few capitals, or no year."""
    said = "We read this in the summer and found that it counts stones better than all that came before."
    titles, problems = _read(tmp_path / "refs.md", f"\n\n{said}\n\n".join(OTHERS) + "\n")
    assert len(titles) == len(OTHERS)
    assert problems == []
