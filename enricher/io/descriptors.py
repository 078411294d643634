"""How many sockets this process may hold open, and how they are shared out.

Comes in: how many requests at once are wanted. Goes out: how many there may be, and how many connections
may idle beside them. To run out of descriptors is our own trouble, and nothing that a site did.
"""

import errno
import logging
import os
from contextlib import suppress

from msgspec import Struct

log = logging.getLogger("enricher.io")

WANTED_FILES = 8_192
"""Login shells start programs with as few as 256; the hard limit is there to be used."""

SPARED_FILES = 256
"""For the cache, the APIs' clients, names and outputs; a quarter where there are few."""

KEPT_CONNECTIONS = 2_048
HANGING = 6
"""Requests that hang, and are no longer counted, for each that is in flight."""

EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
"""No fault of the other side: this machine has no socket, or no memory, left for now."""


class Room(Struct, frozen=True, kw_only=True):
    """Sockets for requests in flight, for those that hang beside them, and for connections that idle."""

    in_flight: int
    open_sockets: int
    kept: int
    limit: int

    def tell(self, wanted: int) -> None:
        """Say it where it is less than was wanted."""
        if self.in_flight < wanted:
            log.warning(
                "this process may hold %d open files: %d requests at once in place of %d; "
                "a higher limit (`ulimit -n`) allows more",
                self.limit,
                self.in_flight,
                wanted,
            )


def room_for(concurrency: int) -> Room:
    """Share out what is left. A connection being made may hold two sockets, one for each family."""
    limit = open_files()
    left = max(limit - _in_use() - min(SPARED_FILES, limit // 4), 6)
    kept = min(KEPT_CONNECTIONS, left // 5)
    sockets = min(concurrency * HANGING, max(1, (left - 2 * kept) // 2))
    return Room(in_flight=min(concurrency, sockets), open_sockets=sockets, kept=kept, limit=limit)


def _in_use() -> int:
    for folder in ("/proc/self/fd", "/dev/fd"):
        with suppress(OSError):
            return len(os.listdir(folder))  # noqa: PTH208  # numbers, no paths
    return 16


def open_files() -> int:
    """How many files and sockets this process may hold open, after asking for what it may ask for."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit; its C library stops here
        return 512
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return 65_536 if soft == resource.RLIM_INFINITY else soft
