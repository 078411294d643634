"""What a process does that has a thing for itself: takes it, concludes from a look, gives it back."""

from collections.abc import Sequence
from typing import Any

from enricher.server import holds
from enricher.server.holds import Hold
from enricher.server.stored import ServiceStore
from enricher.server.watch.collections import Announcement, Collections


def held(kept: ServiceStore, name: str) -> Hold:
    """The thing, which nobody else has."""
    with kept.writing() as transaction:
        found = holds.take(transaction, name)
    assert found is not None
    return found


def silent(kept: ServiceStore) -> None:
    """Whoever holds anything gave no sign of life for too long."""
    with kept.writing() as transaction:
        transaction.execute("UPDATE holds SET until = 0")


def conclude(
    store: Collections, name: str, look: str, news: Sequence[Announcement], most: int, **fields: Any
) -> None:
    """End a look as who holds its list."""
    hold = held(store.file, f"collection {name}")
    store.conclude(hold, name, look, news, most, **fields)
    with store.file.writing() as transaction:
        holds.drop(transaction, hold)
