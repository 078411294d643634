"""Who keeps which host: what every store that can say so promises."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from enricher.ports import Store
from enricher.store.memory import MemoryStore
from enricher.store.partitions import Kept, Partitions, Told
from enricher.store.postgres.address import parse
from enricher.store.postgres.store import PostgresStore
from tests.clusters import Cluster
from tests.store.databases import NOW, at_once, opened, row

LEASE = 10.0
ONE, TWO, THREE = 1, 2, 3
HOST, OTHER = "a.example", "b.example"


class StoreTime:
    """A store's own clock, to be set."""

    now: float = NOW

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.now


class Shared:
    """A store under test, as several processes would call it."""

    def __init__(self, store: Store, time: StoreTime) -> None:
        assert isinstance(store, Partitions)
        self.store = store
        self.rows = store
        self.time = time

    def keep(self, holder: int, *wanted: str, told: tuple[Told, ...] = (), seconds: float = LEASE) -> Kept:
        return self.store.keep(holder, seconds, wanted, told)

    def token(self, holder: int, name: str = HOST) -> int | None:
        """The token under which a holder gets a host now; None where it has to wait."""
        given = self.keep(holder, name).given
        return given[0].token if given else None

    def end(self, holder: int, token: int, name: str = HOST, state: bytes | None = None) -> Kept:
        return self.keep(holder, told=(Told(name=name, token=token, state=state, ends=True),))


@pytest.fixture(params=("memory", pytest.param("postgres", marks=pytest.mark.slow)))
def make(request: pytest.FixtureRequest) -> Callable[[StoreTime], Store]:
    """How to open a store of each kind."""
    if request.param == "memory":
        return lambda time: MemoryStore(clock=time)
    address = parse(request.getfixturevalue("database"))
    return lambda time: PostgresStore(address, clock=time)


@pytest.fixture
def shared(make: Callable[[StoreTime], Store]) -> Iterator[Shared]:
    """Each implementation in turn, empty."""
    time = StoreTime()
    with closing(make(time)) as store:
        yield Shared(store, time)


def test_a_host_has_one_keeper(shared: Shared) -> None:
    """Who comes second waits; what nobody keeps, he gets."""
    first = shared.keep(ONE, HOST)
    second = shared.keep(TWO, HOST, OTHER)
    assert [(one.name, one.orderly, one.state) for one in first.given] == [(HOST, True, None)]
    assert [one.name for one in second.given] == [OTHER]


def test_its_keeper_hears_that_others_wait(shared: Shared) -> None:
    """With the token under which it keeps the host; nobody hears of those who have ended."""
    token = shared.token(ONE)
    assert shared.keep(ONE).asked == ()
    shared.keep(TWO, HOST)
    assert shared.keep(ONE).asked == ((HOST, token),)
    shared.keep(TWO, seconds=0)
    assert shared.keep(ONE).asked == ()


def test_what_is_handed_over_goes_to_who_waited_longest_with_its_state(shared: Shared) -> None:
    """The token grows; nothing was lost."""
    token = shared.token(ONE)
    assert token is not None
    for other in (TWO, THREE):
        shared.keep(other, HOST)
    assert shared.end(ONE, token, state=b"known").ended == {HOST}
    assert shared.token(THREE) is None
    (given,) = shared.keep(TWO, HOST).given
    assert (given.orderly, given.state) == (True, b"known")
    assert given.token > token


def test_what_nobody_waits_for_is_anybody_s_with_its_state(shared: Shared) -> None:
    """It stays known of a host that nobody keeps."""
    token = shared.token(ONE)
    assert token is not None
    shared.end(ONE, token, state=b"known")
    (given,) = shared.keep(TWO, HOST).given
    assert (given.orderly, given.state, given.token > token) == (True, b"known", True)


def test_a_lease_that_ended_is_taken_over_and_its_holder_hears_it(shared: Shared) -> None:
    """By the store's clock; until then nobody gets it."""
    token = shared.token(ONE)
    shared.time.now += LEASE - 0.1
    assert shared.token(TWO) is None
    shared.time.now += 0.2
    (given,) = shared.keep(TWO, HOST).given
    assert token is not None
    assert (given.orderly, given.token > token) == (False, True)
    back = shared.keep(ONE, HOST)
    assert (back.alive, back.given) == (False, ())


