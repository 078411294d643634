"""One contract for what jobs and lists are kept in: a file, and a database that processes share."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from enricher.errors import StoreError, StoreLostError
from enricher.server.database import ServiceDatabase
from enricher.server.file import ServiceFile
from enricher.server.holds import HoldLostError
from enricher.server.jobs.ports import Taken
from enricher.server.jobs.store import MOST_EVENTS, StoredJobs
from enricher.server.messages import Change, Job, JobState
from enricher.server.stored import ServiceStore
from enricher.server.watch.collections import Announcement, Collections, Watched
from enricher.server.watch.hooks import Hooks, StoredHook
from enricher.store.postgres.address import parse
from tests.clusters import Cluster
from tests.server.holding import conclude, held, silent
from tests.store.databases import at_once

NOW = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)


def job(name: str, owner: str = "ann", state: JobState = "queued", records: int = 0) -> Job:
    ended = NOW if state == "done" else None
    return Job(
        id=name, owner=owner, kind="papers", state=state, records=records, created_at=NOW, ended_at=ended
    )


WATCHED = Watched(
    name="mine", version="1", owner="ann", every=3600.0, created_at=NOW, next_at=NOW, input="given", octets=5
)
HOOK = StoredHook(
    id="h", collection="mine", owner="ann", address="https://a.example/in", secret="s" * 16, created_at=NOW
)


@pytest.fixture(params=["file", pytest.param("database", marks=pytest.mark.slow)])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServiceStore]:
    """Both of them, empty."""
    store: ServiceStore
    if request.param == "file":
        store = ServiceFile(tmp_path)
    else:
        store = ServiceDatabase(parse(request.getfixturevalue("database")))
    with closing(store):
        yield store


def taken(jobs: StoredJobs, **served: int) -> Taken:
    found = jobs.take(served)
    assert found is not None
    return found


def test_an_accepted_job_is_there_with_its_input(kept: ServiceStore) -> None:
    """Octets come back as they were; what nobody accepted is forgotten, what was is not."""
    jobs = StoredJobs(kept)
    for name in ("a", "b"):
        for number, octets in enumerate((b"\x00\xff piece", b"last")):
            jobs.add_chunk(name, number, octets)
    jobs.accept(job("a"))
    with kept.writing() as transaction:  # it comes slowly: its first piece came long ago
        transaction.execute("UPDATE inputs SET kept_at = 0 WHERE job = 'b' AND number = 0")
    jobs.forget_unaccepted(60.0)
    assert jobs.chunk("b", 0) == b"\x00\xff piece", "it is not that old"
    jobs.forget_unaccepted()
    assert [jobs.chunk("a", n) for n in range(3)] == [b"\x00\xff piece", b"last", None]
    assert jobs.chunk("b", 0) is None
    assert jobs.get("a") == job("a")
    assert jobs.get("\x00nothing\ud800") is None


def test_records_stand_in_order_and_events_go_with_them(kept: ServiceStore) -> None:
    """The end frees the job and its input; nobody takes it again."""
    jobs = StoredJobs(kept)
    jobs.add_chunk("a", 0, b"x")
    jobs.accept(job("a"))
    hold = taken(jobs).hold
    jobs.save(hold, job("a", state="running", records=2), [b"one", b"two"])
    jobs.save(hold, job("a", state="running", records=3), [b"three"])
    assert jobs.records("a", 1, 9) == [b"two", b"three"]
    jobs.save(hold, job("a", state="done", records=3), kind="state")
    assert [(one.number, one.kind) for one in jobs.events("a", 1, 9)] == [
        (2, "progress"), (3, "progress"), (4, "state"),
    ]  # fmt: skip
    assert jobs.chunk("a", 0) is None
    assert jobs.take({}) is None
    assert kept.rows("SELECT count(*) FROM holds") == [(0,)]
    assert jobs.forget_ended(NOW.timestamp() + 1) == 1
    assert (jobs.get("a"), jobs.records("a", 0, 9), jobs.counts()) == (None, [], {})


def test_of_many_events_the_newest_stay(kept: ServiceStore) -> None:
    """A late reader begins with what there is."""
    jobs = StoredJobs(kept)
    jobs.accept(job("a"))
    with kept.writing() as transaction:
        transaction.execute(
            "INSERT INTO events (job, number, kind, data) SELECT job, :most, kind, data FROM events",
            {"most": MOST_EVENTS},
        )
    jobs.save(taken(jobs).hold, job("a", state="running"))
    assert [one.number for one in jobs.events("a", 0, 9)] == [MOST_EVENTS, MOST_EVENTS + 1]


def test_one_job_is_held_by_one_and_tokens_take_turns(kept: ServiceStore) -> None:
    """The oldest of who has the fewest in work, and of those was served the least."""
    jobs = StoredJobs(kept)
    for name, owner in (("a", "ann"), ("b", "ann"), ("c", "bob"), ("d", "cid")):
        jobs.accept(job(name, owner))
    assert jobs.waiting("ann") == 2
    order = [taken(jobs, bob=1).job.id for _ in range(4)]
    assert order == ["a", "d", "c", "b"]
    assert (jobs.take({}), jobs.waiting("ann")) == (None, 0)


def test_nobody_takes_a_job_from_itself(kept: ServiceStore) -> None:
    """A process whose holds ran out while its machine slept takes others, and none that it works on."""
    jobs = StoredJobs(kept)
    for name, owner in (("a", "ann"), ("b", "bob")):
        jobs.accept(job(name, owner))
    first = taken(jobs)
    silent(kept)
    assert [one and one.job.id for one in (jobs.take({}, {"a"}), jobs.take({}, {"a", "b"}))] == ["b", None]
    jobs.save(first.hold, job("a", state="running"))


def test_who_was_silent_for_too_long_writes_nothing_more(kept: ServiceStore) -> None:
    """Another goes on behind the last record that stands; a late one of the first is refused, and its end."""
    jobs = StoredJobs(kept)
    jobs.accept(job("a"))
    first = taken(jobs).hold
    jobs.save(first, job("a", state="running", records=1), [b"one"])
    silent(kept)
    second = taken(jobs)
    assert (second.job.records, second.job.state) == (1, "running")
    for late in (job("a", state="running", records=2), job("a", state="done", records=2)):
        with pytest.raises(HoldLostError):
            jobs.save(first, late, [b"late"])
    jobs.save(second.hold, job("a", state="running", records=2), [b"two"])
    assert jobs.records("a", 0, 9) == [b"one", b"two"]


def test_who_was_silent_and_not_missed_goes_on(kept: ServiceStore) -> None:
    """As long as nobody took it."""
    jobs = StoredJobs(kept)
    jobs.accept(job("a"))
    hold = taken(jobs).hold
    silent(kept)
    jobs.save(hold, job("a", state="running", records=1), [b"one"])
    assert jobs.take({}) is None


def test_a_parked_job_is_anybody_s_at_once(kept: ServiceStore) -> None:
    """With what it has."""
    jobs = StoredJobs(kept)
    jobs.accept(job("a"))
    jobs.save(taken(jobs).hold, job("a", records=1), [b"one"], "state")
    assert taken(jobs).job == job("a", records=1)


def test_a_waiting_job_is_cancelled_by_anybody_a_running_one_by_who_runs_it(kept: ServiceStore) -> None:
    """Who runs it is told, and so is who takes it in that one's place."""
    jobs = StoredJobs(kept)
    jobs.accept(job("a"))
    jobs.accept(job("b"))
    assert taken(jobs).job.id == "a"
    ended, running = jobs.cancel("b", NOW), jobs.cancel("a", NOW)
    assert ended is not None
    assert running is not None
    assert (ended.state, ended.ended_at, running.state) == ("cancelled", NOW, "queued")
    assert jobs.cancelled() == {"a"}
    silent(kept)
    assert taken(jobs).cancelled
    assert jobs.cancel("nothing", NOW) is None


