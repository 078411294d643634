# ruff: noqa: PTH112, PTH114, PTH118, PTH208 - `os.path` keeps names as typed and never raises
"""Patterns of file names -> the files they match, without going round in circles.

A pattern comes in; paths go out, sorted. `*`, `?` and `[...]` are the shell's, `**` is any number of
folders. A folder that is a link is entered where the pattern names or matches it, and not by `**`: there
it is given as it is, for the caller to say. Hidden names are matched by patterns that begin with a dot.
"""

import fnmatch
import os
import re
from collections.abc import Iterator

MAGIC = re.compile(r"[*?[]")
EVERY_DEPTH = "**"


def matches(pattern: str) -> list[str]:
    """Every path that the pattern matches; none where there is no such file."""
    drive, rest = os.path.splitdrive(pattern)
    root = re.match(r"[\\/]*" if os.sep == "\\" else "/*", rest)
    start = drive + (root[0] if root else "")
    parts = [part for part in re.split(r"[\\/]+" if os.sep == "\\" else "/+", rest) if part]
    return sorted(set(_below(start, parts)))


def _below(folder: str, parts: list[str]) -> Iterator[str]:
    """What `parts` match below a folder; `folder` is empty for the current one."""
    if not parts:
        yield folder
        return
    part, rest = parts[0], parts[1:]
    if part == EVERY_DEPTH:
        while rest[:1] == [EVERY_DEPTH]:
            rest = rest[1:]
        yield from _at_every_depth(folder, rest)
    elif MAGIC.search(part):
        fits = re.compile(fnmatch.translate(part)).match
        for name in _names(folder):
            path = os.path.join(folder, name)
            if fits(name) and (part.startswith(".") or not name.startswith(".")):
                yield from _below(path, rest) if not rest or os.path.isdir(path) else ()
    elif os.path.lexists(path := os.path.join(folder, part)):
        yield from _below(path, rest)


def _at_every_depth(folder: str, rest: list[str]) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        yield from _below(here, rest) if rest else ()
        for name in _names(here):
            path = os.path.join(here, name)
            if name.startswith("."):
                continue
            if os.path.isdir(path) and not os.path.islink(path):
                waiting.append(path)
            elif not rest or (os.path.islink(path) and os.path.isdir(path)):
                yield path


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or os.curdir)
    except OSError:
        return []
