import pytest

from enricher.papers.markup.footnotes import with_footnotes

from .conftest import Reading

TEXT = """# Papers

| Title | Link |
|---|---|
| Stones of the Sea[^doe] | [pdf](https://arxiv.org/abs/2101.00001) |

- **Rivers of the North** [^1], ICML 2020. [pdf](https://arxiv.org/abs/2101.00002)
- Lakes of the South [12] [pdf](https://arxiv.org/abs/2101.00003)
- On the Group [G] of Stones [pdf](https://arxiv.org/abs/2101.00004)

[^doe]: Doe, J. and Roe, R. (2021). Stones of the Sea. In ICML, pp. 1-9.
[^1]: Best paper.
"""


def test_marks_of_notes_are_no_part_of_a_title(reading: Reading) -> None:
    """Whether the note is at the text's end or in another one's list of references."""
    papers, _ = reading(TEXT)
    assert [paper.title for paper in papers] == [
        "Stones of the Sea",
        "Rivers of the North",
        "Lakes of the South",
        "On the Group [G] of Stones",
    ]


@pytest.mark.parametrize("line", ["Of stones we said more.[^1]", "- What matches `[^a]` is told."])
def test_marks_in_prose_and_of_no_note_stay(line: str) -> None:
    """A sentence's mark leads to its note, and a class of signs is none."""
    lines = [line, "", "[^1]: Nobody counted them."]
    assert with_footnotes(lines) == lines
