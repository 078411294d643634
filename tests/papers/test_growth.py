"""Whatever is repeated in a text of any form: reading and extracting it takes work that grows as it does.

Counted in calls, which no busy machine blurs. What grows within one call, as a pattern's search does, is told
by `scripts/sweep_growth.py`, which measures, and by texts here that are so long that it would not end.
"""

import importlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from enricher.errors import EnricherError
from enricher.links import extract
from enricher.papers import FORMS, read
from enricher.papers.markup.markdown import plain

SIZES = (6_000, 24_000, 96_000)
"""Octets that are repeated: each four times as many as those before."""
STEEP, SLACK = 6, 10_000
"""How many times as many calls that may take, and calls that come with a text's length once."""
EVERY, EVERY_LONG = 97, 401
"""One case in so many is tried; numbers without a divisor in common with those of units and places."""
VERY_LONG = 400_000


@pytest.fixture(scope="module")
def growing() -> Iterator[Any]:
    """The cases, which the scripts have too."""
    scripts = str(Path(__file__).parents[2] / "scripts")
    sys.path.insert(0, scripts)
    yield importlib.import_module("fuzzing.growing")
    sys.path.remove(scripts)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_four_times_as_much_of_anything_takes_about_four_times_the_calls(form: str, growing: Any) -> None:
    """At every place of a form's example that is told apart, and of further layouts of it."""
    assert [str(case) for case in _cases(growing, form)[::EVERY] if _is_steep(case)] == []


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_a_very_long_run_of_anything_comes_to_an_end(
    form: str, growing: Any, no_hang: Callable[..., AbstractContextManager[None]]
) -> None:
    """What grew with the square of its length would take minutes."""
    for case in _cases(growing, form)[::EVERY_LONG]:
        with no_hang(20):
            _read(form, case.text(VERY_LONG))


def _cases(growing: Any, form: str) -> list[Any]:
    return list(growing.cases([form, *(name for name, (of, _) in growing.LAYOUTS.items() if of == form)]))


def _is_steep(case: Any) -> bool:
    """Whether the calls grow faster at each step: a bound that a text first reaches in one is no growth."""
    _read(case.form, case.text(1))  # what is imported and compiled once
    before = _calls(case.form, case.text(SIZES[0]))
    for size in SIZES[1:]:
        now = _calls(case.form, case.text(size))
        if now <= STEEP * before + SLACK:
            return False
        before = now
    return True


def _calls(form: str, text: bytes) -> int:
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        _read(form, text)
    finally:
        sys.setprofile(None)
    return counted


def _read(form: str, text: bytes) -> None:
    try:
        for paper in read(["-"], form=form, stdin=io.BytesIO(text)):
            extract(paper)
    except EnricherError:
        return


def test_words_take_the_place_of_any_number_of_links(
    no_hang: Callable[[], AbstractContextManager[None]],
) -> None:
    """Each was put into a text of its own, which took the square of their number."""
    with no_hang():
        assert plain("[[a](b)" * (VERY_LONG // 2)) == "[a" * (VERY_LONG // 2)
