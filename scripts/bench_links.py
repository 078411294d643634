#!/usr/bin/env python3
"""What checking links costs, beside lychee, the leanest client and an earlier build of ours, in ratios.

Comes in: nothing; a server of thousands of loopback hosts is started. Goes out: for each variant wall
time, CPU, their spreads, peak memory, requests and wrong verdicts, ratios and their bounds, and a profile
of ours on the flat list; with the machine's load before and after. lychee, and the commit named with
`--against`, are installed into environments of their own. Contestants take turns; medians are told.
"""

import argparse
import contextlib
import io
import pstats
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench_links import contestants, lists
from bench_links.contestants import Run, World
from bench_links.lists import Case, Policy
from bench_links.server import HOSTS_PER_PORT, tls_host

TRUSTED = 0.15
"""Where the spread of a figure is wider than this part of its median, it is not to be trusted."""

FLOOR = 1.5
"""Of the leanest client: where a bound is beyond what can be reached, this is."""

VARIANTS = ("flat", "real", "same", "tls", "memory", "profile")
Contest = dict[str, Callable[[], Run]]


def main() -> None:
    """Run the variants asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help=f"of {', '.join(VARIANTS)}; all")
    parser.add_argument("--quick", action="store_true", help="a tenth of each list")
    parser.add_argument("--times", type=int, default=5, help="runs of each; the medians are told")
    parser.add_argument("--against", metavar="COMMIT", help="a build of ours to be measured beside")
    parser.add_argument("--lychee", type=Path, default=Path(tempfile.gettempdir()) / "bench-links-lychee",
                        help="folder of the environment that holds lychee")  # fmt: skip
    args = parser.parse_args()
    if unknown := set(args.variants) - set(VARIANTS):
        parser.error(f"no such variant: {', '.join(sorted(unknown))}")
    contestants.compile_modules()
    earlier = contestants.build(args.against) if args.against else None
    contestants.show_load("before")
    with World() as world:
        bench = Bench(world, args.lychee, earlier, scale=10 if args.quick else 1, times=args.times)
        for variant in args.variants or VARIANTS:
            getattr(bench, variant)()
    contestants.show_load("after")


class Bench:
    """The variants, each of which prints its own figures."""

    def __init__(
        self, world: World, lychee: Path, earlier: tuple[str, Path] | None, *, scale: int, times: int
    ) -> None:
        self._world = world
        self._earlier = earlier
        self._lychee = lychee
        self._scale = scale
        self._times = times

    def flat(self) -> None:
        """(a) No latency: what remains is what the program itself costs."""
        cases = lists.flat(10_000 // self._scale, 1_000 // self._scale, self._plain)
        contest = self._contest(cases, None)
        contest["lean"] = lambda: contestants.lean(self._world, cases, siblings=True)
        told = interleaved(contest, self._times)
        show(f"(a) flat: {len(cases)} addresses, no latency", told)
        bounds(told, "cpu", {"earlier": 0.55, "lychee": 0.9, "lean": FLOOR})
        bounds(told, "seconds", {"lychee": 1.1})

    def real(self) -> None:
        """(b) A lifelike web, both as they come."""
        cases = self._lifelike()
        told = interleaved(self._contest(cases, None), self._times)
        show(f"(b) real: {len(cases)} addresses, the defaults of each", told)
        bounds(told, "seconds", {"lychee": 0.25})

    def same(self) -> None:
        """(b) A lifelike web, both told the same."""
        cases, policy = self._lifelike(), Policy()
        told = interleaved(self._contest(cases, policy), self._times)
        show(f"(b) real: {len(cases)} addresses, the same policy for both", told)
        bounds(told, "seconds", {"lychee": 0.85})
        best = lists.unbeatable(cases, policy)
        bound(
            f"wall time, of the {best:.1f} s that none can beat", told["ours"].middle("seconds") / best, 1.2
        )

    def tls(self) -> None:
        """(c) One handshake for each of many hosts."""
        cases = lists.flat(2_000 // self._scale, 2_000 // self._scale, self._secured)
        contest = self._contest(cases, None)
        contest["lean"] = lambda: contestants.lean(self._world, cases, siblings=True)
        told = interleaved(contest, self._times)
        show(f"(c) TLS: {len(cases)} hosts, one address each", told)
        bounds(told, "cpu", {"earlier": 0.6, "lychee": 1.6, "lean": FLOOR})

    def memory(self) -> None:
        """Ten times as many addresses take no more memory."""
        few, many = (
            contestants.ours(self._world, lists.flat(count // self._scale, 1_000, self._plain), None)
            for count in (10_000, 100_000)
        )
        show("memory: ten times as many addresses", {"few": Runs((few,)), "many": Runs((many,))})
        bound("peak memory, MB", many.megabytes, 80)
        bound("peak memory, of the shorter list's", many.megabytes / few.megabytes, 1.25)

    def profile(self) -> None:
        """Where the time goes on the flat list; the profiler itself takes most of it."""
        cases = lists.flat(10_000 // self._scale, 1_000 // self._scale, self._plain)
        with tempfile.NamedTemporaryFile(suffix=".prof") as file:
            contestants.ours(self._world, cases, None, profile=Path(file.name))
            text = io.StringIO()
            with contextlib.redirect_stdout(text):
                pstats.Stats(file.name).sort_stats("tottime").print_stats(25)
        print("\nProfile of ours on the flat list:")
        print("\n".join(line for line in text.getvalue().splitlines() if line.strip()), flush=True)

    def _contest(self, cases: list[Case], policy: Policy | None) -> Contest:
        program = contestants.lychee_program(self._lychee)
        contest = {
            "ours": lambda: contestants.ours(self._world, cases, policy),
            "lychee": lambda: contestants.lychee(self._world, program, cases, policy),
        }
        if self._earlier is not None:
            name, python = self._earlier
            contest["earlier"] = lambda: contestants.ours(self._world, cases, policy, python=python, who=name)
        return contest

    def _lifelike(self) -> list[Case]:
        return lists.real(10_000 // self._scale, 2_000 // self._scale, self._plain)

    def _plain(self, host: int) -> str:
        return lists.plain(host, self._world.plain)

    def _secured(self, host: int) -> str:
        return f"https://{tls_host(host)}:{self._world.tls[host // HOSTS_PER_PORT]}"


@dataclass(frozen=True)
class Runs:
    """What one contestant's runs cost."""

    runs: tuple[Run, ...]

    def middle(self, what: str) -> float:
        """The median of a figure."""
        return statistics.median(getattr(run, what) for run in self.runs)

    def spread(self, what: str) -> float:
        """From its least to its most, as a part of the median."""
        figures = [getattr(run, what) for run in self.runs]
        return (max(figures) - min(figures)) / self.middle(what)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The wrong verdicts of the worst run."""
        return max((run.wrong for run in self.runs), key=len)


def interleaved(contest: Contest, times: int) -> dict[str, Runs]:
    """Each contestant's runs, taken in turns."""
    runs: dict[str, list[Run]] = {who: [] for who in contest}
    for _ in range(times):
        for who, run in contest.items():
            runs[who].append(run())
    return {who: Runs(tuple(done)) for who, done in runs.items()}


