#!/usr/bin/env python3
"""What the service costs, in ratios of one run: beside a bare handler, beside the command.

Comes in: nothing; a made-up world on loopback answers what is asked. Goes out: figures and their bounds. Both
servers are asked in turns by the same loader, with the same number of connections.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enricher.sandbox import Options
from enricher.testing import run_world

LINK = "https://site-1.example.org"
SITES = 400
CONNECTIONS = 16
MEGABYTE = 1_048_576
BARE = """
import asyncio, sys
import uvloop
from aiohttp import web
body = open(sys.argv[1], "rb").read()
async def same(request):
    await request.read()
    return web.Response(body=body, content_type="application/json")
async def main():
    site = web.Application()
    site.router.add_route("*", "/{tail:.*}", same)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=512).start()
    print(f"listening on http://127.0.0.1:{runner.addresses[0][1]}/", file=sys.stderr, flush=True)
    await asyncio.Event().wait()
uvloop.run(main())
"""


@dataclass
class Served:
    """A process that listens, and how it is measured."""

    process: "subprocess.Popen[str]"
    port: int

    def ask(self, method: str, path: str, body: Any = None) -> bytes:
        """One answer."""
        data = (
            None
            if body is None or body == b""
            else body
            if isinstance(body, bytes)
            else json.dumps(body).encode()
        )
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=600) as answer:
            told: bytes = answer.read()
            return told

    def job(self, body: bytes, query: str = "") -> str:
        """A job that was accepted."""
        return str(json.loads(self.ask("POST", f"/api/v1/jobs{query}", body))["id"])

    def ended(self, job: str) -> dict[str, Any]:
        """The job once it has ended."""
        self.ask("GET", f"/api/v1/jobs/{job}/events")
        told: dict[str, Any] = json.loads(self.ask("GET", f"/api/v1/jobs/{job}"))
        return told

    def figures(self) -> dict[str, float]:
        """What `/metrics` says, without labels."""
        lines = self.ask("GET", "/metrics").decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    @property
    def memory(self) -> float:
        """Resident megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found
        return int(found[1]) * 1024 / MEGABYTE

    @property
    def descriptors(self) -> int:
        """Open files and sockets."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


@contextlib.contextmanager
def served(command: Sequence[str], environment: dict[str, str]) -> Iterator[Served]:
    """A server, until the context ends."""
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        while not (found := re.search(r"listening on http://127.0.0.1:(\d+)/", line)):
            if not line:
                raise SystemExit("a server ended before it listened")
            line = process.stderr.readline()
        yield Served(process, int(found[1]))
    finally:
        process.terminate()
        process.communicate(timeout=60)


@dataclass
class Load:
    """What came of asking for a while."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    def at(self, share: float) -> float:
        """The time within which this share was answered."""
        return sorted(self.took)[int(share * (len(self.took) - 1))]


async def load(port: int, requests: Sequence[bytes], seconds: float) -> Load:
    """Ask in turn over so many connections, each as soon as it was answered."""
    made, turn = Load(), itertools.cycle(requests)
    until = time.perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (began := time.perf_counter()) < until:
            writer.write(next(turn))
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            made.took.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    made.seconds = time.perf_counter() - began
    return made


def written(method: str, path: str, body: bytes = b"") -> bytes:
    """A request as it is sent."""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def papers(count: int) -> bytes:
    """Papers with a link each, as JSON Lines."""
    lines = [
        json.dumps(
            {"title": f"Counting to {n}", "abstract": f"See https://site-{n % SITES}.example.org/ for all."}
        )
        for n in range(count)
    ]
    return "\n".join(lines).encode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="of one turn of load")
    parser.add_argument("--times", type=int, default=5, help="turns of each; medians are told")
    parser.add_argument("--papers", type=int, default=10_000, help="of the job that the cache answers")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        service, environment = stack.enter_context(service_over_sites(folder))
        service.ended(service.job(papers(SITES)))
        single_answers(folder, service, environment, args.seconds, args.times)
        whole_jobs(folder, service, environment, args.papers)
        many_readers(service)


