"""`enricher check URL...`: links alone.

Comes in: addresses as arguments, or one a line on stdin. Goes out: a line for each, in
their order: words for a person, or the entry of a record's `links` with `--json`.
"""

import argparse
import sys
from collections.abc import Iterator

from enricher.cli import flags


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("urls", nargs="+", metavar="URL", help="addresses, or - for one a line on stdin")
    parser.add_argument("--json", action="store_true", help="one links[] object a line")
    parser.add_argument("--fail-on", type=flags.statuses, default=(), metavar="STATUSES",
                        help="exit 1 where a link is, e.g. dead,failing")  # fmt: skip
    flags.add_asking_flags(parser)
    flags.add_cache_flags(parser)
    flags.add_talk_flags(parser)


def run(args: argparse.Namespace) -> int:
    """Check the links; the exit code."""
    from enricher.cli import checking

    settings = flags.settings_from(args)
    job = checking.Job(
        urls=_addresses(args.urls),
        as_json=args.json,
        fail_on=args.fail_on,
        sandbox=args.sandbox,
        verbose=args.verbose,
        quiet=args.quiet,
        log_format=args.log_format,
    )
    return checking.run(job, settings)


def _addresses(given: list[str]) -> Iterator[str]:
    """Addresses as they come; lines of stdin without blanks and comments."""
    for name in given:
        if name != "-":
            yield name
            continue
        for line in sys.stdin.buffer:
            text = line.decode("utf-8", "replace").strip()
            if text and not text.startswith("#"):
                yield text
