"""Figures of the cache, each as a ratio within one run so that the machine does not matter.

    python scripts/bench_cache.py [--rows 100000]

Prints one line a figure: what was measured, against what, and the bound that is promised.
"""

import argparse
import datetime as dt
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from bench_links import contestants, lists

from enricher.evidence import Evidence, Hop, PageTraits
from enricher.history import Observation, single
from enricher.model import Url
from enricher.ports import Row
from enricher.store.database import FILE_NAME
from enricher.store.facets import kept_evidence
from enricher.store.rows import BATCH_ROWS, digest
from enricher.store.sqlite import SqliteStore

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = list(made_rows(parser.parse_args().rows))
    with tempfile.TemporaryDirectory() as folder:
        ceiling = timed(lambda: write_bare(Path(folder) / "bare.sqlite3", rows))
        path = Path(folder) / FILE_NAME
        store = SqliteStore(path)
        ours = timed(lambda: write(store, rows))
        again = timed(lambda: write(store, rows))
        keys = [row.key for row in rows[:: max(1, len(rows) // 10_000)]][:10_000]
        looking = timed(lambda: store.get_many("links", keys))
        store.close()
        size = path.stat().st_size
    count = len(rows)
    figure(
        "writing, first time", f"{ours / count * 1e6:.1f} us a row", f"{ceiling / ours:.2f} of bare SQLite"
    )
    figure(
        "writing over the same",
        f"{again / count * 1e6:.1f} us a row",
        f"{ceiling / again:.2f} of bare SQLite",
    )
    figure("bare executemany", f"{ceiling / count * 1e6:.1f} us a row", "the bound: at least 0.25 of it")
    figure(f"looking up {len(keys):,}", f"{looking:.3f} s", "the bound: under 1 s")
    figure("on disk", f"{size / count:.0f} octets a link", "the bound: 400")
    figure("part of a cold run", f"{cold_part():.1%} of its CPU", "the bound: under 10 %")


def cold_part(links: int = 6_000, hosts: int = 600, times: int = 3) -> float:
    """The cache's part of the CPU of a run that knows nothing yet: medians of runs with it and without."""
    kept: list[float] = []
    plain: list[float] = []
    with contestants.World() as world:
        cases = lists.flat(links, hosts, lambda host: lists.plain(host, world.plain))
        for _ in range(times):
            plain.append(contestants.ours(world, cases, None).cpu)
            with tempfile.TemporaryDirectory() as folder:
                kept.append(contestants.ours(world, cases, None, cache=Path(folder)).cpu)
    return 1 - statistics.median(plain) / statistics.median(kept)


def figure(what: str, value: str, against: str) -> None:
    """One line."""
    print(f"{what + ':':24} {value:>18}   {against}")


def made_rows(count: int) -> Iterator[Row]:
    """Rows as a run makes them: links of papers with the evidence of one redirect and one page."""
    encoder = msgspec.msgpack.Encoder()
    for number in range(count):
        url = Url(f"https://github.com/group-{number % 9973}/a-project-name-{number}")
        headers = (("content-type", "text/html; charset=utf-8"), ("server", f"nginx/1.{number % 30}"))
        evidence = Evidence(
            url=url,
            looked_at=NOW,
            hops=(
                Hop(url=url, method="GET", status=301, headers=(("location", f"{url}/"),)),
                Hop(url=f"{url}/", method="GET", status=200, headers=headers),
            ),
            elapsed_ms=number % 3000,
            traits=PageTraits(
                title=f"A project of name {number}: code", words=number % 977, read=number % 262_144
            ),
        )
        yield Row(
            facet="links",
            key=url,
            stored_at=int(NOW.timestamp()),
            value=encoder.encode(kept_evidence(evidence)),
            timeline=single(Observation(label="alive/ok", at=NOW)),
        )


def write(store: SqliteStore, rows: Sequence[Row]) -> None:
    """As the ledger does it: batch by batch."""
    for start in range(0, len(rows), BATCH_ROWS):
        store.put_many(rows[start : start + BATCH_ROWS], int(NOW.timestamp()))


def write_bare(path: Path, rows: Sequence[Row]) -> None:
    """SQLite's own ceiling: the same values under the same keys, in the same batches, and nothing else."""
    lines = [(digest(row.facet, row.key), row.key, row.value) for row in rows]
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("CREATE TABLE rows (digest BLOB PRIMARY KEY, key TEXT, value BLOB)")
    for start in range(0, len(lines), BATCH_ROWS):
        with connection:
            connection.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", lines[start : start + BATCH_ROWS]
            )
    connection.close()


def timed(action: Callable[[], object]) -> float:
    """Seconds that `action` takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
