"""The lists of addresses that are checked, each with what is true of it.

An address says itself what its server does: `http://127.x.y.z:PORT/BEHAVIOUR/MILLISECONDS/iNUMBER`,
so that the server needs no table. Hosts are addresses of the loopback network: distinct to
every program without a name server.
"""

import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MEDIAN_MS, SPREAD, SLOWEST_MS = 250, 1.089, 6_000
"""Log-normal: its 95th percentile is six times its median."""

BEHAVIOURS = (
    # share, behaviour, whether a link that behaves so is alive
    (0.02, "hang", False),
    (0.015, "reset", False),
    (0.015, "500", False),
    (0.01, "503", False),
    (0.12, "moved", True),
    (0.02, "later", True),
    (1.0, "ok", True),
)
"""`moved` redirects to an `ok` beside it; `later` says 429 with `Retry-After` once, then 200."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One address. `seconds`: what one try of it takes."""

    url: str
    host: int
    alive: bool = True
    behaviour: str = "ok"
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What both programs are told, where they are told the same; how much in all is their own to say."""

    per_host: int = 10
    timeout: int = 10
    retries: int = 1


Origin = Callable[[int], str]
"""Scheme, address and port of a host."""


def plain(host: int, port: int) -> str:
    """Where a host of the server's is that speaks HTTP without TLS, at its port."""
    return f"http://127.1.{host // 250}.{1 + host % 250}:{port}"


def flat(urls: int, hosts: int, origin: Origin) -> list[Case]:
    """The same number of addresses for every host, answered at once; in a random order."""
    cases = [Case(url=f"{origin(n % hosts)}/ok/0/i{n}", host=n % hosts) for n in range(urls)]
    random.Random(1).shuffle(cases)
    return cases


def real(urls: int, hosts: int, origin: Origin) -> list[Case]:
    """As the web is: few hosts with many links, a tenth of all on one; slow, failing, moved."""
    dice = random.Random(2)
    weights = list(itertools.accumulate(1 / (rank + 1) ** 0.9 for rank in range(1, hosts)))
    cases = []
    for number in range(urls):
        hot = dice.random() < 0.1
        host = 0 if hot else dice.choices(range(1, hosts), cum_weights=weights)[0]
        cases.append(_lifelike(number, host, origin(host), dice))
    return cases


def _lifelike(number: int, host: int, origin: str, dice: random.Random) -> Case:
    behaviour, alive = _drawn(dice.random())
    wait = min(SLOWEST_MS, round(MEDIAN_MS * dice.lognormvariate(0, SPREAD)))
    hops = 2 if behaviour in ("moved", "later") else 1
    return Case(
        url=f"{origin}/{behaviour}/{wait}/i{number}",
        host=host,
        alive=alive,
        behaviour=behaviour,
        seconds=hops * wait / 1000,
    )


def _drawn(left: float) -> tuple[str, bool]:
    for share, behaviour, alive in BEHAVIOURS:
        left -= share
        if left < 0:
            return behaviour, alive
    return "ok", True


def unbeatable(cases: list[Case], policy: Policy) -> float:
    """Seconds that no schedule can beat: the busiest host's work by its limit, or the longest chain.

    None that gives every try all of its time; a first try that gives up sooner saves some of a hang.
    """
    work: defaultdict[int, float] = defaultdict(float)
    longest = 0.0
    for case in cases:
        seconds = _asked(case, policy)
        work[case.host] += seconds
        longest = max(longest, seconds)
    return max(longest, max(work.values()) / policy.per_host)


def _asked(case: Case, policy: Policy) -> float:
    """Seconds of asking for one address, retries included and the pauses before them left out."""
    tries = 1 + policy.retries
    match case.behaviour:
        case "hang":
            return float(policy.timeout * tries)
        case "reset" | "500" | "503":
            return case.seconds * tries
        case _:
            return case.seconds


def addresses(cases: list[Case]) -> Iterator[str]:
    """What the programs read."""
    return (case.url for case in cases)
