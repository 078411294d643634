"""Lists in German of papers in any language: `, und` before the last author."""

import pytest

from enricher.papers.authors.german_names import with_and
from enricher.papers.blocks import Text

from .conftest import Reading


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, John Roe, und Mary Poe (2018): Counting lakes from ponds. arXiv:1801.00001",
        "J. Doe, J. J. Roe, und M. Poe (2018): Counting lakes from ponds. Lake Letters, 356(6334):183–186.",
        "J. Doe, Y. C. Roe, und A. W. van der Poe. 2018. Counting lakes from ponds. In Waters.",
    ],
)
def test_the_last_author_stands_behind_und(reading: Reading, line: str) -> None:
    """And the title behind that one."""
    first = "- [How Lakes Freeze](https://arxiv.org/abs/1801.00002)"
    ((_, paper), _) = reading(f"# Waters\n\n{first}\n- {line}\n", "list.md")
    assert paper.title == "Counting lakes from ponds"
    assert len(paper.authors) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Seen, Teiche, und Wälder. Doe 2019",
        "Was Seen sind, und was Teiche: Jane Doe (2019)",
        "J. Doe, R. Roe, und andere (2019): Counting lakes",
    ],
)
def test_und_between_other_words_stays(line: str) -> None:
    """In a title, and where nobody is named behind it."""
    text = Text(text=line)
    assert with_and(text) is text
