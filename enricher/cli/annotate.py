"""`enricher annotate INPUT`: a digest back with stars, citations and link states beside each paper."""

import argparse
import sys

from enricher.cli.mended_inputs import add_input_arguments, read_input, records_of, write_input
from enricher.cli.streams import write_document
from enricher.errors import InputError
from enricher.reports.annotating import annotate
from enricher.reports.words import plural

NO_ROOM = frozenset(
    ("record", "snapshot", "jsonl", "json", "oai", "feed", "zotero-rdf", "pubmed", "endnote-xml", "anthology",
     "dblp", "ris", "medline", "wos", "endnote", "bbl", "yaml", "html", "org", "rst", "ids", "abs")
)  # fmt: skip
"""Forms in which a note would break what programs read."""


EXAMPLES = """examples:
  enricher annotate digest.md > annotated.md
  enricher annotate list.csv --records day.jsonl --write
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    add_input_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print the annotated text, or change the file with `--write`."""
    read = read_input(args.input, write=args.write)
    if read.form in NO_ROOM:
        raise InputError(
            f"{args.input}: this form ({read.form}) has no room for notes; annotate a digest, a list, a table"
        )
    annotated, papers = annotate(read.text, records_of(args), separator=read.separator)
    if not papers:
        raise InputError(f"{args.input}: none of the run's papers stands in it; are these its records?")
    if args.write:
        write_input(read, annotated)
    else:
        write_document(annotated)
    print(f"{plural(papers, 'paper')} annotated", file=sys.stderr)
    return 0
