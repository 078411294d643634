"""Figures of the dump's import and of looking papers up in it, as ratios to SQLite's own.

    python scripts/bench_dump.py [--links 300000]

A dump of the real one's shape is made up (half of its papers at arXiv, 1.4 links a paper, titles, pages, a
few odd rows) and imported by the command, in each form; memory is the operating system's own word.
"""

import argparse
import gzip
import json
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from enricher.papers.inputs.unpacking import zstd
from enricher.store.database import FILE_NAME
from enricher.store.sqlite import SqliteStore

WORDS = (
    *("learning", "deep", "networks", "graph", "vision", "language", "models", "efficient", "robust"),
    *("attention", "sparse", "dense", "transfer", "neural", "image", "speech", "video", "detection"),
    *("segmentation", "generation", "causal", "federated", "few", "shot", "retrieval", "planning"),
)
LOOKED_UP = 10_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=300_000)
    count = parser.parse_args().links
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = list(made_rows(count))
        bare = folder / "bare.sqlite3"
        ceiling = timed(lambda: write_bare(bare, rows))
        figure("bare executemany", f"{ceiling:.1f} s", f"of processor, {count:,} rows by id, one index")
        for path in written(folder, rows):
            seconds, work, octets = imported(path, folder / f"cache-{path.suffixes[-1][1:]}")
            figure(f"import {path.name}", f"{seconds:.1f} s", "by the clock; the bound: 60 s")
            figure("", f"{work:.1f} s", f"of processor, {work / ceiling:.1f} x bare SQLite's")
            figure("", f"{octets / 1e6:.0f} MB", "most memory held; the bound: 200 MB")
        keys = sorted({row["paper_arxiv_id"] for row in rows if row["paper_arxiv_id"]})
        keys = random.Random(2).sample(keys, min(LOOKED_UP, len(keys)))
        store = SqliteStore(folder / "cache-json" / FILE_NAME)
        ours = timed(lambda: store.get_many("dumps", [f"paperswithcode:{key}" for key in keys]))
        store.close()
        plain = timed(lambda: look_up_bare(bare, keys))
        figure(f"looking up {len(keys):,}", f"{ours * 1000:.0f} ms", f"{ours / plain:.1f} x bare SQLite")


def figure(what: str, value: str, against: str) -> None:
    """One line."""
    print(f"{what:24} {value:>10}   {against}", flush=True)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor that it takes: others on the machine do not matter."""
    began = time.process_time()
    work()
    return time.process_time() - began


def made_rows(count: int) -> Iterator[dict[str, Any]]:
    """Rows of the dump's shape."""
    rng = random.Random(1)
    number = 0
    for made in range(count):
        number += made == 0 or rng.random() < 1 / 1.4
        arxiv_id = f"{rng_month(number)}.{number % 100_000:05}" if number % 2 else None
        title = " ".join(random.Random(number).choices(WORDS, k=7)).title() + f" {number}"
        yield {
            "paper_url": f"https://paperswithcode.com/paper/{title.lower().replace(' ', '-')}",
            "paper_title": title,
            "paper_arxiv_id": arxiv_id,
            "paper_url_abs": f"http://arxiv.org/abs/{arxiv_id}v1"
            if arxiv_id
            else f"https://openreview.net/{number}",
            "paper_url_pdf": f"http://arxiv.org/pdf/{arxiv_id}v1.pdf" if arxiv_id else None,
            "repo_url": f"https://github.com/owner-{number % 9_973}/code-{made}"
            if made % 997
            else "no address",
            "is_official": rng.random() < 0.35,
            "mentioned_in_paper": rng.random() < 0.4,
            "mentioned_in_github": rng.random() < 0.3,
            "framework": rng.choice(["pytorch", "tf", "none", "jax"]),
        }


def rng_month(number: int) -> str:
    """Year and month of an id."""
    return f"{10 + number // 24_000 % 16:02}{number % 12 + 1:02}"


def written(folder: Path, rows: list[dict[str, Any]]) -> Iterator[Path]:
    """The dump in every form that is read."""
    octets = json.dumps(rows).encode()
    for name, pack in (
        ("dump.json", bytes),
        ("dump.json.gz", lambda plain: gzip.compress(plain, 5)),
        ("dump.json.zst", zstd.compress),
    ):
        (folder / name).write_bytes(pack(octets))
        yield folder / name
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        return
    parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "dump.parquet", compression="zstd")
    yield folder / "dump.parquet"


def imported(path: Path, cache: Path) -> tuple[float, float, int]:
    """Seconds of the command, seconds of its processor, and the most memory that it held, in octets."""
    command = [sys.executable, "-m", "enricher", "sources", "import", "pwc", str(path)]
    began, before = time.perf_counter(), used()
    process = subprocess.Popen(
        [*command, "--cache-dir", str(cache)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        most = max(most, held(process.pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, used() - before, most


def used() -> float:
    """Seconds of processor that ended children took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def held(pid: int) -> int:
    """The most that a process held so far, as Linux tells; what wait() tells has its parent's in it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def write_bare(path: Path, rows: list[dict[str, Any]]) -> None:
    """The same links by plain SQLite, in one transaction."""
    with sqlite3.connect(path) as bare:
        bare.execute("CREATE TABLE links (paper TEXT, repo TEXT, official INTEGER)")
        bare.execute("CREATE INDEX by_paper ON links (paper)")
        bare.executemany(
            "INSERT INTO links VALUES (?, ?, ?)",
            (
                (row["paper_arxiv_id"] or row["paper_title"], row["repo_url"], row["is_official"])
                for row in rows
            ),
        )
    bare.close()


def look_up_bare(path: Path, keys: list[str]) -> None:
    """Each id by a statement of its own."""
    with sqlite3.connect(path) as bare:
        for key in keys:
            bare.execute("SELECT repo, official FROM links WHERE paper = ?", (key,)).fetchall()
    bare.close()


if __name__ == "__main__":
    main()
