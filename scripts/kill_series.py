#!/usr/bin/env python3
"""Twenty kills among processes that share jobs: what was lost, what came twice, what was asked again.

Comes in: nothing; a made-up world on loopback answers, and a PostgreSQL of its own keeps jobs and answers.
Two replicas and two workers run a job each; in its midst a worker or a replica is killed with SIGKILL, or
the database crashes. With `--engine ray` one large input is spread instead (`kill_series_ray`). Goes out: a
line a round, and the sums; exit 1 where anything was lost, twice or out of order, an answer that was kept was
asked for again, a host was asked more at once than it bears, or (under Ray) more than a chunk was asked again
after a kill.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from enricher.sandbox import Options
from enricher.sandbox.options import Latency
from enricher.testing import run_world

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kill_series_ray import CHUNK, PER_HOST, SETTINGS
from kill_series_ray import series as spread

from tests.clusters import Cluster, running_cluster
from tests.server.test_many_processes import kept, told, working
from tests.server.test_running import SLOWLY, Serving

JOBS = 4
FLAGS = (*SLOWLY, "--runs", "1")


class Fleet:
    """Two replicas and two workers over one database."""

    def __init__(self, folder: Path, world: Any, url: str) -> None:
        self._folder, self._world, self._url = folder, world, url
        self.replicas = [self._replica() for _ in range(2)]
        self.workers = [self._worker() for _ in range(2)]

    def _replica(self) -> Serving:
        return Serving(self._folder, self._world, *FLAGS, ENRICHER_CACHE_URL=self._url)

    def _worker(self) -> "subprocess.Popen[str]":
        return working(self._folder, self._world, self._url, *FLAGS)

    def kill_worker(self, which: int) -> None:
        """SIGKILL, and another in its place."""
        self.workers[which].kill()
        self.workers[which].communicate()
        self.workers[which] = self._worker()

    def kill_replica(self, which: int) -> None:
        """SIGKILL, and another in its place."""
        self.replicas[which].end(signal.SIGKILL)
        self.replicas[which] = self._replica()

    def end(self) -> None:
        """Everything, in order."""
        for worker in self.workers:
            worker.terminate()
            worker.communicate(timeout=60)
        for replica in self.replicas:
            replica.end(signal.SIGTERM)


def main() -> int:
    """Run the series."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--papers", type=int, default=30, help="papers of each of the four jobs of a round")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    args = parser.parse_args()
    chance = random.Random(args.seed)  # to be repeated
    if args.engine == "ray":
        return told_of_ray(args.kills, spread(args.kills, chance))
    sites = {
        site(round_, job, n): "alive"
        for round_ in range(args.kills) for job in range(JOBS) for n in range(args.papers)
    }  # fmt: skip
    latency = Latency(median=0.05, p95=0.3)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_cluster(settings=SETTINGS) as cluster,
        run_world(Options(latency=latency, sites=sites)) as world,
    ):
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        sums = series(args.kills, args.papers, Path(folder), cluster, world, chance)
    print(
        f"{args.kills} kills: {sums['records']} records, {sums['lost']} lost, {sums['twice']} twice, "
        f"{sums['disorder']} jobs out of order, {sums['again']} sites asked again of which "
        f"{sums['kept_again']} had a kept answer"
    )
    return int(any(sums[name] for name in ("lost", "twice", "disorder", "kept_again")))


def told_of_ray(kills: int, sums: Counter[str]) -> int:
    """Say what came of one large input; 1 where it is not what one process would have written."""
    print(
        f"{kills} kills, {sums['starts']} starts of the command: {sums['records']} records, "
        f"{sums['lost']} lost, {sums['twice']} twice, {sums['disorder']} out of order, "
        f"{sums['not_alive']} not alive; {sums['requests']} requests, {sums['again']} again, "
        f"{sums['again'] / CHUNK:.2f} chunks in all, {sums['most_again'] / CHUNK:.2f} at most after a kill; "
        f"{sums['peak']} at once at a host at most, of {PER_HOST}"
    )
    too_many = sums["most_again"] > CHUNK
    return int(too_many or any(sums[name] for name in ("lost", "twice", "disorder", "not_alive", "crowded")))


def site(round_: int, job: int, n: int) -> str:
    """A name that one paper of the series links."""
    return f"site-{round_}-{job}-{n}.example.org"


def series(
    kills: int, papers: int, folder: Path, cluster: Cluster, world: Any, chance: random.Random
) -> Counter[str]:
    """All rounds; the sums."""
    url = cluster.database()
    fleet, sums = Fleet(folder, world, url), Counter[str]()
    try:
        for round_ in range(kills):
            found = one_round(round_, papers, fleet, cluster, url, world, chance)
            sums += found[1]
            print(f"{round_ + 1:3} {found[0]:10} {dict(found[1])}", flush=True)
    finally:
        fleet.end()
    return sums


def one_round(
    round_: int, papers: int, fleet: Fleet, cluster: Cluster, url: str, world: Any, chance: random.Random
) -> tuple[str, Counter[str]]:
    """Four jobs, one kill; what was killed, and what came of it."""
    names = [submit(fleet.replicas[job % 2], round_, job, papers) for job in range(JOBS)]
    wanted = chance.randrange(1, papers * JOBS // 2)
    while sum(fleet.replicas[0].job(name)["records"] for name in names) < wanted:
        time.sleep(0.02)
    victim, which = chance.choice(("worker", "replica", "database")), chance.randrange(2)
    answered = kept(url)
    before = Counter(entry.host for entry in world.ledger.entries)
    if victim == "worker":
        fleet.kill_worker(which)
    elif victim == "replica":
        fleet.kill_replica(which)
    else:
        cluster.crash()
        time.sleep(chance.random() * 5)
        cluster.start()
    found = Counter[str]()
    for job, name in enumerate(names):
        found += compared(round_, job, papers, *told(fleet.replicas[chance.randrange(2)], name))
    after = Counter(entry.host for entry in world.ledger.entries)
    own = {site(round_, job, n) for job in range(JOBS) for n in range(papers)}
    found["again"] = sum(after[host] > 1 for host in own)
    known = {host for host in own & answered if after[host] > max(1, before[host])}
    found["kept_again"] = len(known)
    for entry in world.ledger.entries:
        if entry.host in known:
            print(f"    asked again: {entry}")
    return victim, found


def submit(replica: Serving, round_: int, job: int, papers: int) -> str:
    """A job whose every paper links a site of its own."""
    given = [
        {"title": f"Paper {n}", "abstract": f"See https://{site(round_, job, n)}/ here."}
        for n in range(papers)
    ]
    status, body = replica.ask("POST", "/api/v1/jobs", given)
    if status != 202:
        raise RuntimeError(f"{status}: {body!r}")
    return str(json.loads(body)["id"])


def compared(round_: int, job: int, papers: int, ended: Any, titles: list[str]) -> Counter[str]:
    """The records of a job beside what it was to come to."""
    wanted, counts = [f"Paper {n}" for n in range(papers)], Counter(titles)
    if ended["state"] != "done":
        print(f"    job {job} of round {round_ + 1}: {ended['state']}, {ended['problem']}")
    return Counter(
        records=len(titles),
        lost=sum(title not in counts for title in wanted),
        twice=sum(count - 1 for count in counts.values()),
        disorder=int(titles != sorted(titles, key=lambda title: int(title.split()[1]))),
        handovers=ended["attempts"] - 1,
    )


if __name__ == "__main__":
    sys.exit(main())
