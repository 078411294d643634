"""One connection to a database, made anew where it was lost: the wall around `psycopg`.

Comes in: pieces of work over a connection. Goes out: what they give, or `StoreError` in our words. Work is
done again after a lost connection or a deadlock, so it must come to the same when done twice; for what does
not there are `once` and `whole`. Used by one thread at a time. Lives as long as its store.
"""

import contextlib
import logging
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import psycopg
from psycopg import errors

from enricher.errors import StoreBusyError, StoreError, StoreLostError
from enricher.store.postgres.address import Address

T = TypeVar("T")

Connection = psycopg.Connection[tuple[Any, ...]]

PATIENCE = 60.0
"""Seconds that a server which was there is waited for: a restart, or another machine taking its place."""

OLDEST_SERVER = 120_000
"""PostgreSQL 12; nothing older gets repairs from those who make it."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0
_MOST_TRIES = 10

_MANNERS = """
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '15s';
    SET enable_seqscan = off;
    SET jit = off;
"""
"""Nobody waits long for another's lock, and a process that was stopped within a transaction holds none. Rows
are looked up by their keys: a plan made while the table was empty, which reads it from end to end, took nine
times the server's time while a first run filled it. What takes a millisecond is not worth compiling."""

_ONCE = "INSERT INTO enricher.tokens (token) VALUES (%s) ON CONFLICT DO NOTHING"
_FORGET_ONCE = "DELETE FROM enricher.tokens WHERE kept_at < now() - interval '1 day'"

_BEGUN = """
    WITH before AS (DELETE FROM enricher.tokens WHERE token = %s)
    INSERT INTO enricher.tokens (token) VALUES (%s)
"""

_AGAIN = (errors.DeadlockDetected, errors.SerializationFailure)

_ADVICE: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.InsufficientPrivilege, "may not be used so by this user; grant it the database, or name another"),
    (errors.ReadOnlySqlTransaction, "can only be read (a standby?); name the server that takes writes"),
    (errors.DiskFull, "has no room left on its disk; free some, or run `enricher cache prune`"),
    (errors.UndefinedTable, "has lost its tables; run the command again, which makes them"),
    (errors.DataCorrupted, "is damaged; its server's log says where"),
)
"""What the server's words mean to a user, and what to do next."""


