"""The work of one build that `bench_against.py` measures, in a process of its own, by its own Python.

Comes in: the folder of the build's scripts, and names of work, a line each. Goes out: for each the seconds of
CPU that doing it once took. What is worked on is the same for every build: the files that were named.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROWS = 3_000


def main() -> None:
    """Do what is asked, until nothing more is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scripts", type=Path)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("digests", type=Path, nargs="+")
    args = parser.parse_args()
    sys.path.insert(0, str(args.scripts))
    works = works_of(args.snapshot, args.digests)
    for line in sys.stdin:
        work = works[line.strip()]
        began = time.process_time()
        work()
        print(time.process_time() - began, flush=True)


def works_of(snapshot: Path, digests: list[Path]) -> dict[str, Callable[[], object]]:
    """What can be asked for, by name; the build's modules are imported here."""
    import bench_cache
    import bench_reading

    rows = list(bench_cache.made_rows(ROWS))
    return {
        "digests": lambda: [bench_reading.enriched(path) for path in digests],
        "snapshot": lambda: bench_reading.enriched(snapshot),
        "rows": lambda: written(bench_cache, rows),
    }


def written(bench_cache: Any, rows: list[Any]) -> None:
    """Rows written to a new file."""
    with tempfile.TemporaryDirectory() as folder:
        store = bench_cache.SqliteStore(Path(folder) / bench_cache.FILE_NAME)
        bench_cache.write(store, rows)
        store.close()


if __name__ == "__main__":
    main()