def show(title: str, told: dict[str, Runs]) -> None:
    """A line for each contestant: medians, and the spreads of the two times."""
    print(f"\n{title}\n{'':14}{'wall s':>16}{'CPU s':>16}{'peak MB':>9}{'requests':>10}{'wrong':>7}")
    for runs in told.values():
        first = runs.runs[0]
        times = "".join(
            f"{runs.middle(what):9.2f} ±{runs.spread(what) / 2:4.0%} " for what in ("seconds", "cpu")
        )
        print(f"{first.who:14}{times}{max(run.megabytes for run in runs.runs):9.0f}"
              f"{first.requests:10}{len(runs.wrong):7}", flush=True)  # fmt: skip
        for url in runs.wrong[:5]:
            print(f"{'':16}wrong: {url}")


def bounds(told: dict[str, Runs], what: str, limits: dict[str, float]) -> None:
    """The ratio of a figure of ours to each contestant's, beside its bound; with a word where it wavers."""
    words = {"seconds": "wall time", "cpu": "CPU"}[what]
    for who, limit in limits.items():
        if who not in told:
            continue
        wavering = [told[one].runs[0].who for one in ("ours", who) if told[one].spread(what) > TRUSTED]
        ratio = told["ours"].middle(what) / told[who].middle(what)
        bound(f"{words}, of {told[who].runs[0].who}'s", ratio, limit)
        if wavering:
            names = " and ".join(wavering)
            print(f"    not to be trusted: the runs of {names} differ by more than {TRUSTED:.0%}")


def bound(what: str, value: float, limit: float) -> None:
    """A ratio beside its bound."""
    print(f"  {what}: {value:.2f}   bound: {limit}{'' if value <= limit else '   MISSED'}", flush=True)


if __name__ == "__main__":
    main()