class Session:
    """A connection that is opened at once, and again whenever it was lost.

    `patience` is how many seconds a server that was there is waited for. Raises StoreError where it cannot
    be reached at first, or is too old.
    """

    def __init__(self, address: Address, *, patience: float = PATIENCE, manners: str = "") -> None:
        """`manners` are settings of each connection, beside ours."""
        self.address = address
        self._manners = _MANNERS + manners
        self._token = uuid.uuid4()
        self._patience = patience
        self._away_since: float | None = None
        self._closed = False
        _hush()
        try:
            self._connection: Connection | None = self._connect()
        except psycopg.Error as error:
            raise StoreError(
                f"{address.name} cannot be reached ({address.hushed(str(error))}); "
                "see that it runs, and that --cache-url or ENRICHER_CACHE_URL is right"
            ) from None
        if self._connection.info.server_version < OLDEST_SERVER:
            self.close()
            raise StoreError(f"{address.name} is older than PostgreSQL 12; use a newer server")

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do it, again where the connection was lost meanwhile.

        Raises StoreBusyError while the server is away or another holds what is wanted, StoreError otherwise.
        """
        tries = 0
        while True:
            tries += 1
            try:
                done = work(self._connected())
            except psycopg.Error as error:
                self._bear(error, tries)
            else:
                self._away_since = None
                return done

    def once(self, work: Callable[[Connection], object]) -> None:
        """Do what must not be done twice, in one transaction.

        A token is kept with it: where the connection is lost while it is committed, the next attempt finds
        the token, or none. A transaction's number would not do: after a crash another may have it.
        """
        token = uuid.uuid4()

        def attempt(connection: Connection) -> None:
            with connection.transaction():
                if connection.execute(_ONCE, [token]).rowcount:
                    work(connection)
                    connection.execute(_FORGET_ONCE)

        self.run(attempt)

    @contextlib.contextmanager
    def whole(self, begin: Callable[[Connection], object]) -> Iterator[Connection]:
        """One transaction of a caller who cannot do it again: kept whole, or StoreLostError says that not.

        It begins with `begin`, which may be done several times. A token is kept with it, as `once` does.
        """
        before, self._token = self._token, uuid.uuid4()
        connection = self.run(lambda given: self._begun(given, before, begin))
        try:
            yield connection
            connection.execute("COMMIT")
        except psycopg.Error as error:
            if not connection.closed:
                self._undo(connection)
                raise self._lost_or_failed(error) from None
            if not self._was_kept(self._token):
                raise self._lost() from None
        except BaseException:
            self._undo(connection)
            raise

    def hurry(self, patience: float) -> None:
        """Wait for a server that is away no longer than this from now on; called from any thread."""
        self._patience = min(self._patience, patience)

    def close(self) -> None:
        """Give the connection back; calling it twice is fine."""
        self._closed = True
        self._drop()

    def _begun(
        self, connection: Connection, before: uuid.UUID, begin: Callable[[Connection], object]
    ) -> Connection:
        connection.execute("BEGIN")
        try:
            connection.execute(_BEGUN, [before, self._token])
            begin(connection)
        except BaseException:
            self._undo(connection)
            raise
        return connection

    def _undo(self, connection: Connection) -> None:
        """What cannot be undone on a connection is undone with it."""
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            self._drop()

    def _was_kept(self, token: uuid.UUID) -> bool:
        """Whether the transaction of this token was; once it is known, it can be kept no more."""
        return self.run(lambda connection: connection.execute(_ONCE, [token]).rowcount) == 0

    def _lost(self) -> StoreLostError:
        return StoreLostError(f"the way to {self.address.name} was lost; what was not kept is tried again")

    def _lost_or_failed(self, error: psycopg.Error) -> StoreError:
        return self._lost() if isinstance(error, _AGAIN) else StoreError(self._in_our_words(error))

    def _connected(self) -> Connection:
        if self._closed:
            raise StoreError(f"{self.address.name} was closed")
        if self._connection is None or self._connection.closed:
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> Connection:
        connection = psycopg.connect(self.address.conninfo, autocommit=True)
        connection.execute(self._manners.encode())
        return connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _bear(self, error: psycopg.Error, tries: int) -> None:
        """Wait, where trying again makes sense. Raises StoreError where it does not."""
        if isinstance(error, _AGAIN) and tries < _MOST_TRIES:
            time.sleep(_FIRST_PAUSE / _MOST_TRIES * tries)
            return
        if isinstance(error, (errors.LockNotAvailable, *_AGAIN)):
            raise StoreBusyError(
                f"{self.address.name} is held by another process; the cache waits for it"
            ) from None
        if self._connection is not None and not self._connection.closed:
            raise StoreError(self._in_our_words(error)) from None
        self._drop()
        now = time.monotonic()
        self._away_since = self._away_since or now
        if now - self._away_since >= self._patience:
            raise StoreBusyError(
                f"{self.address.name} does not answer any more ({self.address.hushed(str(error))}); "
                "the cache waits for it"
            ) from None
        time.sleep(min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(tries - 1, 10)))

    def _in_our_words(self, error: psycopg.Error) -> str:
        said = self.address.hushed(str(error))
        for kind, advice in _ADVICE:
            if isinstance(error, kind):
                return f"{self.address.name} {advice} ({said})"
        return f"{self.address.name} fails ({said})"


def only(connection: Connection, query: str, *values: object) -> tuple[Any, ...]:
    """The one row that a question finds."""
    return only_of(connection, query, values)


def only_of(
    connection: Connection, query: str, values: Sequence[object] | Mapping[str, object]
) -> tuple[Any, ...]:
    """The same, for values that may have names."""
    row = connection.execute(query.encode(), values or None, binary=True).fetchone()
    if row is None:
        raise StoreError("the database gave no answer where there is always one")
    return row


def _hush() -> None:
    """Of a lost connection we say what follows; what psycopg logs of it reaches no terminal by itself."""
    logger = logging.getLogger("psycopg")
    if not logger.hasHandlers():
        logger.addHandler(logging.NullHandler())
