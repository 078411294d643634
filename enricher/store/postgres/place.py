"""A PostgreSQL database as the place of answers (`enricher.store.place.Place`)."""

import datetime as dt
from contextlib import closing
from typing import TypeVar

from enricher.ports import Store
from enricher.store.place import Contents, FacetSize, Opened, Shrunk, Verified
from enricher.store.postgres.address import Address, parse
from enricher.store.postgres.news import Notices
from enricher.store.postgres.store import PostgresStore

T = TypeVar("T")

_FAR_OFF = 60.0
"""Seconds between the server's clock and ours that a user should hear of."""

_SHRINKING_ROUNDS = 8
_LAST_SECOND = int(dt.datetime.max.replace(tzinfo=dt.UTC).timestamp())
_SIZE = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class WHERE oid = %b::regclass"
_FACETS = """
    SELECT facet, count(*), sum(coalesce(length(value), 0) + length(timeline))::bigint,
        min(stored_at), max(stored_at)
    FROM enricher.rows WHERE stored_at BETWEEN 0 AND %b GROUP BY facet ORDER BY facet
"""
_LIVING = """
    SELECT coalesce(sum(length(key) + coalesce(length(value), 0) + length(timeline) + 60), 0)::bigint
    FROM enricher.rows
"""


class Database:
    """The cache in one database. Raises StoreError for an address that cannot be read."""

    def __init__(self, url: str) -> None:
        self._address: Address = parse(url)

    @property
    def name(self) -> str:
        """Its address, without the password."""
        return self._address.name

    def open(self) -> Opened:
        """The database. Raises StoreError where it cannot be used.

        One that was named is wanted: several machines that each go on alone would ask everything as often
        as there are machines.
        """
        store = self._store()
        return Opened(
            store=store,
            shared=True,
            blocks=True,
            news=Notices(self._address),
            ahead=store.ahead,
            problem=said_of_clocks(store.ahead(), self.name),
        )

    def reading(self) -> Store | None:
        """The database, to be read."""
        return self._store()

    def writing(self) -> Store:
        """The database, to be changed."""
        return self._store()

    def describe(self) -> Contents | None:
        """What is in it."""
        with closing(self._store()) as store:
            facets = {
                facet: FacetSize(rows=rows, octets=octets, oldest=_moment(oldest), newest=_moment(newest))
                for facet, rows, octets, oldest, newest in store.survey(_FACETS, _LAST_SECOND)
            }
            return Contents(path=self.name, octets=_octets(store), facets=facets, saved=store.tallies())

    def verify(self, now: dt.datetime) -> Verified | None:
        """Forget what cannot be read; the database's own files are for its server to look after."""
        with closing(self._store()) as store:
            damaged = store.drop_damaged()
            return Verified(path=self.name, rows=_rows(store), damaged=damaged)

    def prune(self, *, before: dt.datetime | None, octets: int | None) -> Shrunk | None:
        """Forget what is older than `before`, then the oldest until the rest fits into `octets`."""
        with closing(self._store()) as store:
            size = _living(store)
            dropped = 0 if before is None else store.drop_before(int(before.timestamp()))
            for _ in range(_SHRINKING_ROUNDS):
                living = _living(store)
                if octets is None or living <= octets:
                    break
                dropped += store.drop_before(_cutoff(store, 1 - octets / living))
            store.compact()
            return Shrunk(dropped=dropped, octets_before=size, octets_after=_living(store))

    def clear(self) -> Shrunk | None:
        """Forget everything; the tables stay, for whoever has them open."""
        with closing(self._store()) as store:
            size = _living(store)
            return Shrunk(dropped=store.drop_all(), octets_before=size, octets_after=_living(store))

    def _store(self) -> PostgresStore:
        return PostgresStore(self._address)


def said_of_clocks(ahead: float, name: str) -> str | None:
    """What a user should hear of a clock that is far off."""
    if abs(ahead) < _FAR_OFF:
        return None
    side = "behind" if ahead > 0 else "ahead of"
    return (
        f"this machine's clock is {abs(ahead):,.0f} s {side} that of {name}, "
        "whose time is kept to here; set the machine's"
    )


def _rows(store: PostgresStore) -> int:
    count: int = store.survey("SELECT count(*) FROM enricher.rows")[0][0]
    return count


def _living(store: PostgresStore) -> int:
    """Octets of the rows themselves; the tables' files follow as the server sees fit."""
    octets: int = store.survey(_LIVING)[0][0]
    return octets


def _octets(store: PostgresStore) -> int:
    octets: int = store.survey(_SIZE, "enricher.rows")[0][0]
    return octets


def _cutoff(store: PostgresStore, share: float) -> int:
    """The time before which the given share of the rows was stored, and a little more."""
    rows = _rows(store)
    skipped = min(rows, int(rows * share * 1.02) + 1)
    newer = store.survey("SELECT stored_at FROM enricher.rows ORDER BY stored_at OFFSET %b LIMIT 1", skipped)
    (newest,) = store.survey("SELECT coalesce(max(stored_at), 0) FROM enricher.rows")[0]
    # Rows of one and the same second go together, or shrinking would never end.
    return int(newer[0][0] if newer and skipped < rows else newest) + 1


def _moment(second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC)
