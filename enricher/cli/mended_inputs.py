"""Inputs with the records of their run: read as octets that survive, written back whole."""

import argparse
import codecs
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from enricher.cli.record_files import open_run
from enricher.cli.streams import standard_input
from enricher.cli.talk import MADE_UP
from enricher.errors import InputError, UsageError
from enricher.papers.forms import recognised
from enricher.papers.inputs.input_places import PACKED
from enricher.papers.inputs.saved_mail import is_mail
from enricher.papers.inputs.streams import HEAD_SIZE
from enricher.papers.inputs.unpacking import mark_of
from enricher.papers.readers.table_layouts import parted_by
from enricher.record import Record
from enricher.sinks.rewriting import Original, read_original, write_back

PIPED, RUN_OF_PIPED = "-", "papers"
"""Standard input, and what `enrich` calls the records of it."""


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """INPUT, the run's records, and `--write`."""
    parser.add_argument("input", metavar="INPUT", help="the file that was enriched, or - (stdin)")
    parser.add_argument(
        "--records",
        metavar="OUT.jsonl",
        help="records of its run (default: NAME.enriched.jsonl, here or beside it)",
    )
    parser.add_argument("--write", action="store_true", help="change the file in place")


class Input(Struct, frozen=True, kw_only=True):
    """An input that is to be given back.

    Attributes:
        text: octets that are no UTF-8 come through unharmed, as surrogates.
        mark, encoding: what it begins with and is written in, where that is UTF-16 or 32.
        separator: of its columns, where it is CSV.
        form: how papers are read from it; None where that is not known.
    """

    name: str
    text: str
    mark: bytes
    encoding: str
    original: Original
    separator: str | None
    form: str | None


def read_input(name: str, *, write: bool) -> Input:
    """The input; with `write`, only one that may be changed in place.

    Raises:
        InputError: it cannot be read, is packed, is a mail, or is none of our files to change.
    """
    path = Path(name)
    if path.suffix.lower() in PACKED:
        raise InputError(f"{name}: packed files are not changed; unpack it first")
    original = _piped(write=write) if name == PIPED else read_original(path, to_change=write)
    mark, encoding, text = _decoded(name, original.octets)
    head = text[:HEAD_SIZE].encode("utf-8", "surrogateescape") if mark else original.octets[:HEAD_SIZE]
    head = head.removeprefix(codecs.BOM_UTF8)
    if is_mail(head):
        raise InputError(f"{name}: saved mail is not changed; save its text, and enrich that")
    form = recognised(head, name)
    separator = None
    if form is not None and form.name == "csv":
        separator = parted_by(head) or ("\t" if path.suffix.lower() == ".tsv" else ",")
    return Input(
        name=name,
        text=text,
        mark=mark,
        encoding=encoding,
        original=original,
        separator=separator,
        form=form.name if form is not None else None,
    )


def _piped(*, write: bool) -> Original:
    if write:
        raise UsageError(
            "standard input cannot be changed in place; leave --write out, and take what is printed"
        )
    given = standard_input()
    if given is None:
        raise InputError("standard input is closed; give a file's name in place of -")
    return Original(path=Path(PIPED), octets=given.read())


def write_input(read: Input, text: str) -> None:
    """Put the changed text in the file's place. Raises UsageError where that cannot be."""
    octets = text.encode(read.encoding) if read.mark else text.encode("utf-8", "surrogateescape")
    write_back(read.original, read.mark + octets)


def _decoded(name: str, octets: bytes) -> tuple[bytes, str, str]:
    """The mark that is not UTF-8's own, the encoding, and the text: no text in UTF-16 is without a NUL."""
    found = mark_of(octets)
    if found is None or found[1] == "utf-8" or b"\0" not in octets:
        return b"", "utf-8", octets.decode("utf-8", "surrogateescape")
    mark, encoding = found
    try:
        return mark, encoding, octets[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        raise InputError(
            f"{name}: begins as {encoding}, and is none at octet {fault.start + len(mark)}; it is left alone"
        ) from fault


def records_of(args: argparse.Namespace) -> Iterator[Record]:
    """The records of the input's run; where the sandbox made them up, stderr says so.

    Raises:
        InputError: there are none where they are looked for.
        UsageError: a file is to be changed by what is made up.
    """
    told = False
    for record in _run_of(args):
        if record.sandbox and args.write:
            raise UsageError(
                f"{args.input}: its records are made up by the sandbox, and change no file; run "
                f"`enricher enrich {shlex.quote(args.input)}` without --sandbox first"
            )
        if record.sandbox and not told:
            told = True
            print(MADE_UP, file=sys.stderr)
        yield record


def _run_of(args: argparse.Namespace) -> Iterator[Record]:
    if args.records is not None:
        return open_run(args.records).records()
    path = Path(RUN_OF_PIPED if args.input == PIPED else args.input)
    for name in (f"{path.stem}.enriched.jsonl", f"{path.name}.enriched.jsonl"):
        for candidate in (Path(name), path.with_name(name)):
            if candidate.is_file():
                return open_run(str(candidate)).records()
    raise InputError(
        f"{args.input}: no records of its run ({path.stem}.enriched.jsonl); run "
        f"`enricher enrich {shlex.quote(args.input)}` first, or name them with --records"
    )
