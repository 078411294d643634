"""Looks at one address -> the parts of a drawing along time. Pure.

Comes in: rows of looks, oldest first. Goes out: for each what it saw and where it stands, in thousandths.
"""

from collections.abc import Sequence

from msgspec import Struct

from enricher.server.messages import Looks

WIDTH, LEAST = 1_000, 6


class Span(Struct, frozen=True, kw_only=True):
    """One row of equal looks: the state that it saw, from where, how wide."""

    state: str
    x: int
    width: int


def drawn(looks: Sequence[Looks]) -> tuple[Span, ...]:
    """A span for each row of looks; a single look is as wide as can be seen."""
    if not looks:
        return ()
    first = looks[0].first_at.timestamp()
    seconds = max(look.last_at.timestamp() for look in looks) - first
    scale = (WIDTH - LEAST) / seconds if seconds > 0 else 0.0
    return tuple(
        Span(
            state=look.seen.partition("/")[0],
            x=round((look.first_at.timestamp() - first) * scale),
            width=max(LEAST, round((look.last_at - look.first_at).total_seconds() * scale) + LEAST),
        )
        for look in looks
    )
