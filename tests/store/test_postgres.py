"""What the database adds to what every store promises: several processes, lost connections, secrets."""

import asyncio
import datetime as dt
import logging
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import trustme
from msgspec.structs import replace

from enricher.errors import StoreError
from enricher.evidence import Evidence, Hop
from enricher.freshness import Policy
from enricher.history import Streak
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.ports import Tally
from enricher.store.caching import open_answers
from enricher.store.clock import StoreClock
from enricher.store.place import Opened
from enricher.store.postgres.address import parse
from enricher.store.postgres.leases import CHANNEL
from enricher.store.postgres.migrations import STEPS
from enricher.store.postgres.news import Notices
from enricher.store.postgres.place import Database, said_of_clocks
from enricher.store.postgres.store import PostgresStore
from enricher.testing import FakeClock
from enricher.verdict import judge
from tests.clusters import ESCAPED, PASSWORD, Cluster, running_cluster
from tests.store.databases import LEASE, NOW, at_once, opened, row
from tests.store.test_clock_jumps import SetClock

pytestmark = pytest.mark.slow


def test_writers_at_once_lose_no_look(database: str) -> None:
    """Each adds looks of its own to the same links, new and old ones; in the end every look is there."""
    keys = [f"https://example.org/{number}" for number in range(40)]

    def write(number: int) -> None:
        with closing(opened(database)) as store:
            for look in range(5):
                moment = NOW - number * 5 - look
                seen = (Streak(f"failing/http_{500 + NOW - moment}", moment, moment),)
                answer = row(at=moment, value=b"%d" % moment)
                store.put_many([replace(answer, key=key, timeline=seen) for key in keys], NOW)

    at_once(4, write)
    with closing(opened(database)) as store:
        kept = store.get_many("links", keys)
    assert {len({run.label for run in each.timeline}) for each in kept.values()} == {20}
    assert {(each.stored_at, each.value) for each in kept.values()} == {(NOW, b"%d" % NOW)}


def test_tallies_of_many_add_up(database: str) -> None:
    """Nobody's count is written over."""

    def add(number: int) -> None:
        with closing(opened(database)) as store:
            for _ in range(10):
                store.add_tallies({"links": Tally(fresh=1), "hops": Tally(missed=2)})

    at_once(4, add)
    with closing(opened(database)) as store:
        assert store.tallies() == {"links": Tally(fresh=40), "hops": Tally(missed=80)}


def test_a_key_that_many_claim_at_once_is_one_s(database: str) -> None:
    """Whoever comes first; each key has one holder."""
    keys = [f"k{number}" for number in range(200)]
    got: list[set[str]] = [set() for _ in range(4)]

    def claim(number: int) -> None:
        with closing(opened(database)) as store:
            for start in range(0, 200, 20):
                some = keys[start : start + 20]
                got[number] |= store.claim_many("links", some[::-1] if number % 2 else some, number, LEASE)

    at_once(4, claim)
    assert sorted(key for each in got for key in each) == sorted(keys)


def test_what_the_dead_had_claimed_is_one_s_again(database: str) -> None:
    """Several find the lease ended, and one of them gets the key."""
    with closing(opened(database)) as store:
        store.claim_many("links", ["a"], 9, LEASE)
        store.claim_many("links", [], 9, 0.0)
    got: list[set[str]] = [set() for _ in range(4)]

    def claim(number: int) -> None:
        with closing(opened(database)) as store:
            got[number] = store.claim_many("links", ["a"], number, LEASE)

    at_once(4, claim)
    assert sorted(map(len, got)) == [0, 0, 0, 1]


def test_openings_at_once_make_the_tables_once(database: str, cluster: Cluster) -> None:
    """Nobody finds half of them."""
    at_once(4, lambda number: opened(database).close())
    steps = cluster.execute("SELECT step FROM enricher.format", database.rpartition("/")[2])
    assert steps == [(number,) for number in range(1, len(STEPS) + 1)]


def test_a_database_of_a_newer_program_is_left_alone(database: str, cluster: Cluster) -> None:
    """It says which is newer, and changes nothing."""
    opened(database).close()
    cluster.execute("INSERT INTO enricher.format (step) VALUES (99)", database.rpartition("/")[2])
    with pytest.raises(StoreError, match="newer enricher \\(format 99"):
        opened(database)


def test_a_schema_of_another_program_is_left_alone(database: str, cluster: Cluster) -> None:
    """It may hold anything."""
    name = database.rpartition("/")[2]
    cluster.execute("CREATE SCHEMA enricher; CREATE TABLE enricher.theirs (a int)", name)
    with pytest.raises(StoreError, match="schema `enricher` of another program"):
        opened(database)


def test_a_user_who_may_make_nothing_uses_what_is_there(database: str, cluster: Cluster) -> None:
    """Rights on the schema are enough; without a right to write, that is said."""
    name = database.rpartition("/")[2]
    opened(database).close()
    cluster.execute(
        f"""DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}';
        GRANT USAGE ON SCHEMA enricher TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA enricher TO reader""",
        name,
    )
    try:
        with closing(opened(cluster.url(name, user="reader"))) as store:
            assert store.get_many("links", ["k"]) == {}
            with pytest.raises(StoreError, match="may not be used so by this user"):
                store.put_many([row()], NOW)
    finally:
        cluster.execute("DROP OWNED BY reader; DROP ROLE reader", name)


