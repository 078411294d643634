"""Who has a thing, over a file and a database: whatever became of clocks, and of those who were stopped."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import pytest

from enricher.server import database as adapter
from enricher.server.database import ServiceDatabase
from enricher.server.holds import LEASE, Hold, HoldLostError, Holds, keep, take
from enricher.server.jobs.store import StoredJobs
from enricher.server.messages import Change
from enricher.server.stored import ServiceStore
from enricher.server.watch.collections import Announcement, Collections
from enricher.server.watch.hooks import Due, Hooks
from enricher.store.postgres.address import parse
from tests.server.holding import conclude, held, silent
from tests.server.test_stored import HOOK, NOW, WATCHED, job, kept, taken

__all__ = ["kept"]
T = TypeVar("T")
HOUR = 3_600.0


async def here(work: Callable[..., T], *given: object) -> T:
    """As a process calls its store, on this thread."""
    return work(*given)


async def test_a_hold_of_before_the_clock_was_set_back_lasts_no_longer_than_one_of_now(
    kept: ServiceStore,
) -> None:
    """A job whose process was killed is another's soon, and not once the clock is there again."""
    jobs = StoredJobs(kept)
    jobs.accept(job("a"))
    lost = taken(jobs).hold
    with kept.writing() as transaction:
        transaction.execute("UPDATE holds SET until = until + :hour", {"hour": HOUR})
    await Holds(kept, here).renew()
    with kept.writing() as transaction:
        ((until,),) = transaction.execute("SELECT until FROM holds").fetchall()
        assert until <= transaction.now() + LEASE
        keep(transaction, lost)  # it is taken from nobody who lives


@pytest.mark.slow
@pytest.mark.parametrize(("up", "free"), [("-3600", True), ("5", False), ("3600", True)])
def test_a_server_whose_clock_was_set_back_since_its_start_has_been_up_for_long(
    database: str, monkeypatch: pytest.MonkeyPatch, up: str, free: bool
) -> None:
    """Else nothing of a process that was killed would be taken over until the clock is there again."""
    monkeypatch.setattr(adapter, "_UP", f"SELECT {up}::float8")
    kept = ServiceDatabase(parse(database))
    held(kept, "job a")
    with kept.writing() as transaction:
        transaction.execute("UPDATE holds SET until = 1")
        assert (take(transaction, "job a") is not None) is free
    kept.close()


def due(kept: ServiceStore) -> tuple[Hooks, Due]:
    """A hook with two messages that wait, and the first of them."""
    store, hooks = Collections(kept), Hooks(kept)
    store.put(WATCHED, 1)
    hooks.add(HOOK, 1)
    StoredJobs(kept).add_chunk("given", 0, b"paper")
    store.begin(WATCHED, job("look"))
    news = [Announcement(change=Change(at=NOW, job="look", what="died", url=None)) for _ in range(2)]
    conclude(store, "mine", "look", news, 9)
    (first,) = hooks.due(NOW, ())
    return hooks, first


LATER = NOW + dt.timedelta(minutes=5)
LATE: tuple[Callable[[Hooks, Hold, Due], None], ...] = (
    lambda hooks, hold, one: hooks.end(hold, one, "dead", LATER, 410, "gone"),
    lambda hooks, hold, one: hooks.give_up_all(hold, one.hook, LATER),
    lambda hooks, hold, one: hooks.put_off(
        hold, one, LATER, tries=1, status=429, problem="busy", all_of_it=True
    ),
)


@pytest.mark.parametrize("late", LATE)
def test_who_was_stopped_while_it_told_a_hook_notes_nothing_once_another_tells_it(
    kept: ServiceStore, late: Callable[[Hooks, Hold, Due], None]
) -> None:
    """Its receiver said that it is gone, and is back since: what waits is not given up by the older word."""
    hooks, first = due(kept)
    stopped = held(kept, "hook h")
    silent(kept)
    held(kept, "hook h")
    with pytest.raises(HoldLostError):
        late(hooks, stopped, first)
    assert hooks.of("mine") == [HOOK]
    assert hooks.counts() == {("h", "pending"): 2}
    assert hooks.due(NOW, ()) == [first]
