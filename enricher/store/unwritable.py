"""Why a cache's file cannot be written here, and what its user can do: a full disk is not a read-only one.

Comes in: the file's path. Goes out: words. Looks at the disk and at permissions, and writes nothing.
"""

import os
from pathlib import Path
from shutil import disk_usage

from msgspec import Struct

LEAST_ROOM = 65_536
"""Octets without which not even the file can be made by which processes share a log."""


class Unwritable(Struct, frozen=True, kw_only=True):
    """Why it is so, and what to do to change what is in the file."""

    why: str
    remedy: str


FULL = Unwritable(
    why="the disk is full",
    remedy="free some space first (without room not even forgetting works), or remove the file",
)
READ_ONLY = Unwritable(why="the disk can only be read", remedy="run this where it can be written")
FORBIDDEN = Unwritable(why="this user may not write it", remedy="run this as somebody who may")


def why_unwritable(path: Path) -> Unwritable | None:
    """Why this file, or its log beside it, cannot be written; None where nothing is found in the way."""
    try:
        if hasattr(os, "statvfs") and os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            return READ_ONLY
        # SQLite needs the folder as well as the file: its log stands beside it.
        if not all(os.access(place, os.W_OK) for place in (path, path.parent) if place.exists()):
            return FORBIDDEN
        return FULL if disk_usage(path.parent).free < LEAST_ROOM else None
    except OSError:
        return None
