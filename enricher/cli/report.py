"""`enricher report OUT.jsonl... -o FILE`: figures, lists and every link, in the form asked for.

Comes in: outputs of `enricher enrich`, put in order by their own times. Goes out: one file. Reads files and
the clock, sends nothing.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enricher.cli import flags
from enricher.cli.record_files import find_lines, open_runs, runs_seen, write_text
from enricher.errors import UsageError
from enricher.record import Record
from enricher.reports.as_csvw import METADATA, render_description
from enricher.reports.places import is_link
from enricher.reports.reach import Reach
from enricher.reports.reading import Run, in_time, newest
from enricher.sinks.outputs import DESCRIPTIONS, REPORTS, refuse_occupied

if TYPE_CHECKING:
    from enricher.reports.tally import Tally

FORMS = ("html", "markdown", "csv", "csvw", "json", "junit", "github")
ENDINGS = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown",
    ".csv": "csv", ".json": "json", ".xml": "junit",
}  # fmt: skip


EXAMPLES = """examples:
  enricher report day.enriched.jsonl -o report.html
  enricher report runs/*.jsonl -o report.html            # what changed, run by run
  enricher report day.enriched.jsonl --to csvw -o links.csv   # and links.csv-metadata.json
  enricher report day.enriched.jsonl --to github --fail-on dead,unreachable
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument(
        "inputs", nargs="+", metavar="OUT.jsonl", help="outputs of `enricher enrich`, in any order"
    )
    flags.add_output_arguments(parser)
    parser.add_argument(
        "--to",
        choices=FORMS,
        help="form of the report (default: by FILE's ending, else markdown); csv is for spreadsheets, "
        "csvw for statistics programs, with a description beside it",
    )
    parser.add_argument("--bom", action="store_true", help="a byte order mark before csv, for older Excels")
    parser.add_argument("--title", default="Link report", help="heading of the page")
    parser.add_argument(
        "--rows",
        type=int,
        default=20_000,
        metavar="N",
        help="links listed on the page at most (default: 20000)",
    )
    parser.add_argument(
        "--fail-on",
        type=flags.conditions,
        default=(),
        metavar="CONDITIONS",
        help="exit 1 where a link is so, or the newest run reached nobody: dead,unreachable",
    )


def run(args: argparse.Namespace) -> int:
    """Write the report; 1 where a `--fail-on` status was met."""
    runs = in_time(open_runs(args.inputs))
    form = args.to or ENDINGS.get(Path(args.output).suffix.lower(), "markdown" if args.output == "-" else "")
    if not form:
        raise UsageError(
            f"{args.output}: no form of report has this ending; say one with --to ({', '.join(FORMS)})"
        )
    if len(runs) > 1:
        print(runs_seen(runs), file=sys.stderr)
    met: set[str] = set()
    beside = args.output + METADATA if form == "csvw" and args.output != "-" else None
    if beside is not None:
        refuse_occupied(Path(beside), DESCRIPTIONS, inputs=args.inputs, force=args.force)
    pieces = _RENDERERS[form](args, runs, met)
    write_text(args.output, pieces, REPORTS, form, inputs=args.inputs, force=args.force)
    if beside is not None:
        about = render_description(Path(args.output).name, now=_now())
        write_text(beside, [about], DESCRIPTIONS, "json", inputs=args.inputs, force=args.force)
    if args.output != "-":
        print(f"{form} report written to {args.output}", file=sys.stderr)
    if flags.UNREACHABLE in args.fail_on and _reached_nobody(runs[-1]):
        print(f"enricher: the newest run, {runs[-1].name}, reached nobody", file=sys.stderr)
        return 1
    return 1 if met & set(args.fail_on) else 0


def _reached_nobody(run: Run) -> bool:
    reach = Reach()
    for record in run.records():
        reach.add(record)
    return reach.nobody


def _current(runs: Sequence[Run], met: set[str], tally: "Tally | None" = None) -> Iterator[Record]:
    """The newest record of each paper, its links' statuses noted in `met`; earlier ones go to `tally`."""
    for _, record, is_newest in newest(runs):
        if is_newest:
            met.update(_statuses(record))
            yield record
        elif tally is not None:
            tally.add_earlier(record)


def _statuses(record: Record) -> set[str]:
    return {link.status for link in record.links if is_link(link)}


def _render_page(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_html import render_html
    from enricher.reports.changes import compare_runs
    from enricher.reports.page_rows import Rows
    from enricher.reports.survival import estimate
    from enricher.reports.tally import Tally
    from enricher.reports.trend import Trend

    tally, rows, trend = Tally(), Rows(args.rows), Trend(runs)
    for run, record, is_newest in newest(runs):
        trend.add(run, record)
        if is_newest:
            met.update(_statuses(record))
            tally.add(record)
            rows.add(record)
        else:
            tally.add_earlier(record)
    statistics = tally.result(now=_now(), runs=_names(runs))
    yield render_html(
        statistics,
        estimate(statistics.observations),
        rows,
        title=args.title,
        changes=compare_runs(runs),
        trend=trend.lines(),
    )


def _render_markdown(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_markdown import render_markdown
    from enricher.reports.changes import compare_runs
    from enricher.reports.changes_text import sentence
    from enricher.reports.survival import estimate_if_able
    from enricher.reports.tally import Tally, summarise

    tally = Tally()
    statistics = summarise(_current(runs, met, tally), now=_now(), runs=_names(runs), tally=tally)
    changes = compare_runs(runs)
    news = sentence(changes) if changes is not None else None
    yield render_markdown(statistics, estimate_if_able(statistics.observations), news)


def _render_json(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_json import render_json
    from enricher.reports.changes import compare_runs
    from enricher.reports.survival import estimate_if_able
    from enricher.reports.tally import Tally, summarise

    tally = Tally()
    statistics = summarise(_current(runs, met, tally), now=_now(), runs=_names(runs), tally=tally)
    yield render_json(statistics, estimate_if_able(statistics.observations), compare_runs(runs))


def _render_csv(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_csv import render_csv

    return render_csv(_current(runs, met), mark=args.bom)


def _render_csvw(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_csvw import render_data

    return render_data(_current(runs, met))


def _render_junit(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_junit import render_junit

    return render_junit(_current(runs, met))


def _render_annotations(args: argparse.Namespace, runs: Sequence[Run], met: set[str]) -> Iterable[str]:
    from enricher.reports.as_annotations import render_annotations

    return render_annotations(_current(runs, met), find_lines)


_RENDERERS: dict[str, Callable[[argparse.Namespace, Sequence[Run], set[str]], Iterable[str]]] = {
    "html": _render_page,
    "markdown": _render_markdown,
    "csv": _render_csv,
    "csvw": _render_csvw,
    "json": _render_json,
    "junit": _render_junit,
    "github": _render_annotations,
}


def _names(runs: Sequence[Run]) -> tuple[str, ...]:
    return tuple(run.name for run in runs)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