def test_jobs_are_told_newest_first_in_pages(kept: ServiceStore) -> None:
    """By state, and behind one of them, whatever that is called."""
    jobs = StoredJobs(kept)
    for name in "abc":
        jobs.accept(job(name))
    jobs.save(taken(jobs).hold, job("a", state="done"), kind="state")
    assert [one.id for one in jobs.page(None, 2, None)] == ["c", "b"]
    assert [one.id for one in jobs.page("b", 9, None)] == ["a"]
    assert [one.id for one in jobs.page(None, 9, "queued")] == ["c", "b"]
    assert jobs.page("b", 9, "\x00") == jobs.page("\ud800", 0, None) == []
    assert jobs.counts() == {"done": 1, "queued": 2}
    oldest = jobs.oldest()
    assert oldest is not None
    assert oldest.id == "b"


def test_a_look_is_a_job_over_a_copy_of_the_list(kept: ServiceStore) -> None:
    """Begun once, with the job, in one transaction."""
    jobs, store = StoredJobs(kept), Collections(kept)
    jobs.add_chunk("given", 0, b"paper")
    assert store.put(WATCHED, 1) == (True, WATCHED)
    assert store.begin(WATCHED, job("look"))
    assert not store.begin(WATCHED, job("other"))
    jobs.forget_unaccepted()
    assert (jobs.chunk("look", 0), jobs.chunk("given", 0)) == (b"paper", b"paper")
    assert taken(jobs).job.id == "look"
    assert jobs.get("other") is None
    assert store.update("mine", "2", every=1.0) is None


