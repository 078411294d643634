"""Entries that are told again without reading the store, for as long as nothing newer was heard of.

Comes in: entries, what of the store each was made of, and what was kept or changed there since. Goes out: the
entry while it stands. Knows no policy: whoever keeps an entry here says until when it may be told. Lives as
long as its process; the entry that was asked for longest ago makes room.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable

from msgspec import Struct

from enricher.ports import Clock
from enricher.record import LinkRecord

Place = tuple[str, str]
"""A facet of the store and a key in it."""

Asked = tuple[str, str]
"""The options under which, and the address as it was written."""


class EntryAtHand(Struct, frozen=True):
    """An entry, what it was made of, and until when it may be told.

    By both clocks: one stands still while the machine sleeps, and the other may be set back.
    """

    entry: LinkRecord
    places: tuple[Place, ...]
    until: float
    until_at: dt.datetime


class EntriesAtHand:
    """At most `most` entries."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[Asked, EntryAtHand] = OrderedDict()
        self._made_of: dict[Place, set[Asked]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, asked: Asked, clock: Clock) -> LinkRecord | None:
        """The entry, while it stands."""
        known = self._entries.get(asked)
        if known is None or clock.monotonic() >= known.until or clock.now() >= known.until_at:
            return None
        self._entries.move_to_end(asked)
        return known.entry

    def keep(self, asked: Asked, known: EntryAtHand) -> None:
        """Keep it in place of the one before, or of the one that was asked for longest ago."""
        self._drop(asked)
        self._entries[asked] = known
        for place in known.places:
            self._made_of.setdefault(place, set()).add(asked)
        if len(self._entries) > self._most:
            self._drop(next(iter(self._entries)))

    def forget(self, place: Place) -> None:
        """Something newer was kept there."""
        for asked in tuple(self._made_of.get(place, ())):
            self._drop(asked)

    def clear(self) -> None:
        """Anything may have changed."""
        self._entries.clear()
        self._made_of.clear()

    def _drop(self, asked: Asked) -> None:
        known = self._entries.pop(asked, None)
        places: Iterable[Place] = () if known is None else known.places
        for place in places:
            using = self._made_of[place]
            using.discard(asked)
            if not using:
                del self._made_of[place]
