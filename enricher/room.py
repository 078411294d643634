"""Whether there is memory for what a library is about to build: some end the process where there is none.

Comes in: a number of octets. Goes out: nothing, or a `MemoryError`, which a caller can tell of.
"""

import mmap

MACHINE = 16 * 2**20
"""Octets that a machine for many words may take while it is built."""
THREAD = 12 * 2**20
"""Octets of a thread's stack, as most systems have it, and of what it takes to begin."""
LOOP = 24 * 2**20
"""Octets that a command takes from the start of its loop on, with its threads and what is loaded late.

Python waits without end for a thread without memory to begin with, a loop for what such a one was to tell.
"""


def require(octets: int = MACHINE) -> None:
    """Take so much memory, untouched, and give it back. Raises MemoryError where it is not there."""
    try:
        mmap.mmap(-1, octets).close()
    except OSError as reason:
        raise MemoryError(f"{octets:,} octets") from reason
