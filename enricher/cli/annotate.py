"""`enricher annotate INPUT`: a digest back with stars, citations and link states beside each paper."""

import argparse
import sys

from enricher.cli.mended_inputs import add_input_arguments, read_input, records_of, write_input
from enricher.errors import InputError
from enricher.reports.annotating import annotate
from enricher.reports.words import plural


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_input_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print the annotated text, or change the file with `--write`."""
    text = read_input(args.input)
    annotated, papers = annotate(text, records_of(args))
    if not papers:
        raise InputError(f"{args.input}: none of the run's papers stands in it; are these its records?")
    if args.write:
        write_input(args.input, annotated)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(annotated.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    print(f"{plural(papers, 'paper')} annotated", file=sys.stderr)
    return 0
