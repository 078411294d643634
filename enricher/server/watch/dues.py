"""When the links of one list are due, as its newest look left them: kept in few octets a link.

Comes in: moments, in seconds since 1970, by the number of the record that holds the link. Goes out: how many
are due, which records hold them, when the next one is. No I/O; lives as long as that look is the newest.
"""

from array import array
from collections.abc import Collection, Iterable


class Dues:
    """Of the links that settled; the others are asked with the next look at their list."""

    __slots__ = ("_numbers", "_times", "look")

    def __init__(self, look: str) -> None:
        self.look = look
        self._times = array("d")
        self._numbers = array("L")

    def add(self, number: int, times: Iterable[float]) -> None:
        """The links of one record."""
        for at in times:
            self._times.append(at)
            self._numbers.append(number)

    def drop(self, numbers: Collection[int]) -> None:
        """Forget what was known of these records, which were looked at."""
        kept = [
            (at, number)
            for at, number in zip(self._times, self._numbers, strict=True)
            if number not in numbers
        ]
        self._times = array("d", (at for at, _ in kept))
        self._numbers = array("L", (number for _, number in kept))

    def count(self, now: float) -> int:
        """How many links are due."""
        return sum(at <= now for at in self._times)

    def next(self, now: float) -> float | None:
        """When the next one is; None where none is known."""
        return min((at for at in self._times if at > now), default=None)

    def records(self, now: float, most: int) -> list[int]:
        """The numbers of records that hold a link which is due, those that waited longest, in their order."""
        due = sorted(pair for pair in zip(self._times, self._numbers, strict=True) if pair[0] <= now)
        return sorted(list(dict.fromkeys(number for _, number in due))[:most])