def test_a_look_is_concluded_by_who_holds_it_and_told_once(kept: ServiceStore) -> None:
    """Its records are the next baseline; who was silent for too long neither spoils them nor tells again."""
    store = Collections(kept)
    store.put(WATCHED, 1)
    store.begin(WATCHED, job("look"))
    first = held(kept, "collection mine")
    store.keep_lines(first, "look", 1, [b"one"])
    silent(kept)
    second = held(kept, "collection mine")
    store.keep_lines(second, "look", 1, [b"one", b"two"])
    with pytest.raises(HoldLostError):
        store.keep_lines(first, "look", 1, [b"late"])
    with pytest.raises(
        HoldLostError
    ):  # or half of what the other writes would be what the next is held against
        store.conclude(first, "mine", "look", [], 9, looked_at=NOW, papers=1)
    assert store.health("mine") == []
    news = [
        Announcement(change=Change(at=NOW, job="look", what="died", url=None), once=once)
        for once in (None, "x\x00", "x\x00")
    ]
    for _ in range(2):
        store.conclude(second, "mine", "look", news, 9, looked_at=NOW, papers=1, links={"dead": 1})
    store.forget_loose()
    assert store.lines("look", 0, 9) == [b"one", b"two"]
    told = store.changes("mine", 0, 9)
    assert [one.id for one in store.newest("mine", 9)] == [one.id for one in reversed(told)]
    assert (len(told), store.last()) == (2, {"mine": told[-1].id})
    assert store.newest("mine", 9, told[-1].id) == told[:1]
    assert [look.links for look in store.health("mine")] == [{"dead": 1}]
    assert list(store.compared(60.0)) == ["mine"]
    store.forget("mine")
    assert (store.all(), store.changes("mine", 0, 9), store.health("mine")) == ([], [], [])


def test_a_hook_is_told_of_each_change_until_it_heard(kept: ServiceStore) -> None:
    """Put off, delivered, given up, tried again: by the numbers that its keeper sees."""
    store, hooks = Collections(kept), Hooks(kept)
    store.put(WATCHED, 1)
    assert hooks.add(HOOK, 1)
    assert not hooks.add(HOOK, 1)
    assert (hooks.of("mine"), hooks.get("mine", "h"), hooks.get("other", "h")) == ([HOOK], HOOK, None)
    store.begin(WATCHED, job("look"))
    news = [
        Announcement(change=Change(at=NOW, job="look", what=what, url=None))
        for what in ("died", "returned", "moved")
    ]
    conclude(store, "mine", "look", news, 9, waiting=2)
    (first,) = hooks.due(NOW, ())
    assert (hooks.due(NOW, ("h",)), hooks.next_due(()), hooks.next_due(("h",))) == ([], NOW, None)
    assert hooks.is_due(first.id, NOW)
    later, hold = NOW + dt.timedelta(minutes=5), held(kept, "hook h")
    hooks.put_off(hold, first, later, tries=1, status=503, problem="busy", all_of_it=True)
    assert (hooks.due(NOW, ()), hooks.is_due(first.id, NOW), hooks.next_due(())) == ([], False, later)
    hooks.end(hold, first, "delivered", later, 204, None)
    hooks.end(hold, first, "dead", later, 500, "late")
    (second,) = hooks.due(later, ())
    hooks.end(hold, second, "dead", later, None, "gone")
    assert [one.state for one in hooks.deliveries("h", 9, None)] == ["dead", "delivered", "dead"]
    hooks.give_up_all(hold, HOOK, later)
    (gone,) = hooks.of("mine")
    assert gone.gone_at == later
    assert hooks.retry(gone, later) == 2
    assert hooks.of("mine") == [HOOK]
    assert hooks.counts() == {("h", "pending"): 2, ("h", "delivered"): 1}
    assert hooks.by_state() == {"pending": 2, "delivered": 1}
    assert hooks.oldest() == NOW.timestamp()
    test = hooks.queue_test(HOOK, later, 3)
    assert test is not None
    assert (test.type, hooks.queue_test(HOOK, later, 3)) == ("test", None)
    hooks.forget("h")
    assert (hooks.of("mine"), hooks.deliveries("h", 9, None)) == ([], [])


