from enricher.links import extract

from .conftest import Reading

TABLE = """* Papers

|---------------+-----------------------------+-----------------------------|
| Title         | Where                       | Code                        |
|---------------+-----------------------------+-----------------------------|
| First Title   | ICML 2021, arXiv:2101.00001 | [[https://github.com/o/a][code]] |
|---------------+-----------------------------+-----------------------------|
| Second Title  | JMLR 3                      | [[https://github.com/o/b][code]] |
|---------------+-----------------------------+-----------------------------|
* Later
- Third Title, [[https://arxiv.org/abs/2101.00003][paper]]
"""


def test_the_rows_of_a_table_are_papers_whatever_rules_stand_between_them(reading: Reading) -> None:
    """Rules of Org have crosses, and may stand around every row; a row needs no sign but its title."""
    papers, problems = reading(TABLE, "papers.org")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("First Title", "2101.00001"),
        ("Second Title", None),
        ("Third Title", "2101.00003"),
    ]
    assert [link.url for paper in papers for link in extract(paper).links] == [
        "https://github.com/o/a",
        "https://github.com/o/b",
    ]
    assert problems == []
