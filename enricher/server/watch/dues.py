"""When the links of one list are due, as its newest look left them: kept in few octets a link.

Comes in: moments, in seconds since 1970, by the number of the record that holds the link. Goes out: how many
are due, which records hold them, when the next one is. No I/O; lives as long as that look is the newest.
"""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable


class Dues:
    """Of the links that settled; the others are asked with the next look at their list."""

    __slots__ = ("_numbers", "_order", "_times", "look")

    def __init__(self, look: str) -> None:
        self.look = look
        self._times = array("d")
        self._numbers = array("L")
        self._order: array[float] | None = None

    def add(self, number: int, times: Iterable[float]) -> None:
        """The links of one record."""
        self._order = None
        for at in times:
            self._times.append(at)
            self._numbers.append(number)

    def drop(self, numbers: Collection[int]) -> None:
        """Forget what was known of these records, which were looked at."""
        self._order = None
        kept = [
            (at, number)
            for at, number in zip(self._times, self._numbers, strict=True)
            if number not in numbers
        ]
        self._times = array("d", (at for at, _ in kept))
        self._numbers = array("L", (number for _, number in kept))

    def count(self, now: float) -> int:
        """How many links are due."""
        return bisect_right(self._ordered(), now)

    def next(self, now: float) -> float | None:
        """When the next one is; None where none is known."""
        ordered = self._ordered()
        place = bisect_right(ordered, now)
        return ordered[place] if place < len(ordered) else None

    def _ordered(self) -> "array[float]":
        """The moments in their order; asked far more often than they change."""
        if self._order is None:
            self._order = array("d", sorted(self._times))
        return self._order

    def records(self, now: float, most: int) -> list[int]:
        """The numbers of records that hold a link which is due, those that waited longest, in their order."""
        if not self.count(now):
            return []
        due = sorted(pair for pair in zip(self._times, self._numbers, strict=True) if pair[0] <= now)
        return sorted(list(dict.fromkeys(number for _, number in due))[:most])