def test_what_fails_in_the_midst_leaves_nothing(kept: ServiceStore) -> None:
    """And the next transaction is as good as any."""
    with pytest.raises(ZeroDivisionError), kept.writing("jobs") as transaction:  # noqa: PT012
        transaction.execute("INSERT INTO probes (id, count) VALUES (7, 7)")
        raise ZeroDivisionError
    with pytest.raises(StoreError), kept.writing() as transaction:
        transaction.execute("INSERT INTO nothing (id) VALUES (7)")
    StoredJobs(kept).probe()
    assert kept.rows("SELECT id, count FROM probes") == [(1, 1)]


@pytest.mark.slow
def test_many_processes_take_each_job_once(database: str) -> None:
    """Whoever comes at the same moment gets another one."""
    workers, most = 6, 4
    with closing(ServiceDatabase(parse(database))) as store:
        for n in range(workers * most):
            StoredJobs(store).accept(job(f"{n:03}", owner=f"token {n % 3}"))
    got: list[str] = []

    def work(_: int) -> None:
        with closing(ServiceDatabase(parse(database))) as store:
            got.extend(taken(StoredJobs(store)).job.id for _ in range(most))

    at_once(workers, work)
    assert sorted(got) == [f"{n:03}" for n in range(workers * most)]


def test_after_a_restart_of_the_server_who_holds_a_thing_has_time_to_say_so(
    cluster: Cluster, database: str
) -> None:
    """Holds run out while it is away; they are not another's the moment it is back."""
    cluster.crash()
    cluster.start()
    with closing(ServiceDatabase(parse(database))) as store:
        jobs = StoredJobs(store)
        jobs.accept(job("a"))
        hold = taken(jobs).hold
        with store.writing() as transaction:
            transaction.execute("UPDATE holds SET until = :past", {"past": transaction.now() - 1})
        assert jobs.take({}) is None
        jobs.save(hold, job("a", state="running"))


def test_a_connection_lost_in_the_midst_keeps_nothing_and_says_so(cluster: Cluster, database: str) -> None:
    """The next call finds the server again; neither password nor address is told to who asks over HTTP."""
    with closing(ServiceDatabase(parse(database))) as store:
        jobs = StoredJobs(store)
        with pytest.raises(StoreLostError), store.writing() as transaction:  # noqa: PT012
            transaction.execute("INSERT INTO probes (id, count) VALUES (7, 7)")
            cluster.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'enricher'"
            )
            transaction.execute("INSERT INTO probes (id, count) VALUES (8, 8)")
        jobs.probe()
        assert store.rows("SELECT id FROM probes") == [(1,)]
        assert "@" not in store.called


def test_what_was_kept_as_the_connection_was_lost_is_known_to_be(cluster: Cluster, database: str) -> None:
    """A commit whose answer never came is neither said to be lost nor done again."""
    with closing(ServiceDatabase(parse(database))) as store:
        with store.writing() as transaction:
            transaction.execute("INSERT INTO probes (id, count) VALUES (7, 7)")
            transaction.execute("COMMIT")  # as a server does whose answer is lost
            cluster.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'enricher'"
            )
        assert store.rows("SELECT id FROM probes") == [(7,)]
