#!/usr/bin/env python3
"""How often the report's half-lives tell the truth: made-up worlds of known half-lives, records to figures.

    python scripts/bench_half_lives.py [--seeds 200]

Links of papers of some years die on their own or with their host; each world is looked at once, or monthly.
Prints for each world how often the 95 % interval held the truth, how often a half-life was told at all, and
how wide its interval was (upper by lower bound); at the end, how much further looks narrow one look's, and
how much they can at best: by Fisher's information (the bound of Cramer and Rao), links dying by themselves.
"""

import argparse
import datetime as dt
import math
import statistics
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from enricher.model import History
from enricher.record import CitationsRecord, LinkRecord, PaperRecord, Record
from enricher.reports.ageing import DAYS_A_MONTH, Lifetimes
from enricher.reports.survival import estimate_curve
from enricher.reports.survival_model import Curve

AGES = 4_000
"""Of papers, over which the bound is taken."""

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


class World(NamedTuple):
    """Half-life and age of the oldest paper in months, hosts, the share that dies with its host, looks."""

    half: float
    oldest: float
    hosts: int
    together: float
    looks: int


WORLDS = (
    World(12, 144, 300, 0.0, 1), World(12, 144, 60, 0.5, 1), World(12, 144, 60, 0.5, 6),
    World(36, 144, 60, 0.5, 1), World(36, 144, 60, 0.5, 6), World(36, 144, 60, 0.5, 12),
    World(72, 144, 300, 0.0, 1), World(72, 144, 60, 0.5, 1), World(72, 144, 60, 0.5, 6),
    World(120, 180, 60, 0.3, 1), World(120, 180, 60, 0.3, 6),
    World(6, 9, 60, 0.3, 1), World(6, 9, 60, 0.3, 6),
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--links", type=int, default=300)
    args = parser.parse_args()
    widths: dict[World, float] = {}
    for world in WORLDS:
        curves = [curve_of(seed, args.links, world) for seed in range(args.seeds)]
        told = [curve for curve in curves if curve.half_life is not None]
        held = sum(_low(curve) <= world.half <= _high(curve) for curve in told)
        widths[world] = statistics.median(_high(curve) / _low(curve) for curve in told)
        print(
            f"half-life {world.half:3} of papers up to {world.oldest} months, {world.hosts:3} hosts, "
            f"{world.together:3.0%} die together, {world.looks:2} looks: held {held / len(told):5.1%} "
            f"of {len(told)} told; interval x{widths[world]:.2f}",
            flush=True,
        )
    for world in WORLDS:
        once = world._replace(looks=1)
        if world.looks > 1:
            share = math.log(widths[world]) / math.log(widths[once])
            bound = least_width(world) / least_width(once)
            print(
                f"half-life {world.half:3} months: {world.looks} looks leave {share:.0%} of one's interval; "
                f"by the information in them {bound:.0%} at best"
            )


def least_width(world: World) -> float:
    """The least standard error of one link's log half-life, of a Weibull law whose shape is not known."""
    ages = (np.arange(AGES) + 0.5) / AGES * world.oldest
    law = np.array([math.log(world.half), 0.0])

    def chances(law: Any) -> Any:
        """Of dying before the first look, between two, and after the last."""
        alive = [
            np.exp(-math.log(2) * np.exp(np.exp(law[1]) * (np.log(ages + look) - law[0])))
            for look in range(world.looks)
        ]
        return -np.diff(np.stack([np.ones(AGES), *alive, np.zeros(AGES)]), axis=0)

    steps = np.eye(2) * 1e-5
    slopes = [(chances(law + step) - chances(law - step)) / 2e-5 for step in steps]
    held = np.maximum(chances(law), 1e-300)
    information = np.array([[(one * other / held).sum(0).mean() for one in slopes] for other in slopes])
    return float(np.sqrt(np.linalg.inv(information)[0, 0]))


def curve_of(seed: int, links: int, world: World) -> Curve:
    """What the report would tell of one world."""
    lifetimes = Lifetimes()
    for record in records_of(seed, links, world):
        lifetimes.add(record)
    return estimate_curve("all links", lifetimes.observations())


def records_of(seed: int, links: int, world: World) -> Iterator[Record]:
    """One record for each look at each link."""
    rng = np.random.default_rng(seed)
    host = rng.integers(0, world.hosts, links)
    scale = world.half / math.log(2)
    with_host = rng.random(links) < world.together
    life = np.where(with_host, rng.exponential(scale, world.hosts)[host], rng.exponential(scale, links))
    ages = rng.uniform(0, world.oldest, links)
    for number in range(links):
        for look in range(world.looks):
            age = ages[number] + look
            yield made_record(number, int(host[number]), ages[number], look, dead=bool(life[number] <= age))


def made_record(number: int, host: int, age: float, look: int, *, dead: bool) -> Record:
    """A paper of that age in months with one link, as the run of that month saw it."""
    at = NOW + dt.timedelta(days=look * DAYS_A_MONTH)
    link = LinkRecord(
        url=f"https://host-{host}.example/{number}", found_as="", found_on=None, kind="code", role="own",
        status="dead" if dead else "alive", reason="http_404" if dead else "ok", http_status=None,
        final_url=None, redirects=(), permanently_moved=False, repository=None, checked_at=at, attempts=1,
        elapsed_ms=1, from_cache=False, history=History(), archives=(),
    )  # fmt: skip
    paper = PaperRecord(
        arxiv_id=None, doi=f"10.1/{number}", title="", authors=(), abstract="", categories=(),
        announced=(NOW - dt.timedelta(days=age * DAYS_A_MONTH)).date(), pdf_url=None, promise="none",
        source=None,
    )  # fmt: skip
    return Record(paper=paper, links=(link,), citations=CitationsRecord(status="not_found"), code="none")


def _low(curve: Curve) -> float:
    return curve.half_life_low if curve.half_life_low is not None else 0.0


def _high(curve: Curve) -> float:
    return curve.half_life_high if curve.half_life_high is not None else math.inf


if __name__ == "__main__":
    main()
