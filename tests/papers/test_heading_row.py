import pytest

from enricher.links import extract

from .conftest import Reading

BELOW = """| Authors: | Ann Example, Bob Sample |
| Paper: | https://arxiv.org/abs/2101.00001 |
| **Code** | [GitHub](https://github.com/example/stones) |
"""


@pytest.mark.parametrize(
    "above",
    [
        "|Title:|Counting Stones|\n|---|---|\n",
        "| Title | Counting Stones by Night |\n|---|---|\n",
        "| | |\n|---|---|\n| Title: | Counting Stones |\n",
        "| Field | Value |\n|---|---|\n| **Title** | Counting Stones |\n",
    ],
)
def test_a_table_of_one_papers_fields_is_that_paper(above: str, reading: Reading) -> None:
    """Its heading names no columns, or those of labels and values; two such tables are two papers."""
    papers, _ = reading(f"# Of Stones\n\n{above}{BELOW}\n{above.replace('Counting', 'Sorting')}{BELOW}")
    assert [paper.title.split()[0] for paper in papers] == ["Counting", "Sorting"]
    assert papers[0].authors == ("Ann Example", "Bob Sample")
    assert papers[0].arxiv_id == "2101.00001"
    assert [link.url for link in extract(papers[0]).links] == ["https://github.com/example/stones"]


@pytest.mark.parametrize(
    "heading", ["| Title | Paper |", "| Title | Link to Paper |", "| Title | Where to find the code |"]
)
def test_a_table_whose_heading_names_columns_is_a_paper_a_row(heading: str, reading: Reading) -> None:
    """Though its rows begin with what labels are called."""
    row = "| Authors of the Night | https://arxiv.org/abs/2101.00001 |\n"
    papers, _ = reading(f"{heading}\n|---|---|\n{row}{row.replace('Night', 'Day').replace('0001', '0002')}")
    assert [paper.title for paper in papers] == ["Authors of the Night", "Authors of the Day"]
