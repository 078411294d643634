"""Whether the disk has room for the log of another batch: on one that is full not even deleting works.

Comes in: the cache's file, and how to bring its log into it. Goes out: octets that are free; StoreError where
they are too few. Where there is plenty the disk is asked at some batches alone: it is three calls of the
system, and at each the interpreter's lock is let go. Lives as long as the connection.
"""

from collections.abc import Callable
from pathlib import Path
from shutil import disk_usage

from enricher.errors import StoreError

BATCH = 5_000_000
"""Octets that the log of one batch may take."""

PLENTY = 100 * BATCH
"""Where so much is free, others do not fill it within a few batches either."""

UNASKED = 15
"""Batches after such an answer for which the disk is not asked."""


class DiskRoom:
    """What one connection knows of the room around its file."""

    def __init__(self, path: Path, settle: Callable[[], None]) -> None:
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._settle = settle
        self._unasked = 0

    def leave(self) -> None:
        """Stop while the log still fits into the file."""
        if self._unasked:
            self._unasked -= 1
            return
        free = self.settled()
        if free < BATCH:
            advice = "free some space, or see `enricher cache prune`"
            raise StoreError(f"{self._path} may not grow, the disk has {free / 1e6:.1f} MB left; {advice}")
        self._unasked = UNASKED if free >= PLENTY else 0

    def settled(self) -> int:
        """Octets left on the disk, after bringing the log in where they are few."""
        waiting = self._log.stat().st_size if self._log.exists() else 0
        free = disk_usage(self._path.parent).free
        if free >= waiting + BATCH:
            return free
        self._settle()
        return disk_usage(self._path.parent).free
