"""Rows and openings for tests of the database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from enricher.history import Streak
from enricher.ports import Row
from enricher.store.postgres.address import parse
from enricher.store.postgres.store import PostgresStore

NOW = 1_780_000_000
LEASE = 30.0


def row(key: str = "k", *, at: int = NOW, value: bytes | None = b"v") -> Row:
    return Row(facet="links", key=key, stored_at=at, value=value, timeline=(Streak("alive/ok", at, at),))


def opened(url: str, *, patience: float = 60.0) -> PostgresStore:
    return PostgresStore(parse(url), patience=patience)


def at_once(count: int, work: Callable[[int], object]) -> None:
    """Each in a thread of its own, all beginning together."""
    together = threading.Barrier(count)
    with ThreadPoolExecutor(count) as threads:

        def begin(number: int) -> None:
            together.wait(60)
            work(number)

        for done in [threads.submit(begin, number) for number in range(count)]:
            done.result()
