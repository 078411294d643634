#!/usr/bin/env python3
"""What a link costs under `--engine ray` beside one process: processor time, as a ratio on one machine.

Comes in: nothing; a made-up world on loopback answers. Goes out: the processor time of all processes for each
link, without what starting takes: the difference of a long run and a short one. Needs the extra `ray`.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

from bench_runs import everywhere_alive, figure, write_papers

from enricher.testing import run_world

BOUND = 1.3
TICKS = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS = 0.1
SHORT = 500


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=5_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, run_world(everywhere_alive(args.links)) as world:
        folder = Path(temporary)
        environment = {**os.environ, **world.environment()}
        del environment["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
        costs = {}
        for engine in ("local", "ray"):
            short, long = (cost(folder, environment, engine, links) for links in (SHORT, args.links))
            costs[engine] = (long - short) / (args.links - SHORT)
            figure(
                f"{engine}, a link",
                f"{costs[engine] * 1e6:.0f} us",
                f"in all {long:.1f} s, of {SHORT} links {short:.1f} s",
            )
        figure("ray against local", f"{costs['ray'] / costs['local']:.2f}", f"at most {BOUND}")


def cost(folder: Path, environment: dict[str, str], engine: str, links: int) -> float:
    """Processor seconds of a first run over so many links, by whichever process."""
    write_papers(folder / "papers.jsonl", links, links)
    place = folder / f"{engine}-{links}"
    command = [
        "enricher",
        "enrich",
        str(folder / "papers.jsonl"),
        "-o",
        f"{place}/",
        "--engine",
        engine,
        "-q",
    ]
    process = subprocess.Popen(command, env={**environment, "ENRICHER_CACHE_DIR": str(place / "cache")})
    spent: dict[int, float] = {}
    while process.poll() is None:
        spent |= dict(_family(process.pid))
        time.sleep(LOOK_SECONDS)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return sum(spent.values())


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
