"""Numbered references of Markdown that items cite: one paper each, whoever tells of it."""

import pytest

from enricher.links import extract

from .conftest import Reading

ITEMS = """# Lamps

- [Counting Lamps at Night](https://arxiv.org/abs/1801.00001) [1] [code](https://github.com/lake/count)
- **Opening Wet Doors of Houses** [2]: all of them. [Matlab and Python](https://github.com/sea/doors)
- **HillNet** (Hills, ICML-17) [3] [Caffe](https://github.com/hill/net)

## References

[1] Lake, A. and Sea, B. Counting Lamps at Night. In ICML, 2018. https://doi.org/10.1000/1

[2] Sea, B., Hill, C. Opening Wet Doors of Houses. ACL 2019.
https://doi.org/10.1000/2

[3] Hill, C. Asking Hills in Tables. arXiv:1709.00103, 2017.

[4] Pond, D. A Fourth Paper of Lamps. ACL 2020. https://doi.org/10.1000/4
"""
LISTED = ITEMS.replace("\n[", "\n- [").replace("\n\n- [", "\n- [")
COUNTED = "\n".join(f"{line[1]}. {line[4:]}" if line[:1] == "[" else line for line in ITEMS.split("\n"))


@pytest.mark.parametrize("text", [ITEMS, LISTED, COUNTED], ids=["paragraphs", "items", "an ordered list"])
def test_a_reference_that_an_item_cites_is_that_items_paper(text: str, reading: Reading) -> None:
    """It has the title, the authors and the identifiers of both, and the item's code, be its title a name."""
    papers, _ = reading(text, "in.md")
    assert [(one.title, one.arxiv_id, one.doi, one.authors) for one in papers] == [
        ("Counting Lamps at Night", "1801.00001", "10.1000/1", ("A. Lake", "B. Sea")),
        ("Opening Wet Doors of Houses", None, "10.1000/2", ("B. Sea", "C. Hill")),
        ("Asking Hills in Tables", "1709.00103", None, ("C. Hill",)),
        ("A Fourth Paper of Lamps", None, "10.1000/4", ("D. Pond",)),
    ]
    assert [link.url for one in papers for link in extract(one).links if "github" in link.url] == [
        "https://github.com/lake/count",
        "https://github.com/sea/doors",
        "https://github.com/hill/net",
    ]


def test_a_row_has_the_identifiers_of_the_reference_that_it_cites(reading: Reading) -> None:
    """It stays a row, and its title the one that it gives."""
    papers, _ = reading(
        "| Paper | Code |\n|---|---|\n| Counting Lamps at Night [1] |"
        " [code](https://github.com/lake/count) |\n"
        "| Opening Wet Doors [2] | [code](https://github.com/sea/doors) |\n\n## References\n\n"
        "1. Lake, A. Counting Lamps at Night. ICML 2018. arXiv:1801.00001\n"
        "2. Sea, B. Opening Wet Doors. ACL 2019. https://doi.org/10.1000/2\n",
        "in.md",
    )
    assert [(one.title, one.arxiv_id, one.doi) for one in papers] == [
        ("Counting Lamps at Night", "1801.00001", None),
        ("Opening Wet Doors", None, "10.1000/2"),
    ]


def test_items_that_are_no_papers_leave_the_references_their_own(reading: Reading) -> None:
    """What a description cites is told by the reference alone."""
    papers, _ = reading(
        "# Data\n\n- **LampBank**: collected and annotated by hand [1].\n"
        "- **DoorSet**: read from pages [2].\n\n"
        "## References\n\n[1] Lake, A. Counting Lamps at Night. ICML 2018. https://doi.org/10.1000/1\n\n"
        "[2] Sea, B. Opening Wet Doors. ACL 2019. https://doi.org/10.1000/2\n",
        "in.md",
    )
    assert [(one.title, one.doi) for one in papers] == [
        ("Counting Lamps at Night", "10.1000/1"),
        ("Opening Wet Doors", "10.1000/2"),
    ]


def test_a_list_of_numbered_references_that_cite_each_other_is_as_it_stands(reading: Reading) -> None:
    """Each is a paper, though another's number stands in it."""
    papers, _ = reading(
        "# Papers\n\n[1] Lake, A. Counting Lamps at Night. ICML 2018. https://doi.org/10.1000/1\n\n"
        "[2] Sea, B. Opening Wet Doors. Extends [1]. ACL 2019. https://doi.org/10.1000/2\n",
        "in.md",
    )
    assert [one.doi for one in papers] == ["10.1000/1", "10.1000/2"]
