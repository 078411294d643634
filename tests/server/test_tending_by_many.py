"""Links between the looks at their lists, by two real replicas over one database.

One is killed, ended in order, or stopped and woken late.
"""

import json
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from enricher.sandbox import Options
from enricher.sandbox.options import Latency
from enricher.server.watch.tending import TICK
from enricher.testing import run_world
from tests.clusters import Cluster
from tests.server.replica import PER_HOST
from tests.server.serving import Serving, none_left  # noqa: F401  # leaves no process behind
from tests.store.databases import opened

HOSTS = [f"site-{number}.example.org" for number in range(4)]
LISTS = [f"list-{number}" for number in range(4)]
URLS = [f"https://{host}/page-{number}" for number in range(20) for host in HOSTS]
DAY = 86_400.0
STEP = 24
"""Pages that were asked when the replica is disturbed: some of them are kept by then, most are to come."""
IN_FLIGHT = PER_HOST * len(HOSTS)
"""Requests of one replica on the wire: nobody has heard their answers yet."""
QUIET = 40
"""Looks at a replica that has asked nobody since: it waits for its tick, or for a hold of another's."""


class Replica(Serving):
    """By a clock that is moved on."""

    program = (str(Path(__file__).with_name("replica.py")),)

    def move(self, seconds: float) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()

    def list_told(self, name: str) -> Any:
        status, body = self.ask("GET", f"/api/v1/collections/{name}")
        assert status == 200, body
        return json.loads(body)

    def until(self, done: Callable[[Any], bool]) -> None:
        """Until it is so of every list."""
        while not all(done(self.list_told(name)) for name in LISTS):
            time.sleep(0.05)


@pytest.fixture
def world() -> Iterator[Any]:
    """Which takes its time, so that a replica is met in the midst of its looks."""
    latency = Latency(median=0.15, p95=0.3)
    with run_world(Options(latency=latency, sites=dict.fromkeys(HOSTS, "alive"))) as made:
        yield made


def asked(world: Any, since: int = 0) -> Counter[str]:
    """The pages of the lists, by how often they were asked."""
    return Counter(entry.url for entry in list(world.ledger.entries)[since:] if entry.url in set(URLS))


def kept(url: str) -> dict[str, float]:
    """When each page of which an answer is kept was asked last, in seconds since 1970."""
    store = opened(url)
    try:
        return {row.key: row.stored_at for row in store.scan("links") if row.value is not None}
    finally:
        store.close()


def watched(folder: Path, world: Any, database: str) -> tuple[Replica, Replica]:
    """Two replicas that know when the links of all lists are due: in some days."""
    first, second = (Replica(folder, world, ENRICHER_CACHE_URL=database) for _ in "ab")
    for number, name in enumerate(LISTS):
        urls = {"urls": URLS[20 * number : 20 * (number + 1)]}
        assert first.ask("PUT", f"/api/v1/collections/{name}?every=30d", urls)[0] == 201
    first.until(lambda told: told["looked_at"] is not None and told["looking"] is None)
    for replica in (first, second):
        replica.move(TICK)
        replica.until(lambda told: told["due_links"] == 0)
    return first, second


def in_the_midst(world: Any, since: int) -> None:
    """Some pages were asked again, and most are still to be."""
    while asked(world, since).total() < STEP:
        time.sleep(0.005)
    assert asked(world, since).total() < len(URLS), "it was too fast to be disturbed"


def silent(cluster: Cluster, database: str) -> None:
    """Who holds anything gave no sign of life for long enough."""
    for table in ("holds", "holders", "owners"):
        cluster.execute(f"UPDATE enricher.{table} SET until = 0", database.rpartition("/")[2])


def tended(replica: Replica, world: Any) -> None:
    """Let it look at what is due until nothing is; a tick is over where it has asked nobody for a while."""
    quiet, seen = 0, -1
    while any(replica.list_told(name)["due_links"] for name in LISTS):
        quiet, seen = (quiet + 1 if seen == len(world.ledger.entries) else 0), len(world.ledger.entries)
        if quiet == QUIET:
            replica.move(TICK)
            quiet = 0
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP])
def test_each_link_that_is_due_is_looked_at_once_whatever_becomes_of_a_replica(
    tmp_path: Path,
    world: Any,
    cluster: Cluster,
    database: str,
    how: signal.Signals,
) -> None:
    """Who goes on asks nothing that was answered; no host is asked by more at once than by one replica."""
    first, second = watched(tmp_path, world, database)
    assert asked(world) == Counter(URLS)
    before, since = kept(database), len(world.ledger.entries)
    for replica in (first, second):
        replica.move(4 * DAY)
    in_the_midst(world, since)
    if how == signal.SIGSTOP:
        first.process.send_signal(how)
    else:
        first.end(how)
    answered = {url for url, at in kept(database).items() if at > before[url]}
    if how != signal.SIGTERM:
        silent(cluster, database)
    tended(second, world)
    times = asked(world, since)
    assert set(times) == set(URLS)
    twice = {url for url, count in times.items() if count > 1}
    assert answered
    assert not twice & answered
    assert max(times.values()) <= 2, "what was in flight, or not yet on the server's disk"
    assert len(twice) <= IN_FLIGHT or how != signal.SIGTERM, "who ends in order keeps all that it has heard"
    if how == signal.SIGSTOP:
        first.process.send_signal(signal.SIGCONT)
        tended(first, world)
    for replica in (first, second):
        if replica.process.poll() is None:
            assert replica.end(signal.SIGTERM) == 0
            assert not re.search("Traceback|mistake", replica.said), replica.said
    assert max(world.ledger.most_at_once[host] for host in HOSTS) <= PER_HOST
