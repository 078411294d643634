"""`enricher show OUT.jsonl...`: the table of a run again, chosen, sorted and in any form; nobody is asked."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import get_args

from enricher.cli import flags
from enricher.cli.record_files import open_run, write_text
from enricher.errors import UsageError
from enricher.reports.columns import RENDERERS, Column
from enricher.reports.rows import ONLY, SORTS, Row, choose, earlier, ordered, rows
from enricher.sinks.outputs import TABLES
from enricher.sinks.page import page
from enricher.sinks.table import DEFAULT, lines

FORMS = ("text", *RENDERERS)
ENDINGS = {".md": "markdown", ".csv": "csv", ".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}
EXAMPLES = """examples:
  enricher show day.enriched.jsonl --only released,dead,promised
  enricher show tuesday.jsonl --since monday.jsonl --only new,changed
  enricher show year.jsonl --sort stars --top 20 --to markdown -o best.md
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.epilog = EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "inputs", nargs="+", metavar="OUT.jsonl", help="outputs of `enricher enrich`; - is stdin"
    )
    parser.add_argument(
        "--only",
        type=_names(tuple(ONLY), "what rows may be chosen by"),
        default=(),
        metavar="WHAT",
        help=f"rows of which any holds: {', '.join(ONLY)}",
    )
    parser.add_argument(
        "--sort", choices=SORTS, default="worth", help="default: worth, the news before all else"
    )
    parser.add_argument("--top", type=_positive, metavar="N", help="the first N rows alone")
    parser.add_argument("--columns", type=_names(get_args(Column), "a column"), default=(), metavar="NAMES",
                        help=f"comma-separated, in this order: {', '.join(get_args(Column))}")  # fmt: skip
    parser.add_argument(
        "--since", metavar="OLD.jsonl", help="an earlier run: what is new, changed, kept since then"
    )
    parser.add_argument("--to", choices=FORMS, help="form (default: by FILE's ending, else text)")
    flags.add_output_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Show the table."""
    form = args.to or ENDINGS.get(Path(args.output).suffix.lower(), "text" if args.output == "-" else "")
    if not form:
        raise UsageError(f"{args.output}: no form has this ending; say one with --to ({', '.join(FORMS)})")
    if args.since is None and (asked := {"new", "changed", "kept"} & set(args.only)):
        raise UsageError(
            f"--only {sorted(asked)[0]}: is told against an earlier run; name one with --since OLD.jsonl"
        )
    before = None if args.since is None else earlier(open_run(args.since).records())
    records = chain.from_iterable(open_run(name).records() for name in args.inputs)
    chosen = ordered(choose(rows(records, before), args.only), args.sort)
    shown = chosen[: args.top]
    if form == "text":
        _write_text(args, shown, len(chosen))
    else:
        pieces = RENDERERS[form](shown, args.columns or _defaults(shown))
        write_text(
            args.output, pieces, TABLES, form, inputs=[*args.inputs, args.since or "-"], force=args.force
        )
    return 0


def _write_text(args: argparse.Namespace, shown: Sequence[Row], chosen: int) -> None:
    out = page(sys.stdout)
    told: Iterable[str] = (
        lines(shown, args.columns or DEFAULT, out) if shown else ["no paper is of that kind"]
    )
    if chosen > len(shown):
        told = chain(told, [f"{len(shown)} of {chosen:,} papers"])
    if args.output == "-":
        for line in told:
            out.say(line)
        return
    write_text(
        args.output, (f"{line}\n" for line in told), TABLES, "text", inputs=args.inputs, force=args.force
    )


def _defaults(shown: Iterable[Row]) -> tuple[Column, ...]:
    """The columns of the table, without news where there is no earlier run."""
    return DEFAULT if any(row.news for row in shown) else tuple(name for name in DEFAULT if name != "news")


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows; wanted is 1 or more")
    return int(text)


def _names(known: Sequence[str], what: str) -> Callable[[str], tuple[str, ...]]:
    def names(text: str) -> tuple[str, ...]:
        given = tuple(name.strip() for name in text.split(",") if name.strip())
        for name in given:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name!r} is not {what}; there are: {', '.join(known)}")
        return given

    return names
