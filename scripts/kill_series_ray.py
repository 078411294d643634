"""The series of `kill_series` under `--engine ray`: one large input, done in spite of all kills.

Comes in: how many kills, and chance. Goes out: a line for each kill, and the sums. A server that counts by
itself answers, on many hosts of loopback; a PostgreSQL of its own keeps answers. Killed are a worker, an
owner, the driver (the same command goes on) or the database. Needs the extra `ray`.

Asked again is each request that a host counted for a link for which it had counted one before; it is charged
to the last kill before it, and told in chunks: so many such requests, by the papers of a chunk.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from enricher.sandbox import Options
from enricher.testing import run_world
from tests.clusters import Cluster, running_cluster
from tests.counting import Counting, counting

SETTINGS = (
    "shared_buffers=32MB", "max_connections=60", "unix_socket_directories=", "listen_addresses=127.0.0.1",
)  # fmt: skip
"""A server as it comes, with every commit on the disk."""

HOSTS, PER_HOST, SECONDS = 10, 3, 0.5
CHUNK, CHUNKS_A_KILL, CONCURRENCY = 40, 8, 20
"""In the proportions of the defaults on such a machine: half as many requests may be in flight as a chunk has
papers (hosts would bear more), and a chunk's answers take about a second."""

ENRICHER = str(Path(sys.executable).with_name("enricher"))
"""The command of this environment, whatever others stand on the path."""

LOOK_SECONDS = 0.1
KINDS = {"worker": "ray::WorkerActor", "owner": "ray::OwnerActor"}
VICTIMS = ("worker", "owner", "driver", "database")
RAY = ("ray::", "raylet", "gcs_server", "/ray/")


