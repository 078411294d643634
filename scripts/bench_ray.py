#!/usr/bin/env python3
"""What a link costs under `--engine ray` beside one process: processor time, as a ratio on one machine.

Comes in: nothing; a made-up world on loopback answers. Goes out: for each round the processor time of a short
and a long run of either engine, in turns; then what each further link cost (the difference of the two, so
that no start is in it), by whose processes it was, and the ratios: median, least and most. Ours are the
driver, the workers and the owners, with what Ray's library does in them; the rest are Ray's own processes,
which take their share of every second that a run lasts, and so cost a link more where the machine is busy.
A run whose links were not all answered is none: it ends with that. Needs the extra `ray`.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench_runs import ENRICHER, everywhere_alive, figure, write_papers

from enricher.testing import run_world

BOUND = 1.3
TICKS = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS = 0.05
SHORT, WARMING = 1_000, 50
ENGINES = ("local", "ray")
ROLES = {"ray::WorkerActor": "workers", "ray::OwnerActor": "owners"}
ANSWERED = ("ok", "repository_missing", "http_451")
RAYS = "Ray's own"
STEADY = ("--concurrency", "64", "--timeout", "60", "-q")
"""So that a busy machine makes a run longer, and not another one: nothing is asked again."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=10_000, help=f"of the long run; more than {SHORT:,}")
    parser.add_argument("--times", type=int, default=5, help="rounds")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, run_world(everywhere_alive(args.links)) as world:
        environment = {**os.environ, **world.environment()}
        del environment["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(temporary) / "compiled")
        for engine in ENGINES:  # modules are compiled once
            cost(Path(temporary), environment, engine, WARMING)
        rounds = [measured(Path(temporary), environment, args.links) for _ in range(args.times)]
    told(rounds, args.links - SHORT)


def measured(folder: Path, environment: dict[str, str], links: int) -> dict[tuple[str, int], Counter[str]]:
    """One round: a short and a long run of each engine, and their seconds by role."""
    costs = {}
    for count in (SHORT, links):
        for engine in ENGINES:
            began = time.monotonic()
            costs[engine, count] = spent = cost(folder, environment, engine, count)
            parts = ", ".join(f"{role} {seconds:.1f}" for role, seconds in sorted(spent.items()))
            load = f"{time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.0f}"
            figure(f"{engine}, {count:,} links", f"{spent.total():.1f} s of CPU", f"{parts}; {load}")
    return costs


def told(rounds: Sequence[dict[tuple[str, int], Counter[str]]], more: int) -> None:
    """What a further link cost, and the ratios."""
    each = [{engine: _each(costs, engine, more) for engine in ENGINES} for costs in rounds]
    for engine in ENGINES:
        for role in sorted({role for one in each for role in one[engine]}):
            spread(f"{engine}, a link, {role}", [one[engine][role] * 1e6 for one in each], " us", 0)
    local = [one["local"].total() for one in each]
    whole = [one["ray"].total() for one in each]
    ours = [one["ray"].total() - one["ray"][RAYS] for one in each]
    spread("a link, ours alone", [part / base for part, base in zip(ours, local, strict=True)])
    spread(
        "a link, with Ray's own",
        [part / base for part, base in zip(whole, local, strict=True)],
        f"; at most {BOUND}",
    )
    long = max(count for _, count in rounds[0])
    ratios = [costs["ray", long].total() / costs["local", long].total() for costs in rounds]
    spread("the long run, starts included", ratios)


def _each(costs: dict[tuple[str, int], Counter[str]], engine: str, more: int) -> Counter[str]:
    """Seconds of each further link, by role."""
    long = max(count for _, count in costs)
    parts: Counter[str] = Counter()
    for role in {*costs[engine, long], *costs[engine, SHORT]}:
        parts[role] = (costs[engine, long][role] - costs[engine, SHORT][role]) / more  # type: ignore[assignment]
    return parts


def spread(what: str, values: Sequence[float], unit: str = "", digits: int = 2) -> None:
    """The median, and between what it lies."""
    least, most = min(values), max(values)
    between = f"{least:.{digits}f} to {most:.{digits}f} in {len(values)} rounds"
    figure(what, f"{median(values):.{digits}f}{unit}", between)


def cost(folder: Path, environment: dict[str, str], engine: str, links: int) -> Counter[str]:
    """Processor seconds of a first run over so many links, by whose processes they were."""
    place = Path(tempfile.mkdtemp(dir=folder))
    write_papers(place / "papers.jsonl", links, links)
    process = subprocess.Popen(
        [ENRICHER, "enrich", "papers.jsonl", "-o", "out/", "--engine", engine, *STEADY],
        cwd=place, env={**environment, "ENRICHER_CACHE_DIR": str(place / "cache")},
    )  # fmt: skip
    seconds: dict[int, float] = {}
    roles: dict[int, str] = {}
    while process.poll() is None:
        for number, spent in _family(process.pid):
            seconds[number] = spent
            roles[number] = "driver" if number == process.pid else _role(number) or roles.get(number, RAYS)
        time.sleep(LOOK_SECONDS)
    if process.returncode:
        raise SystemExit(f"--engine {engine} ended with {process.returncode}")
    _refuse_unanswered(place / "out/papers.jsonl.enriched.jsonl", links)
    parts: Counter[str] = Counter()
    for number, spent in seconds.items():
        parts[roles[number]] += spent  # type: ignore[assignment]  # seconds
    return parts


def _refuse_unanswered(output: Path, links: int) -> None:
    """What was not answered costs something else."""
    with output.open() as lines:
        reasons = Counter(link["reason"] for line in lines for link in json.loads(line)["links"])
    if sum(reasons[reason] for reason in ANSWERED) != links:
        raise SystemExit(f"not every link was answered, so that nothing is told: {dict(reasons)}")


def _role(number: int) -> str | None:
    """Of an actor of ours, by what Ray calls its process."""
    try:
        line = Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return None
    return next((role for name, role in ROLES.items() if line.startswith(name)), None)


def _family(first: int) -> list[tuple[int, float]]:
    """A process and all that came of it, with the processor seconds of each."""
    parents, seconds = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(path.parent.name)
        parents[number] = int(fields[1])
        seconds[number] = (int(fields[11]) + int(fields[12])) / TICKS
    family = {first}
    while more := {number for number, parent in parents.items() if parent in family} - family:
        family |= more
    return [(number, seconds[number]) for number in family if number in seconds]


if __name__ == "__main__":
    main()
