"""`enricher export OUT.jsonl... --to FORM`: runs in the forms of other programs; nobody is asked."""

import argparse
import sys
from pathlib import Path

from enricher.cli import flags
from enricher.cli.record_files import files_of_runs, open_runs
from enricher.cli.streams import write_octets, write_stdout
from enricher.errors import UsageError
from enricher.reports.exports import FORMS
from enricher.reports.reading import in_time
from enricher.sinks.outputs import EXPORTS, refuse_occupied, replacing

EXAMPLES = """examples:
  enricher export runs/*.jsonl --to timeline.csv -o timeline.csv
  enricher export monday.jsonl tuesday.jsonl -o timeline.parquet
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
                        help=f"{', '.join(FORMS)} (default: by FILE's name)")  # fmt: skip
    flags.add_output_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    name = args.to or Path(args.output).name
    if name not in FORMS:
        raise UsageError(f"{args.output}: its name tells no form; say one with --to ({', '.join(FORMS)})")
    form = FORMS[name]
    if args.output == "-" and form.fit is None and sys.stdout.isatty():
        raise UsageError(f"--to {name} is no text for a terminal; name a file with -o")
    inputs = files_of_runs(args.inputs)
    pieces = form.render(in_time(open_runs(inputs)))
    if args.output == "-":
        if form.fit is None:
            write_octets(pieces)
        else:
            write_stdout((piece.decode("utf-8", "replace") for piece in pieces), form.fit)
        return 0
    path = Path(args.output)
    refuse_occupied(path, EXPORTS, inputs=inputs, force=args.force)
    with replacing(path) as file:
        file.writelines(pieces)
    print(f"{name} written to {path}", file=sys.stderr)
    return 0
