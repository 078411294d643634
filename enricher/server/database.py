"""A PostgreSQL database as what jobs and lists under watch are kept in (`stored.ServiceStore`).

Comes in: the database's address. Goes out: the same transactions as over a file, which several processes on
several machines make: those about one thing wait for each other, and what is told reaches all of them once it
is kept. What was kept is on the server's disk.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from enricher.server.stored import StatementResult, Values, fit
from enricher.store.postgres.address import Address
from enricher.store.postgres.migrations import migrate
from enricher.store.postgres.news import listen
from enricher.store.postgres.session import PATIENCE, Connection, Session, only

CHANNEL = "enricher_service"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('enricher ' || %s, 0))"
"""Held to the end of a transaction. Names are locked in order, so that no two wait for each other."""

LAST_PATIENCE = 5.0
"""Seconds that a process which ends waits for a server; after that its jobs are another's by themselves."""

_MANNERS = "SET search_path = enricher;"
_UP = "SELECT extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::float8"
_VALUE = re.compile(r"(?<![:\w]):([a-z_]+)")


class DatabaseTransaction:
    """`stored.Transaction` over PostgreSQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Values | None = None, /) -> StatementResult:
        """Do one statement."""
        return self._connection.execute(_written(statement), fit(values), binary=True)

    def executemany(self, statement: str, rows: Iterable[Values], /) -> None:
        """Do it for each of these."""
        self._connection.cursor().executemany(_written(statement), [fit(row) for row in rows])

    def numbered(self, statement: str, values: Values, /) -> int | None:
        """Insert a row whose `id` is given here; that, or None where none was inserted."""
        row = self.execute(f"{statement} RETURNING id", values).fetchone()
        return row[0] if row is not None else None

    def now(self) -> float:
        """Seconds since 1970 by the server's clock."""
        second: float = only(self._connection, "SELECT extract(epoch FROM clock_timestamp())::float8")[0]
        return second

    def settled(self, seconds: float) -> bool:
        """Whether its server has been up for that long; one that began later than now was set back."""
        up: float = only(self._connection, _UP)[0]
        return not 0.0 <= up < seconds

    def tell(self, words: str) -> None:
        """Wake whoever listens, once it is kept."""
        only(self._connection, "SELECT pg_notify(%s, %s)", CHANNEL, words)


class ServiceDatabase:
    """The database; its tables are made where they are missing. Raises StoreError where it cannot be used."""

    shared = True
    called = "the database of jobs"

    def __init__(self, address: Address, *, patience: float = PATIENCE) -> None:
        self._lock = threading.Lock()
        self._session = Session(address, patience=patience, manners=_MANNERS)
        try:
            self._session.run(lambda connection: migrate(connection, address.name))
        except BaseException:
            self._session.close()
            raise

    @contextmanager
    def writing(self, *things: str, firmly: bool = False) -> Iterator[DatabaseTransaction]:
        """A transaction that waits for others about the same things; each is as firm as it may be."""

        def begin(connection: Connection) -> None:
            for thing in sorted(things):
                only(connection, LOCK, thing)

        with self._lock, self._session.whole(begin) as connection:
            yield DatabaseTransaction(connection)

    def rows(self, statement: str, values: Values | None = None) -> list[Any]:
        """What a question finds."""
        written, given = _written(statement), fit(values)
        with self._lock:
            return self._session.run(
                lambda connection: connection.execute(written, given, binary=True).fetchall()
            )

    async def listen(self, heard: Callable[[str | None], object]) -> None:
        """Hear what other processes tell, until cancelled; None: something may have been told unheard."""
        await listen(self._session.address, {CHANNEL: heard}, lambda: heard(None))

    def hurry(self) -> None:
        """The process ends: wait no longer for a server that is away."""
        self._session.hurry(LAST_PATIENCE)

    def close(self) -> None:
        """Give everything back."""
        with self._lock:
            self._session.close()


@cache
def _written(statement: str) -> bytes:
    """A statement with its values as the wall around the database names them."""
    return _VALUE.sub(r"%(\1)s", statement).encode()
