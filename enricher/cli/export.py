"""`enricher export OUT.jsonl... --to FORM`: runs in the forms of other programs; nobody is asked.

A dataset has beside it a data card and a file that says how to cite it.
"""

import argparse
import sys
from pathlib import Path

from enricher.cli import flags
from enricher.cli.dataset_files import Described, write_dataset
from enricher.cli.idle import Idle, refuse_idle
from enricher.cli.record_files import files_of_runs, open_runs
from enricher.cli.streams import write_octets, write_stdout
from enricher.errors import UsageError
from enricher.reports.exports import FORMS
from enricher.reports.reading import in_time
from enricher.sinks.outputs import EXPORTS, refuse_occupied, replacing

TITLE, CREATOR = "Papers and their code", "The keepers of the list"

NAMED = {**{name: name for name in FORMS}, "pwc.json": "pwc", "croissant.json": "croissant"}
"""What the name of a file ends in, behind a dot, a dash or a blank, and the form that it is then."""

EXAMPLES = """examples:
  enricher export runs/*.jsonl --to timeline.csv -o timeline.csv
  enricher export monday.jsonl tuesday.jsonl -o timeline.parquet
  enricher export runs/*.jsonl --to csv -o code.csv         # and code.README.md, code.CITATION.cff
  enricher export runs/*.jsonl --to croissant -o code.json  # and code.csv, which it describes
  enricher export runs/*.jsonl --to pwc -o code.pwc.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    forms = "".join(f"  {name:18}{form.words}\n" for name, form in FORMS.items())
    parser.epilog = f"forms:\n{forms}\n{EXAMPLES}"
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="OUT.jsonl",
        help="outputs of `enricher enrich`, or folders of them, in any order",
    )
    parser.add_argument("--to", choices=tuple(FORMS), metavar="FORM",
                        help=f"{', '.join(FORMS)} (default: by what FILE's name ends in)")  # fmt: skip
    flags.add_output_arguments(parser)
    parser.add_argument("--title", help=f"what the dataset is called (default: {TITLE})")
    parser.add_argument("--creator", help=f"who is to be cited for it (default: {CREATOR})")
    parser.add_argument("--license", metavar="SPDX", help="its licence, such as CC-BY-4.0 (default: none)")
    parser.add_argument("--url", help="where it will be found")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    path = Path(args.output)
    name = args.to or _by_name(path.name)
    if name is None:
        where = "standard output" if args.output == "-" else args.output
        raise UsageError(f"{where}: its name tells no form; say one with --to ({', '.join(FORMS)})")
    form = FORMS[name]
    if args.output == "-" and form.fit is None and sys.stdout.isatty():
        raise UsageError(f"--to {name} is no text for a terminal; name a file with -o")
    why = f"--to {name} is no dataset" if form.table is None else "standard output has no room for that"
    refuse_idle(
        args,
        *(
            Idle(option, form.table is None or args.output == "-", f"is told beside a dataset, and {why}")
            for option in ("title", "creator", "license", "url")
        ),
    )
    inputs = files_of_runs(args.inputs)
    runs = in_time(open_runs(inputs))
    if form.ending is not None and args.output == "-":
        raise UsageError(f"--to {name} describes the file of a table beside it; name a file with -o")
    if args.to is None:
        print(f"form {name}, by the name of {path}; --to chooses another", file=sys.stderr)
    if form.table is not None and args.output != "-":
        write_dataset(Path(args.output), name, runs, _described(args), inputs=inputs, force=args.force)
        return 0
    pieces = form.pieces(runs)
    if args.output == "-":
        if form.fit is None:
            write_octets(pieces)
        else:
            write_stdout((piece.decode("utf-8", "replace") for piece in pieces), form.fit)
        return 0
    refuse_occupied(path, EXPORTS, inputs=inputs, force=args.force)
    with replacing(path) as file:
        file.writelines(pieces)
    print(f"{name} written to {path}", file=sys.stderr)
    return 0


def _by_name(name: str) -> str | None:
    """The form that a file's name ends in, `2026-timeline.csv` and `code.pwc.json` too; None for no form."""
    words = name.lower()
    for end in sorted(NAMED, key=len, reverse=True):
        if words.endswith(end) and words.removesuffix(end)[-1:] in ("", *".-_ "):
            return NAMED[end]
    return None


def _described(args: argparse.Namespace) -> Described:
    title, creator = args.title or TITLE, args.creator or CREATOR
    return Described(title=title, creator=creator, license=args.license, url=args.url)
