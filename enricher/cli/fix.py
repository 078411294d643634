"""`enricher fix INPUT`: mend moved, renamed and lost links of an input, as a diff or in place."""

import argparse
import sys
from collections.abc import Iterator
from typing import get_args

from enricher.cli.mended_inputs import add_input_arguments, read_input, records_of, write_input
from enricher.cli.streams import write_difference
from enricher.escaping import visible
from enricher.reports.losses import is_confirmed
from enricher.reports.mending import choose, difference, mend
from enricher.reports.remedies import Cause, Remedy, remedies, unmended
from enricher.reports.words import plural

MOST_SAID = 100
CAUSES: tuple[Cause, ...] = get_args(Cause)


EXAMPLES = """examples:
  enricher fix digest.md                     # a diff to read, or to apply with `patch`
  enricher fix digest.md --only moved,renamed --write
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    add_input_arguments(parser)
    parser.add_argument(
        "--only",
        type=_causes,
        default=CAUSES,
        metavar="CAUSES",
        help="moved (permanent redirects), renamed (repositories), archived (confirmed dead); default: all",
    )


def run(args: argparse.Namespace) -> int:
    """Print the diff, or change the file with `--write`; says on stderr what was left."""
    read = read_input(args.input, write=args.write)
    text = read.text
    found: list[Remedy] = []
    stays: dict[str, bool] = {}
    for record in records_of(args):
        found += choose(remedies(record), args.only)
        stays |= {link.url: is_confirmed(link) for link in unmended(record)}
    mended, outcome = mend(text, found, separator=read.separator, form=read.form)
    if args.write and mended != text:
        write_input(read, mended)
    elif mended != text:
        write_difference(difference(text, mended, args.input))
    changed = sum(each.times > 0 for each in outcome)
    verb = "changed" if args.write else "to change"
    print(f"{plural(changed, 'address', 'addresses')} {verb}", file=sys.stderr)
    left = [each for each in outcome if not each.times]
    for each in left[:MOST_SAID]:
        print(f"not found as it was read, left alone: {visible(each.remedy.found_as, 200)}", file=sys.stderr)
    if len(left) > MOST_SAID:
        print(f"and {len(left) - MOST_SAID:,} more that were not found", file=sys.stderr)
    for line in _stays(list(stays.values())) if "archived" in args.only else ():
        print(line, file=sys.stderr)
    return 0


def _stays(confirmed: list[bool]) -> Iterator[str]:
    """What is said of dead links that are left as they are, each told by whether its death is confirmed."""
    if count := confirmed.count(True):
        yield (
            f"{plural(count, 'dead link')} left alone: no copy is known "
            "(`enricher enrich --archives wayback,swh` looks for one)"
        )
    if count := confirmed.count(False):
        yield (
            f"{plural(count, 'dead link')} left alone: not confirmed yet "
            "(`enricher enrich` again, some days later, does that)"
        )


def _causes(text: str) -> tuple[Cause, ...]:
    names = {name.strip() for name in text.split(",") if name.strip()}
    chosen = tuple(cause for cause in CAUSES if cause in names)
    if not names or len(chosen) != len(names):
        raise argparse.ArgumentTypeError(f"{text!r} does not do; choose from {', '.join(CAUSES)}")
    return chosen
