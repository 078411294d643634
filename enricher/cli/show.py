"""`enricher show OUT.jsonl...`: the table of a run again, chosen, sorted and in any form; nobody is asked."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import get_args

from enricher.cli import flags
from enricher.cli.record_files import files_of_runs, open_runs, runs_seen, write_text
from enricher.errors import UsageError
from enricher.near_names import meant
from enricher.reports.columns import RENDERERS, Column
from enricher.reports.reading import in_time, newest
from enricher.reports.rows import ONLY, SORTS, Only, PaperRow, choose, earlier, ordered, rows
from enricher.reports.whole_runs import whole_runs
from enricher.reports.words import plural
from enricher.sinks.outputs import TABLES
from enricher.sinks.screen import Screen, as_it_is, page
from enricher.sinks.table import DEFAULT, lines

FORMS = ("text", *RENDERERS)
ENDINGS = {".md": "markdown", ".csv": "csv", ".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}
EXAMPLES = """examples:
  enricher show day.enriched.jsonl --only released,dead,promised
  enricher show tuesday.jsonl --since monday.jsonl --only new,changed
  enricher show runs/ --sort stars --top 20 --to markdown -o best.md   # every paper by its newest record
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.epilog = EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="OUT.jsonl",
        help="outputs of `enricher enrich`, or folders of them; - is stdin",
    )
    parser.add_argument(
        "--only",
        type=_names(tuple(ONLY), "what rows may be chosen by"),
        default=(),
        metavar="WHAT",
        help=f"rows of which any holds: {', '.join(ONLY)} (a table to read leaves out papers with neither a "
        "link nor a word of code, unless it is chosen, or sorted otherwise)",
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
    parser.add_argument(
        "--to",
        type=flags.form_among(FORMS),
        choices=FORMS,
        help="form (default: by FILE's ending, else text)",
    )
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
    files = files_of_runs(args.inputs)
    old = [] if args.since is None else files_of_runs([args.since])
    table = _table(files, old)
    only = args.only or (WORTH_A_LOOK if form == "text" and args.sort == "worth" else ())
    chosen = ordered(choose(table, only), args.sort)
    shown = chosen[: args.top]
    if form == "text":
        notes = _notes(len(shown), len(chosen), 0 if args.only else len(table) - len(chosen), len(table))
        _write_text(args, shown, notes, [*files, *old])
    else:
        pieces = RENDERERS[form](shown, args.columns or _defaults(shown))
        write_text(args.output, pieces, TABLES, form, inputs=[*files, *old], force=args.force)
    return 0


LOSSES: tuple[Column, ...] = ("since", "archived")
"""What is also shown of losses where nobody chose."""

WORTH_A_LOOK: tuple[Only, ...] = ("links",)
"""What a table to be read holds where nobody chose: papers with a link or a word of code."""


def _table(files: Sequence[str], old: Sequence[str]) -> list[PaperRow]:
    """Every paper of the runs once, by its newest record; of one run, every record."""
    opened = open_runs(files)
    runs = in_time(opened) if len(opened) > 1 else tuple(opened)
    before = None
    if old:
        before = earlier(record for run in in_time(open_runs(old)) for record in run.records())
    if len(runs) == 1:
        return rows(runs[0].records(), before)
    print(runs_seen(whole_runs(runs)), file=sys.stderr)
    return rows((record for _, record, last in newest(runs) if last), before)


def _notes(shown: int, chosen: int, silent: int, papers: int) -> Iterator[str]:
    if not papers:
        yield "there is no paper in it"
    elif not shown:
        yield "no paper is of that kind" if not silent else "no paper has a link or a word of code"
    if chosen > shown:
        yield f"{shown} of {chosen:,} papers"
    if silent:
        yield f"and {plural(silent, 'paper')} without a link or a word of code (--only all shows them)"


def _write_text(
    args: argparse.Namespace, shown: Sequence[PaperRow], notes: Iterable[str], inputs: Sequence[str]
) -> None:
    columns = args.columns or (*DEFAULT, *(LOSSES if "dead" in args.only else ()))
    named = bool(args.columns)
    if args.output == "-":
        out = page(sys.stdout)
        for line in chain(lines(shown, columns, out, named=named) if shown else (), notes):
            out.say(line)
        return
    file = Screen(stream=sys.stdout, paint=as_it_is)
    told = chain(lines(shown, columns, file, named=named) if shown else (), notes)
    write_text(args.output, (f"{line}\n" for line in told), TABLES, "text", inputs=inputs, force=args.force)


def _defaults(shown: Iterable[PaperRow]) -> tuple[Column, ...]:
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
                raise argparse.ArgumentTypeError(
                    f"{name!r} is not {what}; there are: {', '.join(known)}{meant(name, known)}"
                )
        if not given:
            raise argparse.ArgumentTypeError(f"{text!r} names nothing; there are: {', '.join(known)}")
        return given

    return names
