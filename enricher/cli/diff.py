"""`enricher diff OLD.jsonl NEW.jsonl`: what died, came back, moved or grew between two runs.

Of more than two the newest is held against those before it: what was dead before a night on which nobody
answered died then, and not after it.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from enricher.cli import flags
from enricher.cli.record_files import open_runs, runs_seen, write_text
from enricher.errors import UsageError
from enricher.reports.changes import Changes, compare, compare_runs
from enricher.reports.changes_text import (
    render_changes_json,
    render_changes_markdown,
    render_changes_text,
)
from enricher.reports.reading import RunOutput, in_time
from enricher.reports.whole_runs import run_name, whole_runs
from enricher.sinks.outputs import DIFFERENCES

FORMS: dict[str, Callable[[Changes], str]] = {
    "text": render_changes_text,
    "markdown": render_changes_markdown,
    "json": render_changes_json,
}
ENDINGS = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".txt": "text"}
EXAMPLES = """examples:
  enricher diff monday.jsonl tuesday.jsonl
  enricher diff monday.jsonl tuesday.jsonl --to markdown --fail-on died
  enricher diff runs/                        # the newest night against all before it
"""
FAIL_ON = ("died", "failed", "returned", "moved", "vanished")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument(
        "runs",
        metavar="RUN.jsonl",
        nargs="+",
        help="outputs of `enricher enrich`, or folders of them, in any order: by its own times the newest is "
        "held against the one before it, and knows from all earlier ones what was dead already",
    )
    flags.add_output_arguments(parser)
    parser.add_argument(
        "--to",
        type=flags.form_among(FORMS),
        choices=sorted(FORMS),
        help="form (default: by FILE's ending, else text)",
    )
    parser.add_argument(
        "--fail-on",
        type=_changes,
        default=(),
        metavar="CHANGES",
        help="exit 1 where one happened, e.g. died,failed",
    )


def run(args: argparse.Namespace) -> int:
    """Write the difference; 1 where a `--fail-on` change happened."""
    form = args.to or ENDINGS.get(Path(args.output).suffix.lower(), "text" if args.output == "-" else "")
    if not form:
        raise UsageError(f"{args.output}: no form has this ending; say one with --to ({', '.join(FORMS)})")
    runs = in_time(open_runs(args.runs))
    two = len(runs) == len(("old", "new"))
    changes = _between(runs)
    print(runs_seen([(run,) for run in runs] if two else whole_runs(runs)), file=sys.stderr)
    write_text(args.output, [FORMS[form](changes)], DIFFERENCES, form, inputs=args.runs, force=args.force)
    return 1 if any(changes.of(what) for what in args.fail_on) else 0


def _between(runs: Sequence[RunOutput]) -> Changes:
    """Two outputs are two runs, whatever papers they hold; of more, outputs of one night are one run."""
    if len(runs) == len(("old", "new")):
        old, new = runs
        return compare(old.records(), new.records())
    changes = compare_runs(runs)
    if changes is None:
        raise UsageError(
            f"diff compares runs, and {run_name(runs)} is one; name another output, or a folder of them"
        )
    return changes


def _changes(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in FAIL_ON:
            raise argparse.ArgumentTypeError(f"{name!r} is no change; choose from {', '.join(FAIL_ON)}")
    if not names:
        raise argparse.ArgumentTypeError(f"{text!r} names nothing; choose from {', '.join(FAIL_ON)}")
    return names
