#!/usr/bin/env python3
"""What checking links costs, beside lychee and beside the leanest client, in ratios.

Comes in: nothing; a server of thousands of loopback hosts is started. Goes out: for each
variant wall time, CPU, peak memory, requests and wrong verdicts, ratios and their bounds, and
a profile of ours on the flat list. lychee is installed into an environment of its own.
"""

import argparse
import contextlib
import io
import pstats
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench_links import contestants, lists
from bench_links.contestants import Run, World
from bench_links.lists import Case, Policy
from bench_links.server import HOSTS_PER_PORT, tls_host

VARIANTS = ("flat", "real", "same", "tls", "memory", "profile")
Contest = dict[str, Callable[[], Run]]


def main() -> None:
    """Run the variants asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help=f"of {', '.join(VARIANTS)}; all")
    parser.add_argument("--quick", action="store_true", help="a tenth of each list")
    parser.add_argument("--times", type=int, default=3, help="runs of flat and tls; the medians are told")
    parser.add_argument("--lychee", type=Path, default=Path(tempfile.gettempdir()) / "bench-links-lychee",
                        help="folder of the environment that holds lychee")  # fmt: skip
    args = parser.parse_args()
    if unknown := set(args.variants) - set(VARIANTS):
        parser.error(f"no such variant: {', '.join(sorted(unknown))}")
    contestants.compile_modules()
    with World() as world:
        bench = Bench(world, args.lychee, scale=10 if args.quick else 1, times=args.times)
        for variant in args.variants or VARIANTS:
            getattr(bench, variant)()


class Bench:
    """The variants, each of which prints its own figures."""

    def __init__(self, world: World, lychee: Path, *, scale: int, times: int) -> None:
        self._world = world
        self._lychee = lychee
        self._scale = scale
        self._times = times

    def flat(self) -> None:
        """(a) No latency: what remains is what the program itself costs."""
        cases = lists.flat(10_000 // self._scale, 1_000 // self._scale, self._plain)
        contest = self._contest(cases, None)
        contest["lean"] = lambda: contestants.lean(self._world, cases, siblings=True)
        told = interleaved(contest, self._times)
        show(f"(a) flat: {len(cases)} addresses, no latency", told.values())
        bound("CPU, of lychee's", told["ours"].cpu / told["lychee"].cpu, 2)
        bound("CPU, of the leanest client's with as many requests", told["ours"].cpu / told["lean"].cpu, 1.5)

    def real(self) -> None:
        """(b) A lifelike web, both as they come."""
        cases = self._lifelike()
        told = interleaved(self._contest(cases, None), 1)
        show(f"(b) real: {len(cases)} addresses, the defaults of each", told.values())
        bound("wall time, of lychee's", told["ours"].seconds / told["lychee"].seconds, 0.3)

    def same(self) -> None:
        """(b) A lifelike web, both told the same."""
        cases, policy = self._lifelike(), Policy()
        told = interleaved(self._contest(cases, policy), 1)
        show(f"(b) real: {len(cases)} addresses, the same policy for both", told.values())
        bound("wall time, of lychee's", told["ours"].seconds / told["lychee"].seconds, 0.85)
        best = lists.unbeatable(cases, policy)
        bound(f"wall time, of the {best:.1f} s that none can beat", told["ours"].seconds / best, 1.2)

    def tls(self) -> None:
        """(c) One handshake for each of many hosts."""
        cases = lists.flat(2_000 // self._scale, 2_000 // self._scale, self._secured)
        told = interleaved(self._contest(cases, None), self._times)
        show(f"(c) TLS: {len(cases)} hosts, one address each", told.values())
        bound("CPU, of lychee's", told["ours"].cpu / told["lychee"].cpu, 2.5)

    def memory(self) -> None:
        """Ten times as many addresses take no more memory."""
        few, many = (
            contestants.ours(self._world, lists.flat(count // self._scale, 1_000, self._plain), None)
            for count in (10_000, 100_000)
        )
        show("memory: ten times as many addresses", (few, many))
        bound("peak memory, MB", many.megabytes, 200)
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
        return {
            "ours": lambda: contestants.ours(self._world, cases, policy),
            "lychee": lambda: contestants.lychee(self._world, program, cases, policy),
        }

    def _lifelike(self) -> list[Case]:
        return lists.real(10_000 // self._scale, 2_000 // self._scale, self._plain)

    def _plain(self, host: int) -> str:
        return f"http://127.1.{host // 250}.{1 + host % 250}:{self._world.plain}"

    def _secured(self, host: int) -> str:
        return f"https://{tls_host(host)}:{self._world.tls[host // HOSTS_PER_PORT]}"


def interleaved(contest: Contest, times: int) -> dict[str, Run]:
    """The medians of each contestant's runs, taken in turns; of wrong verdicts, the most."""
    runs: dict[str, list[Run]] = {who: [] for who in contest}
    for _ in range(times):
        for who, run in contest.items():
            runs[who].append(run())
    return {who: middle(done) for who, done in runs.items()}


def middle(runs: list[Run]) -> Run:
    """One run that stands for several."""
    return replace(
        runs[0],
        seconds=statistics.median(run.seconds for run in runs),
        cpu=statistics.median(run.cpu for run in runs),
        megabytes=max(run.megabytes for run in runs),
        wrong=max((run.wrong for run in runs), key=len),
    )


def show(title: str, runs: object) -> None:
    """A line for each run."""
    print(f"\n{title}\n{'':14}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'requests':>10}{'wrong':>7}")
    for run in runs:  # type: ignore[attr-defined]
        print(f"{run.who:14}{run.seconds:9.2f}{run.cpu:9.2f}{run.megabytes:9.0f}"
              f"{run.requests:10}{len(run.wrong):7}", flush=True)  # fmt: skip
        for url in run.wrong[:5]:
            print(f"{'':16}wrong: {url}")


def bound(what: str, value: float, limit: float) -> None:
    """A ratio beside its bound."""
    print(f"  {what}: {value:.2f}   bound: {limit}{'' if value <= limit else '   MISSED'}", flush=True)


if __name__ == "__main__":
    main()
