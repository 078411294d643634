"""A run looks for garbage seldom: not for what is in flight, and not for ever either."""

import gc
from collections.abc import Iterator

import pytest

from enricher import garbage

IN_FLIGHT = 250_000
"""Objects of a full window of papers, and some."""


@pytest.fixture
def looks() -> Iterator[list[int]]:
    """The generations that are looked through; how often is as before afterwards."""
    seen: list[int] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            seen.append(told["generation"])

    before = gc.get_threshold()
    gc.collect()
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)
    gc.set_threshold(*before)


def test_a_full_window_of_papers_is_not_looked_through(looks: list[int]) -> None:
    """It is no garbage; twice as much again may hold some."""
    garbage.look_seldom()
    kept: list[list[object]] = [[] for _ in range(IN_FLIGHT)]
    assert not looks
    kept += [[] for _ in range(IN_FLIGHT)]
    assert looks == [0]
