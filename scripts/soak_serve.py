#!/usr/bin/env python3
"""Whether the service bears hours of use and of faults: what it holds stays flat, and nothing is lost.

Comes in: for how long. Goes out: memory and descriptors at the start, once it is warm and at the end, jobs
and records that were lost, how late its loop was; exit 1 where a bound fails. Everything happens on loopback:
jobs come, are cancelled and read, readers of events leave or read slowly, bodies break off, webhooks fail,
lists under watch come and go, and its database is copied while it is written. A loop that does nothing is
late as well where the machine is busy: it is measured beside, and where it is late nothing is said of ours.
"""

import argparse
import asyncio
import contextlib
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench_serve import LINK, Served, checked, figure, load, looked_up, papers, service_over_sites, written

WORKERS = 4
"""Who do something, each as soon as the last thing is done."""

MEMORY, DESCRIPTORS = 1.15, 10
"""How far the end may be above what was warm: as a ratio, and in files and sockets."""

LAG, SHARE = 0.1, 0.99
"""Seconds by which the loop may be late, and at what share of its beats at least it is late by no more."""

IDLE = f"""
import asyncio, time
async def main():
    beats = timely = 0
    while True:
        due = time.monotonic() + 0.5
        await asyncio.sleep(0.5)
        beats, timely = beats + 1, timely + (time.monotonic() - due <= {LAG})
        print(timely / beats, flush=True)
asyncio.run(main())
"""