def test_who_comes_back_before_anybody_else_keeps_its_token(shared: Shared) -> None:
    """A store that was away for a minute costs no answer: nobody has asked meanwhile."""
    token = shared.token(ONE)
    shared.time.now += 10 * LEASE
    again = shared.keep(ONE, HOST)
    assert (again.alive, [one.token for one in again.given]) == (False, [token])


def test_a_clock_that_is_set_back_makes_no_lease_long(shared: Shared) -> None:
    """An hour back: who is gone is waited for a minute at most."""
    shared.token(ONE)
    shared.time.now -= 3_600
    assert shared.token(TWO) is None
    shared.time.now += 61
    assert shared.token(TWO) is not None


def test_what_a_lost_holder_asked_is_not_kept(shared: Shared) -> None:
    """Nothing of it: neither its answers nor what it says of the host. The others of its batch are."""
    old = shared.token(ONE)
    assert old is not None
    shared.time.now += LEASE + 1
    new = shared.token(TWO)
    assert new is not None
    stale = replace(row("stale"), fences=((HOST, old),))
    chain = replace(row("chain"), fences=((HOST, new), (OTHER, 1)))
    fine = replace(row("fine"), fences=((HOST, new),))
    told = (Told(name=HOST, token=old, state=b"old"),)
    refused = shared.store.put_fenced([stale, chain, fine, row("plain")], NOW, told)
    assert {each.key for each in refused} == {"stale", "chain"}
    assert set(shared.rows.get_many("links", ["stale", "chain", "fine", "plain"])) == {"fine", "plain"}
    shared.end(TWO, new)
    assert shared.keep(THREE, HOST).given[0].state is None


def test_what_was_asked_before_a_host_was_handed_over_is_kept(shared: Shared) -> None:
    """A look goes over several hosts; the first of them may be another's when it is whole."""
    old = shared.token(ONE)
    assert old is not None
    shared.keep(TWO, HOST)
    shared.end(ONE, old)
    assert shared.token(TWO) is not None
    assert shared.store.put_fenced([replace(row(), fences=((HOST, old),))], NOW, ()) == []
    assert set(shared.rows.get_many("links", ["k"])) == {"k"}


def test_a_state_is_kept_with_the_answers_it_comes_from(shared: Shared) -> None:
    """Whoever keeps the host next has it, however this holder ended."""
    token = shared.token(ONE)
    assert token is not None
    answer = replace(row(), fences=((HOST, token),))
    assert shared.store.put_fenced([answer], NOW, (Told(name=HOST, token=token, state=b"paused"),)) == []
    shared.time.now += LEASE + 1
    assert shared.keep(TWO, HOST).given[0].state == b"paused"


def test_who_tells_an_old_token_hands_nothing_over(shared: Shared) -> None:
    """It was told to a process that is gone."""
    token = shared.token(ONE)
    assert token is not None
    assert shared.end(ONE, token - 1).ended == set()
    assert shared.end(TWO, token).ended == set()
    assert shared.token(TWO) is None


def test_names_are_anything(shared: Shared) -> None:
    """A stranger's host may be called what no text of a database may hold."""
    names = ("zero\0.example", "half \ud800", "")
    given = shared.keep(ONE, *names, *names).given
    assert sorted(one.name for one in given) == sorted(names)
    assert {one.name for one in shared.keep(ONE, *names).given} == set(names)


