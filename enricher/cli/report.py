"""`enricher report OUT.jsonl... -o FILE`: figures, lists and every link, in the form asked for.

Comes in: outputs of `enricher enrich`, put in order by their own times. Goes out: one file. Reads files and
the clock, sends nothing.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from enricher.cli import flags
from enricher.cli.idle import Idle, refuse_idle
from enricher.cli.record_files import files_of_runs, find_lines, open_runs, runs_seen, write_text
from enricher.errors import UsageError
from enricher.reports.as_csvw import METADATA, render_description
from enricher.reports.reach import Reach
from enricher.reports.reading import RunOutput, in_time
from enricher.reports.rendering import FORMS, MOST_ROWS, Form, Wanted, draw, render
from enricher.reports.whole_runs import run_name, whole_runs
from enricher.sinks.outputs import DESCRIPTIONS, FIGURES, REPORTS, refuse_occupied, replacing

ENDINGS: dict[str, Form] = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown",
    ".csv": "csv", ".json": "json", ".xml": "junit",
}  # fmt: skip


TITLE = "Link report"

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
        "inputs",
        nargs="+",
        metavar="OUT.jsonl",
        help="outputs of `enricher enrich`, or folders of them, in any order",
    )
    flags.add_output_arguments(parser)
    parser.add_argument(
        "--to",
        type=flags.form_among(FORMS),
        choices=FORMS,
        help="form of the report (default: by FILE's ending, else markdown); csv is for spreadsheets, "
        "csvw for statistics programs, with a description beside it",
    )
    parser.add_argument("--bom", action="store_true", help="a byte order mark before csv, for older Excels")
    parser.add_argument("--figures", metavar="FOLDER",
                        help="also put figures (SVG, PNG) and the curves' tables (CSV) there")  # fmt: skip
    parser.add_argument("--title", help=f"heading of the page (default: {TITLE})")
    parser.add_argument(
        "--rows",
        type=_count,
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
    inputs = files_of_runs(args.inputs)
    opened = open_runs(inputs)
    runs = in_time(opened) if len(opened) > 1 else tuple(opened)
    default: Form | None = "markdown" if args.output == "-" else None
    form: Form | None = args.to or ENDINGS.get(Path(args.output).suffix.lower(), default)
    if not form:
        raise UsageError(
            f"{args.output}: no form of report has this ending; say one with --to ({', '.join(FORMS)})"
        )
    refuse_idle(
        args,
        Idle("bom", form != "csv", f"is for csv, and this report is {form}"),
        Idle("title", form != "html", f"is the heading of html, and this report is {form}"),
        Idle("rows", form != "html", f"is for html, and this report is {form}"),
    )
    if len(runs) > 1:
        print(runs_seen(whole_runs(runs)), file=sys.stderr)
    met: set[str] = set()
    beside = args.output + METADATA if form == "csvw" and args.output != "-" else None
    if beside is not None:
        refuse_occupied(Path(beside), DESCRIPTIONS, inputs=inputs, force=args.force)
    wanted = Wanted(now=_now(), title=args.title or TITLE, mark=args.bom, locate=find_lines,
                    rows=int(args.rows or MOST_ROWS))  # fmt: skip
    pieces = render(form, runs, wanted, met)
    write_text(args.output, pieces, REPORTS, form, inputs=inputs, force=args.force)
    if beside is not None:
        made_up = any(record.sandbox for run in runs for record in islice(run.records(), 1))
        about = render_description(Path(args.output).name, now=_now(), sandbox=made_up)
        write_text(beside, [about], DESCRIPTIONS, "json", inputs=inputs, force=args.force)
    if args.figures is not None:
        _write_figures(args, runs, inputs)
    if args.output != "-":
        print(f"{form} report written to {args.output}", file=sys.stderr)
    last = whole_runs(runs)[-1]
    if flags.UNREACHABLE in args.fail_on and _reached_nobody(last):
        print(f"enricher: the newest run, {run_name(last)}, reached nobody", file=sys.stderr)
        return 1
    return 1 if met & set(args.fail_on) else 0


def _count(text: str) -> str:
    """A number as it was written: 0 is one that was given, too."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows; wanted is 0 or more")
    return text


def _write_figures(args: argparse.Namespace, runs: Sequence[RunOutput], inputs: Sequence[str]) -> None:
    """Every figure and table of lives as a file in a folder, which is made where it is not there."""
    folder = Path(args.figures)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UsageError(f"--figures {folder}: no folder can be made there ({fault.strerror})") from fault
    for name, octets in draw(runs, _now()):
        refuse_occupied(folder / name, FIGURES, inputs=inputs, force=args.force)
        with replacing(folder / name) as file:
            file.write(octets)
    print(f"figures written to {folder}", file=sys.stderr)


def _reached_nobody(run: Sequence[RunOutput]) -> bool:
    reach = Reach()
    for output in run:
        for record in output.records():
            reach.add(record)
    return reach.nobody


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
