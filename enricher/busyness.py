"""How much of a time a thread worked, or would have on a machine with less to do.

Comes in: nothing. Goes out: seconds, of which the difference between two moments tells. A thread that waits
for the network has none of them; one that waits for a processor has them all the same, where Linux tells.
"""

import os
import time

SCHEDULING = "/proc/thread-self/schedstat"
"""Nanoseconds on a processor, and ready for one (https://docs.kernel.org/scheduler/sched-stats.html)."""


def busy_seconds(path: str = SCHEDULING) -> float:
    """Seconds for which this thread has run, and was ready to."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:  # another system, or a kernel that keeps no such account
        return time.thread_time()
    try:
        ran, waited, *_ = os.read(file, 256).split()
        return (int(ran) + int(waited)) / 1e9
    except ValueError:
        return time.thread_time()
    finally:
        os.close(file)
