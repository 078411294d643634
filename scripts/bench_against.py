#!/usr/bin/env python3
"""What reading, storing and whole runs cost beside an earlier build, in ratios of CPU.

    python scripts/bench_against.py COMMIT [WORK...] [--times 9]

Comes in: a commit, which is built into an environment of its own the first time, or the folder of a checkout
that has its `.venv`. Goes out: for each kind of work the medians of both builds, how far their rounds spread,
and the ratio with its bound; with the machine's load before and after. The builds take turns, each round in
another order, so that the machine's moods hit both. CPU is told, which other programs disturb less than time;
they do disturb it: where the spread is wide, the ratio says nothing, and that is said.

Each build works by its own scripts on the same files: `digests` and `snapshot` are read and extracted, `rows`
are written to a new cache; `page` is a report page of 100,000 links, from records of each build's own form;
`plain`, `cold` and `warm` are runs of `enricher check` over loopback without a cache, with an empty one, and
with the one of before; `papers` are a first run of `enricher enrich` in the sandbox's world, and `again` one
out of the cache that it left, which is also laid beside the standard library's reading and writing of its
output. `floor`, with `papers`, has the leanest client ask of such a world what this build asked, and read and
write the papers: what the requests alone cost any program in Python; and once more with what a run leaves,
the rows of its cache and its records, which that client copies: what asking, keeping and telling cost where
nothing is concluded.
"""

import argparse
import contextlib
import itertools
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import bench_reading
import bench_runs
from bench_links import contestants, lists, replaying
from bench_links.contestants import World

from enricher.store.database import FILE_NAME
from enricher.testing import run_world

BOUND, BOUNDS = 1.05, {"page": 0.5, "papers": 0.6}
"""Of the earlier build's CPU, and where it is another one."""

TRUSTED = 0.15
"""Half of a work's rounds lie within this part of the median, or its ratio is not to be trusted."""

WORKS = ("digests", "snapshot", "rows")
PAGE = "page"
RUNS = ("plain", "cold", "warm")
ENRICH = ("papers", "again")
FLOOR, KEPT, OF_FLOOR = "floor", "floor with what is kept and told", 1.5
"""What a run may take of the leanest client's CPU where its own bound is out of reach."""

ALL = (*WORKS, PAGE, *RUNS, *ENRICH)
JSON = "json"

A_LINK_EACH = 3
"""Papers for one link."""

PATIENTLY = ("--budget", "1000000", "--timeout", "120")
"""Of a first run: on a busy machine its made-up servers are slow."""

FAILING = b'"status":"failing"'
ANEW = 3
"""First runs more at most, until no link fails."""

SCRIPTS = Path(__file__).parent


@dataclass
class Build:
    """A build under measurement: its name, its Python, its scripts, and what it took, by work."""

    name: str
    python: Path
    scripts: Path
    taken: dict[str, list[float]] = field(default_factory=dict)
    ask: Callable[[str], float] = lambda work: 0.0

    def middle(self, work: str) -> float:
        """The median of a work's rounds."""
        return statistics.median(self.taken[work])

    def spread(self, work: str) -> float:
        """Between a work's quartiles, as a part of the median."""
        rounds = self.taken[work]
        if len(rounds) < 4:
            return (max(rounds) - min(rounds)) / self.middle(work)
        low, _, high = statistics.quantiles(rounds, n=4)
        return (high - low) / self.middle(work)


def main() -> int:
    """Measure and print; 1 where a ratio is beyond its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("against", metavar="COMMIT", help="a commit, or the folder of a checkout")
    parser.add_argument(
        "works", nargs="*", metavar="WORK", help=f"of {', '.join((*ALL, FLOOR))}; all but the floor"
    )
    parser.add_argument("--times", type=int, default=9, help="rounds of each; the medians are told")
    parser.add_argument("--links", type=int, default=3_000, help="of each run")
    parser.add_argument("--papers", type=int, default=20_000, help="of each run of `enrich`")
    parser.add_argument("--page-links", type=int, default=100_000, help="of the report page")
    args = parser.parse_args()
    if unknown := set(args.works) - {*ALL, FLOOR}:
        parser.error(f"no such work: {', '.join(sorted(unknown))}")
    wanted = args.works or ALL
    builds = (
        earlier(args.against, reports=PAGE in wanted),
        Build("this build", Path(sys.executable), SCRIPTS),
    )
    contestants.show_load("before")
    with ExitStack() as stack:
        if works := [work for work in WORKS if work in wanted]:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            for build in builds:
                build.ask = stack.enter_context(Worker(build, folder))
            measure(builds, works, args.times + 1)
        if PAGE in wanted:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            make_pages(builds, args.times, args.page_links, folder)
        if set(RUNS) & set(wanted):
            world = stack.enter_context(World())
            for _ in range(args.times):
                run_both(builds, world, args.links)
        if {*ENRICH, FLOOR} & set(wanted):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            enrich_all(builds, folder, args.papers, args.times, floor=FLOOR in wanted)
    good = [told(builds, work) for work in ALL if work in wanted]
    if "again" in wanted:
        good.append(told_of_json(builds))
    tell_parts(builds, wanted)
    contestants.show_load("after")
    return 0 if all(good) else 1


def earlier(named: str, *, reports: bool) -> Build:
    """The build of a checkout's folder, or of a commit, with what its reports need where they are wanted."""
    if (Path(named) / ".venv").is_dir():
        return Build(named, Path(named).absolute() / ".venv" / "bin" / "python", Path(named) / "scripts")
    name, python = contestants.build(named)
    if reports:
        contestants.add_reports(python)
    return Build(name, python, python.parent.parent / "source" / "scripts")


