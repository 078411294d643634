"""Inputs with the records of their run: read as octets that survive, written back whole."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from enricher.cli.record_files import open_run
from enricher.cli.talk import MADE_UP
from enricher.errors import InputError, UsageError
from enricher.record import Record

PACKED = (".gz", ".zst", ".bz2", ".xz")


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """INPUT, the run's records, and `--write`."""
    parser.add_argument("input", metavar="INPUT", help="the file that was enriched")
    parser.add_argument(
        "--records",
        metavar="OUT.jsonl",
        help="records of its run (default: NAME.enriched.jsonl, here or beside it)",
    )
    parser.add_argument("--write", action="store_true", help="change the file in place")


def read_input(name: str) -> str:
    """The input's text; octets that are no UTF-8 come through unharmed.

    Raises:
        InputError: it cannot be read, or is packed.
    """
    path = Path(name)
    if path.suffix.lower() in PACKED:
        raise InputError(f"{name}: packed files are not changed; unpack it first")
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as exc:
        raise InputError(f"{name}: cannot be read ({exc.strerror}); check the path") from exc


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
                f"`enricher enrich {args.input}` without --sandbox first"
            )
        if record.sandbox and not told:
            told = True
            print(MADE_UP, file=sys.stderr)
        yield record


def _run_of(args: argparse.Namespace) -> Iterator[Record]:
    if args.records is not None:
        return open_run(args.records).records()
    path = Path(args.input)
    for candidate in (Path(f"{path.stem}.enriched.jsonl"), path.with_name(f"{path.stem}.enriched.jsonl")):
        if candidate.is_file():
            return open_run(str(candidate)).records()
    raise InputError(
        f"{args.input}: no records of its run ({path.stem}.enriched.jsonl); run "
        f"`enricher enrich {args.input}` first, or name them with --records"
    )


def write_input(name: str, text: str) -> None:
    """Replace the file as a whole, keeping its mode.

    Raises:
        UsageError: it cannot be written.
    """
    path = Path(name).resolve()
    try:
        mode = path.stat().st_mode
        descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
        Path(partial).chmod(mode)
        Path(partial).replace(path)
    except OSError as exc:
        raise UsageError(f"{name}: cannot be written ({exc.strerror}); check its permissions") from exc
