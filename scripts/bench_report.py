#!/usr/bin/env python3
"""Time and memory of each form of report over made-up records, each in a process of its own.

    python scripts/bench_report.py [--links 100000] [--records FILE]

Prints a line a form: seconds, peak memory, size. The bounds that are promised for 100,000 links:
20 seconds and 1 GB; and a page under 6 MB for 10,000. With `--records` the records are written to that file,
and nothing is measured.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from enricher.record import encode

ROOT = Path(__file__).resolve().parent.parent
ENDINGS = ("html", "md", "csv", "json", "xml")
LINKS_A_PAPER = 3


def main() -> None:
    """Make the records, then each form."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--records", type=Path, metavar="FILE", help="write the records alone")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout whose tests make them up")
    args = parser.parse_args()
    links = args.links
    if args.records is not None:
        make_records(args.records, links, args.root)
        return
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "run.jsonl"
        make_records(records, links, ROOT)
        print(f"{links:,} links, {records.stat().st_size / 1e6:.0f} MB of records")
        for ending in ENDINGS:
            output = Path(folder) / f"report.{ending}"
            seconds, megabytes = measured(records, output)
            size = output.stat().st_size / 1e6
            print(f"{ending:5} {seconds:6.1f} s {megabytes:7.0f} MB peak {size:7.1f} MB written")


def measured(records: Path, output: Path) -> tuple[float, float]:
    """Seconds, and the most memory in megabytes, of one report."""
    command = [sys.executable, "-m", "enricher", "report", str(records), "-o", str(output)]
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the report failed: {' '.join(command)}")
    return time.perf_counter() - began, usage.ru_maxrss / 1000


def make_records(path: Path, links: int, root: Path) -> None:
    """Write records of so many links."""
    made = made_up(root).make_records(links // LINKS_A_PAPER, links=LINKS_A_PAPER)
    with path.open("wb") as file:
        file.writelines(encode(record) + b"\n" for record in made)


def made_up(root: Path) -> ModuleType:
    """The tests' own records, the same for the same seed."""
    place = root / "tests" / "reports" / "conftest.py"
    spec = importlib.util.spec_from_file_location("made_up", place)
    if not place.exists() or spec is None or spec.loader is None:
        raise SystemExit(f"{place} is not here; run this from a checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
