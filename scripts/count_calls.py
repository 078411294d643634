#!/usr/bin/env python3
"""How many Python calls a link or a paper costs, by module and by function: a busy machine blurs no work.

Comes in: the Pythons of environments that hold a build of ours each; without one, this one's. Goes out: for
each variant the calls on the program's own thread, those of them that are no Python's beside it, and where
they are spent. A coroutine that is resumed is called again, as the interpreter does. Two builds are laid
beside each other, the later one's functions first.
"""

import argparse
import contextlib
import functools
import os
import pstats
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import bench_runs
from bench_links import contestants, lists
from bench_links.contestants import World

from enricher.testing import run_world

VARIANTS = ("flat", "cold", "warm")
PATIENTLY = ("--budget", "1000000", "--timeout", "120")
"""Of a first run: on a busy machine its made-up servers are slow, and each try that is given up is work."""

BUILTIN = "~"
"""What `pstats` calls the file of a function that is not written in Python."""


@dataclass(frozen=True)
class Calls:
    """What one run called, each link's or paper's part of it.

    Attributes:
        python: by module and function.
        others: functions of the interpreter and of extensions.
    """

    python: Counter[tuple[str, str]]
    others: float

    @property
    def all(self) -> float:
        """Calls of Python functions."""
        return sum(self.python.values())

    @property
    def by_module(self) -> Counter[str]:
        """The same by module."""
        told = Counter[str]()
        for (module, _), count in self.python.items():
            told[module] += count  # type: ignore[assignment]  # parts of calls
        return told


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help=f"of {', '.join(VARIANTS)}; all")
    parser.add_argument("--python", type=Path, action="append", help="of an environment; may be given twice")
    parser.add_argument("--links", type=int, default=1_000, help="of the flat list; ten for each host")
    parser.add_argument("--papers", type=int, default=2_000, help="one link for every third")
    parser.add_argument("--most", type=int, default=25, help="lines of each table")
    args = parser.parse_args()
    if unknown := set(args.variants) - set(VARIANTS):
        parser.error(f"no such variant: {', '.join(sorted(unknown))}")
    pythons = [Path(python).absolute() for python in args.python or [sys.executable]]
    wanted = args.variants or VARIANTS
    counted = [count(python, args.links, args.papers, wanted) for python in pythons]
    for variant in wanted:
        show(variant, [each[variant] for each in counted], args.most)


def count(python: Path, links: int, papers: int, wanted: list[str] | tuple[str, ...]) -> dict[str, Calls]:
    """What a build calls."""
    told = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "flat" in wanted:
            told["flat"] = count_flat(python, folder, links)
        if {"cold", "warm"} & set(wanted):
            told["cold"], told["warm"] = count_enrich(python, folder, papers)
    return told


def count_flat(python: Path, folder: Path, links: int) -> Calls:
    """Of `check` without a cache, over hosts that answer at once."""
    with World() as world:
        cases = lists.flat(
            links, links // 10, lambda host: f"http://127.1.{host // 250}.{1 + host % 250}:{world.plain}"
        )
        few, many = folder / "few.prof", folder / "flat.prof"
        contestants.ours(world, cases[:1], None, profile=few, python=python)
        contestants.ours(world, cases, None, profile=many, python=python)
    return read(many, few, links - 1)


def count_enrich(python: Path, folder: Path, papers: int) -> tuple[Calls, Calls]:
    """Of `enrich` into an empty cache, and out of the full one."""
    links = papers // 3
    bench_runs.write_papers(folder / "papers.jsonl", papers, links)
    bench_runs.write_papers(folder / "one.jsonl", 1, 1)
    enrich = functools.partial(_enrich, python, folder)
    with run_world(bench_runs.everywhere_alive(links)) as world:
        environment = {**os.environ, **world.environment(), "ENRICHER_CACHE_DIR": str(folder / "cache")}
        del environment["ENRICHER_SANDBOX"]
        one = {**environment, "ENRICHER_CACHE_DIR": str(folder / "other")}
        few = enrich("one.jsonl", one, *PATIENTLY)
        cold = enrich("papers.jsonl", environment, *PATIENTLY)
    away = {**os.environ, **bench_runs.NOBODY}
    again = enrich("one.jsonl", {**away, "ENRICHER_CACHE_DIR": str(folder / "other")})
    warm = enrich("papers.jsonl", {**away, "ENRICHER_CACHE_DIR": str(folder / "cache")})
    return read(cold, few, papers - 1), read(warm, again, papers - 1)


def _enrich(python: Path, folder: Path, given: str, environment: dict[str, str], *flags: str) -> Path:
    with contextlib.suppress(FileNotFoundError):
        (folder / "out.jsonl").unlink()
    told = Path(tempfile.mkstemp(suffix=".prof", dir=folder)[1])
    command = [python, "-m", "cProfile", "-o", told, "-m", "enricher", "enrich", folder / given]
    subprocess.run(
        [*command, "-o", folder / "out.jsonl", *flags],
        env=environment, check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    return told


def read(many: Path, few: Path, more: int) -> Calls:
    """What one more link or paper costs: a long run's calls without those of a run of one."""
    python, others = _calls(many)
    beginning, other_beginning = _calls(few)
    python.subtract(beginning)
    part = {where: count / more for where, count in python.items() if count > 0}
    return Calls(Counter(part), (others - other_beginning) / more)  # type: ignore[arg-type]  # parts of calls


def _calls(profile: Path) -> tuple[Counter[tuple[str, str]], int]:
    python, others = Counter[tuple[str, str]](), 0
    for (file, _, function), (_, calls, *_) in pstats.Stats(str(profile)).stats.items():  # type: ignore[attr-defined]  # it has
        if file == BUILTIN:
            others += calls
        else:
            python[module_of(file), function] += calls
    return python, others


def module_of(file: str) -> str:
    """A file's place within its package, wherever that is installed."""
    parts = Path(file).parts
    for package in ("site-packages", "enricher"):
        if package in parts[:-1]:
            at = len(parts) - parts[::-1].index(package)
            return "/".join(parts[at:])
    return "/".join(parts[-2:])


def show(variant: str, told: list[Calls], most: int) -> None:
    """The tables of one variant; of two builds, beside each other."""
    unit = "link" if variant == "flat" else "paper"
    print(f"\n{variant}: Python calls a {unit} " + " ".join(f"{calls.all:9.1f}" for calls in told), end="")
    print("   others " + " ".join(f"{calls.others:9.1f}" for calls in told))
    for name, _ in told[-1].by_module.most_common(most):
        print(" ".join(f"{calls.by_module[name]:9.2f}" for calls in told) + f"  {name}")
    print()
    for where, _ in told[-1].python.most_common(most):
        print(" ".join(f"{calls.python[where]:9.2f}" for calls in told) + "  " + " ".join(where), flush=True)


if __name__ == "__main__":
    main()
