"""Lists of papers in modules of Python."""

import contextlib
import io
import warnings

import pytest

from enricher.errors import InputError
from enricher.papers import read

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


def test_what_a_program_says_of_fields_and_of_itself_is_no_paper(reading: Reading) -> None:
    """Tables of what fields are called or mean, words to translate, a package, two names in one statement."""
    text = (
        "from setuptools import setup\n"
        "NAMES = {'title': 'dc:title', 'authors': ['creator'], 'doi': 'identifier', 'year': 'date'}\n"
        "MEANINGS = [{'title': 'What the paper is called', 'authors': 'Who wrote it', 'doi': 'Its DOI'}]\n"
        "LABELS = {'abstract': 'Zusammenfassung', 'title': 'Titel', 'authors': 'Autoren'}\n"
        "PAPER, SITE = 'https://arxiv.org/abs/2005.00013', 'https://lamps.example.org'\n"
        "FORMS = [Form(name='lamps', words='lists of lamps', example='[On Lamps](https://arxiv.org/abs/2005.00013)')]\n"
        "setup(name='lamps', version='1', description='Of arxiv.org/abs/2005.00013', author='J. Doe')\n"
    )
    assert reading(text, "setup.py") == ([], [])


def test_a_title_with_its_authors_and_year_is_a_paper_in_a_program(reading: Reading) -> None:
    """Or with an address; neither needs an identifier."""
    text = (
        "PAPERS = [{'title': 'On Lamps', 'authors': 'J. Doe', 'venue': 'LAMPCONF 2020'}]\n"
        "MORE = [{'title': 'On Wicks', 'authors': ['J. Doe'], 'code': 'https://github.com/o/wicks'}]\n"
    )
    papers, problems = reading(text, "papers.py")
    assert [paper.title for paper in papers] == ["On Lamps", "On Wicks"]
    assert problems == []


def test_a_module_of_very_many_parts_is_not_read(reading: Reading) -> None:
    """Its tree would take hundreds of times its size; that is said."""
    papers, problems = reading("x=1;" * 110_000 + "\n" + MODULE, "papers.py")
    assert papers == []
    assert [problem.words for problem in problems] == [
        "a module of more than 200,000 parts is not read: part it"
    ]


def test_days_and_addresses_that_were_printed_as_calls_are_read(reading: Reading) -> None:
    """A line for each dictionary; what a program would work out is nothing, and is not run."""
    (lakes, ponds), problems = reading(
        "{'title': 'A Lake with a Time', 'entry_id': 'http://arxiv.org/abs/2604.10103v1', 'published': "
        "datetime.datetime(2026, 4, 9, 17, 0, tzinfo=datetime.timezone.utc), 'authors': "
        "[arxiv.Result.Author('Zoe Lake')], 'code': HttpUrl('https://github.com/o/times')}\n"
        "{'title': 'A Pond with a Day', 'doi': '10.1000/pond', 'published': date(2026, 4, 10), "
        "'code': os.getenv('https://github.com/o/none')}\n",
        "papers.jsonl",
    )
    assert (str(lakes.announced), lakes.authors, lakes.urls) == (
        "2026-04-09",
        ("Zoe Lake",),
        ("https://github.com/o/times",),
    )
    assert (str(ponds.announced), ponds.urls, problems) == ("2026-04-10", (), [])


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("python", 'papers = [{"title": "On Hats of Old", "year": 1if 1else 2, "note": "\\d"}]'),
        ("jsonl", "{'title': 'On Hats of Old', 'year': 1or 2, 'note': '\\d'}"),
        ("csv", "title,authors\nOn Hats of Old,\"['Ann \\d', 1or 2]\"\n"),
        ("csv", "title,meta\n\"['On Hats of Old', 1or 2, '\\d']\",\"{'year': 1or 2, 'note': '\\d'}\"\n"),
    ],
)
def test_what_pythons_parser_says_of_a_text_is_said_to_nobody(form: str, written: str) -> None:
    """It would stand on the terminal, once for each text."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with contextlib.suppress(InputError):
            list(read(["-"], form=form, stdin=io.BytesIO(written.encode())))
    assert not told
