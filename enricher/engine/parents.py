"""Whether the process that started this one lives.

Comes in: nothing. Goes out: a word once it is gone, as with a driver that is killed and takes along all
that it started. Knows nothing of what runs here.
"""

import asyncio
import os

LOOK_SECONDS = 0.1


async def orphaned() -> None:
    """Come back once this process has another parent than now."""
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110  # no system but Linux tells it by itself
        await asyncio.sleep(LOOK_SECONDS)
