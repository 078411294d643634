#!/usr/bin/env python3
"""A nightly job: read every digest of a folder, enrich its papers, keep the records of each day.

    GITHUB_TOKEN=... python scripts/enrich_batch.py digests/ runs/

Writes `runs/YYYY-MM-DD.jsonl`, one record a line, and ends with what it cost. Asked again on the same
day, or after Ctrl-C, it asks only what is not known yet: answers stay in the cache. Copy it and change
it: everything here is the library's own interface. `link_rot_report.py` makes the report of what it writes.
"""

import argparse
import asyncio
import datetime as dt
import fcntl
import signal
import sys
from pathlib import Path

from enricher import Enricher, EnricherError
from enricher.papers import read
from enricher.record import encode


def main() -> None:
    """Enrich a folder into one file of today."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", help="a folder of digests, or a file")
    parser.add_argument("runs", type=Path, help="the folder that keeps each day's records")
    parser.add_argument(
        "--deadline", type=float, default=6 * 3600, help="seconds after which it ends (6 hours)"
    )
    args = parser.parse_args()

    args.runs.mkdir(parents=True, exist_ok=True)
    output = args.runs / f"{dt.datetime.now(dt.UTC):%Y-%m-%d}.jsonl"
    try:
        sys.exit(asyncio.run(enrich(args.inputs, output, args.deadline)))
    except BlockingIOError:
        sys.exit(f"{parser.prog}: another one writes {output}.partial; wait for it, or stop it")
    except EnricherError as fault:  # what cannot be read or written, in words
        sys.exit(f"{parser.prog}: {fault}")


async def enrich(inputs: str, output: Path, deadline: float) -> int:
    """Write a record for each paper; the file takes its name once it is whole. 3 where it was stopped."""
    partial = output.with_suffix(".jsonl.partial")
    papers = dead = unknown = 0
    async with Enricher() as enricher, enricher.run(deadline=deadline) as run:
        signal.signal(signal.SIGINT, lambda *_: run.stop())  # Ctrl-C ends it in order
        with partial.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where another one is still at it
            file.truncate(0)
            try:
                async for record in run.stream(read([inputs])):
                    file.write(encode(record) + b"\n")
                    papers += 1
                    dead += sum(link.status == "dead" for link in record.links)
                    unknown += sum(each.status == "unavailable" for each in record.repositories)
            finally:
                if not papers:
                    partial.unlink()  # and what an earlier run of the day wrote stays
        requests = run.spent().requests + sum(budget.requests for budget in run.budgets())
        if run.network_down:
            print(f"The network was in trouble ({run.network_state}): run it again for the rest")
        if run.stopped:
            kept = f", {papers:,} papers are in {partial}" if papers else " before the first paper was done"
            print(f"Stopped early ({run.stop_reason}){kept}")
            return 3
    if unknown:
        print(f"Repositories that could not be asked: {unknown:,}; records say why, a later run asks again")
    if not papers:
        print(f"No paper stands in {inputs}: nothing was written")
        return 0
    partial.replace(output)
    print(f"{papers:,} papers, {dead:,} dead links, {requests:,} requests: {output}")
    return 0


if __name__ == "__main__":
    main()
