"""Which digests stand in a file, as far as a connection knows it without looking.

Comes in: digests that were looked for, found and written, and the file's version, which is another one once
others wrote. Goes out: those that have to be looked for. A key that nobody knows is asked for before it is
claimed, when it is claimed and when its answer is kept; of a file that was empty at first, as a cold run's,
everything is known that stands in it. Lives as long as the connection.
"""

from collections.abc import Callable, Collection, Iterable

MOST_KNOWN = 20_000
"""Digests that are remembered; past them it is forgotten and begun anew."""


class Presence:
    """What is known of one version of a file."""

    __slots__ = ("_absent", "_present", "_version")

    def __init__(self) -> None:
        self._version: int | None = None
        self._absent: set[bytes] = set()
        self._present: set[bytes] | None = None
        """All that is there; None where that is not known."""

    def begin(self, version: int, is_empty: Callable[[], bool]) -> None:
        """Forget what was known of another version; `is_empty` is asked then alone."""
        present = self._present
        if version != self._version:
            self._version = version
            self._absent, self._present = set(), set() if is_empty() else None
        elif present is not None and len(present) > MOST_KNOWN:
            self._present = None
        elif len(self._absent) > MOST_KNOWN:
            self._absent = set()

    def unsure(self, places: Iterable[bytes]) -> list[bytes]:
        """Those that may be there."""
        if self._present is not None:
            return [place for place in places if place in self._present]
        return [place for place in places if place not in self._absent]

    def note_absent(self, places: Iterable[bytes]) -> None:
        """They were looked for and not found."""
        if self._present is None:
            self._absent.update(places)

    def note_written(self, places: Collection[bytes]) -> None:
        """They are there, or may be."""
        self._absent.difference_update(places)
        if self._present is not None:
            self._present.update(places)
