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
from enricher.papers.inputs.bracket_sets import with_sets, without_sets

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
    """One line's. `expression` meets a beginning of what it names, `closed` a whole folder with its slash."""

    words: str
    include: bool
    expression: regex.Pattern[str]
    closed: regex.Pattern[str]


class Patterns:
    """The patterns of one file, for as long as it is remembered; one that takes too long is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._patterns = list(_read(path))
        self._overdue = 0

    def verdict(self, name: str, *, folder: bool) -> bool | None:
        """What the last says that names the path itself; None where none does."""
        for pattern in reversed(self._patterns.copy()):
            if self._names(pattern, name, folder=folder):
                return pattern.include
        return None

    def _names(self, pattern: _Pattern, name: str, *, folder: bool) -> bool:
        """Whether it names the path itself, not only a folder above it."""
        if self._overdue >= MOST_OVERDUE:
            return False
        try:
            found = pattern.expression.search(name, timeout=SECONDS)
            if found is not None and not _is_below(found):
                return True
            closed = pattern.closed.search(f"{name}/", timeout=SECONDS) if folder else None
        except TimeoutError:
            self._drop(pattern)
            return False
        return closed is not None and _is_below(closed)

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
        self._left_out: dict[Path, bool] = {}

    def holds(self, path: str, *, folder: bool) -> bool:
        """Whether the path is to be passed over, by itself or with a folder between the top and it.

        As to git: what lies in a folder that is passed over cannot be taken back.
        """
        wanted = Path(os.path.normpath(path))
        return self._is_below_such(wanted) or self._leaves_out(wanted, folder=folder)

    def _is_below_such(self, path: Path) -> bool:
        """Whether a folder between the top and the path is passed over; asked once for each folder."""
        above = path.parent
        if self._top not in above.parents:
            return False
        if above not in self._left_out:
            self._left_out[above] = self._is_below_such(above) or self._leaves_out(above, folder=True)
        return self._left_out[above]

    def _leaves_out(self, path: Path, *, folder: bool) -> bool:
        """The word of the nearest file of patterns that names the path."""
        for above in self._folders(path):
            found = self._patterns_of(above).verdict(path.relative_to(above).as_posix(), folder=folder)
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
    if (split := without_sets(line)) is None:
        return
    plain, sets = split
    if plain.endswith("/**/"):
        plain += "*/"  # the folders below one; pathspec takes it for the one itself
    try:
        found = list(pathspec.GitIgnoreSpec.from_lines([plain]).patterns)
    except ValueError:
        return
    for each in found:
        made = getattr(each, "regex", None)
        if made is not None and each.include is not None:
            expression = with_sets(made.pattern, sets)
            yield _Pattern(
                words=line,
                include=each.include,
                expression=regex.compile(expression),
                closed=regex.compile(rf"(?:{expression})\Z"),
            )


def _is_below(found: "regex.Match[str]") -> bool:
    """Whether the slash behind a folder was met: pathspec's only group."""
    return any(found.groupdict().values())
