#!/usr/bin/env python3
"""How often each reason is wrong, in made-up worlds whose truth is known: what `enricher explain` tells.

    python scripts/bench_verdicts.py [--hosts 1000] [--seeds 2] [-o enricher/reports/measured.json]

Three worlds: the sandbox, whose sites and repositories live, move and die by lot (a few requests in a hundred
meet a server's own error); the hostile servers of the tests, one of each; sites of the tests that are gone
and look alive, or live and look gone, one of each. For each reason: links called so, how many of them the
world allows no such verdict for, and how many kinds of site those links were of. No rule of the program may
be fitted to these figures, and the web has kinds of site that no world of ours has.
"""

import argparse
import asyncio
import datetime as dt
import sys
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from enricher.app import Enricher
from enricher.outside import Outside
from enricher.reports.measured import FILE, Measured, MeasuredWorld, Reason
from enricher.sandbox import Options
from enricher.sandbox import World as Sandbox
from enricher.sandbox.natures import NATURES, Verdict
from enricher.sandbox.options import TOKEN, Faults
from enricher.version import __version__

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the tests' worlds are no part of the package
TIMEOUT = 20.0
AT_ONCE = 16
"""Patience, and links at once: sites and checker share one process, whose slowness is no site's."""
OF_EACH_NATURE = 10
"""Hosts of every nature, beside those that are drawn: some are never drawn."""
A_REPOSITORY = 3
"""One address in so many is a repository's."""
FAULTS = Faults(server_error=0.02, bad_gateway=0.02)
TRANSIENT: Verdict = ("failing", "http_503")
"""What is true of a site at the moment of such an error."""


class Look(NamedTuple):
    """One link: what it was called, what the world allows, and what kind of site it is of."""

    world: str
    kind: str
    called: Verdict
    allowed: Collection[Verdict]


ABOUT = {
    "sandbox": "sites and repositories that live, move, refuse and die by lot, some with passing errors",
    "hostile": "servers that break the rules, by accident or on purpose, one of each",
    "situations": "sites that are gone and look alive, or live and look gone, one of each",
}


async def looks(hosts: int, seeds: int) -> list[Look]:
    """All worlds, one after the other."""
    made = [look for seed in range(seeds) async for look in of_sandbox(seed, hosts)]
    made += [look async for look in of_hostile()]
    return made + [look async for look in of_situations()]


async def of_sandbox(seed: int, hosts: int) -> AsyncIterator[Look]:
    """Each address is of a host or an owner of its own, whose fate is drawn."""
    given = {
        f"{name.replace('_', '-')}-{n}.given.example": name for name in NATURES for n in range(OF_EACH_NATURE)
    }
    options = Options(seed=seed, sites=given, faults=FAULTS, web_wall=0.0)
    drawn = (
        f"https://github.com/owner{n}/paper{n}"
        if n % A_REPOSITORY == 0
        else f"https://lab{n}.drawn.example/paper/{n}"
        for n in range(hosts)
    )
    async with Sandbox(options) as world:
        async for url, called in verdicts(world, [*drawn, *(f"https://{host}/paper/1" for host in given)]):
            truth = world.describe(url)
            kind = f"{truth.nature} {truth.repository_state or ''}".strip()
            yield Look("sandbox", kind, called, {*truth.verdicts, TRANSIENT})


async def of_hostile() -> AsyncIterator[Look]:
    """Every behaviour is a kind."""
    from tests.hostile import BEHAVIOURS
    from tests.hostile.quarter import Quarter

    by_url = {each.url: each for each in BEHAVIOURS.values()}
    async with Sandbox(districts=[Quarter()]) as world:
        async for url, called in verdicts(world, by_url):
            yield Look("hostile", by_url[url].name, called, by_url[url].verdicts)


async def of_situations() -> AsyncIterator[Look]:
    """Every site is a kind."""
    from tests.situations import test_gone, test_living
    from tests.situations.sites import look

    addresses = {**test_gone.ADDRESSES, **test_living.ADDRESSES}
    for name, (site, allowed) in {**test_gone.GONE, **test_living.LIVING}.items():
        check = (await look(site, addresses.get(name, test_living.URL))).check
        yield Look("situations", name, (check.status, check.reason), allowed)


async def verdicts(world: Sandbox, urls: Collection[str]) -> AsyncIterator[tuple[str, Verdict]]:
    """Every address with what it is called, asked as a run asks."""
    variables = world.environment()
    outside = Outside(
        proxies={name: variables[name] for name in ("HTTP_PROXY", "HTTPS_PROXY")},  # for PyGithub alone
        ca_file=variables["SSL_CERT_FILE"],
        route=world.route,
        made_up=True,
    )
    async with Enricher(
        outside=outside,
        no_cache=True,
        timeout=TIMEOUT,
        retries=1,
        concurrency=AT_ONCE,
        github_tokens=(TOKEN,),
    ) as enricher:
        told = iter(urls)
        async for check in enricher.check_many(urls):
            yield next(told), (check.status, check.reason)


def measured(seen: list[Look]) -> Measured:
    """Counts by world and by reason."""
    return Measured(
        version=__version__,
        on=dt.datetime.now(dt.UTC).date(),
        worlds=tuple(_world(name, about, seen) for name, about in ABOUT.items()),
        reasons={"/".join(called): reason for called, reason in sorted(_reasons(seen))},
    )


def _world(name: str, about: str, seen: list[Look]) -> MeasuredWorld:
    here = [look for look in seen if look.world == name]
    return MeasuredWorld(name=name, about=about, links=len(here), kinds=len({look.kind for look in here}))


def _reasons(seen: list[Look]) -> Iterator[tuple[Verdict, Reason]]:
    for called in {look.called for look in seen}:
        so = [look for look in seen if look.called == called]
        wrong = [look for look in so if called not in look.allowed]
        kinds = {(look.world, look.kind) for look in so}
        yield called, Reason(called=len(so), kinds=len(kinds), wrong=len(wrong))


def main() -> None:
    """Measure, write, and name each link that was called wrongly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hosts", type=int, default=1_000)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path, default=FILE)
    args = parser.parse_args()
    seen = asyncio.run(looks(args.hosts, args.seeds))
    found = measured(seen)
    args.output.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    wrong = Counter(
        (look.world, look.kind, look.called, *sorted(look.allowed))
        for look in seen
        if look.called not in look.allowed
    )
    for (world, kind, called, *allowed), times in wrong.most_common():
        print(f"wrong {times} times: {world}, {kind}: called {called}, allowed {allowed}")
    print(f"{len(seen):,} links, {len(found.reasons)} reasons; written to {args.output}")


if __name__ == "__main__":
    main()