class Spread:
    """One command over one input, begun again whenever its driver is killed."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self._said = (folder / "said.txt").open("ab")
        self._seen: dict[int, str] = {}
        self.starts = 0
        self.process = self._started()

    def _started(self) -> "subprocess.Popen[bytes]":
        self.starts += 1
        return subprocess.Popen(
            [ENRICHER, "enrich", "papers.jsonl", "-o", "out/", "--engine", "ray", "--chunk", str(CHUNK),
             "--concurrency", str(CONCURRENCY), "--per-host", str(PER_HOST), "--allow-private-hosts",
             "--quiet"],
            cwd=self._folder, env=self._environment, stdout=self._said, stderr=self._said,
        )  # fmt: skip

    def shards(self) -> int:
        """How many stand without a gap: what a kill left undone is done by then."""
        standing = {int(path.name[:8]) for path in self._folder.glob("out/*.shards/0*.jsonl")}
        return next(number for number in count() if number not in standing)

    def over(self) -> bool:
        """Whether it has ended; one that failed over a loss is given again, as a user would."""
        self._seen |= family(self.process.pid)
        if self.process.poll() in (None, 0):
            return self.process.poll() == 0
        if self.starts > 100:
            raise SystemExit(self.said())
        self.process = self._started()
        return False

    def kill(self, kind: str, chance: random.Random) -> bool:
        """SIGKILL to one of this kind, if there is one."""
        mine = family(self.process.pid)
        if kind == "driver":
            self.process.kill()
            self.process.wait()
            self.process = self._started()
            return True
        found = sorted(number for number, line in mine.items() if line.startswith(KINDS[kind]))
        if found:
            os.kill(chance.choice(found), signal.SIGKILL)
        return bool(found)

    def said(self) -> str:
        """What all of its processes said."""
        return (self._folder / "said.txt").read_text(errors="replace")

    def end(self) -> None:
        """Leave nothing of it behind."""
        self._seen |= family(self.process.pid)
        self.process.kill()
        self.process.wait()
        for number, line in self._seen.items():
            if line and line_of(number) == line:
                os.kill(number, signal.SIGKILL)
        self._said.close()


def series(kills: int, chance: random.Random) -> Counter[str]:
    """All kills; the sums."""
    papers = kills * CHUNKS_A_KILL * CHUNK
    with (
        tempfile.TemporaryDirectory() as temporary,
        running_cluster(settings=SETTINGS) as cluster,
        run_world(Options(token_budget=1_000_000)) as world,
        counting(seconds=SECONDS) as server,
    ):
        folder = Path(temporary)
        write(folder / "papers.jsonl", papers, server.port)
        environment = {**os.environ, **world.environment(), "ENRICHER_CACHE_URL": cluster.database()}
        del environment["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
        environment |= {"NO_PROXY": ",".join(map(host, range(HOSTS))), "HOME": temporary}
        spread = Spread(folder, environment)
        try:
            victims = whom(kills, chance)
            moments = [kill(n, victims, papers, spread, cluster, server, chance) for n in range(kills)]
            while not spread.over():
                time.sleep(LOOK_SECONDS)
        finally:
            spread.end()
        output = folder / "out/papers.jsonl.enriched.jsonl"
        if not output.exists():
            raise SystemExit(spread.said())
        lines = output.read_text().splitlines()
        return result(lines, papers) + asked_again(server, moments) + Counter(starts=spread.starts)


def whom(kills: int, chance: random.Random) -> list[str]:
    """Who is killed, in this order: each kind as often as every other, give or take one."""
    rounds = [chance.sample(VICTIMS, len(VICTIMS)) for _ in range(-(-kills // len(VICTIMS)))]
    return [victim for one in rounds for victim in one][:kills]


def kill(
    number: int, victims: list[str], papers: int, spread: Spread, cluster: Cluster, server: Counting,
    chance: random.Random,
) -> tuple[int, str]:  # fmt: skip
    """Wait for the next share of shards, and kill somebody; how many requests had begun by then, and whom."""
    wanted = papers // CHUNK * (number + chance.random()) // (len(victims) + 1)
    while spread.shards() < wanted and not spread.over():
        time.sleep(LOOK_SECONDS)
    time.sleep(chance.random())  # a shard is written at the end of a chunk, and a kill comes at any time
    victim = victims[number]
    if victim == "database":
        cluster.crash()
        time.sleep(chance.random() * 5)
        cluster.start()
    else:
        while not spread.kill(victim, chance):
            spread.over()
            time.sleep(LOOK_SECONDS)
    began = len(server.began)
    print(f"{number + 1:3} {victim:9} {spread.shards()} shards, {began} requests", flush=True)
    return began, victim


def host(number: int) -> str:
    """A name of loopback, which counts as a host."""
    return f"127.0.1.{1 + number % HOSTS}"


def write(path: Path, papers: int, port: int) -> None:
    """Papers with a link each."""
    lines = (
        {
            "arxiv_id": f"2006.{number:05}", "title": f"Paper {number}",
            "abstract": f"Our code is at http://{host(number)}:{port}/{number} here.",
        }
        for number in range(papers)
    )  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def result(lines: list[str], papers: int) -> Counter[str]:
    """The records beside what they were to be."""
    records = [json.loads(line) for line in lines]
    titles = [record["paper"]["title"] for record in records]
    counts, wanted = Counter(titles), [f"Paper {number}" for number in range(papers)]
    return Counter(
        records=len(titles),
        lost=sum(title not in counts for title in wanted),
        twice=sum(count - 1 for count in counts.values()),
        disorder=int(titles != wanted),
        not_alive=sum(link["status"] != "alive" for record in records for link in record["links"]),
    )


def asked_again(server: Counting, moments: list[tuple[int, str]]) -> Counter[str]:
    """How many requests were for a link that was asked before, by the last kill before them."""
    seen: set[str] = set()
    after: dict[int, Counter[int]] = {}
    for place, (_, path) in enumerate(server.began):
        if path in seen:
            kills = sum(moment <= place for moment, _ in moments)
            after.setdefault(kills, Counter())[int(path) // CHUNK] += 1
        seen.add(path)
    for kills, chunks in after.items():
        victim = moments[kills - 1][1] if kills else "nobody"
        print(f"after kill {kills} ({victim}): {chunks.total() / CHUNK:.2f} chunks again, of {dict(chunks)}")
    return Counter(
        requests=len(server.began),
        again=sum(chunks.total() for chunks in after.values()),
        most_again=max((chunks.total() for chunks in after.values()), default=0),
        peak=max(server.peak.values()),
        crowded=sum(peak > PER_HOST for peak in server.peak.values()),
    )


def line_of(number: int) -> str:
    """The command line of a process; empty where it is gone, or is none of Ray's."""
    try:
        line = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
    return line if any(word in line for word in RAY) else ""


def family(first: int) -> dict[int, str]:
    """All that came of a process and is Ray's, with their command lines."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {first}
    while more := {number for number, parent in parents.items() if parent in found} - found:
        found |= more
    return {number: line for number in found - {first} if (line := line_of(number))}
