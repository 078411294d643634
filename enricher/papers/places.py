"""Where inputs lie: files, folders, patterns and standard input, as names to open.

Names come in as they were typed; places go out, in a fixed order, each with the name
by which its papers will be known.
"""

import glob
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from enricher.errors import InputError


class Place(Struct, frozen=True, kw_only=True):
    """One input: its name as given, and the file behind it (None for standard input)."""

    name: str
    file: Path | None


def places(named: str) -> Iterator[Place]:
    """Every file that `named` means: itself, a folder's (sorted, with its folders'), a pattern's.

    Hidden files, and folders that are links, are left out of a folder.

    Raises:
        InputError: there is nothing of this name.
    """
    if named == "-":
        yield Place(name="-", file=None)
    elif Path(named).is_dir():
        yield from _in_folder(named)
    elif os.path.lexists(named) or not glob.has_magic(named):
        yield _place(named)
    else:
        found = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 - names stay as typed
        if not found:
            raise InputError(f"{_shown(named)}: no file matches this pattern")
        for name in found:
            yield from _in_folder(name) if Path(name).is_dir() else (_place(name),)


def opened(place: Place, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """The place's octets, closed on leaving; standard input stays open.

    Raises:
        InputError: it is not there, or may not be read.
    """
    if place.file is None:
        return nullcontext(stdin or sys.stdin.buffer)
    try:
        return place.file.open("rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{place.name}: cannot be opened: {reason}") from error


def _in_folder(folder: str) -> Iterator[Place]:
    for inside, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(inside, name)  # noqa: PTH118 - names stay as typed, `./` included
            if not name.startswith(".") and Path(path).is_file():
                yield _place(path)


def _place(path: str) -> Place:
    return Place(name=_shown(path), file=Path(path))


def _shown(path: str) -> str:
    """The path as text that can be written anywhere; undecodable octets of a file's name are replaced."""
    return path.encode(errors="surrogateescape").decode(errors="replace")
