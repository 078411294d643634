"""Which questions were asked, where there are too many of them to be kept: sixteen octets each, and no more.

Comes in: hashes. Goes out: whether one of them is there. Open addressing over one array: a set of Python's
takes four times as much. Nothing is taken out again. Lives as long as the run whose questions they are.
"""

from array import array

FIRST_SLOTS = 1_024
"""A power of two, as every size that follows."""

NOTHING = 0
"""Stands in a free slot; a hash of that number goes by another one."""


class AskedKeys:
    """Hashes of 64 bits, two of them mistaken for one about never."""

    __slots__ = ("_count", "_slots")

    def __init__(self) -> None:
        self._slots = array("q", bytes(8 * FIRST_SLOTS))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, number: int) -> bool:
        number = number or 1
        slots = self._slots  # as `_place` does: every question comes here once the first have made room
        last = len(slots) - 1
        place = (number ^ number >> 32) & last
        while (found := slots[place]) != number:
            if found == NOTHING:
                return False
            place = (place + 1) & last
        return True

    def add(self, number: int) -> None:
        """Note one; a second time it changes nothing."""
        place = self._place(number or 1)
        if self._slots[place] != NOTHING:
            return
        self._slots[place] = number or 1
        self._count += 1
        if 2 * self._count > len(self._slots):
            self._widen()

    def _place(self, number: int) -> int:
        """Where it stands, or would."""
        slots = self._slots
        last = len(slots) - 1
        place = (number ^ number >> 32) & last
        while slots[place] != NOTHING and slots[place] != number:
            place = (place + 1) & last
        return place

    def _widen(self) -> None:
        before, self._slots = self._slots, array("q", bytes(16 * len(self._slots)))
        for number in before:
            if number != NOTHING:
                self._slots[self._place(number)] = number
