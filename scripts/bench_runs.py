#!/usr/bin/env python3
"""What a run costs, in ratios that any machine can compare: the second run, the help, the cache's part.

Comes in: nothing; a made-up world on loopback answers the first run. Goes out: figures and their bounds.
"""

import argparse
import asyncio
import contextlib
import datetime as dt
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from enricher import papers, record
from enricher.app import Enricher
from enricher.freshness import Policy
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.pipeline.feed import CHUNK
from enricher.sandbox import Options
from enricher.store.caching import open_answers, opening_of
from enricher.store.database import FILE_NAME
from enricher.store.facets import TYPES
from enricher.store.place import Opened
from enricher.store.sqlite import SqliteStore
from enricher.testing import run_world
from enricher.verdict import judge

ENRICHER = str(Path(sys.executable).with_name("enricher"))
"""The command of this environment, whatever others stand on the path."""

ANNOUNCED = dt.date(2020, 6, 17)
NOBODY = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
"""An outside where nobody answers: whatever the second run asked would show as a failure."""

OF_JSON = 2.5
"""Of what the standard library takes to read and write its output: what a second run may take."""

SITES = 3
"""Each so-manieth link leads to a site of its own, as in real digests; the others are repositories."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--links", type=int, default=3_000)
    parser.add_argument("--times", type=int, default=5, help="how often the second run is measured")
    parser.add_argument("--keep", type=Path, help="folder of input, cache and output, to be profiled later")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = args.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        # As installed: modules are compiled once, by the first run, even where the environment forbids it.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        write_papers(folder / "papers.jsonl", args.papers, args.links)
        with run_world(everywhere_alive(args.links)) as world:
            environment = {**os.environ, **world.environment(), "ENRICHER_CACHE_DIR": str(folder / "cache")}
            del environment["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
            cold = enrich(folder, environment, "--budget", "1000000")
        figure("first run", f"{cold.seconds:.2f} s, {cold.processor:.2f} s of CPU", cold.asked)
        kept = asyncio.run(cache_alone(answers_in(folder / "cache"), opening_of(folder / "again")))
        share = f"{kept / cold.processor:.1%} of it; bound: 10 %"
        figure("the cache's part", f"{kept:.2f} s of CPU", share)
        environment = {**os.environ, **NOBODY, "ENRICHER_CACHE_DIR": str(folder / "cache")}
        turns = [(enrich(folder, environment), json_only(folder / "out.jsonl")) for _ in range(args.times)]
        warm, bare = (
            min((run for run, _ in turns), key=lambda run: run.processor),
            min(took for _, took in turns),
        )
        figure("second run", f"{warm.seconds:.2f} s, {warm.processor:.2f} s of CPU", warm.asked)
        figure("json.loads and json.dumps", f"{bare:.2f} s of CPU", "")
        inside = asyncio.run(library_alone(folder, args.times))
        for whose, took in (("library's", inside), ("command's", warm.processor)):
            of_json = f"ratio {took / bare:.2f}; bound: {OF_JSON}"
            figure(f"second run, the {whose}", f"{took:.2f} s of CPU", of_json)
    helping, passing = started(ENRICHER, "--help"), started(sys.executable, "-c", "pass")
    figure("enricher --help", f"{helping:.3f} s", f"ratio {helping / passing:.1f}; bound: 12")


def figure(what: str, value: str, against: str) -> None:
    """One line."""
    print(f"{what + ':':28} {value:>26}   {against}", flush=True)


def write_papers(path: Path, count: int, links: int) -> None:
    """Papers of an abstract's usual length, the links spread evenly over them."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(made_paper(number, count, links)) + "\n")


def everywhere_alive(links: int) -> Options:
    """A world in which every link is answered, so that all of it is kept."""
    sites = {f"site-{link}.example.org": "alive" for link in range(0, links, SITES)}
    return Options(sites=sites, token_budget=1_000_000)


def made_paper(number: int, count: int, links: int) -> dict[str, object]:
    """One paper as a line of JSON."""
    words = "We count objects in crowded scenes, and compare with nine methods on four sets of images. " * 12
    if number * links // count != (number + 1) * links // count:
        link = number * links // count
        host = (
            f"site-{link}.example.org/code" if link % SITES == 0 else f"github.com/owner-{link}/code-{link}"
        )
        words += f"Code is available at https://{host}."
    return {
        "arxiv_id": f"{2001 + number // 90_000:04}.{number % 90_000 + 10_000:05}",
        "title": f"Counting Objects up to Number {number}",
        "abstract": words,
        "authors": ["Ada Counting", "Bo Numbering", "Cy Adding"],
        "categories": ["cs.CV", "cs.LG"],
        "announced": ANNOUNCED.isoformat(),
    }


class Run:
    """What one run of the command took, and what its summary says of asking."""

    def __init__(self, seconds: float, processor: float, said: str) -> None:
        self.seconds = seconds
        self.processor = processor
        found = re.search(r"Asked: .*?(?=\n\S*: |\Z)", " ".join(said.split()))
        self.asked = found[0][:160] if found else "asked nobody"


def enrich(folder: Path, environment: dict[str, str], *flags: str) -> Run:
    """Run the command over the folder's papers. Raises CalledProcessError where it fails."""
    command = [ENRICHER, "enrich", str(folder / "papers.jsonl"), "-o", str(folder / "out.jsonl"), *flags]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, processor, done.stdout)


async def library_alone(folder: Path, times: int) -> float:
    """Seconds of CPU of a second run over papers that are read already, records encoded: the least."""
    todo, taken = list(papers.read([str(folder / "papers.jsonl")])), []
    async with Enricher(cache_dir=folder / "cache") as enricher:
        for _ in range(times):
            began = time.process_time()
            async for found in enricher.stream(todo):
                record.encode(found)
            taken.append(time.process_time() - began)
    return min(taken)


def answers_in(kept: Path) -> list[tuple[str, str, object]]:
    """What a run kept: facet, key and answer of each."""
    store = SqliteStore(kept / FILE_NAME, read_only=True)
    answers = [
        (row.facet, row.key, msgspec.msgpack.decode(row.value, type=TYPES[row.facet]))
        for row in store.scan()
        if row.value is not None
    ]
    store.close()
    return answers


async def cache_alone(answers: Sequence[tuple[str, str, object]], opening: Callable[[], Opened]) -> float:
    """Seconds of CPU to do to an empty cache, and nothing else, what the first run did to its own."""
    clock = SystemClock()
    began = time.process_time()
    async with open_answers(opening, clock, judge=judge) as opened:
        caches = opened.under(Policy(), clock.now())
        for start in range(0, len(answers), CHUNK):
            chunk = answers[start : start + CHUNK]
            for facet in ("links", "repositories", "citations"):
                keys = [key for of, key, _ in chunk if of == facet]
                await getattr(caches, facet).get_many(keys)
                await getattr(caches, facet).claim(keys)
            for facet, key, value in chunk:
                getattr(caches, facet).put(key, value)
                if facet == "links":
                    caches.histories.observe(Url(key), judge(value))
            await caches.histories.history_many([Url(key) for _, key, _ in chunk])
    return time.process_time() - began


def json_only(path: Path) -> float:
    """Seconds of CPU to read and write the output with the standard library, line by line."""
    lines = path.read_text("utf-8").splitlines()
    began = time.process_time()
    for line in lines:
        json.dumps(json.loads(line))
    return time.process_time() - began


def started(*command: str) -> float:
    """Seconds that a command takes, the least of several."""
    return min(_once(command) for _ in range(7))


def _once(command: tuple[str, ...]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