class Worker:
    """A process of a build that works when it is asked; gives how to ask it, and ends with its context."""

    def __init__(self, build: Build, folder: Path) -> None:
        self._process = subprocess.Popen(
            [build.python, SCRIPTS / "bench_work.py", build.scripts, *inputs(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Callable[[str], float]:
        return self._asked

    def _asked(self, work: str) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{work}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def inputs(folder: Path) -> list[Path]:
    """What is read: a snapshot of 5,000 lines, and digests; generated where no real ones lie beside us."""
    real = bench_reading.SNAPSHOT.exists()
    sample = bench_reading.SNAPSHOT if real else bench_reading.made_sample(folder)
    digests = sorted(bench_reading.DIGEST.parent.glob("*.md")) or [bench_reading.made_digest(folder)]
    return [bench_reading.repeated(sample, 5_000, folder), *digests]


def turns(builds: tuple[Build, ...], times: int) -> Iterator[Build]:
    """The builds in turns, each round the other way round."""
    for number in range(times):
        yield from builds if number % 2 else reversed(builds)


def measure(builds: tuple[Build, ...], works: list[str], times: int) -> None:
    """Rounds of the work of processes; the first of each warms up."""
    for work, build in itertools.chain.from_iterable(
        ((work, build) for build in turns(builds, times)) for work in works
    ):
        build.taken.setdefault(work, []).append(build.ask(work))
    for build, work in itertools.product(builds, works):
        del build.taken[work][0]


def make_pages(builds: tuple[Build, ...], times: int, links: int, folder: Path) -> None:
    """Rounds of the report page; records are of each build's own form, of the same papers.

    The records are made up by this build's Python over the other's modules: what makes them up belongs to the
    tests, and a build is installed without what its tests need.
    """
    records = {build.name: folder / f"{number}.jsonl" for number, build in enumerate(builds)}
    for build in builds:
        root = build.scripts.parent
        made = ("--records", records[build.name], "--links", str(links), "--root", root)
        subprocess.run(
            [sys.executable, SCRIPTS / "bench_report.py", *made],
            check=True,
            env=os.environ | {"PYTHONPATH": str(root.absolute())},
        )
    for build in turns(builds, times):
        page = ("report", records[build.name], "-o", records[build.name].with_suffix(".html"))
        build.taken.setdefault(PAGE, []).append(cpu_of(folder, build.python, "-m", "enricher", *page))


def cpu_of(
    folder: Path,
    *command: str | Path,
    environment: Mapping[str, str] | None = None,
    given: int | IO[bytes] = subprocess.DEVNULL,
) -> float:
    """Seconds of CPU that a command takes, in a folder where no checkout stands before a build."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=given, stdout=silent, stderr=silent
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"it failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime


def run_both(builds: tuple[Build, ...], world: World, links: int) -> None:
    """One round of the runs of each build."""
    cases = lists.flat(links, links // 10, lambda host: lists.plain(host, world.plain))
    for build in turns(builds, 1):
        with tempfile.TemporaryDirectory() as folder:
            for work, cache in (("plain", None), ("cold", Path(folder)), ("warm", Path(folder))):
                run = contestants.ours(world, cases, None, python=build.python, cache=cache)
                build.taken.setdefault(work, []).append(run.cpu)


def enrich_all(
    builds: tuple[Build, ...], folder: Path, papers: int, times: int, *, floor: bool = False
) -> None:
    """Rounds of `enrich` over the same papers; the first, which compiles modules, is not told."""
    links = papers // A_LINK_EACH
    bench_runs.write_papers(folder / "papers.jsonl", papers, links)
    # As installed: modules are compiled once, even where the environment forbids it.
    here = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    here.pop("PYTHONDONTWRITEBYTECODE", None)
    for build in turns(builds, times + 1):
        enrich = (build.python, "-m", "enricher", "enrich", "papers.jsonl", "-o", "out.jsonl")
        with tempfile.TemporaryDirectory(dir=folder) as cache:
            here["ENRICHER_CACHE_DIR"] = cache
            with run_world(bench_runs.everywhere_alive(links)) as world:
                there = {**here, **world.environment(), "ENRICHER_CACHE_DIR": cache}
                del there["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
                first = cpu_of(folder, *enrich, *PATIENTLY, environment=there)
                replaying.keep_requests(world.ledger.entries, folder / "asked.jsonl")
                ask_what_failed(folder, enrich, there)
            if floor and build is builds[-1]:
                leave(folder, Path(cache))
            again = cpu_of(folder, *enrich, environment=here | bench_runs.NOBODY)
        if b'"unavailable"' in (told := (folder / "out.jsonl").read_bytes()) or FAILING in told:
            raise SystemExit(f"{build.name}: its second run did not find all that was asked in the first one")
        build.taken.setdefault("papers", []).append(first)
        build.taken.setdefault("again", []).append(again)
        build.taken.setdefault(JSON, []).append(bench_runs.json_only(folder / "out.jsonl"))
        if floor and build is builds[-1]:
            build.taken.setdefault(FLOOR, []).append(asked_again(folder, links))
            build.taken.setdefault(KEPT, []).append(asked_again(folder, links, folder))
    for build in builds:
        for work in {*ENRICH, JSON, FLOOR, KEPT} & build.taken.keys():
            del build.taken[work][0]


def ask_what_failed(folder: Path, enrich: tuple[str | Path, ...], environment: Mapping[str, str]) -> None:
    """Complete the cache: for one link that was answered too late a second run loads the network."""
    for _ in range(ANEW):
        if FAILING in (folder / "out.jsonl").read_bytes():
            cpu_of(folder, *enrich, *PATIENTLY, environment=environment)


def leave(folder: Path, cache: Path) -> None:
    """Copy what a run left to where the leanest client looks for it."""
    with (
        contextlib.closing(sqlite3.connect(cache / FILE_NAME)) as kept,
        contextlib.closing(sqlite3.connect(folder / "kept.sqlite3")) as copy,
    ):
        kept.backup(copy)
    shutil.copyfile(folder / "out.jsonl", folder / "told.jsonl")


def asked_again(folder: Path, links: int, *left: Path) -> float:
    """Seconds of CPU that the leanest client takes for what the last run asked, and for what it `left`."""
    (folder / "new.sqlite3").unlink(missing_ok=True)
    with (
        run_world(bench_runs.everywhere_alive(links)) as world,
        (folder / "papers.jsonl").open("rb") as papers,
    ):
        there = {**os.environ, **world.environment()}
        client = (sys.executable, replaying.CLIENT, folder / "asked.jsonl", *left)
        return cpu_of(folder, *client, environment=there, given=papers)


def tell_floor(builds: tuple[Build, ...]) -> None:
    """What a first run takes beside the leanest client."""
    for named in (FLOOR, KEPT):
        floor = builds[-1].middle(named)
        print(f"{named}: {floor:.3f} s ±{builds[-1].spread(named):.0%}")
        for build in builds:
            ratio = build.middle("papers") / floor
            print(f"papers, of the {named}, {build.name}: {ratio:.2f}   bound: {OF_FLOOR}")


def told_of_json(builds: tuple[Build, ...]) -> bool:
    """Print what a run out of the cache takes beside that; whether it is within the bound."""
    bound = bench_runs.OF_JSON
    for build in builds:
        ratio = build.middle("again") / build.middle(JSON)
        word = "   MISSED" if ratio > bound and build is builds[-1] else ""
        print(f"again, of json.loads and json.dumps, {build.name}: {ratio:.2f}   bound: {bound}{word}")
    return ratio <= bound


def told(builds: tuple[Build, ...], work: str) -> bool:
    """Print a work's medians and ratio; whether it is within the bound."""
    before, now = builds
    ratio = now.middle(work) / before.middle(work)
    each = ", ".join(f"{build.name} {build.middle(work):.3f} s ±{build.spread(work):.0%}" for build in builds)
    wavering = max(build.spread(work) for build in builds) > TRUSTED
    bound = BOUNDS.get(work, BOUND)
    word = "   MISSED" if ratio > bound else ""
    print(f"{work:9} {each}: {ratio:.2f}   bound: {bound}{word}", flush=True)
    if wavering:
        print(f"{'':9} not to be trusted: half of the rounds differ by more than {TRUSTED:.0%}")
    return ratio <= bound


def tell_parts(builds: tuple[Build, ...], wanted: Collection[str]) -> None:
    """What else was wanted and has no bound that fails."""
    if {"plain", "cold"} <= set(wanted):
        tell_caches_part(builds)
    if FLOOR in wanted:
        tell_floor(builds)


def tell_caches_part(builds: tuple[Build, ...]) -> None:
    """The cache's part of a cold run's CPU."""
    for build in builds:
        part = 1 - build.middle("plain") / build.middle("cold")
        print(f"the cache's part of a cold run, {build.name}: {part:.1%}   bound: 10 %")


if __name__ == "__main__":
    sys.exit(main())
