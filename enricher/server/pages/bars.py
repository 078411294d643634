"""Counts -> the parts of a bar, in hundredths of its width. Pure; the templates draw them as SVG."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

STATES = ("alive", "blocked", "failing", "dead", "skipped")
"""In the order in which a reader sees them everywhere."""

WIDTH = 1_000
LEAST = 4
"""Of the width: what is counted at all can be seen."""


class Part(Struct, frozen=True, kw_only=True):
    """One part: which state, how many, from where, how wide."""

    state: str
    count: int
    x: int
    width: int


def of_states(counts: Mapping[str, int], states: Sequence[str] = STATES) -> tuple[Part, ...]:
    """The parts that are not empty, side by side; none where nothing was counted."""
    shown = [(state, counts.get(state, 0)) for state in states if counts.get(state, 0) > 0]
    total = sum(count for _, count in shown)
    room = WIDTH - LEAST * len(shown)
    made, x = [], 0
    for number, (state, count) in enumerate(shown, start=1):
        width = WIDTH - x if number == len(shown) else LEAST + room * count // total
        made.append(Part(state=state, count=count, x=x, width=width))
        x += width
    return tuple(made)
