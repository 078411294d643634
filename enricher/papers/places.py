# ruff: noqa: PTH112, PTH113, PTH114, PTH118, PTH207, PTH208 - `os.path` keeps names as typed and never raises
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

    Hidden ones, and folders that are links, are left out of a folder.

    Raises:
        InputError: there is nothing of this name.
    """
    if named == "-":
        yield Place(name="-", file=None)
    elif os.path.isdir(named):
        yield from _in_folder(named)
    elif os.path.lexists(named) or not glob.has_magic(named):
        yield _place(named)
    else:
        found = sorted(glob.glob(named, recursive=True))
        if not found:
            raise InputError(f"{_shown(named)}: no file matches this pattern")
        for name in found:
            yield from _in_folder(name) if os.path.isdir(name) else (_place(name),)


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
    """Every file below, in the order of their whole paths; a folder that cannot be listed is a place too."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and (not os.path.isdir(path) or os.path.islink(path)):
            if os.path.isfile(path):
                yield _place(path)
            continue
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError:
            yield _place(path)  # opening it will say why
            continue
        below = (os.path.join(path, name) for name in names if not name.startswith("."))
        waiting.extend(below)


def _place(path: str) -> Place:
    return Place(name=_shown(path), file=Path(path))


def _shown(path: str) -> str:
    """The path as text that can be written anywhere; what a file's name holds beside text is replaced."""
    return path.encode(errors="replace").decode()
