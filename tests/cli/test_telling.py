"""Whoever waits for a host that is asked slowly is told what for, and about how long."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from enricher.cli.telling import LONG_SECONDS, MOST_NAMED, SlowHosts, queue_words
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import Url
from enricher.ports import Api, Request
from enricher.sandbox import Options
from enricher.spending import HostQueue
from enricher.testing import FakeClock, FakeTransport, answer, run_world


def queue(host: str = "arxiv.org", requests: int = 41, *, spacing: float = 3.0) -> HostQueue:
    return HostQueue(host=host, requests=requests, spacing=spacing, seconds=spacing * requests or 20.0)


def test_each_host_is_told_once_and_not_at_the_first_look() -> None:
    """What is still being read makes queues longer."""
    said: list[str] = []
    looks = iter(
        [
            [],
            [queue(requests=4)],
            [queue()],
            [queue()],
            [queue(), queue("slow.example")],
            [queue("slow.example")],
        ]
    )
    hosts = SlowHosts(lambda least: next(looks), said.append)
    for _ in range(6):
        hosts.look()
    assert [line.split(" is ")[0] for line in said] == ["arxiv.org", "slow.example"]
    assert said[0].startswith(
        "arxiv.org is asked 3 s apart, as it wants: 41 requests wait there, about 2 min;"
    )


def test_of_very_many_hosts_some_are_named() -> None:
    """One line says that there are more."""
    said: list[str] = []
    many = [queue(f"h{number}.example") for number in range(10 * MOST_NAMED)]
    slow = SlowHosts(lambda least: many, said.append)
    for _ in range(5):
        slow.look()
    assert len(said) == MOST_NAMED + 1
    assert "further hosts" in said[-1]


def test_a_pause_is_told_as_one() -> None:
    """Such a host is not asked slowly, but later."""
    said: list[str] = []
    slow = SlowHosts(lambda least: [queue("h.example", 1, spacing=0.0)], said.append)
    slow.look()
    slow.look()
    (told,) = said
    assert told.startswith("h.example is left alone for now, as it wants: 1 request waits there, about 20 s;")
    assert list(queue_words([queue()])) == ["arxiv.org 41 to ask, about 2 min"]


async def test_queues_are_those_of_hosts_that_are_asked_slowly() -> None:
    """How long they take is their requests times their spacing; APIs have words of their own."""
    urls = [Url(f"https://arxiv.org/abs/2006.{n:05}") for n in range(9)] + [Url("https://a.example/")]
    clock = FakeClock()
    hosts = Hosts(clock)
    transport = LimitedTransport(FakeTransport({url: answer(url) for url in urls}), clock, hosts=hosts)
    api = Api(name="api", a_minute=1)
    asked = [Request(url=url) for url in urls] + [Request(url=url, api=api) for url in urls]
    asking = [asyncio.create_task(transport.send(request)) for request in asked]
    await clock.sleep(1.0)
    (found,) = hosts.queues(LONG_SECONDS)
    assert (found.host, found.requests, found.spacing, found.seconds) == ("arxiv.org", 8, 3.0, 23.0)
    assert hosts.queues(60.0) == ()
    for task in asking:
        task.cancel()
    await asyncio.gather(*asking, return_exceptions=True)


async def test_who_waits_for_an_archive_is_told() -> None:
    """Its pace is a host's, and no allowance of which others tell."""
    urls = [Url(f"https://archive.example/cdx?{n}") for n in range(9)]
    clock = FakeClock()
    hosts = Hosts(clock)
    transport = LimitedTransport(FakeTransport({url: answer(url) for url in urls}), clock, hosts=hosts)
    archive = Api(name="archive.example/cdx", at_once=1, a_minute=24, counted_apart=False)
    asking = [asyncio.create_task(transport.send(Request(url=url, api=archive))) for url in urls]
    await clock.sleep(1.0)
    (found,) = hosts.queues(LONG_SECONDS)
    assert (found.host, found.requests, found.spacing) == ("archive.example/cdx", 8, 2.5)
    for task in asking:
        task.cancel()
    await asyncio.gather(*asking, return_exceptions=True)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json"])
def test_check_says_what_it_waits_for_where_nobody_watches(tmp_path: Path, form: str) -> None:
    """On stderr, and once; what is given out is nothing but the answers."""
    # nobody made up wants a pause by himself
    (tmp_path / "enricher.toml").write_text('[hosts."arxiv.org"]\nper_host = 1\nspacing = 3.0\n')
    with run_world(Options()) as world:
        ended = subprocess.run(
            [sys.executable, "-m", "enricher", "check", "--to", form, "--deadline", "7s", "--no-cache",
             *(f"https://arxiv.org/abs/2006.{n:05}" for n in range(1, 30))],
            env={**os.environ, **world.environment()},
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 3
    assert ended.stderr.count("arxiv.org is asked 3 s apart, as it wants: ") == 1, ended.stderr
    assert "apart" not in ended.stdout
