"""What every store promises, whatever it is made of."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enricher.history import Streak
from enricher.ports import Row, Store, Tally
from enricher.store.memory import MemoryStore
from enricher.store.sqlite import SqliteStore

NOW = 1_780_000_000
DAY = 86_400


class StoreTime:
    """A store's own clock, to be set."""

    now: float = NOW

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.now


Opener = Callable[[Path, StoreTime], Store]

OPENERS: dict[str, Opener] = {
    "memory": lambda folder, time: MemoryStore(clock=time),
    "sqlite": lambda folder, time: SqliteStore(folder / "store.sqlite3", clock=time),
}
STORES = ("memory", pytest.param("postgres", marks=pytest.mark.slow), "sqlite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of a store is one of each kind."""
    if "store" in metafunc.fixturenames:
        metafunc.parametrize("opener", STORES, indirect=True)


@pytest.fixture
def opener(request: pytest.FixtureRequest) -> Opener:
    """How to open a store of the kind that the test names; a database is empty at first."""
    if request.param != "postgres":
        return OPENERS[request.param]
    from enricher.store.postgres.address import parse
    from enricher.store.postgres.store import PostgresStore

    address = parse(request.getfixturevalue("database"))
    return lambda folder, time: PostgresStore(address, clock=time)


@pytest.fixture
def time() -> StoreTime:
    """The clock of the store under test."""
    return StoreTime()


@pytest.fixture
def store(opener: Opener, tmp_path: Path, time: StoreTime) -> Iterator[Store]:
    """Each implementation in turn, empty."""
    opened = opener(tmp_path, time)
    yield opened
    opened.close()


def row(key: str = "k", *, at: int = NOW, value: bytes | None = b"v", label: str = "alive/ok") -> Row:
    """One answer with the look that gave it."""
    return Row(facet="links", key=key, stored_at=at, value=value, timeline=(Streak(label, at, at),))


def test_what_was_put_comes_back(store: Store) -> None:
    """Values, times and timelines round-trip; unknown keys are left out."""
    store.put_many([row("a"), row("b", value=b"")], NOW)
    assert store.get_many("links", ["a", "b", "c"]) == {"a": row("a"), "b": row("b", value=b"")}
    assert store.get_many("links", []) == {}


@pytest.mark.parametrize("opener", STORES, indirect=True)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.binary(max_size=300), max_size=20)
)
def test_any_key_and_value_round_trips(opener: Opener, values: dict[str, bytes]) -> None:
    """Keys are strangers' texts and values any octets."""
    rows = [row(key, value=value) for key, value in values.items()]
    with TemporaryDirectory() as folder, closing(opener(Path(folder), StoreTime())) as opened:
        opened.drop_before(NOW + 1)  # what an example before this one has left
        opened.put_many(rows, NOW)
        assert opened.get_many("links", list(values)) == {each.key: each for each in rows}
        assert sorted(each.key for each in opened.scan()) == sorted(values)


def test_many_keys_come_in_one_call(store: Store) -> None:
    """A whole chunk is asked at once, more than one statement of SQL holds."""
    keys = [f"https://example.org/{number}" for number in range(3_000)]
    store.put_many([row(key) for key in keys], NOW)
    assert set(store.get_many("links", [*keys, "unknown"])) == set(keys)


def test_facets_do_not_meet(store: Store) -> None:
    """The same key in two facets is two rows."""
    other = Row(facet="archives", key="k", stored_at=NOW, value=b"other")
    store.put_many([row(), other], NOW)
    assert store.get_many("links", ["k"])["k"].value == b"v"
    assert store.get_many("archives", ["k"]) == {"k": other}
    assert list(store.scan("archives")) == [other]


@pytest.mark.parametrize("together", [True, False])
def test_the_newer_answer_stays_in_whatever_order_they_come(store: Store, together: bool) -> None:
    """A late writer with an older answer does not undo a newer one; every look is kept."""
    old, new = row(at=NOW - DAY, value=b"old", label="dead/http_404"), row(at=NOW, value=b"new")
    for batch in [[new, old]] if together else [[new], [old]]:
        store.put_many(batch, NOW)
    (kept,) = store.get_many("links", ["k"]).values()
    assert (kept.value, kept.stored_at) == (b"new", NOW)
    assert [run.label for run in kept.timeline] == ["dead/http_404", "alive/ok"]


def test_an_answer_from_the_future_gives_way(store: Store) -> None:
    """After a clock was set back, what it had stored ahead does not stand in the way of news."""
    store.put_many([row(at=NOW + 900 * DAY, value=b"ahead")], NOW + 900 * DAY)
    store.put_many([row(at=NOW, value=b"now")], NOW)
    assert store.get_many("links", ["k"])["k"].value == b"now"
    store.put_many([row(at=NOW + DAY, value=b"ahead again")], NOW)
    assert store.get_many("links", ["k"])["k"].value == b"now"


