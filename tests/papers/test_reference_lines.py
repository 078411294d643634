"""Reference lists of plain lines: each line is read, or counted as passed over."""

import textwrap
from pathlib import Path

import pytest

from enricher.papers import read
from enricher.papers.markup.typed_quotes import with_quotes
from enricher.papers.titles.reference_lines import (
    is_before_volume,
    is_likely,
    is_place_alone,
    starts,
    wrapped_starts,
)

from .conftest import Reading

LINES = (
    "Ann Lake and Bob Pond. Deep counting of stones by shadow. In Proc. of the Woods Workshop, 1997.",
    "A. Lake and B. Pond. Shallow water and its many names. Journal of Woods, 12(3):45-67, 1998.",
    "Carla Woods. Fast and accurate weighing of leaves. PhD thesis, University of the Lakes, May 1994.",
    "Lake, A., & Pond, B. (1999). Robot fishing by memory of places. Woods Systems, 14, 57-71.",
    'D. Reed, "Improving the Speed of Slow Rivers", Proceedings of the Ponds Symposium, 1992, pp. 15-19.',
)
TITLES = [
    "Deep counting of stones by shadow",
    "Shallow water and its many names",
    "Fast and accurate weighing of leaves",
    "Robot fishing by memory of places",
    "Improving the Speed of Slow Rivers",
]


def _read(path: Path, text: str) -> tuple[list[str], list[str]]:
    path.write_text(text)
    problems: list[str] = []
    papers = list(read([path], on_problem=lambda problem: problems.append(str(problem))))
    return [paper.title for paper in papers], problems


def test_lines_of_several_styles_are_a_reference_each(tmp_path: Path) -> None:
    """Authors in full or by initials, families first or last, title in quotes or not."""
    assert _read(tmp_path / "refs.txt", "\n".join(LINES) + "\n") == (TITLES, [])


def test_a_line_that_is_not_read_is_counted_with_its_line(tmp_path: Path) -> None:
    """What looks like a reference, and whose title nobody can tell, is passed over and said."""
    lines = [*LINES, "Lake, et al., Stones 330, 662-664 (1987)"]
    titles, problems = _read(tmp_path / "refs.txt", "\n".join(lines) + "\n")
    assert titles == TITLES
    assert len(problems) == 1
    assert ":6: it looks like a reference" in problems[0]


def test_a_line_below_a_number_is_no_part_of_that_item(tmp_path: Path) -> None:
    """A number at a line's start makes a list of it, to which Markdown adds the lines below."""
    text = "7. " + "\n".join(LINES) + "\n"
    assert _read(tmp_path / "refs.md", text)[0] == TITLES


def test_quotes_of_tex_hold_lines_together_no_longer(tmp_path: Path) -> None:
    """Between two such signs in different lines stood code, for Markdown."""
    lines = [
        f"A. Lake and B. Pond, ``{title},'' Proc. Woods Workshop, vol. {n}, pp. 1-9, 199{n}."
        for n, title in enumerate(TITLES)
    ]
    assert _read(tmp_path / "refs.txt", "\n".join(lines) + "\n")[0] == TITLES


@pytest.mark.parametrize("words", ["with ``code`` and 'quotes'", "`a` and 'b'", "| ``a'' | b |", "don't `x`"])
def test_code_is_no_quote(words: str) -> None:
    """Two of the same signs around words are code; rows of tables stand as they do."""
    assert with_quotes([words]) == [words]


def test_wrapped_references_are_not_parted() -> None:
    """Lines that go on with the one above have no year of their own."""
    wrapped = "\n".join(part for line in LINES for part in (line[:50], line[50:]))
    assert starts(wrapped) == []
    assert len(starts("\n".join(LINES))) == len(LINES)


