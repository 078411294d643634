#!/usr/bin/env python3
"""What machines that share a database cost and gain: PostgreSQL against SQLite, two workers against one.

Comes in: nothing; a made-up world on loopback answers the first run, and a PostgreSQL of its own keeps the
answers (Debian's `postgresql`). Goes out: figures and their bounds, all of one run on one machine.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench_runs import (
    ENRICHER,
    NOBODY,
    answers_in,
    cache_alone,
    enrich,
    everywhere_alive,
    figure,
    write_papers,
)

from enricher.store.caching import opening_of
from enricher.store.postgres.place import Database
from enricher.testing import run_world

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.clusters import Cluster, running_cluster
from tests.counting import counting

COLD_BOUND, WARM_BOUND, WORKERS_BOUND = 3.0, 2.0, 1.5
LATENCY, CONCURRENCY, PER_HOST = 0.25, 16, 4
"""Of the workers' world: seconds of each answer, requests at once of a worker, links of a host."""

SETTINGS = (
    "shared_buffers=64MB", "max_connections=40", "unix_socket_directories=", "listen_addresses=127.0.0.1",
)  # fmt: skip
"""A server as it comes, with every commit on the disk."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--links", type=int, default=3_000)
    parser.add_argument("--checked", type=int, default=2_000, help="links of the workers' world; 0: none")
    parser.add_argument("--times", type=int, default=5, help="how often each is measured")
    args = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as temporary, running_cluster(settings=SETTINGS) as cluster:
        folder = Path(temporary)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        if args.checked:
            workers(folder, cluster, args.checked)
        if not args.times:
            return
        write_papers(folder / "papers.jsonl", args.papers, args.links)
        with run_world(everywhere_alive(args.links)) as world:
            environment = {**os.environ, **world.environment(), **in_folder(folder)}
            del environment["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
            enrich(folder, environment, "--budget", "1000000")
        cold(folder, cluster, args.times)
        warm(folder, cluster, args.times)


def cold(folder: Path, cluster: Cluster, times: int) -> None:
    """The cache's part of a first run: questions, claims and answers, without the questions' own cost."""
    answers = answers_in(folder / "cache")
    sqlite, postgres = [], []
    places = [Database(cluster.database()) for _ in range(times)]
    before = processor(cluster)
    for turn, place in enumerate(places):
        sqlite.append(asyncio.run(cache_alone(answers, opening_of(folder / f"again-{turn}"))))
        postgres.append(asyncio.run(cache_alone(answers, place.open)))
    cluster.execute("SELECT pg_sleep(0.5)")  # until what its ended processes took is added to its own
    server = (processor(cluster) - before) / times
    both = (min(postgres) + server) / min(sqlite)
    figure("answers kept", f"{len(answers):,}", "")
    figure(
        "cold, SQLite", f"{min(sqlite):.3f} s of CPU", f"{min(sqlite) / len(answers) * 1e6:.0f} us an answer"
    )
    figure("cold, PostgreSQL", f"{min(postgres):.3f} s of CPU", f"ratio {min(postgres) / min(sqlite):.2f}")
    figure("and its server", f"{server:.3f} s of CPU", f"both: ratio {both:.2f}; bound: {COLD_BOUND:g}")


def warm(folder: Path, cluster: Cluster, times: int) -> None:
    """A second run of the whole command, which asks nobody."""
    url = cluster.database()
    moved = folder / "moved.jsonl"
    by_url = {"ENRICHER_CACHE_URL": url}
    for action, place in (
        (("export", "-o", str(moved)), in_folder(folder)),
        (("import", str(moved)), by_url),
    ):
        subprocess.run(
            [ENRICHER, "cache", *action], env={**os.environ, **place}, check=True, capture_output=True
        )
    taken: dict[str, list[float]] = {"folder": [], "url": []}
    asked = ""
    for _ in range(times):
        for name, place in (("folder", in_folder(folder)), ("url", by_url)):
            run = enrich(folder, {**os.environ, **NOBODY, **place})
            taken[name].append(run.seconds)
            asked = run.asked
    sqlite, postgres = min(taken["folder"]), min(taken["url"])
    figure("warm, SQLite", f"{sqlite:.2f} s", "")
    figure("warm, PostgreSQL", f"{postgres:.2f} s", f"ratio {postgres / sqlite:.2f}; bound: {WARM_BOUND:g}")
    figure("which asked", "", asked)


def workers(folder: Path, cluster: Cluster, links: int) -> None:
    """Links a second of one worker and of two, where the answers' latency binds and no host's limit does.

    Each of the two has half of the links of every host, so that every host changes hands.
    """
    rates = []
    for count in (1, 2):
        environment = {**os.environ, "ENRICHER_CACHE_URL": cluster.database(), "NO_PROXY": "*"}
        with counting(seconds=LATENCY) as server:
            hosts = [
                f"127.{1 + number // 200}.0.{1 + number % 200}" for number in range(links // PER_HOST | 1)
            ]
            asked = [f"http://{host}:{server.port}/{number}" for number in range(PER_HOST) for host in hosts]
            parts = [(folder / f"links-{part}.txt", asked[part::count]) for part in range(count)]
            started = [worker(path, part, environment) for path, part in parts]
            alive = sum(process.communicate()[0].count('"status":"alive"') for process in started)
            if alive != len(asked):
                raise SystemExit(f"of {len(asked):,} links {alive:,} were seen alive")
            seconds = max(at for at, _ in server.ended) - min(at for at, _ in server.began)
        rates.append(alive / seconds)
        most = f"at most {max(server.peak.values())} at once at a host, {len(server.began):,} requests"
        figure(f"{count} worker{'s' if count > 1 else ''}", f"{rates[-1]:.0f} links/s", most)
    figure("two workers", "", f"ratio {rates[1] / rates[0]:.2f}; bound: {WORKERS_BOUND:g}")


def worker(path: Path, links: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """A process that checks these links."""
    path.write_text("\n".join(links))
    command = [ENRICHER, "check", str(path), "--json", "--allow-private-hosts", "--per-host", "4"]
    return subprocess.Popen(
        [*command, "--concurrency", str(CONCURRENCY)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def in_folder(folder: Path) -> dict[str, str]:
    """The variables of a cache in the folder."""
    return {"ENRICHER_CACHE_DIR": str(folder / "cache"), "ENRICHER_CACHE_URL": ""}


def processor(cluster: Cluster) -> float:
    """Seconds of CPU that the server has taken so far, those of its ended processes included."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = stat.parent.name, stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(number) == cluster.pid:
            ticks += sum(map(int, rest[11:15]))
        elif int(rest[1]) == cluster.pid:
            ticks += sum(map(int, rest[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
