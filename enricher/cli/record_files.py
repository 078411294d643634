"""Files on disk <-> the values that reports work on: runs of records, lines of inputs, written texts."""

import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from enricher.errors import InputError
from enricher.files import open_regular
from enricher.reports.as_annotations import Locate
from enricher.reports.reading import MAX_LINE, Run
from enricher.sinks.outputs import Kind, refuse_occupied, replacing


def open_run(name: str) -> Run:
    """One output of `enricher enrich`, read anew each time it is asked for; `-` is stdin.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    if name == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed; give a file's name in place of -")
        kept = list(sys.stdin.buffer)
        return Run(name="stdin", lines=lambda: kept)
    path = Path(name)
    if not path.exists() or path.is_dir():
        raise InputError(f"{name}: no such file; give an output of `enricher enrich`")
    if not path.is_file():  # a pipe that the user named, which can be read but once
        kept = list(_lines(path, lambda pipe: pipe.open("rb")))
        return Run(name=path.name, lines=lambda: kept)
    return Run(name=path.name, lines=lambda: _lines(path, open_regular))


def _lines(path: Path, opened: Callable[[Path], BinaryIO]) -> Iterator[bytes]:
    try:
        with opened(path) as file:
            while line := file.readline(MAX_LINE + 1):
                yield line
    except OSError as exc:
        raise InputError(
            f"{path}: cannot be read ({exc.strerror}); check the path and its permissions"
        ) from exc


def write_text(
    name: str,
    pieces: Iterable[str],
    kind: Kind,
    *,
    inputs: Sequence[str] = (),
    force: bool = False,
) -> None:
    """Write pieces of text as UTF-8 to a file, or to stdout for `-`; a file appears once it is whole.

    Raises:
        UsageError: it cannot be written there, or something that is not ours stands there.
    """
    if name == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    refuse_occupied(path, kind, inputs=inputs, force=force)
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "replace"))


def line_finder() -> Locate:
    """Look an address up in the input that a record names, where that is still there."""

    @functools.lru_cache(maxsize=8)
    def text_of(path: str) -> list[str]:
        try:
            return Path(path).read_text("utf-8", "replace").splitlines()
        except OSError:
            return []

    def locate(path: str, found_as: str) -> int | None:
        return next((number for number, line in enumerate(text_of(path), 1) if found_as in line), None)

    return locate
