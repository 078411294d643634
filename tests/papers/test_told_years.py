"""The year of a paper of which no day is known: in fields, rows, entries and headings."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from enricher.papers import read
from enricher.papers.named_fields import fields
from enricher.papers.words.years import year_beside, year_in

TITLE = "Counting Lakes by Night"


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ({"year": "2019"}, 2019),
        ({"year": 2019}, 2019),
        ({"Publication Year": "2019.0"}, 2019),
        ({"date": "2019-05"}, 2019),
        ({"issued": {"date-parts": [[2019, 5]]}}, 2019),
        ({"publication-date": {"year": {"value": "2019"}, "month": None}}, 2019),
        ({"booktitle": "Proc. of the Lakes (POL 2019)"}, 2019),
        ({"journal": "Lakes", "issn": "1932-6203"}, None),
        ({"year": "in press"}, None),
        ({"date": "2019-05-07"}, None),
        ({"date": "2019-05-07", "year": "2020"}, 2020),
    ],
)
def test_a_field_names_the_year_that_its_keeper_means(told: dict[str, object], year: int | None) -> None:
    """Whatever it is called; a whole day needs none beside it."""
    made = fields.paper({"title": TITLE, **told})
    assert made is not None
    assert made.year == year


LINK = f"[{TITLE}](https://openreview.net/forum?id=aaaaaaaaaa)"


@pytest.mark.parametrize(
    ("name", "text", "year"),
    [
        ("a.md", f"- {LINK} (POL 2019)\n", 2019),
        ("a.md", f"- {LINK}, POL'19, [code](https://github.com/o/n)\n", 2019),
        ("a.md", f"## POL 2019\n\n- {LINK}\n\n## Others\n\n- {LINK}\n", 2019),
        ("a.md", f"- {LINK} (arXiv 2018, POL 2019)\n", None),
        ("a.md", f"- {LINK} won the prize in 2019 with 2000 lakes\n", None),
        ("a.md", f"| Year | Title |\n| --- | --- |\n| 2019 | {LINK} |\n", 2019),
        ("2020-06-17.md", f"- {LINK} (POL 2019)\n", None),
        ("a.bib", f"@article{{a, title={{{TITLE}}}, author={{A. Lake}}, year=2019}}", 2019),
        ("a.ris", f"TY  - JOUR\nTI  - {TITLE}\nPY  - 2019///\nER  - \n", 2019),
        ("a.csv", f"title,year\n{TITLE},2019\n", 2019),
    ],
)
def test_a_file_says_when_its_papers_appeared(tmp_path: Path, name: str, text: str, year: int | None) -> None:
    """Two years beside a title tell none, and those of other things neither; what has a day is of that."""
    (tmp_path / name).write_text(text, "utf-8")
    assert next(iter(read([str(tmp_path / name)]))).year == year


def test_a_heading_of_a_year_ends_with_its_section(tmp_path: Path) -> None:
    """What stands below the next one is of no year."""
    (tmp_path / "a.md").write_text(f"## 2019\n\n- {LINK}\n\n## Others\n\n- {LINK[:-1]}b)\n", "utf-8")
    assert [paper.year for paper in read([str(tmp_path / "a.md")])] == [2019, None]


@pytest.mark.parametrize(
    "text", ["pp. 1999-2005", "arXiv:2005.12345", "10.1109/x.2021.123", "see https://a.org/2019/b"]
)
def test_other_figures_are_no_years(text: str) -> None:
    """Pages, identifiers and addresses hold four figures, too."""
    assert year_beside(text, "") is None


def test_a_field_of_two_years_or_a_sentence_tells_none() -> None:
    """Nobody could say which it is."""
    assert year_in("2019/2020") is None
    assert year_in("it was held in the summer of 2019, and published a good deal later") is None


def test_a_word_of_any_length_is_looked_through_once(
    no_hang: Callable[..., AbstractContextManager[None]],
) -> None:
    """Every piece of it might be a venue that begins there: with the rest of the word for each, minutes."""
    with no_hang(20):
        assert year_beside("A-" * 400_000 + " 2019", "") == 2019
