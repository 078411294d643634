"""Rows of tables whose columns have no names."""

from .conftest import Reading

ROWS = """# Accepted papers

||||
|-|-|-|
|8|Long Rivers of the North|Anna Lakes (Lake University), Bert Ponds (Pond Lab)|
|13|Slow Waters Beside Woods|Cora Woods (Lake University, North) and Dora Seas (Sea Lab)|
|24|Trees: Counting at Night|Emil Moor (Moor College)|
"""


def test_a_title_stands_beside_its_authors(reading: Reading) -> None:
    """Behind it or before it, where there are several; one alone has a place of work."""
    papers, _ = reading(ROWS, "accepted.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Long Rivers of the North", ("Anna Lakes", "Bert Ponds")),
        ("Slow Waters Beside Woods", ("Cora Woods", "Dora Seas")),
        ("Trees: Counting at Night", ("Emil Moor",)),
    ]
    turned = "|||\n|-|-|\n|Anna Lakes and Bert Ponds|Long Rivers of the North|\n"
    papers, _ = reading(turned, "accepted.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Long Rivers of the North", ("Anna Lakes", "Bert Ponds"))
    ]


def test_offices_and_places_of_work_beside_names_are_no_titles(reading: Reading) -> None:
    """Nor is a lone name a sign of a paper: rooms, towns and boats have names, too."""
    text = """# People

|||
|-|-|
|Steering committee of the workshop|Anna Lakes, Bert Ponds|
|Department of Waters and Woods|Anna Lakes, Bert Ponds|
|The boat of the north|Anna Lakes|
"""
    assert reading(text, "people.md")[0] == []


def test_authors_are_called_beside_who_speaks(reading: Reading) -> None:
    """As schedules call their columns."""
    text = """|Start|Title|Speaker/Author(s)|
|-|-|-|
|9:30 AM|Long Rivers of the North|Anna Lakes(Lake Inc.); Bert Ponds(Pond Lab)|
"""
    papers, _ = reading(text, "programme.md")
    assert [paper.authors for paper in papers] == [("Anna Lakes", "Bert Ponds")]


def test_a_talk_of_a_paper_has_its_title_where_others_have_speakers(reading: Reading) -> None:
    """Who speaks in the other rows is no title."""
    text = """| Time | Type | Speaker |
|-|-|-|
| 9:00 AM - 9:30 AM | Invited Talk 1 | Anna Lakes |
| 9:30 AM - 9:45 AM | Contributed Talk 1 | Long Rivers of the North and Their Birds |
| 9:45 AM - 10:00 AM | Contributed Talk 2 | Bert Ponds |
"""
    assert [paper.title for paper in reading(text, "schedule.md")[0]] == [
        "Long Rivers of the North and Their Birds"
    ]


def test_a_courses_sheets_are_no_papers(reading: Reading) -> None:
    """By their codes, whatever they lead to; what is to be read is told by its own rows."""
    text = """| No. | Date | Topics | Slides |
|-|-|-|-|
| 1 | 10 Jan | Introduction | [L1](https://lakes.example/slides/1.pdf) |
| 2 | 12 Jan | How Ponds Freeze | [L2](https://lakes.example/slides/2.pdf) |

| No. | Release | PDF |
|-|-|-|
| 1 | 23 Jan | [A1.pdf](https://lakes.example/sheets/A1.pdf) |
"""
    assert reading(text, "lectures.md")[0] == []