def test_a_look_without_an_answer_leaves_the_answer(store: Store) -> None:
    """An API's verdict on a link adds to its history alone."""
    store.put_many([row(value=b"evidence")], NOW)
    store.put_many([row(at=NOW + DAY, value=None, label="dead/repository_missing")], NOW + DAY)
    (kept,) = store.get_many("links", ["k"]).values()
    assert (kept.value, kept.stored_at, len(kept.timeline)) == (b"evidence", NOW, 2)


def test_a_look_alone_can_be_kept(store: Store) -> None:
    """A history needs no answer."""
    store.put_many([row(value=None)], NOW)
    assert store.get_many("links", ["k"]) == {"k": row(value=None)}


def test_putting_the_same_again_changes_nothing(store: Store) -> None:
    """A batch that is written twice after a fault counts once."""
    store.put_many([row()], NOW)
    store.put_many([row()], NOW)
    assert list(store.scan()) == [row()]


def test_old_rows_are_dropped_and_recent_looks_kept(store: Store) -> None:
    """What was neither answered nor looked at since goes."""
    store.put_many([row("old", at=NOW - 9 * DAY), row("new"), row("looked", at=NOW - 9 * DAY)], NOW)
    store.put_many([row("looked", value=None)], NOW)
    assert store.drop_before(NOW - DAY) == 1
    assert {each.key for each in store.scan()} == {"new", "looked"}


def test_tallies_add_up(store: Store) -> None:
    """What the cache saved is told over all runs."""
    store.add_tallies({"links": Tally(fresh=3, missed=1)})
    store.add_tallies({"links": Tally(fresh=2, stale=1), "archives": Tally(missed=4)})
    assert store.tallies() == {"links": Tally(fresh=5, stale=1, missed=1), "archives": Tally(missed=4)}


LEASE = 5.0


def test_what_one_asks_another_does_not_get(store: Store) -> None:
    """The holder itself gets it again; other keys and other facets are free."""
    assert store.claim_many("links", ["a", "b"], 1, LEASE) == {"a", "b"}
    assert store.claim_many("links", ["a", "b", "c"], 2, LEASE) == {"c"}
    assert store.claim_many("links", ["a"], 2, LEASE) == set()
    assert store.claim_many("links", ["a"], 1, LEASE) == {"a"}
    assert store.claim_many("archives", ["a"], 2, LEASE) == {"a"}


def test_the_claims_of_the_dead_block_nobody(store: Store, time: StoreTime) -> None:
    """A lease that is not renewed ends; one that is renewed, by whatever claim, goes on."""
    store.claim_many("links", ["a"], 1, LEASE)
    store.claim_many("links", ["b"], 2, LEASE)
    time.now += 4
    store.claim_many("links", [], 1, LEASE)
    time.now += 2
    assert store.claim_many("links", ["a", "b"], 3, LEASE) == {"b"}


def test_a_lease_from_before_the_clock_was_set_back_holds_nothing(store: Store, time: StoreTime) -> None:
    """Nobody waits until that day."""
    time.now += 900 * DAY
    store.claim_many("links", ["a"], 1, LEASE)
    time.now -= 900 * DAY
    assert store.claim_many("links", ["a"], 2, LEASE) == {"a"}


def test_an_answer_ends_a_claim_and_a_look_does_not(store: Store) -> None:
    """In the same transaction: nobody finds neither the answer nor the claim."""
    store.claim_many("links", ["a", "b"], 1, LEASE)
    store.put_many([row("a"), row("b", value=None)], NOW)
    assert store.claim_many("links", ["a", "b"], 2, LEASE) == {"a"}


def test_what_came_to_nothing_is_released_by_its_holder_alone(store: Store) -> None:
    """Nobody gives away what another asks."""
    store.claim_many("links", ["a", "b"], 1, LEASE)
    store.release_many("links", ["a"], 1)
    store.release_many("links", ["b"], 2)
    assert store.claim_many("links", ["a", "b"], 2, LEASE) == {"a"}


def test_a_store_tells_the_time_itself(tmp_path: Path) -> None:
    """Without a clock of a test's, leases run by the clock of the machine that holds the file."""
    path = tmp_path / "a.sqlite3"
    with closing(SqliteStore(path)) as first, closing(SqliteStore(path)) as second:
        assert first.claim_many("links", ["a"], 1, LEASE) == {"a"}
        assert second.claim_many("links", ["a"], 2, LEASE) == set()
        first.claim_many("links", [], 1, 0.0)
        assert second.claim_many("links", ["a"], 2, LEASE) == {"a"}


def test_closing_twice_is_fine(store: Store) -> None:
    """However a run ends."""
    store.close()
    store.close()


def test_a_bounded_memory_lets_the_oldest_go() -> None:
    """Without a file, a long run does not fill the memory."""
    store = MemoryStore(limit=3)
    for number in range(5):
        store.put_many([row(f"{number}")], NOW)
    assert {each.key for each in store.scan()} == {"2", "3", "4"}
