"""Days in fields of their own."""

import datetime as dt

import pytest

from enricher.papers.named_fields.field_days import day_of, year_told

JUNE = dt.date(2024, 6, 7)


@pytest.mark.parametrize(
    "written",
    ["7 de junio de 2024", "7. Juni 2024", "7 juin 2024", "7 июня 2024", "2024年6月7日", "2024년 6월 7일",
     "7 Jun 2024", "June 7th, 2024", "2024-06-07", "07.06.2024"],
)  # fmt: skip
def test_a_day_is_read_in_its_keepers_language(written: str) -> None:
    """As in a heading."""
    assert day_of(written) == JUNE


@pytest.mark.parametrize("written", ["06/07/2024", "Juni 2024", "2024", "von 7 Autoren, 2024"])
def test_what_may_be_another_day_or_none_is_no_day(written: str) -> None:
    """Two orders, a month, a year, a number beside one."""
    assert day_of(written) is None


@pytest.mark.parametrize(
    ("written", "year"), [("2019", 2019), ("0000", None), ("²²²²", None), ("٢٠١٩", 2019)]
)
def test_four_digits_are_a_year_unless_they_count_none(written: str, year: int | None) -> None:
    """Digits of any writing; raised ones are none."""
    assert year_told(written) == year
