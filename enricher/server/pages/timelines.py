"""Looks at one address -> the parts of a drawing along time. Pure.

Comes in: rows of looks, oldest first. Goes out: for each what it saw and where it stands, in thousandths.
"""

from collections.abc import Sequence

from msgspec import Struct

from enricher.history import Looks

WIDTH, LEAST = 1_000, 12


class Span(Struct, frozen=True, kw_only=True):
    """One row of equal looks: the state that it saw, from where, how wide."""

    state: str
    x: int
    width: int


def drawn(looks: Sequence[Looks]) -> tuple[Span, ...]:
    """A span for each row of looks; a single look is as wide as can be seen, a lone one as all."""
    if not looks:
        return ()
    first = looks[0].first_at.timestamp()
    seconds = max(look.last_at.timestamp() for look in looks) - first
    if seconds <= 0:
        return (Span(state=_state(looks[-1]), x=0, width=WIDTH),)
    scale = (WIDTH - LEAST) / seconds
    return tuple(
        Span(
            state=_state(look),
            x=round((look.first_at.timestamp() - first) * scale),
            width=LEAST + round((look.last_at - look.first_at).total_seconds() * scale),
        )
        for look in looks
    )


def _state(look: Looks) -> str:
    return look.seen.partition("/")[0]
