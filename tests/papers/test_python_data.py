"""Lists of papers in modules of Python."""

from .conftest import Reading

MODULE = '''#!/usr/bin/env python3
"""Papers of the lab."""
from datetime import date

MENU = [{"title": "Home", "url": "/"}]
PAPERS: list[dict] = [
    {
        "title": "On Lamps " "and Wicks",  # joined
        "authors": ("Jane Doe", "Rick Roe"),
        "arxiv": "2005.00013",
        "date": date(2020, 5, 1),
        "code": BASE + "/lamps",
    },
    dict(title='On ' + 'Oil', code="https://github.com/o/oil", authors=None),
]
'''


def test_literals_given_to_names_are_read(reading: Reading) -> None:
    """What a program works out is nothing; a menu's titles are no papers."""
    (lamps, oil), problems = reading(MODULE, "papers.py")
    assert (lamps.title, lamps.arxiv_id, lamps.authors) == (
        "On Lamps and Wicks",
        "2005.00013",
        ("Jane Doe", "Rick Roe"),
    )
    assert (str(lamps.announced), lamps.urls) == ("2020-05-01", ())
    assert (oil.title, oil.urls, problems) == ("On Oil", ("https://github.com/o/oil",), [])


def test_what_is_no_python_is_refused_with_its_line(reading: Reading) -> None:
    """And gives no paper."""
    papers, problems = reading("x = [\n{'title': 'On Lamps', 'doi': '10.1000/x'\n", "papers.py")
    assert papers == []
    assert [problem.line for problem in problems] == [2]
