#!/usr/bin/env python3
"""Says which inputs cost more than their size explains: whatever is repeated, at every place, in every form.

    python scripts/sweep_growth.py [--octets 130000] [--share 1/20] [--layout NAME]... [--seed N]

Each case (`scripts/fuzzing/growing.py`) is read and extracted in a process of its own, with a limit of CPU
and memory. Told are crashes, what four times as long takes more than five times as long, what takes more than
`SLOW` seconds a megabyte and what takes more than `WIDE` times its size in memory: these two are of texts
that nobody writes, and no failure. All cases take hours; a share of them, drawn anew by `--seed`, minutes.
"""

import argparse
import gc
import io
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fuzzing.growing import Case, cases

from enricher import links, papers
from enricher.errors import EnricherError

MOST_SECONDS, MOST_MEMORY = 20, 3 * 2**30
TIMES, STEEP = 4, 5.0
"""So many times as long may take so many times as long."""
FELT = 0.04
"""Seconds from which growth is told from noise."""
SLOW, WIDE = 5.0, 500
Measured = tuple[float, int] | str
"""Seconds of CPU and octets of memory, or how it ended."""


def main() -> int:
    """Sweep; 1 where something crashed or grew too fast."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--octets", type=int, default=130_000)
    parser.add_argument("--share", default="1/20", help="of all cases")
    parser.add_argument("--layout", action="append", default=[], help="a form's name or another layout's")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    every = list(cases(arguments.layout))
    for case in every:
        if case.place == "whole":  # what is imported and compiled once
            read(case.form, case.text(1))
    gc.freeze()
    part, of = map(int, arguments.share.split("/"))
    chosen = random.Random(arguments.seed).sample(every, len(every) * part // of)
    failed = sum(not holds(case, arguments.octets) for case in chosen)
    print(f"{len(chosen):,} of {len(every):,} cases, {failed} of them crash or grow too fast")
    return 1 if failed else 0


def holds(case: Case, octets: int) -> bool:
    """Whether a case ends, and grows as its size; else it is told."""
    long = case.text(octets)
    measured = apart(lambda: read(case.form, long))
    if isinstance(measured, str):
        print(f"{case}: {measured}", flush=True)
        return False
    seconds, memory = measured
    if seconds > SLOW * len(long) / 2**20 or memory > WIDE * len(long):
        print(
            f"{case}: {seconds * 2**20 / len(long):.1f} s a MB, {memory / len(long):.0f} times its size",
            flush=True,
        )
    if seconds < FELT:
        return True
    growth = min(seconds / _short(case, octets) for _ in range(3))
    if growth > STEEP:
        print(f"{case}: {TIMES} times as long takes {growth:.1f} times as long ({seconds:.2f} s)", flush=True)
    return growth <= STEEP


def _short(case: Case, octets: int) -> float:
    measured = apart(lambda: read(case.form, case.text(octets // TIMES)))
    return MOST_SECONDS if isinstance(measured, str) else max(measured[0], FELT / 8)


def read(form: str, text: bytes) -> None:
    """Read a text and extract its links."""
    try:
        for paper in papers.read(["-"], form=form, stdin=io.BytesIO(text)):
            links.extract(paper)
    except EnricherError:
        return


def apart(action: Callable[[], None]) -> Measured:
    """What an action takes in a process of its own."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        _measure(action, writer)
    os.close(writer)
    with os.fdopen(reader) as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    first, _, second = said.partition(" ")
    return (float(first), int(second)) if second else said or f"ended by {status}"


def _measure(action: Callable[[], None], writer: int) -> None:
    """Run an action, tell what it took, and end this process."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        Path("/proc/self/clear_refs").write_text("5")
        before, began = _memory("VmRSS"), time.process_time()
        action()
        said = f"{time.process_time() - began} {_memory('VmHWM') - before}"
    except BaseException as error:
        said = type(error).__name__
    os.write(writer, said.encode())
    os._exit(0)


def _memory(name: str) -> int:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    sys.exit(main())
