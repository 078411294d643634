"""A process hears that the one which started it is gone."""

import subprocess
import sys

CHILD = """
import asyncio
from enricher.engine.parents import orphaned

async def main():
    waiting = asyncio.create_task(orphaned())
    await asyncio.sleep(0)
    print("lives", flush=True)
    await waiting
    print("gone", flush=True)

asyncio.run(main())
"""

PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}])"


def test_who_is_killed_is_missed_by_what_it_started() -> None:
    """Nothing is said while the parent lives."""
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "lives\n"
        parent.kill()
        assert parent.stdout.read() == "gone\n"
