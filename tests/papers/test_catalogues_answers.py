"""Answers and exports of catalogues in JSON, further than `test_saved_answers`."""

import json
from typing import Any

from .conftest import Reading


def test_crossrefs_journals_are_no_papers(reading: Reading) -> None:
    """They have titles and numbers of series, and say how much of their papers is known."""
    journals = [
        {"title": name, "publisher": "River Press", "ISSN": ["1234-5678"], "coverage": {"abstracts": 0.1}}
        for name in ("Journal of Rivers", "Lake Letters")
    ]
    answer: dict[str, Any] = {"status": "ok", "message-type": "journal-list", "message": {"items": journals}}
    assert reading(json.dumps(answer), "journals.json")[0] == []
    assert reading(json.dumps({**answer, "message": journals[0]}), "journal.json")[0] == []


def test_a_work_with_the_number_of_its_series_is_a_paper(reading: Reading) -> None:
    """Its journal is named beside it."""
    work = {"title": ["Cross Words"], "ISSN": ["1234-5678"], "DOI": "10.1000/cross.1", "coverage": {"a": 1}}
    ((paper,), _) = reading(json.dumps({"message-type": "work", "message": work}), "work.json")
    assert (paper.title, paper.doi) == ("Cross Words", "10.1000/cross.1")
