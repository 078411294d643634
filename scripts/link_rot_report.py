#!/usr/bin/env python3
"""Turn the records of one or several nightly runs into a report: a page, or figures for a script.

    python scripts/link_rot_report.py runs/ -o link-rot.html
    python scripts/link_rot_report.py runs/2026-11-21.jsonl runs/2026-11-22.jsonl

Without -o it prints the sentence to quote, and what changed since the run before. Copy it and
change it: everything here is the library's own interface. The page needs `enricher[report]`.
"""

import argparse
import datetime as dt
import sys
from functools import partial
from pathlib import Path

from enricher import EnricherError
from enricher.reports.as_html import render_html
from enricher.reports.as_markdown import headline
from enricher.reports.changes import compare_runs
from enricher.reports.changes_text import render_changes_text
from enricher.reports.methods import caution
from enricher.reports.page_rows import Rows
from enricher.reports.reading import RunOutput, newest
from enricher.reports.survival import estimate
from enricher.reports.tally import RecordTally


def main() -> None:
    """Read the runs, oldest first, and report on the newest look at each paper."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "runs",
        nargs="+",
        type=Path,
        help="outputs of enrich_batch.py or `enricher enrich`, or folders of them",
    )
    parser.add_argument("-o", "--output", type=Path, help="write a page")
    args = parser.parse_args()
    try:
        report(args.runs, args.output)
    except (EnricherError, OSError) as fault:  # what cannot be read or written, in words
        sys.exit(f"{parser.prog}: {fault}")


def report(named: list[Path], output: Path | None) -> None:
    """Say what was found, and write the page where one is wanted."""
    files = [file for path in named for file in (path.glob("*.jsonl") if path.is_dir() else [path])]
    runs = [RunOutput(name=path.name, lines=partial(lines_of, path)) for path in sorted(files)]
    tally, rows = RecordTally(), Rows(limit=20_000)
    for _, record, is_newest in newest(runs):
        if is_newest:
            tally.add(record)
            rows.add(record)
    statistics = tally.result(now=dt.datetime.now(dt.UTC), runs=tuple(run.name for run in runs))
    changes = compare_runs(runs)

    if (words := caution(statistics)) is not None:
        print(f"Not to be cited yet. {words}")
    print(headline(statistics).replace("**", ""))
    if changes is not None:
        print(render_changes_text(changes), end="")
    if output is not None:
        page = render_html(statistics, estimate(statistics.observations), rows, changes=changes)
        output.write_text(page, "utf-8", "replace")
        print(f"Page: {output}")


def lines_of(path: Path) -> list[bytes]:
    """A run's records, as they were written."""
    return path.read_bytes().splitlines(keepends=True)


if __name__ == "__main__":
    main()