def test_a_damaged_row_is_as_good_as_absent(
    database: str, cluster: Cluster, caplog: pytest.LogCaptureFixture
) -> None:
    """It is asked again, which heals it, or forgotten by `verify`; the others stay."""
    with closing(opened(database)) as store, caplog.at_level(logging.WARNING, "enricher"):
        store.put_many([row("a"), row("b"), row("c")], NOW)
        harm = "UPDATE enricher.rows SET value = '\\x00' WHERE key IN ('a', 'b')"
        cluster.execute(harm, database.rpartition("/")[2])
        assert set(store.get_many("links", ["a", "b", "c"])) == {"c"}
        store.put_many([row("a")], NOW)
        assert store.get_many("links", ["a"]) == {"a": row("a")}
    assert "cache verify" in caplog.text
    assert ESCAPED not in caplog.text
    verified = Database(database).verify(None)  # type: ignore[arg-type]  # the time is for files set aside
    assert verified is not None
    assert (verified.rows, verified.damaged) == (2, 1)


def test_pruning_by_size_forgets_the_oldest(database: str) -> None:
    """Until the rest fits."""
    with closing(opened(database)) as store:
        store.put_many([row(f"{number}", at=NOW + number, value=b"x" * 200) for number in range(900)], NOW)
    place = Database(database)
    shrunk = place.prune(before=None, octets=100_000)
    assert shrunk is not None
    assert shrunk.octets_after <= 100_000 < shrunk.octets_before
    with closing(opened(database)) as store:
        kept = sorted(int(each.key) for each in store.scan())
    assert kept == list(range(shrunk.dropped, 900))
    assert place.clear() is not None
    assert (described := place.describe()) is not None
    assert described.facets == {}


async def test_who_waits_is_told_of_an_answer(database: str) -> None:
    """By a notice: the next look of its own would come after ten minutes."""
    with closing(opened(database)) as one, closing(opened(database)) as other:
        assert one.claim_many("links", ["k"], 1, LEASE) == {"k"}
        assert other.claim_many("links", ["k"], 2, LEASE) == set()
        notices = Notices(parse(database), look_again=600.0)
        try:
            async with asyncio.timeout(60):
                await notices.wait(
                    "links", ["k"], 600.0
                )  # listens from now on; what came before was not heard
                waiting = asyncio.create_task(notices.wait("links", ["k"], 600.0))
                await asyncio.sleep(0)
                one.put_many([row()], NOW)
                await waiting
            assert other.claim_many("links", ["k"], 2, LEASE) == {"k"}
        finally:
            await notices.aclose()


async def test_a_notice_that_came_before_the_wait_ends_it(database: str) -> None:
    """Between the look that found the claim and the wait there is a moment."""
    with closing(opened(database)) as one, closing(opened(database)) as other:
        notices = Notices(parse(database), look_again=600.0)
        try:
            async with asyncio.timeout(60):
                await notices.wait("links", ["first"], 600.0)
                for key, end in {"k": one.put_many, "l": None}.items():
                    one.claim_many("links", [key], 1, LEASE)
                    other.claim_many("links", [key], 2, LEASE)
                    if end is None:
                        one.release_many("links", [key], 1)
                    else:
                        end([row(key)], NOW)
                await notices.wait("links", ["l"], 600.0)
                await notices.wait("links", ["k"], 600.0)
        finally:
            await notices.aclose()


def test_nobody_is_told_what_nobody_waits_for(database: str) -> None:
    """A notice is a lock on the whole server while its transaction ends."""
    with psycopg.connect(database, autocommit=True) as listening, closing(opened(database)) as store:
        listening.execute(f"LISTEN {CHANNEL}".encode())
        store.claim_many("links", ["k", "l"], 1, LEASE)
        store.put_many([row()], NOW)
        store.claim_many("links", ["l"], 2, LEASE)
        store.release_many("links", ["l"], 1)
        assert len(list(listening.notifies(timeout=60, stop_after=1))) == 1
        assert list(listening.notifies(timeout=0)) == []


async def test_machines_whose_clocks_differ_keep_to_the_server_s(database: str, tmp_path: Path) -> None:
    """One is years behind and one years ahead: what each saw stands at the time when it was seen."""
    moments = {}
    for days in (-900, 0, 900):
        shift = dt.timedelta(days=days)
        machine = FakeClock(SystemClock().now() + shift)
        clock = StoreClock(machine)
        off = shift.total_seconds()
        store = PostgresStore(parse(database), machine=lambda off=off: SystemClock().now().timestamp() + off)
        opening = clock.following(lambda store=store: Opened(store=store, blocks=True, ahead=store.ahead))
        async with open_answers(opening, clock, judge=judge) as answers:
            caches = answers.under(Policy(), clock.now())
            moments[days] = clock.now()
            url = Url(f"https://example.org/{days}")
            hop = Hop(url=url, method="GET", status=200)
            caches.links.put(url, Evidence(url=url, looked_at=clock.now(), hops=(hop,)))
    assert max(moments.values()) - min(moments.values()) < dt.timedelta(seconds=60)
    with closing(opened(database)) as store:
        seen = [each.stored_at for each in store.scan()]
    assert len(seen) == 3
    assert max(seen) - min(seen) < 60


