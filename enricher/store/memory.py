"""A store that lives as long as its process: for `path=None`, for tests, and where no file can be used."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from enricher.ports import Row, Tally
from enricher.store.partitions import Kept, MemoryPartitions, Told
from enricher.store.rows import IMPORTED, merge_rows


class MemoryStore:
    """`ports.Store` in a dict.

    `limit` bounds the rows that are held; beyond it the ones put longest ago go. `clock` is the store's own,
    by which leases run, in seconds.
    """

    def __init__(self, limit: int | None = None, *, clock: Callable[[], float] = time.time) -> None:
        self._rows: OrderedDict[tuple[str, str], Row] = OrderedDict()
        self._tallies: dict[str, Tally] = {}
        self._claims: dict[tuple[str, str], int] = {}
        self._leases: dict[int, float] = {}
        self._clock = clock
        self._limit = limit
        self._lock = threading.Lock()
        self._partitions = MemoryPartitions(clock=clock)

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """What is stored under these keys; unknown ones are left out."""
        with self._lock:
            return {key: row for key in keys if (row := self._rows.get((facet, key))) is not None}

    def put_many(self, rows: Sequence[Row], now: int) -> None:
        """Keep rows: the newer answer stays, timelines merge."""
        with self._lock:
            for row in rows:
                self._put(row, now)

    def put(self, row: Row, now: Callable[[], int]) -> None:
        """The same of one row; what is new, as nearly all, needs to be told no time."""
        place = (row.facet, row.key)
        with self._lock:
            if row.pending or self._claims or place in self._rows:
                self._put(row, now())
                return
            self._rows[place] = row
            if self._limit is not None and len(self._rows) > self._limit:
                self._rows.popitem(last=False)

    def _put(self, row: Row, now: int) -> None:
        place = (row.facet, row.key)
        if self._claims and row.value is not None and not row.pending:
            self._claims.pop(place, None)
        if place in self._rows:
            row = merge_rows(self._rows.pop(place), row, now)
        self._rows[place] = replace(row, pending=False) if row.pending else row
        while self._limit is not None and len(self._rows) > self._limit:
            self._rows.popitem(last=False)

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """Renew a holder's lease of the hosts it keeps, and get it those it wants (`Partitions`)."""
        with self._lock:
            return self._partitions.keep(holder, seconds, wanted, told)

    def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
        """Keep rows and states of hosts; those whose asker was lost, which are not kept."""
        with self._lock:
            refused = [row for row in rows if self._partitions.lost(row.fences)]
            for each in told:
                self._partitions.note(each)
        self.put_many([replace(row, fences=()) for row in rows if row not in refused], now)
        return refused

    def scan(self, facet: str | None = None) -> Iterator[Row]:
        """Every row as it stands now, or every one of a facet."""
        with self._lock:
            rows = [row for row in self._rows.values() if facet in (None, row.facet)]
        return iter(rows)

    def drop_before(self, moment: int) -> int:
        """Forget rows whose newest answer or look is older than `moment`; how many they were."""
        with self._lock:
            rows = (
                (place, row)
                for place, row in self._rows.items()
                if last_touched(row) >= moment or row.facet == IMPORTED
            )
            kept = OrderedDict(rows)
            dropped = len(self._rows) - len(kept)
            self._rows = kept
        return dropped

    def claim_many(self, facet: str, keys: Sequence[str], holder: int, seconds: float) -> set[str]:
        """Keep these keys for `holder` to ask, and renew its lease; those it got."""
        with self._lock:
            now = self._clock()
            self._leases[holder] = now + seconds
            living = {other for other, until in self._leases.items() if holds(until, now)}
            others = living - {holder}
            granted = {key for key in keys if self._claims.get((facet, key)) not in others}
            self._claims |= {(facet, key): holder for key in granted}
        return granted

    def release_many(self, facet: str, keys: Sequence[str], holder: int) -> None:
        """Give up claims that came to no answer."""
        with self._lock:
            for key in keys:
                if self._claims.get((facet, key)) == holder:
                    del self._claims[facet, key]

    def add_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Add to the tallies of facets."""
        with self._lock:
            for facet, tally in tallies.items():
                old = self._tallies.get(facet, Tally())
                self._tallies[facet] = Tally(
                    fresh=old.fresh + tally.fresh,
                    stale=old.stale + tally.stale,
                    missed=old.missed + tally.missed,
                )

    def tallies(self) -> dict[str, Tally]:
        """The tallies so far, by facet."""
        with self._lock:
            return dict(self._tallies)

    def close(self) -> None:
        """Nothing is held that has to be given back."""


LONGEST_LEASE = 60.0
"""Seconds; one that ends later was granted before the store's clock was set back, and holds nothing."""


def holds(until: float, now: float) -> bool:
    """Whether a lease runs."""
    return now < until <= now + LONGEST_LEASE


def last_touched(row: Row) -> int:
    """When the newest answer or look of a row was."""
    return max(row.stored_at, row.timeline[-1].last) if row.timeline else row.stored_at
