#!/usr/bin/env python3
"""How long up to a billion links take, on paper: which budget binds first, and what it costs.

    scripts/simulate_scale.py [--links 1e6,1e8,1e9] [--machines 1,10,100] [--tokens 1] [--s2-keys 1] [...]

Prints Markdown tables (docs/scale.md shows them for the defaults). Asks nobody and measures nothing: what it
starts from is said beside each number, and every one of them is a flag. Hosts are drawn from the distribution
that a year of arXiv digests has: three of five links on one forge, one of five on its pages, and a long tail.
"""

import argparse
import dataclasses
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHARES = {"github.com": 0.60, "github.io": 0.204, "huggingface.co": 0.015, "doi.org": 0.012}
"""Of links, where 1,961 papers of recent digests have their 328; the rest is the tail."""

HEAPS, ZIPF = (2.2, 0.8), 0.8
"""Hosts of the tail grow as 2.2 n^0.8 with its links; the links of a host fall with its rank^-0.8."""

NAMED_HOSTS = 2_000
"""Hosts of the tail that are given to machines one by one; of the rest each machine has its part."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a link costs. Each field is a flag; `help` says its unit and where the default is from."""

    tokens: float = dataclasses.field(
        default=1, metadata={"help": "GitHub tokens, each of a user of its own"}
    )
    s2_keys: float = dataclasses.field(
        default=1, metadata={"help": "Semantic Scholar keys: 1 request/s each"}
    )
    papers: float = dataclasses.field(
        default=4.1, metadata={"help": "papers a link (2.9 million to 700,000)"}
    )
    distinct: float = dataclasses.field(default=0.9, metadata={"help": "of links, addresses not met before"})
    dead: float = dataclasses.field(
        default=0.1, metadata={"help": "of addresses, what archives are asked for"}
    )
    batch: float = dataclasses.field(
        default=50, metadata={"help": "repositories a query: 1 point of 5,000/h"}
    )
    requests: float = dataclasses.field(default=1.6, metadata={"help": "requests a page: hops, second looks"})
    seconds: float = dataclasses.field(
        default=0.8, metadata={"help": "seconds a request, those that hang too"}
    )
    at_once: float = dataclasses.field(default=256, metadata={"help": "requests in flight a machine"})
    per_host: float = dataclasses.field(default=48, metadata={"help": "at one host that answers well"})
    cpu_ms: float = dataclasses.field(default=4, metadata={"help": "processor milliseconds a page, with TLS"})
    row_bytes: float = dataclasses.field(default=700, metadata={"help": "octets a kept answer takes on disk"})
    row_us: float = dataclasses.field(default=60, metadata={"help": "database microseconds a kept answer"})
    kb: float = dataclasses.field(default=60, metadata={"help": "kilobytes that come in for a page"})
    window_mb: float = dataclasses.field(default=100, metadata={"help": "megabytes a process, without hosts"})
    host_bytes: float = dataclasses.field(default=600, metadata={"help": "octets a host that is remembered"})
    hour: float = dataclasses.field(
        default=0.05, metadata={"help": "dollars a machine's hour (2 cores, 4 GB)"}
    )


