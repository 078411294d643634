"""`.enricherignore`: which files of a folder or a pattern are passed over, in the words of `.gitignore`.

Comes in: the path of a file or folder that was met. Goes out: a yes or no. A file of patterns counts for its
own folder and all below it; what a user names himself is never ignored. Patterns are matched by pathspec,
which this module alone knows.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pathspec

from enricher.files import read_regular

NAME = ".enricherignore"
LARGEST = 2**20
"""Octets of a file of patterns that are read."""


class Ignored:
    """The patterns that count below `top`, and those of the folders between it and the current one."""

    def __init__(self, top: str) -> None:
        self._top = Path(os.path.normpath(top))
        self._specs: dict[Path, pathspec.PathSpec[pathspec.Pattern] | None] = {}

    def holds(self, path: str, *, folder: bool) -> bool:
        """Whether the path is to be passed over; the nearest file of patterns that knows it decides."""
        wanted = Path(os.path.normpath(path))
        for above in self._folders(wanted):
            spec = self._spec(above)
            if spec is None:
                continue
            inner = wanted.relative_to(above).as_posix() + ("/" if folder else "")
            found = spec.check_file(inner).include
            if found is not None:
                return found
        return False

    def _folders(self, path: Path) -> Iterator[Path]:
        """The folders above a path, nearest first: up to the current folder, else up to the top."""
        here = not self._top.is_absolute() and ".." not in self._top.parts
        for above in path.parents:
            yield above
            if above == self._top and not here:
                return

    def _spec(self, folder: Path) -> "pathspec.PathSpec[pathspec.Pattern] | None":
        if folder not in self._specs:
            self._specs[folder] = _read(folder / NAME)
        return self._specs[folder]


def _read(path: Path) -> "pathspec.PathSpec[pathspec.Pattern] | None":
    try:
        text = read_regular(path, LARGEST).decode("utf-8", "replace")
    except OSError:
        return None
    lines = [line for line in text.splitlines() if _can_be_read(line)]
    return pathspec.GitIgnoreSpec.from_lines(lines)


def _can_be_read(line: str) -> bool:
    try:
        pathspec.GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
