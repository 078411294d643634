"""What a run that ended early leaves undone, counted and said: nobody should take a part for the whole.

Comes in: how many results were given, and how many are missing. Goes out: one sentence for a person.
"""

from collections.abc import Sequence

from msgspec import Struct

from enricher.record import Record

KEPT = "what was answered is kept in the cache"
NOT_KEPT = "nothing is kept with --no-cache"


class Unfinished(Struct, kw_only=True):
    """Counts of one run, whose life it shares.

    Attributes:
        begun: items that were begun and have no result.
        behind: results that are there and are not written, for one before them is missing.
    """

    begun: int = 0
    behind: int = 0

    def add(self, wave: Sequence[Record | None], written: Sequence[Record]) -> None:
        """Count what of a wave was not written."""
        missing = wave.count(None)
        self.begun += missing
        self.behind += len(wave) - missing - len(written)

    def papers(self, *, keeps: bool) -> str | None:
        """The sentence about papers; None where nothing that was begun is missing."""
        if not self.begun and not self.behind:
            return None
        said = f"Begun and not finished: {counted(self.begun, 'paper')}"
        if self.behind:
            are, them = ("is", "it") if self.behind == 1 else ("are", "them")
            said += (
                f"; {self.behind:,} more {are} finished and not written, as one of those stands before {them}"
            )
        return f"{said} ({KEPT if keeps else NOT_KEPT})."


def links_left(count: int, *, more: bool, why: str | None, keeps: bool) -> str:
    """The sentence about lone links; `more`: the input was not read to its end, `why` the run was stopped."""
    words = {"deadline": "Stopped by --deadline", "budget": "Stopped by --budget"}
    left = counted(count, "link") + (", and what follows in the input," if more else "")
    were = "was" if count == 1 and not more else "were"
    if more and not count:
        left, were = "what follows in the input", "was"
    return (
        f"{words.get(why or '', 'Stopped early')}: {left} {were} not done. The same command does the rest "
        f"({KEPT if keeps else NOT_KEPT})."
    )


def counted(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