@dataclass(frozen=True, slots=True)
class Budget:
    """Something that ends, and the seconds it takes for all of the links."""

    name: str
    seconds: float
    remedy: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the table: everything in seconds, counts, dollars and octets."""

    links: int
    machines: int
    budgets: tuple[Budget, ...]
    requests: float
    memory: float
    disk: float
    dollars: float


def simulate(links: int, machines: int, costs: Costs) -> Outcome:
    """All of these links once, each host asked by one machine."""
    asked = links * costs.distinct
    repositories = asked * SHARES["github.com"]
    pages = {
        name: asked * share for name, share in SHARES.items() if name not in ("github.com", "huggingface.co")
    }
    tail = asked * (1 - sum(SHARES.values()))
    busiest, loads, hosts = _spread(pages, tail, machines)
    a_page = costs.requests * costs.seconds
    points = repositories / costs.batch
    budgets = (
        Budget(
            "GitHub's points", points / (5_000 * costs.tokens) * 3_600, "GH Archive and dumps of repositories"
        ),
        Budget(
            "Semantic Scholar's rate",
            links * costs.papers / 500 / costs.s2_keys,
            "its datasets, joined by id",
        ),
        Budget(
            "Hugging Face's limit", asked * SHARES["huggingface.co"] / (1_000 / 300), "its hub's own dumps"
        ),
        Budget(
            f"patience of {busiest[0]}",
            busiest[1] * a_page / costs.per_host,
            "ask its API, or over more days",
        ),
        Budget(
            "turns of one machine", max(loads) * a_page / costs.at_once, "more machines, or --concurrency"
        ),
        Budget("processor of one machine", max(loads) * costs.cpu_ms / 1_000, "more machines"),
        Budget("the database", asked * costs.row_us / 1e6, "a larger server; parts of the keys"),
    )
    wall = max(budget.seconds for budget in budgets)
    return Outcome(
        links=links,
        machines=machines,
        budgets=budgets,
        requests=sum(loads) * costs.requests + points + links * costs.papers / 500,
        memory=costs.window_mb * 1e6 + hosts / machines * costs.host_bytes,
        disk=asked * costs.row_bytes,
        dollars=wall / 3_600 * machines * costs.hour,
    )


def archives(links: int, costs: Costs) -> tuple[float, float]:
    """Seconds that Wayback (24 a minute) and Software Heritage (700 a minute) take for what is dead."""
    dead = links * costs.distinct * costs.dead
    return dead / 24 * 60, dead * SHARES["github.com"] / 700 * 60


def _spread(
    pages: dict[str, float], tail: float, machines: int
) -> tuple[tuple[str, float], list[float], float]:
    """The busiest host, the pages of each machine, and how many hosts there are."""
    factor, power = HEAPS
    hosts = max(1.0, factor * tail**power)
    named = min(NAMED_HOSTS, int(hosts))
    # The sum of rank^-s up to all hosts, the part beyond the named ones as an integral.
    head = [rank**-ZIPF for rank in range(1, named + 1)]
    rest = max(0.0, (hosts ** (1 - ZIPF) - named ** (1 - ZIPF)) / (1 - ZIPF))
    one = tail / (sum(head) + rest)
    loads = [rest * one / machines] * machines
    sized = {**pages, **{f"the tail's host {rank}": size * one for rank, size in enumerate(head, 1)}}
    for name, count in sized.items():
        loads[_machine(name, machines)] += count
    return max(sized.items(), key=lambda each: each[1]), loads, hosts


def _machine(owner: str, machines: int) -> int:
    """Which machine keeps a host: by its name alone, so that every machine says the same."""
    return int.from_bytes(hashlib.blake2b(owner.encode(), digest_size=8).digest()) % machines


def table(links: Sequence[int], machines: Sequence[int], costs: Costs) -> Iterator[str]:
    """The outcome of each size on each number of machines."""
    yield "| links | machines | time | binds first | then | requests | memory each | database | dollars |"
    yield "|--:|--:|--:|---|---|--:|--:|--:|--:|"
    for size in links:
        for count in machines:
            one = simulate(size, count, costs)
            first, then = sorted(one.budgets, key=lambda budget: -budget.seconds)[:2]
            yield (
                f"| {short(size)} | {count} | {spoken(first.seconds)} | {first.name} "
                f"| {then.name}, {spoken(then.seconds)} | {short(one.requests)} "
                f"| {short(one.memory)}B | {short(one.disk)}B | {one.dollars:,.2f} |"
            )


def budgets(size: int, machines: int, costs: Costs) -> Iterator[str]:
    """What each budget takes by itself for one size, and what to do about it."""
    yield "| budget | time | instead |"
    yield "|---|--:|---|"
    one = simulate(size, machines, costs)
    wayback, heritage = archives(size, costs)
    asked_too = (
        Budget(
            "`--archives wayback`", wayback, "only what died since the last look; lists of captures in bulk"
        ),
        Budget("`--archives swh`", heritage, "only what died since the last look"),
    )
    for budget in sorted((*one.budgets, *asked_too), key=lambda each: -each.seconds):
        yield f"| {budget.name} | {spoken(budget.seconds)} | {budget.remedy} |"


def spoken(seconds: float) -> str:
    """A time in its largest sensible unit."""
    for size, unit in ((365.25 * 86_400, "years"), (86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {unit}" if seconds >= 10 * size else f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} seconds"


def short(count: float) -> str:
    """A count in thousands, millions or billions."""
    for size, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if count >= size:
            return f"{count / size:.3g} {letter}"
    return f"{count:.0f} "


def pages(costs: Costs, links: Sequence[int], machines: Sequence[int]) -> str:
    """Both tables, the second for the largest size."""
    largest, most = max(links), max(machines)
    lines = (
        *table(links, machines, costs),
        "",
        f"Each budget by itself, for {short(largest).strip()} links on {most} machines:",
        "",
        *budgets(largest, most, costs),
    )
    return "\n".join(lines)


DEFAULT_LINKS = (1_000_000, 100_000_000, 1_000_000_000)
DEFAULT_MACHINES = (1, 10, 100)


def main() -> int:
    """Print the tables for what was asked."""
    parser = argparse.ArgumentParser(description="on paper: time, requests, memory and money of large inputs")
    parser.add_argument("--links", default=",".join(map(str, DEFAULT_LINKS)), help="how many, by commas")
    parser.add_argument(
        "--machines", default=",".join(map(str, DEFAULT_MACHINES)), help="how many, by commas"
    )
    for field in dataclasses.fields(Costs):
        flag, words = f"--{field.name.replace('_', '-')}", field.metadata["help"].replace("%", "%%")
        parser.add_argument(flag, type=float, default=field.default, help=f"{words} ({field.default:g})")
    told = vars(parser.parse_args())
    try:
        links, machines = (
            [int(float(one)) for one in told.pop(name).split(",")] for name in ("links", "machines")
        )
    except ValueError as fault:
        parser.error(f"{fault}; wanted are numbers such as 1e6,1e8")
    if min((*links, *machines, *told.values())) <= 0:
        parser.error("every number has to be above 0")
    print(pages(Costs(**told), links, machines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