@dataclass
class Soak:
    """What was done to one service, and what is to be true of it at the end."""

    service: Served
    folder: Path
    papers: int
    jobs: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    copies: int = 0
    damaged: int = 0
    done: dict[str, int] = field(default_factory=dict)
    memory: list[tuple[float, float]] = field(default_factory=list)
    descriptors: list[tuple[float, int]] = field(default_factory=list)

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """One answer, read as JSON."""
        told = await asyncio.to_thread(self.service.ask, method, path, body)
        return json.loads(told) if told else None

    async def run(self, seconds: float) -> None:
        """Do everything by chance until the time is over; then wait for what was begun."""
        began = time.monotonic()
        await self._measure(0.0)
        measuring = asyncio.create_task(self._measured(began))
        acts: tuple[Callable[[], Awaitable[None]], ...] = (
            self.job, self.cancel, self.read, self.desert, self.dawdle, self.break_off, self.watch, self.copy,
        )  # fmt: skip

        async def work() -> None:
            while time.monotonic() - began < seconds:
                act = random.choice(acts)
                await act()
                self.done[act.__name__] = self.done.get(act.__name__, 0) + 1

        await asyncio.gather(*(work() for _ in range(WORKERS)))
        measuring.cancel()
        for job in self.jobs + self.cancelled:
            await asyncio.to_thread(self.service.ended, job)
        await self._measure(time.monotonic() - began)

    async def _measured(self, began: float) -> None:
        while True:
            await asyncio.sleep(1.0)
            await self._measure(time.monotonic() - began)

    async def _measure(self, at: float) -> None:
        self.memory.append((at, self.service.memory))
        self.descriptors.append((at, self.service.descriptors))

    async def job(self) -> None:
        """A job, begun and left to itself."""
        if len(self.jobs) % 2:
            await asyncio.to_thread(self.service.ended, self.jobs[-1])
        self.jobs.append(await asyncio.to_thread(self.service.job, papers(self.papers), "?refresh=true"))

    async def cancel(self) -> None:
        """A job that is cancelled in its midst."""
        job = await asyncio.to_thread(self.service.job, papers(self.papers), "?refresh=true")
        await asyncio.sleep(random.random() / 4)
        await self.ask("DELETE", f"/api/v1/jobs/{job}")
        self.cancelled.append(job)

    async def read(self) -> None:
        """Single questions, over some connections, and what pages show."""
        requests = [written(*one) for one in (looked_up(LINK), checked(LINK), ("GET", "/", b""))]
        await load(self.service.port, requests[: random.randint(1, 3)], 0.3)

    async def desert(self) -> None:
        """A reader of events who goes away."""
        reader, writer = await self._events()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(reader.read(200), 1.0)
        writer.close()

    async def dawdle(self) -> None:
        """A reader who takes little at a time, and leaves the rest."""
        reader, writer = await self._opened(f"/api/v1/jobs/{self._any()}/records")
        for _ in range(5):
            await reader.read(64)
            await asyncio.sleep(0.1)
        writer.close()

    async def break_off(self) -> None:
        """A sender who breaks off."""
        _, writer = await asyncio.open_connection("127.0.0.1", self.service.port)
        writer.write(b"POST /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n{")
        await writer.drain()
        writer.close()

    async def watch(self) -> None:
        """A list under watch and its webhook, which cannot be reached, come and go."""
        path = f"/api/v1/collections/soak-{random.randrange(10)}-{id(asyncio.current_task())}"
        await self.ask("PUT", path, papers(20))
        hook = await self.ask("POST", f"{path}/hooks", {"address": "https://gone.example.org/hook"})
        await self.ask("POST", f"{path}/hooks/{hook['id']}/test")
        await asyncio.to_thread(self.service.ask, "GET", f"{path}/changes.atom")
        if random.random() < 0.7:
            await self.ask("DELETE", path)

    async def copy(self) -> None:
        """Its database, copied while it is written, and looked through."""
        self.copies += 1
        self.damaged += not await asyncio.to_thread(self._copied)

    def _copied(self) -> bool:
        copy = self.folder / f"copy-{random.getrandbits(48):x}.sqlite3"
        source = sqlite3.connect(self.folder / "cache" / "service.sqlite3")
        with contextlib.closing(source), contextlib.closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            whole = target.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        copy.unlink()
        return whole

    def _any(self) -> str:
        return random.choice(self.jobs) if self.jobs else "none"

    async def _events(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await self._opened(f"/api/v1/jobs/{self._any()}/events")

    async def _opened(self, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.service.port)
        writer.write(written("GET", path))
        await writer.drain()
        return reader, writer

    async def lost(self) -> int:
        """Jobs that are not there, did not come to their end, or lack records."""
        lost = 0
        for job in self.jobs:
            told = await self.ask("GET", f"/api/v1/jobs/{job}")
            lines = await asyncio.to_thread(self.service.ask, "GET", f"/api/v1/jobs/{job}/records")
            lost += (
                told["state"] != "done" or told["records"] != self.papers or lines.count(b"\n") != self.papers
            )
        for job in self.cancelled:
            told = await self.ask("GET", f"/api/v1/jobs/{job}")
            lines = await asyncio.to_thread(self.service.ask, "GET", f"/api/v1/jobs/{job}/records")
            lost += told["state"] not in ("done", "cancelled") or told["records"] != lines.count(b"\n")
        return lost

    def timely(self) -> float:
        """The share of beats at which the loop was late by no more than the bound."""
        figures = self.service.figures()
        counted = figures["enricher_loop_delay_seconds_count"]
        return figures[f'enricher_loop_delay_seconds_bucket{{le="{LAG}"}}'] / counted if counted else 1.0


def of(values: list[tuple[float, float]] | list[tuple[float, int]], first: float, last: float) -> float:
    """The median of what was measured within these shares of the time."""
    end = values[-1][0]
    return statistics.median(value for at, value in values if first * end <= at <= last * end)


def judged(soak: Soak, lost: int, idle: float) -> bool:
    """Print the figures; whether every bound holds. `idle`: the share of an idle loop."""
    warm, end = (of(soak.memory, *part) for part in ((0.2, 0.4), (0.8, 1.0)))
    opened = [of(soak.descriptors, *part) for part in ((0.2, 0.4), (0.8, 1.0))]
    share = soak.timely()
    figure("jobs, cancelled jobs", f"{len(soak.jobs)}, {len(soak.cancelled)}", "")
    figure("  of them lost, or without records", str(lost), "bound: 0")
    figure("copies of the database, damaged", f"{soak.copies}, {soak.damaged}", "bound: 0 damaged")
    figure("memory: start, warm, end", f"{soak.memory[0][1]:.0f}, {warm:.0f}, {end:.0f} MB",
           f"ratio {end / warm:.2f}; bound: {MEMORY}")  # fmt: skip
    figure("descriptors: start, warm, end", f"{soak.descriptors[0][1]}, {opened[0]:.0f}, {opened[1]:.0f}",
           f"bound: {DESCRIPTORS} more")  # fmt: skip
    told = f"bound: {SHARE:.0%}" if idle >= SHARE else "no bound: the machine is too busy to tell"
    figure("its loop, and an idle one, timely", f"{share:.2%}, {idle:.2%} of beats", told)
    print(", ".join(f"{name} {count}" for name, count in sorted(soak.done.items())))
    held = (
        end <= warm * MEMORY
        and opened[1] <= opened[0] + DESCRIPTORS
        and share >= (SHARE if idle >= SHARE else 0.0)
    )
    return held and not lost and not soak.damaged


def main() -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--papers", type=int, default=100, help="of a job")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, service_over_sites(Path(made)) as (service, _):
        service.ended(service.job(papers(args.papers)))
        soak = Soak(service, Path(made), args.papers)
        with subprocess.Popen([sys.executable, "-c", IDLE], stdout=subprocess.PIPE, text=True) as idle:
            asyncio.run(soak.run(60 * args.minutes))
            idle.terminate()
            shares = idle.communicate()[0].split()
        return 0 if judged(soak, asyncio.run(soak.lost()), float(shares[-1])) else 1


if __name__ == "__main__":
    sys.exit(main())
