"""Tables with a row an author."""

from .conftest import Reading

ROWS = """session,title,presenter,affiliation
1,Long Rivers of the North,Anna Lakes,Lake Lab
1,Long Rivers of the North,Bert Ponds,Pond Lab
1,Long Rivers of the North,"Woods, Cora",Lake Lab
1,Slow Waters Beside Woods,Dora Seas,Sea Lab
"""


def test_rows_of_one_title_are_its_authors(reading: Reading) -> None:
    """They tell the paper again, with another person."""
    papers, problems = reading(ROWS, "programme.csv")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Long Rivers of the North", ("Anna Lakes", "Bert Ponds", "Cora Woods")),
        ("Slow Waters Beside Woods", ()),
    ]
    assert problems == []


def test_rows_that_tell_more_than_another_author_are_papers_of_their_own(reading: Reading) -> None:
    """In another session, say, or twice the same; one word may stand above many papers."""
    again = (
        ROWS + "2,Slow Waters Beside Woods,Emil Moor,Sea Lab\n2,Slow Waters Beside Woods,Emil Moor,Sea Lab\n"
    )
    assert len(reading(again, "programme.csv")[0]) == 4
    editorials = "title,author\nEditorial,Anna Lakes\nEditorial,Bert Ponds\n"
    assert len(reading(editorials, "list.csv")[0]) == 2


def test_authors_who_stand_together_wrote_a_paper_of_their_own(reading: Reading) -> None:
    """Be it called as the one before it is."""
    surveys = (
        'title,author\nA Survey of Lakes,"Ann Lake, Bob Pond"\nA Survey of Lakes,"Cora Woods, Dora Seas"\n'
    )
    assert [len(paper.authors) for paper in reading(surveys, "list.csv")[0]] == [2, 2]


def test_a_row_that_is_no_csv_ends_a_paper(reading: Reading) -> None:
    """It is told behind the paper before it."""
    long = "x" * 200_000
    papers, problems = reading(f'{ROWS}1,"{long}\n', "programme.csv")
    assert [paper.title for paper in papers][:1] == ["Long Rivers of the North"]
    assert len(problems) == 1
