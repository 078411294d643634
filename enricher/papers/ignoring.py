"""`.enricherignore`: which files of a folder or a pattern are passed over, in the words of `.gitignore`.

Comes in: the path of a file or folder that was met. Goes out: a yes or no. A file of patterns counts for its
own folder and all below it; what a user names himself is never ignored. Patterns are translated by pathspec,
which this module alone knows, and searched for under a bound of time: `*a*a*a*a*b` holds Python's own engine
for hours, and the file of patterns came with the folder.
"""

import logging
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pathspec
import regex
from msgspec import Struct

from enricher.escaping import visible
from enricher.files import read_regular

log = logging.getLogger("enricher")

NAME = ".enricherignore"
LARGEST = 2**20
"""Octets of a file of patterns that are read."""

MOST_PATTERNS, LONGEST_PATTERN = 2_000, 500

SECONDS = 0.05
"""How long one search may take; most take a microsecond."""

MOST_OVERDUE = 20
"""After so many patterns whose search did not end, the whole file does not count."""


class _Pattern(Struct, frozen=True, kw_only=True):
    words: str
    include: bool
    expression: regex.Pattern[str]


class Patterns:
    """The patterns of one file, for as long as it is remembered; one that takes too long is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._patterns = list(_read(path))
        self._overdue = 0

    def verdict(self, name: str) -> bool | None:
        """What the last that names the path says, else the last that names a folder above it; or None."""
        below = None
        for pattern in reversed(self._patterns.copy()):
            rank = self._rank(pattern, name)
            if rank == 2:
                return pattern.include
            if rank and below is None:
                below = pattern.include
        return below

    def _rank(self, pattern: _Pattern, name: str) -> int:
        """2 where it names the path itself, 1 where it names a folder above it, 0 for neither."""
        if self._overdue >= MOST_OVERDUE:
            return 0
        try:
            found = pattern.expression.search(name, timeout=SECONDS)
        except TimeoutError:
            self._drop(pattern)
            return 0
        if found is None:
            return 0
        return 1 if any(found.groupdict().values()) else 2  # a group stands for what lies below a folder

    def _drop(self, pattern: _Pattern) -> None:
        self._overdue += 1
        self._patterns.remove(pattern)
        if self._overdue == 1:
            words = visible(
                f"{self._path}: a pattern takes too long, and does not count: {pattern.words}", 300
            )
            log.warning("%s", words)
        if self._overdue == MOST_OVERDUE:
            log.warning("%s: has many such patterns, and does not count", visible(str(self._path), 200))


class Ignored:
    """The patterns that count below `top`, and those of the folders between it and the current one."""

    def __init__(self, top: str) -> None:
        self._top = Path(os.path.normpath(top))
        self._patterns: dict[Path, Patterns] = {}

    def holds(self, path: str, *, folder: bool) -> bool:
        """Whether the path is to be passed over; the nearest file of patterns that knows it decides."""
        wanted = Path(os.path.normpath(path))
        for above in self._folders(wanted):
            inner = wanted.relative_to(above).as_posix() + ("/" if folder else "")
            found = self._patterns_of(above).verdict(inner)
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

    def _patterns_of(self, folder: Path) -> Patterns:
        if folder not in self._patterns:
            self._patterns[folder] = Patterns(folder / NAME)
        return self._patterns[folder]


def _read(path: Path) -> tuple[_Pattern, ...]:
    try:
        lines = read_regular(path, LARGEST).decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    named = [line for line in lines if line.strip() and not line.startswith("#")]
    short = [line for line in named if len(line) <= LONGEST_PATTERN]
    if len(short) < len(named) or len(short) > MOST_PATTERNS:
        log.warning(
            "%s: patterns of more than %d characters, and those behind the first %d, do not count",
            visible(str(path), 200), LONGEST_PATTERN, MOST_PATTERNS,
        )  # fmt: skip
    return tuple(pattern for line in islice(short, MOST_PATTERNS) for pattern in _translated(line))


def _translated(line: str) -> Iterator[_Pattern]:
    """The pattern of a line; none of a comment, and of what is no pattern."""
    try:
        found = list(pathspec.GitIgnoreSpec.from_lines([line]).patterns)
    except ValueError:
        return
    for each in found:
        expression = getattr(each, "regex", None)
        if expression is not None and each.include is not None:
            compiled = regex.compile(expression.pattern)
            yield _Pattern(words=line, include=each.include, expression=compiled)
