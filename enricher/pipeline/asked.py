"""Which questions were asked, where there are too many of them to be kept: sixteen octets each, and no more.

Comes in: hashes. Goes out: whether one of them is there. Open addressing over one array: a set of Python's
takes four times as much, and is quicker by as much, so that it holds them as long as they are few. Nothing is
taken out again. Lives as long as the run whose questions they are.
"""

from array import array
from collections.abc import Iterable

FIRST_SLOTS = 32_768
"""A power of two, as every size that follows: to sort all into a larger one anew takes longer than to ask."""

FEW = 16_384
"""As many as a set may hold: a megabyte and a half."""

MOST = 1_000_000
"""So many are noted; a hash each, some 16 MB in all."""

NOTHING = 0
"""Stands in a free slot; a hash of that number goes by another one."""


class AskedKeys:
    """Hashes of 64 bits, two of them mistaken for one about never."""

    __slots__ = ("_count", "_most", "_slots")

    def __init__(self, numbers: Iterable[int] = (), most: int = MOST) -> None:
        self._most = most
        self._slots = array("q", bytes(8 * FIRST_SLOTS))
        self._count = 0
        for number in numbers:
            self.add(number)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, number: int) -> bool:
        number = number or 1
        slots = self._slots  # no call beside this one: every question comes here once others made room
        last = len(slots) - 1
        place = (number ^ number >> 32) & last
        while (found := slots[place]) != number:
            if found == NOTHING:
                return False
            place = (place + 1) & last
        return True

    def add(self, number: int) -> None:
        """Note one, as long as there are not too many; a second time it changes nothing."""
        number = number or 1
        slots = self._slots
        last = len(slots) - 1
        place = (number ^ number >> 32) & last
        while (found := slots[place]) != NOTHING:
            if found == number:
                return
            place = (place + 1) & last
        if self._count >= self._most:
            return
        slots[place] = number
        self._count += 1
        if 2 * self._count > last:
            self._widen()

    def _widen(self) -> None:
        before, slots = self._slots, array("q", bytes(16 * len(self._slots)))
        last = len(slots) - 1
        for number in before:
            if number != NOTHING:
                place = (number ^ number >> 32) & last
                while slots[place] != NOTHING:
                    place = (place + 1) & last
                slots[place] = number
        self._slots = slots


def with_room(asked: set[int] | AskedKeys) -> set[int] | AskedKeys:
    """The same hashes where one more may be added, in what is best for so many."""
    return AskedKeys(asked) if isinstance(asked, set) and len(asked) >= FEW else asked
