import pytest

from enricher.links import extract
from enricher.papers.readers.rest_tables import MOST_ROW_LINES, tables_as_markdown

from .conftest import Reading

LIST_TABLE = """\
.. list-table:: Papers
   :header-rows: 1

   * - Title
     - Paper
   * - Fast
       Things

     - `arXiv <https://arxiv.org/abs/2101.00001>`__
   * - Slow | Things
     - https://arxiv.org/abs/2101.00002
"""
CSV_TABLE = """\
.. csv-table::
   :header: Title, "Paper"
   :delim: ,

   "Fast Things", `arXiv <https://arxiv.org/abs/2101.00001>`__
   Slow | Things, https://arxiv.org/abs/2101.00002
"""
GRID = """\
+---------------+----------------------------------------------+
| Title         | Paper                                        |
+===============+==============================================+
| Fast          | `arXiv <https://arxiv.org/abs/2101.00001>`__ |
| Things        |                                              |
+---------------+----------------------------------------------+
| Slow | Things | https://arxiv.org/abs/2101.00002             |
+---------------+----------------------------------------------+
"""
SIMPLE = """\
=============  ============================================
Title          Paper
=============  ============================================
Fast Things    `arXiv <https://arxiv.org/abs/2101.00001>`__

Slow | Things
               https://arxiv.org/abs/2101.00002
=============  ============================================
"""
ROWS = [
    "| Title | Paper |",
    "|---|---|",
    "| Fast Things | `arXiv <https://arxiv.org/abs/2101.00001>`__ |",
    r"| Slow \| Things | https://arxiv.org/abs/2101.00002 |",
]


def written(text: str) -> list[str]:
    """The text's lines, with tables in Markdown."""
    return list(tables_as_markdown(text.splitlines()))


@pytest.mark.parametrize("table", [LIST_TABLE, CSV_TABLE, GRID, SIMPLE])
def test_each_kind_of_table_becomes_rows_and_what_follows_stays_on_its_line(table: str) -> None:
    """A row may go on over lines; a bar in a cell is none between cells."""
    text = f"Papers\n\n{table}\nand so on"
    out = written(text)
    assert [line for line in out if line.startswith("|")] == ROWS
    assert out[:2] == ["Papers", ""]
    assert out.index("and so on") == text.splitlines().index("and so on")


@pytest.mark.parametrize("table", [LIST_TABLE, CSV_TABLE, GRID, SIMPLE])
def test_a_file_that_is_nothing_but_such_a_table_gives_its_papers(table: str, reading: Reading) -> None:
    """With the titles in its cells, and the code beside them."""
    table = table.replace("https://arxiv.org/abs/2101.00002", "arXiv:2101.00002 github.com/o/r ")
    papers, problems = reading(table, "papers.rst")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Fast Things", "2101.00001"),
        ("Slow | Things", "2101.00002"),
    ]
    assert [link.url for link in extract(papers[1]).links] == ["https://github.com/o/r"]
    assert problems == []


@pytest.mark.parametrize(
    "table",
    [
        ".. list-table::\n\n   * - 图像修复\n     - https://arxiv.org/abs/2101.00001",
        ".. csv-table::\n\n   图像修复, https://arxiv.org/abs/2101.00001",
        "+----------+----------------------------------+\n"
        "| 图像修复 | https://arxiv.org/abs/2101.00001 |\n"
        "+----------+----------------------------------+",
        "========  ================================\n"
        "图像修复  https://arxiv.org/abs/2101.00001\n"
        "========  ================================",
    ],
)
def test_a_first_row_with_an_address_is_no_heading(table: str) -> None:
    """Characters of double width take two places."""
    rows = [line for line in written(table) if line]
    assert rows == ["|  |  |", "|---|---|", "| 图像修复 | https://arxiv.org/abs/2101.00001 |"]


def test_a_cell_over_several_columns_is_whole() -> None:
    """A heading among the rows, or two columns in one."""
    text = (
        "+-----+-----+-----+\n| ab  | cd  | ef  |\n+=====+=====+=====+\n| all of them     |\n"
        "+-----+-----+-----+\n| two of it | gh  |\n+-----+-----+-----+\n"
    )
    rows = [line for line in written(text) if line.startswith("| ")]
    assert rows == ["| ab | cd | ef |", "| all of them |  |  |", "| two of it |  | gh |"]


@pytest.mark.parametrize(
    "text",
    [
        "=== ===\nprose over the gap between the two signs\nmore",
        "+--+\nbox",
        "a + b\n| a line block\n| goes on",
        "* - no table\n  - without a directive",
    ],
)
def test_what_is_no_table_loses_no_line(text: str) -> None:
    """Only lines of signs may go."""
    lines = [line for line in text.splitlines() if any(map(str.isalpha, line))]
    assert [line for line in written(text) if line in lines] == lines


def test_a_row_without_an_end_is_cut_and_a_cell_too_long_for_csv_is_told_as_it_stands() -> None:
    """Nothing is lost, and no row grows without end."""
    grid = "+----+----+\n" + "| ab | cd |\n" * (2 * MOST_ROW_LINES)
    rows = [line for line in written(grid) if line]
    assert [row.count("ab") for row in rows if "ab" in row] == [MOST_ROW_LINES] * 2
    long = "x" * 200_000
    told = written(
        f".. csv-table::\n\n   A, https://a.org/1\n   {long}, https://a.org/2\n   B, https://a.org/3"
    )
    assert [line.count("x") for line in told if "a.org/2" in line] == [200_000]
    assert any("a.org/3" in line for line in told)