ACTIONS = st.lists(
    st.tuples(st.sampled_from((ONE, TWO, THREE)), st.sampled_from(("want", "end", "renew", "sleep")),
              st.floats(0.1, LEASE)),
    max_size=40,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_never_two_keepers_and_tokens_grow(shared: Shared, actions: list[tuple[int, str, float]]) -> None:
    """Whatever holders do and however long they sleep: by the store's clock one keeps a host."""
    shared.time.now += 10 * LEASE  # whoever was there in the example before is gone
    until: dict[int, float] = {}
    keeper, token = None, 0
    for holder, action, seconds in actions:
        shared.time.now += seconds
        if action == "sleep":
            continue
        ends = action == "end" and keeper == holder
        kept = shared.keep(
            holder,
            *((HOST,) if action == "want" else ()),
            told=(Told(name=HOST, token=token, ends=True),) if ends else (),
        )
        assert kept.alive == (until.get(holder, 0.0) > shared.time.now)
        until[holder] = shared.time.now + LEASE
        assert kept.ended == ({HOST} if ends else set())
        keeper = None if ends else keeper
        for one in kept.given:
            assert keeper in (None, holder) or until[keeper] <= shared.time.now
            assert one.token > token or (one.token == token and keeper == holder)
            keeper, token = holder, one.token


@pytest.mark.slow
def test_of_many_at_once_each_host_has_one_keeper(database: str) -> None:
    """Four processes that want the same two hundred hosts, in any order; every token is another one."""
    names = [f"{number}.example" for number in range(200)]
    got: list[dict[str, int]] = [{} for _ in range(4)]

    def want(number: int) -> None:
        with closing(opened(database)) as store:
            for start in range(0, 200, 20):
                some = names[start : start + 20]
                kept = store.keep(number + 1, LEASE, some[::-1] if number % 2 else some, ())
                got[number].update((one.name, one.token) for one in kept.given)

    at_once(4, want)
    assert sorted(name for each in got for name in each) == sorted(names)
    assert len({token for each in got for token in each.values()}) == len(names)


@pytest.mark.slow
@pytest.mark.parametrize(("started", "gets"), [("1 hour", True), ("-5 seconds", False), ("-1 hour", True)])
def test_a_server_that_was_away_gives_time_to_come_back_and_one_whose_clock_was_set_back_none(
    database: str, cluster: Cluster, started: str, gets: bool
) -> None:
    """By its clock it has yet to start: what a lost process kept would be nobody's until then."""
    with closing(opened(database)) as store:
        store.keep(ONE, LEASE, [HOST], ())
        for statement in (
            "DROP SCHEMA IF EXISTS fake CASCADE",
            "CREATE SCHEMA fake",
            "CREATE FUNCTION fake.pg_postmaster_start_time() RETURNS timestamptz LANGUAGE sql "
            f"AS $$ SELECT clock_timestamp() + interval '{started}' $$",
            "ALTER FUNCTION enricher.keep SET search_path = fake, pg_catalog",
            "UPDATE enricher.holders SET until = 1",
        ):
            cluster.execute(statement, database.rpartition("/")[2])
        assert [one.name for one in store.keep(TWO, LEASE, [HOST], ()).given] == ([HOST] if gets else [])


@pytest.mark.slow
@pytest.mark.parametrize(("started", "gets"), [("1 hour", True), ("-5 seconds", False), ("-1 hour", True)])
def test_keys_that_were_claimed_before_a_server_was_away_stay_their_holders_until_it_may_be_back(
    cluster: Cluster, started: str, gets: bool
) -> None:
    """It asked them meanwhile perhaps, and brings the answers; whoever asks next would ask them again."""
    database = cluster.database()  # its settings stay
    with closing(opened(database)) as store:
        assert store.claim_many("links", ["a"], ONE, LEASE) == {"a"}
    name = database.rpartition("/")[2]
    for statement in (
        "CREATE SCHEMA IF NOT EXISTS fake",
        "CREATE OR REPLACE FUNCTION fake.pg_postmaster_start_time() RETURNS timestamptz LANGUAGE sql "
        f"AS $$ SELECT clock_timestamp() + interval '{started}' $$",
        f"ALTER DATABASE {name} SET search_path = fake, pg_catalog",
        "UPDATE enricher.owners SET until = 1",
    ):
        cluster.execute(statement, name)
    with closing(opened(database)) as store:
        store.claim_many("", [], TWO, LEASE)  # a sign of life, with which the dead are forgotten
        assert store.claim_many("links", ["a"], TWO, LEASE) == ({"a"} if gets else set())
        assert store.claim_many("links", ["a"], ONE, LEASE) == (set() if gets else {"a"})