@contextlib.contextmanager
def service_over_sites(folder: Path) -> Iterator[tuple[Served, dict[str, str]]]:
    """The service over a made-up world that answers for `SITES` sites, and its environment."""
    sites = {f"site-{n}.example.org": "alive" for n in range(SITES)}
    with run_world(Options(sites=sites)) as world:
        environment = {**os.environ, **world.environment(), "ENRICHER_CACHE_DIR": str(folder / "cache")}
        del environment["ENRICHER_SANDBOX"]  # its answers are kept, as those of the true world would be
        command = [sys.executable, "-m", "enricher", "serve", "--listen", "127.0.0.1:0"]
        with served(command, environment) as service:
            yield service, environment


def figure(what: str, value: str, against: str) -> None:
    """One line."""
    print(f"{what + ':':34} {value:>30}   {against}", flush=True)


def single_answers(
    folder: Path, service: Served, environment: dict[str, str], seconds: float, times: int
) -> None:
    """The newest entry of a link, and a check that the cache answers, beside a handler that does nothing."""
    # So many that each is asked less than once a second: what was told a moment ago is told again.
    links = [f"https://site-{number % SITES}.example.org/{number}" for number in range(5 * SITES)]
    service.ended(service.job(json.dumps({"urls": links}).encode()))
    cases = {
        "GET /api/v1/links": [looked_up(LINK)],
        "  2,000 links in turn": [looked_up(link) for link in links],
        "POST /api/v1/check": [checked(LINK)],
        "  2,000 links in turn ": [checked(link) for link in links],
    }
    for name, requests in cases.items():
        same = folder / "same"
        same.write_bytes(service.ask(*requests[0]))
        sent = [written(*request) for request in requests]
        with served([sys.executable, "-c", BARE, str(same)], environment) as bare:
            turns = [
                tuple(asyncio.run(load(one.port, sent, seconds)) for one in (service, bare))
                for _ in range(times)
            ]
        ours, theirs = (statistics.median(turn[side].rate for turn in turns) for side in (0, 1))
        spread = statistics.median(turn[0].at(0.99) / turn[0].at(0.5) for turn in turns)
        figure(name, f"{ours:,.0f}/s of {theirs:,.0f}/s", f"ratio {ours / theirs:.2f}; bound: at least 0.4")
        figure("  99th percentile", f"{spread:.1f} of its median", "bound: 5")


def looked_up(link: str) -> tuple[str, str, bytes]:
    """What asks for the newest entry of a link."""
    return "GET", f"/api/v1/links?url={link}", b""


def checked(link: str) -> tuple[str, str, bytes]:
    """What has a link checked, which the cache answers."""
    return "POST", "/api/v1/check", json.dumps({"url": link}).encode()


def whole_jobs(folder: Path, service: Served, environment: dict[str, str], count: int) -> None:
    """A job that the cache answers, beside the command over the same."""
    given = papers(count)
    (folder / "papers.jsonl").write_bytes(given)
    job = service.job(given, "?from=jsonl")
    told = service.ended(job)
    assert (told["state"], told["records"]) == ("done", count), told
    began = time.perf_counter()
    service.ended(service.job(given, "?from=jsonl"))
    ours = time.perf_counter() - began
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "enricher", "enrich", "papers.jsonl", "-o", "out.jsonl", "-q"],
        env=environment, cwd=folder, check=True,
    )  # fmt: skip
    command = time.perf_counter() - began
    figure(f"a job of {count:,} cached papers", f"{ours:.2f} s of {command:.2f} s",
           f"ratio {ours / command:.2f}; bound: 1.5")  # fmt: skip


def many_readers(service: Served) -> None:
    """200 readers of events and 50 jobs at once."""

    async def read(job: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(written("GET", f"/api/v1/jobs/{job}/events"))
        told = await reader.readuntil(b"\r\n0\r\n\r\n")
        writer.close()
        return told

    async def all_at_once() -> float:
        jobs = [await asyncio.to_thread(service.job, papers(200), "?refresh=true") for _ in range(50)]
        readers = [asyncio.create_task(read(jobs[n % 50])) for n in range(200)]
        most = service.memory
        while not all(task.done() for task in readers):
            most = max(most, service.memory)
            await asyncio.sleep(0.2)
        await asyncio.gather(*readers)
        return most

    most = asyncio.run(all_at_once())
    figure("200 readers of events, 50 jobs", f"{most:.0f} MB", "bound: 300")


if __name__ == "__main__":
    main()
