"""A collection's looks -> a chart of its links by status, and which way it goes. Pure.

Comes in: how it fared at each look, oldest first. Goes out: columns of parts, in thousandths of the width and
hundredths of the height; the template draws them as SVG.
"""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from enricher.server.pages.bars import STATES
from enricher.server.watch.collections import CollectionHealth

WIDTH, HEIGHT = 1_000, 100
DRAWN = tuple(state for state in STATES if state != "skipped")
"""From the top down: the dead stand at the foot, where they are seen."""
COLUMNS = 100
"""Looks that are drawn; of more the newest."""

WEEK = dt.timedelta(days=7)


class Bar(Struct, frozen=True, kw_only=True):
    """One status at one look: a rectangle."""

    state: str
    x: int
    width: int
    y: int
    height: int


class DeadTrend(Struct, frozen=True, kw_only=True):
    """How many more links are dead than at the look of `since`; fewer where it is below zero."""

    dead: int
    since: dt.datetime


def drawn(looks: Sequence[CollectionHealth]) -> tuple[Bar, ...]:
    """A column for each look that asked anything."""
    shown = [look for look in looks if _asked(look)][-COLUMNS:]
    return tuple(
        piece
        for number, look in enumerate(shown)
        for piece in _column(look, number * WIDTH // len(shown), (number + 1) * WIDTH // len(shown))
    )


def _column(look: CollectionHealth, start: int, end: int) -> list[Bar]:
    total = _asked(look)
    pieces, before = list[Bar](), 0
    for state in DRAWN:
        count = look.links.get(state, 0)
        top, foot = before * HEIGHT // total, (before + count) * HEIGHT // total
        before += count
        if foot > top:
            pieces.append(Bar(state=state, x=start, width=end - start, y=top, height=foot - top))
    return pieces


def trend(looks: Sequence[CollectionHealth]) -> DeadTrend | None:
    """Against the newest look that is a week older than the last one, or the first; None before a second."""
    if len(looks) < 2:
        return None
    last = looks[-1]
    older = [look for look in looks[:-1] if last.at - look.at >= WEEK]
    against = older[-1] if older else looks[0]
    return DeadTrend(dead=last.links.get("dead", 0) - against.links.get("dead", 0), since=against.at)


def _asked(look: CollectionHealth) -> int:
    return sum(look.links.get(state, 0) for state in DRAWN)
