"""The hostile quarter meets the real checker: every behaviour, every verdict, in bounded time and memory."""

import asyncio
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from enricher.app import Enricher
from enricher.outside import Outside
from enricher.sandbox import World
from enricher.sandbox.request_log import RequestLog

from . import BEHAVIOURS
from .quarter import Quarter

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 3.0
MOST_MEMORY = 20.0
"""Megabytes that any one behaviour may cost."""


@dataclass(frozen=True)
class Walk:
    """One walk through the quarter."""

    met: dict[str, tuple[str, str]]
    ledger: RequestLog


@pytest.fixture(scope="module")
def walk() -> Walk:
    """Check every behaviour once, sixteen at a time."""
    return asyncio.run(_walk())


async def _walk() -> Walk:
    met: dict[str, tuple[str, str]] = {}
    turns = asyncio.Semaphore(16)
    async with World(districts=[Quarter()]) as world:
        outside = Outside(ca_file=str(world.ca_pem_path), route=world.route, made_up=True)
        async with Enricher(outside=outside, no_cache=True, timeout=TIMEOUT, retries=0) as enricher:

            async def meet(name: str) -> None:
                async with turns:
                    check = await enricher.check(BEHAVIOURS[name].url)
                    met[name] = (check.status, check.reason)

            await asyncio.gather(*map(meet, BEHAVIOURS))
        return Walk(met, world.ledger)


@pytest.mark.parametrize("name", sorted(BEHAVIOURS))
def test_each_behaviour_gets_a_verdict_that_is_right(name: str, walk: Walk) -> None:
    """The verdict is one of those that the table allows; that it came shows that no behaviour held it up."""
    assert walk.met[name] in BEHAVIOURS[name].verdicts, BEHAVIOURS[name].why


def test_no_password_of_an_address_is_sent(walk: Walk) -> None:
    """Neither as it stands nor as Basic credentials."""
    assert walk.ledger.requests["honest.hostile.example"] > 5
    assert walk.ledger.holding("secret") == []
    assert all("authorization" not in entry.headers for entry in walk.ledger.entries)


def test_no_cookie_and_no_referer_goes_to_another_site(walk: Walk) -> None:
    """The good page, to which all the others lead, gets neither."""
    for entry in walk.ledger.asked("honest.hostile.example"):
        assert not {"cookie", "referer"} & set(entry.headers)


def test_the_quarter_is_large_and_covers_every_stage() -> None:
    """At least eighty kinds, some at each stage of a request, each with a reason and a verdict."""
    stages = Counter(behaviour.stage for behaviour in BEHAVIOURS.values())
    assert len(BEHAVIOURS) >= 80
    assert set(stages) == {"connect", "tls", "head", "body", "redirect", "page"}
    assert min(stages.values()) >= 10
    assert all(each.why and each.verdicts for each in BEHAVIOURS.values())


def test_a_name_that_no_behaviour_has_does_not_resolve() -> None:
    """The quarter holds nothing but its table."""
    assert World(districts=[Quarter()]).describe("http://nobody.hostile.example/").nature == "unresolved"


_ONE_BY_ONE = """
import asyncio, resource, sys
from enricher.app import Enricher
from enricher.outside import Outside
from enricher.sandbox import World
from tests.hostile import BEHAVIOURS
from tests.hostile.quarter import Quarter

def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

async def main(stage):
    async with World(districts=[Quarter()]) as world:
        outside = Outside(ca_file=str(world.ca_pem_path), route=world.route, made_up=True)
        async with Enricher(outside=outside, no_cache=True, timeout=1.0, retries=0) as enricher:
            for name in ("honest", "tls-good", "soft-404-same"):
                await enricher.check(BEHAVIOURS[name].url)
            for each in BEHAVIOURS.values():
                if each.stage == stage:
                    before = most()
                    await enricher.check(each.url)
                    print(each.name, round(most() - before, 1))

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["head", "body"])
def test_no_behaviour_takes_more_memory_than_it_may(stage: str) -> None:
    """The peak of a process of its own grows by less than the bound, the server's own part included."""
    command = [sys.executable, "-c", _ONE_BY_ONE, stage]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True, cwd=ROOT)
    grown = {name: float(by) for name, by in (line.split() for line in ended.stdout.splitlines())}
    assert len(grown) >= 20
    assert {name: by for name, by in grown.items() if by > MOST_MEMORY} == {}