@pytest.mark.parametrize(
    "words",
    [
        "we met in 2019 at the lake, and spoke of nets that count stones in ponds, and of other things.",
        "In 2019 we met at the lake, and spoke of nets that count stones in ponds, and of other things.",
        "Ann Lake and Bob Pond. Deep counting of stones by shadow.",
    ],
)
def test_prose_and_lines_without_a_year_look_like_no_reference(words: str) -> None:
    """A reference has a year, and many of its words begin with capitals."""
    assert not is_likely(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("J. Stones", True),
        ("Stones, 335 (8690)", True),
        ("Woods Research 47: 5155-5161", True),
        ("Counting Stones", False),
        ("Vol. and other short words of lakes", False),
        ("Counting to 47 in the Woods", False),
    ],
)
def test_a_journal_with_its_pages_is_no_title(words: str, told: bool) -> None:
    """A volume and pages behind a name, or a name of abbreviations, is where a paper stands."""
    assert is_place_alone(words) is told


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Stone Research", "Lake, et al., Stone Research, 15: 175-185 (1987)", True),
        ("The Lake Journal", "Pond T. et al., The Lake Journal, 10(1) : 165-174, 1996", True),
        ("Counting of Stones", "Lake A. Counting of Stones. Ponds 15: 175-185 (1987)", False),
        ("Stones Count", "Lake A. Stones Count, 1987, Ponds 15: 1-9", False),
        ("Counting stones at night", "Lake A. Counting stones at night, 15: 1-9", False),
    ],
)
def test_a_journal_that_its_volume_follows_is_no_title(title: str, text: str, told: bool) -> None:
    """Lists of medicine cite papers without their titles."""
    assert is_before_volume(title, text) is told


def test_a_typed_apostrophe_opens_no_code(tmp_path: Path) -> None:
    """Two such in different lines held all lines between them together."""
    lines = [f"{line} Reprinted in Lake`s Stones." for line in LINES]
    assert _read(tmp_path / "refs.txt", "\n".join(lines) + "\n")[0] == TITLES


@pytest.mark.parametrize("indent", ["", "    "])
def test_wrapped_references_end_where_a_line_does(tmp_path: Path, indent: str) -> None:
    """Without blank lines between them, and told by no number: hanging or not."""
    lines = [textwrap.fill(line, 60, subsequent_indent=indent) for line in LINES]
    assert _read(tmp_path / "refs.md", "\n".join(lines) + "\n") == (TITLES, [])


def test_wrapped_prose_holds_no_references() -> None:
    """A sentence that names a year ends within a line, or the next one names none."""
    said = "We met at the lake in 1998 and spoke of nets. Stones were counted by all of us, and ponds. "
    assert wrapped_starts(textwrap.fill(said * 8, 60)) == []


def test_a_line_that_says_where_the_code_of_the_one_above_stands_is_of_that(reading: Reading) -> None:
    """One address in a line of its own is no paper; a title with its address is one."""
    lines = (
        "Ann Lake, Bob Pond. HopWood: Pond Time by Continuous Lakes. Stone Letters, 33(1): 1-9, 2017.",
        "Source code of HopWood: https://github.com/lake/hopwood",
        "Cay Wood, Bob Pond. Stones of Cold Lakes. Stone Letters, 34(2): 3-9, 2018.",
        "LakeDB website: http://lakes.example.org/db",
        "Ann Lake, Cay Wood. Trout of Deep Ponds. Stone Letters, 35(2): 4-9, 2019.",
        "Bob Pond, Ann Lake. Deep Data Woods of Stones. Stone Letters, 36(2): 4-9, 2020.",
    )
    papers, _ = reading(f"<html><body><h2>Papers</h2><p>{'<br>'.join(lines)}</p></body></html>", "pubs.html")
    assert [paper.title for paper in papers] == [
        "HopWood: Pond Time by Continuous Lakes",
        "Stones of Cold Lakes",
        "Trout of Deep Ponds",
        "Deep Data Woods of Stones",
    ]
    assert [paper.urls for paper in papers] == [
        ("https://github.com/lake/hopwood",),
        ("http://lakes.example.org/db",),
        (),
        (),
    ]
