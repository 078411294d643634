"""`enricher explain [REASON]`: what a status, a reason or a code state means, what to do, how often wrong."""

import argparse
import textwrap
from collections.abc import Iterator

from enricher.errors import UsageError
from enricher.near_names import meant
from enricher.reports.meanings import MEANINGS, Definition, meaning
from enricher.reports.measured import error_rate, where

WIDTH = 100


EXAMPLES = """examples:
  enricher explain soft_404
  enricher explain dead http_403 promised
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument(
        "names",
        nargs="*",
        metavar="REASON",
        help="as records hold it: dead, soft_404, http_503, promised, ...",
    )


def run(args: argparse.Namespace) -> int:
    """Explain each, or list all."""
    told: list[tuple[str, Definition]] = []
    for given in args.names:
        name = f"http_{given}" if given.isdigit() else given  # as browsers show it
        found = meaning(name)
        if found is None:
            raise UsageError(
                f"{given!r} is no status, reason or code state{meant(name, MEANINGS)}; "
                "`enricher explain` lists all"
            )
        told.append((name, found))
    for line in _explained(told) if told else _listed():
        print(line)
    return 0


def _explained(told: list[tuple[str, Definition]]) -> Iterator[str]:
    rated = False
    for number, (name, found) in enumerate(told):
        yield from [""] if number else []
        kind = found.belongs if found.belongs in ("status", "code") else f"a reason of {found.belongs}"
        yield f"{name} ({kind if kind != 'code' else 'a state of code'})"
        lines = [found.means, f"What to do: {found.remedy}"]
        if (rate := error_rate(name, found.belongs)) is not None:
            lines.append(rate)
            rated = True
        for line in lines:
            yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from ["", *textwrap.wrap(where(), WIDTH)] if rated else []


def _listed() -> Iterator[str]:
    widest = max(map(len, MEANINGS))
    for name, found in MEANINGS.items():
        yield f"{name:{widest}}  {found.belongs:8} {found.means}"