@pytest.mark.parametrize("off", [-86_400.0, -8.0, 8.0, 86_400.0])
def test_a_clock_that_is_set_in_the_midst_of_a_run_changes_no_time(database: str, off: float) -> None:
    """From the very next answer on, and not once the clocks are compared again."""
    machine = SetClock()
    clock = StoreClock(machine)
    made = PostgresStore(parse(database), machine=lambda: machine.now().timestamp(), elapsed=lambda: 7.0)
    with closing(made) as store:
        clock.following(lambda: Opened(store=store, blocks=True, ahead=store.ahead))()
        before = clock.now()
        machine.shift = dt.timedelta(seconds=off)
        assert clock.now() == before


def test_a_trip_that_took_long_says_nothing_of_clocks(database: str) -> None:
    """A machine that was held up between asking and reading is not years off."""
    moments = iter((0.0, 40.0, 60.0, 60.1, 60.1))
    made = PostgresStore(parse(database), machine=lambda: 0.0, elapsed=lambda: next(moments))
    with closing(made) as store:
        assert store.ahead() == 0.0
        store.claim_many("links", [], 1, LEASE)
        assert store.ahead() > 1_000_000_000


def test_a_clock_that_is_far_off_is_said(database: str) -> None:
    """Whose it is, and what to do."""
    near = Database(database).open()
    near.store.close()
    assert near.problem is None
    said = said_of_clocks(7_200.0, "postgresql://db/enricher") or ""
    assert "7,200 s behind that of postgresql://db/enricher" in said


def test_a_place_says_its_name_and_never_its_password(database: str) -> None:
    """Whatever is printed of it."""
    place = Database(database)
    with_options = parse(database + "?sslmode=disable&passfile=/secret/place")
    for said in (place.name, repr(place), repr(with_options), str(with_options.name)):
        assert PASSWORD not in said
        assert ESCAPED not in said
        assert "secret/place" not in said
    assert place.name.startswith("postgresql://enricher@127.0.0.1:")
    opened_place: Opened = place.open()
    opened_place.store.close()
    assert (opened_place.shared, opened_place.keeps, opened_place.blocks) == (True, True, True)


def test_the_servers_words_are_told_without_the_password(cluster: Cluster) -> None:
    """A wrong password, a user and a database that are not there, a certificate that nobody gave."""
    wrong = {
        cluster.url("postgres", password="not-the-0ne"): "password authentication failed",
        cluster.url("nowhere"): 'database "nowhere" does not exist',
        cluster.url("postgres") + "?sslmode=require": "does not support SSL",
        cluster.url("postgres") + "?sslmode=perhaps": "sslmode",
    }
    for url, words in wrong.items():
        with pytest.raises(StoreError) as failed:
            opened(url)
        assert words in str(failed.value)
        assert "\n" not in str(failed.value)
        for secret in (PASSWORD, ESCAPED, "not-the-0ne"):
            assert secret not in str(failed.value)


@pytest.mark.slow
def test_tls_is_as_strict_as_the_address_says(tmp_path: Path) -> None:
    """Only `verify-full` knows whom it talks to: another authority, or another name, and nothing is sent."""
    authority, stranger = trustme.CA(), trustme.CA()
    certificate = authority.issue_cert("localhost")
    for name, each in {"own.pem": authority, "other.pem": stranger}.items():
        each.cert_pem.write_to_path(tmp_path / name)
    own, other = (f"sslmode=verify-full&sslrootcert={tmp_path}/{name}" for name in ("own.pem", "other.pem"))
    with running_cluster() as cluster:
        url = cluster.database()
        cluster.restart(
            "ssl=on", "ssl_cert_file=server.crt", "ssl_key_file=server.key",
            **{"server.crt": certificate.cert_chain_pems[0].bytes(),
               "server.key": certificate.private_key_pem.bytes()},
        )  # fmt: skip
        named = url.replace("127.0.0.1", "localhost")
        with closing(opened(f"{named}?{own}")) as store:
            said = store.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        assert said == [(True,)]
        for address, words in {
            f"{named}?{other}": "certificate verify failed",
            f"{url}?{own}": "does not match",
        }.items():
            with pytest.raises(StoreError, match=words):
                opened(address)


def test_what_the_user_says_of_a_connection_beats_what_we_would() -> None:
    """TLS, timeouts and the name that the server shows; of several hosts the one that takes writes."""
    asked = psycopg.conninfo.conninfo_to_dict(
        parse("postgresql://u@a,b/d?sslmode=verify-full&connect_timeout=3&application_name=nightly").conninfo
    )
    assert (asked["sslmode"], asked["connect_timeout"]) == ("verify-full", "3")
    assert (asked["application_name"], asked["target_session_attrs"]) == ("nightly", "read-write")
