"""`enricher annotate INPUT`: a digest back with stars, citations and link states beside each paper."""

import argparse
import sys
from pathlib import Path

from enricher.cli.mended_inputs import add_input_arguments, read_input, records_of, write_input
from enricher.cli.streams import write_document
from enricher.errors import InputError, UsageError
from enricher.escaping import visible
from enricher.files import read_regular
from enricher.papers.inputs.codings import legacy_coding
from enricher.papers.inputs.streams import HEAD_SIZE
from enricher.reports.annotating import (
    NOTHING_TO_SAY,
    NOWHERE,
    LeftOut,
    Shape,
    annotate,
    by_default,
    by_template,
)
from enricher.reports.templates import LONGEST
from enricher.reports.words import plural

NO_ROOM = frozenset(
    ("python", "r", "sql", "marc", "rdf", "elsevier", "sheet-xml", "noteexpress", "cnki", "cochrane",
     "redif", "ovid", "nep",
     "pica", "pica-xml", "docbook", "sciencedirect", "pubmed-summary", "record", "snapshot", "jsonl",
     "json", "oai", "feed", "bibliontology", "zotero-rdf", "pubmed",
     "endnote-xml", "anthology", "dblp", "crossref", "ris", "medline", "pubmed-text", "wos", "endnote",
     "refworks", "bbl", "cff", "yaml", "org", "rst", "abs", "tex", "toml", "script", "asciidoc", "mediawiki",
     "tei", "jats", "publishers", "notebook", "canvas", "mods", "dublin-core", "opml",
     "wrapped-records",
     "xml")
)  # fmt: skip
"""Forms in which a note would break what programs read."""


SHAPES: dict[str, Shape] = {"csv": "csv", "html": "html", "bibtex": "bibtex", "ids": "plain"}
"""How a note stands in the forms that are no Markdown."""

EXAMPLES = """examples:
  enricher annotate digest.md > annotated.md
  enricher annotate list.csv --records day.jsonl --write
  enricher annotate README.md --template '{{#stars}}★ {{stars}} [code]({{address}}){{/stars}}'
  enricher annotate README.md --template note.mustache --write
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{_names()}\n\n{EXAMPLES}"
    add_input_arguments(parser)
    parser.add_argument(
        "--template",
        metavar="FILE|TEXT",
        help="what a note says, in the file of that name or as it stands here; names are below",
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="name each paper that got no note, and why"
    )


def _names() -> str:
    """What a template may show, for `--help`."""
    from enricher.reports.notes import LISTS, NAMES

    lines = [
        "names of a template: {{name}} shows it, {{#name}}...{{/name}} is written where it is known,",
        "{{^name}}...{{/name}} where it is not:",
    ]
    lines += [f"  {name:11} {words}" for name, words in NAMES.items()]
    for each, inner in LISTS.items():
        lines.append(f"  {each:11} a list, for {{{{#{each}}}}}...{{{{/{each}}}}} with these names in it:")
        lines += [f"    {name:9} {words}" for name, words in inner.items()]
    return "\n".join(lines)


def run(args: argparse.Namespace) -> int:
    """Print the annotated text, or change the file with `--write`."""
    read = read_input(args.input, write=args.write)
    if read.form in NO_ROOM:
        raise InputError(
            f"{args.input}: this form ({read.form}) has no room for notes; annotate a digest, a list, a table"
        )
    if not read.mark and (coding := legacy_coding(read.original.octets[:HEAD_SIZE])) is not None:
        raise InputError(
            f"{args.input}: it is in {coding}, in which a note cannot be written; save it as UTF-8, "
            "and enrich it again"
        )
    shape = SHAPES.get(read.form or "", "markdown")
    words = by_default(shape) if args.template is None else by_template(_template(args.template), shape)
    left_out: list[LeftOut] = []
    annotated, papers = annotate(
        read.text,
        records_of(args),
        shape=shape,
        separator=read.separator or ",",
        words=words,
        on_left_out=left_out.append,
    )
    _say_left_out(left_out, Path(args.input).name, named=args.verbose)
    if not papers and (why := _why_no_note(args, left_out)):
        print(f"no note was written: {why}", file=sys.stderr)
        if not args.write:
            write_document(annotated)
        return 0
    if not papers and read.form == "page":
        raise InputError(
            f"{args.input}: none of the run's papers stands below its front matter, which has no "
            "room for notes (or these are not its records)"
        )
    if not papers:
        raise InputError(f"{args.input}: none of the run's papers stands in it; are these its records?")
    if args.write:
        write_input(read, annotated)
    else:
        write_document(annotated)
    print(f"{plural(papers, 'paper')} annotated", file=sys.stderr)
    return 0


def _why_no_note(args: argparse.Namespace, left_out: list[LeftOut]) -> str:
    """Why a text is given back without a note; empty where the records are likely not its own."""
    if args.template is not None:
        return "none of the papers stands in it, or the template is empty for all"
    standing = [paper for paper in left_out if paper.cause != NOWHERE]
    if standing and all(paper.cause == NOTHING_TO_SAY for paper in standing):
        return "no repository, no citations and no links of its papers are known"
    return ""


def _say_left_out(left_out: list[LeftOut], name: str, *, named: bool) -> None:
    """Say which papers got no note and why, or how many; those of other inputs are no loss of this one."""
    papers = [paper for paper in left_out if not _of_another_input(paper, name)]
    for paper in papers if named else ():
        where = f"{paper.source}: " if paper.source else ""
        print(visible(f"left out: {where}{paper.title}: {paper.cause}", 500), file=sys.stderr)
    if papers:
        more = "" if named else " (-v names each with its line and cause)"
        print(f"{plural(len(papers), 'paper')} left out{more}", file=sys.stderr)
    if others := len(left_out) - len(papers):
        print(f"{plural(others, 'paper')} of other inputs in these records passed over", file=sys.stderr)


def _of_another_input(paper: LeftOut, name: str) -> bool:
    """Whether records of several inputs hold a paper that another one named, and this one does not."""
    return paper.cause == NOWHERE and Path((paper.source or name).rpartition("#")[0] or name).name != name


def _template(given: str) -> str:
    """The template that stands in a file of this name, else these words themselves. Raises UsageError."""
    if "{{" not in given:
        try:
            return read_regular(Path(given), LONGEST * 4).decode("utf-8")
        except UnicodeDecodeError as fault:
            raise UsageError(f"--template {given}: is no text in UTF-8") from fault
        except (OSError, ValueError) as fault:
            raise UsageError(
                f"--template {given}: cannot be read as a file, and holds no name such as {{{{stars}}}}; "
                "`enricher annotate --help` lists the names"
            ) from fault
    return given
