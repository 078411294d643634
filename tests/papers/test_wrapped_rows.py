"""Tables as html2text 2025.4.15 writes them, broken at 78 characters: each row is one paper."""

import pytest

from enricher.links import extract
from enricher.papers.markup.wrapped_rows import MOST_LINES, PART, with_whole_rows

from .conftest import Reading

TABLE = """Paper| Authors| Code  
---|---|---  
[Bays of the northern seas, a study of their
rivers](https://arxiv.org/abs/2101.00005)| Jane Doe, Joe Roe, Ann Example|
[code](https://github.com/example-lab/bays-of-the-northern-seas-code)  
[How rivers bend](https://arxiv.org/abs/2101.00006)| J. Doe|
[code](https://github.com/ex/b)  
[Gulfs](https://arxiv.org/abs/2101.00007)| Jane Doe, Joe Roe, Ann Example, Bob
Sample, Cid Probe| [code](https://github.com/example-
lab/gulfs-and-bays-of-the-north)"""  # noqa: W291
ROWS = [
    (
        "Bays of the northern seas, a study of their rivers",
        "2101.00005",
        "example-lab/bays-of-the-northern-seas-code",
    ),
    ("How rivers bend", "2101.00006", "ex/b"),
    ("Gulfs", "2101.00007", "example-lab/gulfs-and-bays-of-the-north"),
]


@pytest.mark.parametrize("below", ["\n", "  \n  \nAnd a sentence on rivers.\n", "\n\n"])
def test_a_row_that_was_broken_is_one_paper(reading: Reading, below: str) -> None:
    """With its whole title, and its code at its whole address, broken at a hyphen."""
    papers, problems = reading(f"# Reading list\n\n{TABLE}{below}", "list.md")
    assert [
        (
            paper.title,
            paper.arxiv_id,
            *(link.url.removeprefix("https://github.com/") for link in extract(paper).links),
        )
        for paper in papers
    ] == ROWS
    assert problems == []


def test_lines_are_counted_as_they_stand() -> None:
    """For each line that went into another, one stands that is nothing."""
    lines = TABLE.splitlines()
    whole = list(with_whole_rows(lines))
    assert len(whole) == len(lines)
    assert whole.count(PART) == 5


@pytest.mark.parametrize(
    "text",
    [
        "a| b\n---|---\nc\nd| e  \n",  # none of html2text's: no blanks behind the rule
        "a| b  \n---|---  \nc| d  \ne| f  \n\ng\nh  \n",
        "a| b  \n---|---  \nc\nd\n\ne| f\n",
        "a| b  \n---|---  \n" + "c\n" * (MOST_LINES + 9),
    ],
)
def test_what_was_not_broken_stays(text: str) -> None:
    """Rows of other tables, what stands below one, and lines without an end."""
    assert list(with_whole_rows(text.splitlines())) == text.splitlines()
