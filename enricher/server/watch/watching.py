"""The scheduler of looks: begins a job over each collection when it is due, and concludes from it at its end.

Comes in: collections, the injected clock, jobs. Goes out: looks, and changes that are kept. Lives as long as
the service; what it has begun goes on after a `kill -9`, and nothing that was concluded is concluded again.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Iterator
from itertools import islice

import msgspec

from enricher.app import Enricher
from enricher.errors import EnricherError, StoreError
from enricher.record import Record, decode, encode
from enricher.server.bell import Bell
from enricher.server.holds import Hold, HoldLostError
from enricher.server.jobs.inputs import PIECE
from enricher.server.jobs.keeping import keep, new_id
from enricher.server.jobs.lines import as_record
from enricher.server.jobs.queue import Jobs
from enricher.server.limits import ServiceLimits
from enricher.server.messages import ENDED, Job
from enricher.server.refusals import Refusal
from enricher.server.watch.collections import Collections, Watched
from enricher.server.watch.fetching import Fetched, Unfetched, fetch
from enricher.server.watch.news import Look
from enricher.server.watch.tending import Tending
from enricher.server.watch.times import AGAIN, made_up_for, next_look

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Addresses that are fetched, and looks that are concluded, at once."""

GROUP = 200
LONGEST_SLEEP = 300.0
"""Seconds until it is looked what is due, whatever was reckoned: a machine may have slept meanwhile."""

AFTER_FAULT = 30.0
"""Seconds until a store that failed is tried again."""


class Watch:
    """All collections of one service, looked at when they are due."""

    def __init__(
        self, store: Collections, jobs: Jobs, enricher: Enricher, limits: ServiceLimits, news: Bell
    ) -> None:
        self.store = store
        self._news = news
        self.bell = Bell()
        """To be rung where a collection came, went or changed."""
        self._jobs = jobs
        self._enricher = enricher
        self._limits = limits
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._leave = asyncio.Semaphore(AT_ONCE)
        self._task: asyncio.Task[None] | None = None
        self.tending = Tending(lambda: self.store, jobs, enricher, self.bell.ring)

    async def start(self) -> None:
        """Spread what came due meanwhile, and go on from there."""
        await self._jobs.call(self.store.forget_loose)
        now = self._now()
        # Where others were there meanwhile, what is due for a moment only is being looked at by one of them.
        since = now - dt.timedelta(seconds=LONGEST_SLEEP if self.store.file.shared else 0)
        for watched in await self._jobs.call(self.store.all):
            if watched.next_at < since and watched.look is None and watched.looked_at is not None:
                later = made_up_for(watched.name, watched.every, now)
                await self._jobs.call(self.store.update, watched.name, watched.version, next_at=later)
        self._task = asyncio.create_task(self._forever(), name="collections")
        self.tending.start()

    async def aclose(self) -> None:
        """Begin and conclude nothing more."""
        await self.tending.aclose()
        tasks = [task for task in (self._task, *self._busy.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- within

    async def _forever(self) -> None:
        while True:
            seen, ended = self.bell.count, self._jobs.ended.count
            try:
                until = await self._turn()
            except StoreError as fault:
                log.error("collections wait: %s", fault)  # noqa: TRY400  # told in one line
                until = self._enricher.clock.now() + dt.timedelta(seconds=AFTER_FAULT)
            except Exception:  # or no list would be looked at again, in silence
                log.exception("collections wait: a mistake of this program")
                until = self._enricher.clock.now() + dt.timedelta(seconds=AFTER_FAULT)
            await self._wait(seen, ended, until)

    async def _wait(self, seen: int, ended: int, until: dt.datetime) -> None:
        """Until it is time, or something happened that was not seen yet."""
        seconds = max(0.0, (until - self._enricher.clock.now()).total_seconds())
        waits: list[asyncio.Task[object]] = [
            asyncio.create_task(self._enricher.clock.sleep(seconds)),
            asyncio.create_task(self.bell.wait(seen, LONGEST_SLEEP)),
            asyncio.create_task(self._jobs.ended.wait(ended, LONGEST_SLEEP)),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    async def _turn(self) -> dt.datetime:
        """Begin and conclude whatever it is time for; when there is more."""
        now = self._enricher.clock.now()
        until = now + dt.timedelta(seconds=LONGEST_SLEEP)
        for watched in await self._jobs.call(self.store.all):
            if watched.name in self._busy or self._jobs.closing:
                continue
            if watched.look is not None:
                job = await self._jobs.call(self._jobs.store.get, watched.look)
                if job is None or job.state in ENDED:
                    self._do(watched, job)
            elif watched.next_at <= now:
                self._do(watched, None)
            else:
                until = min(until, watched.next_at)
        return until

    def _do(self, watched: Watched, ended: Job | None) -> None:
        self._busy[watched.name] = asyncio.create_task(self._one(watched, ended), name=watched.name)

    async def _one(self, watched: Watched, ended: Job | None) -> None:
        try:
            async with self._leave, self._jobs.holds.holding(f"collection {watched.name}") as hold:
                if hold is None or await self._jobs.call(self.store.get, watched.name) != watched:
                    return  # it changed since it was read: the next turn sees it as it is
                if watched.look is None:
                    await self._begin(watched)
                else:
                    await self._end(watched, watched.look, ended, hold)
        except HoldLostError as fault:
            log.warning("collection %s goes on elsewhere: %s", watched.name, fault)
        except StoreError as fault:
            log.error("collection %s waits: %s", watched.name, fault)  # noqa: TRY400  # told in one line
            await self._enricher.clock.sleep(AFTER_FAULT)
        except Exception as fault:
            log.exception("collection %s: a mistake of this program", watched.name)
            await self._give_up(watched, f"a mistake of this program ({type(fault).__name__})")
        finally:
            self._busy.pop(watched.name, None)
            self.bell.ring()

    async def _give_up(self, watched: Watched, problem: str) -> None:
        """Try at its next place again: what failed by a mistake of ours would fail at once again."""
        later = next_look(watched.name, watched.every, self._now())
        if watched.look is not None:
            await self._jobs.call(self.store.leave, watched.name, watched.look, problem=problem)
        await self._jobs.call(
            self.store.update, watched.name, watched.version, next_at=later, problem=problem
        )

    async def _begin(self, watched: Watched) -> None:
        """Fetch the list where it has an address, and queue a job over it."""
        now = self._now()
        fields = await self._fetched(watched) if watched.address is not None else {"problem": None}
        had = fields.get("input", watched.input) is not None
        wait = next_look(watched.name, watched.every, now) if had else _again(watched, now)
        kept = await self._jobs.call(self.store.update, watched.name, watched.version, **fields, next_at=wait)
        if kept is None:
            await self._abandon(fields.get("input"))
            return
        if kept.input is None:
            return
        job = Job(
            id=new_id(), owner=kept.owner, kind=kept.kind, form=kept.form, octets=kept.octets,
            collection=kept.name, created_at=now,
        )  # fmt: skip
        if await self._jobs.call(self.store.begin, kept, job):
            await self._jobs.fill()

    async def _abandon(self, name: object) -> None:
        if isinstance(name, str):
            await self._jobs.call(self._jobs.store.abandon, name)

    async def _fetched(self, watched: Watched) -> dict[str, object]:
        """What is to be noted once the address was asked; where it cannot be had the older list stays."""
        known = (watched.etag, watched.modified) if watched.input is not None else (None, None)
        address = watched.address or ""
        reply = await fetch(self._enricher.send, address, self._limits.collection, *known)
        if isinstance(reply, Unfetched):
            return {"problem": f"the list could not be fetched: {reply.why}"}
        if not isinstance(reply, Fetched):
            return {"problem": None}
        name = new_id()
        try:
            kind, octets = await keep(self._jobs, self._limits, name, _pieces(reply.octets))
        except (EnricherError, Refusal, msgspec.DecodeError) as fault:
            return {"problem": f"the list that was fetched does not do: {fault}"}
        return {
            "input": name, "kind": kind, "octets": octets, "etag": reply.etag, "modified": reply.modified,
            "problem": None,
        }  # fmt: skip

    async def _end(self, watched: Watched, look: str, job: Job | None, hold: Hold) -> None:
        """Conclude from a look that came to its end; of another one say why not."""
        if watched.last is not None:  # else every look's records would be kept for as long as jobs are
            await self._jobs.call(self._jobs.store.forget, watched.last)
        if job is None or job.state != "done":
            # One that is not there was forgotten, or never queued by an older version.
            fields = {"next_at": self._now()} if job is None else {"problem": _ended(job)}
            await self._jobs.call(self.store.leave, watched.name, look, **fields)
        else:
            await asyncio.to_thread(self._conclude, watched, look, job, hold)
            self._news.ring()

    def _conclude(self, watched: Watched, look: str, job: Job, hold: Hold) -> None:
        """On a thread of its own: what changed is found, and kept with the records it was found in."""
        comparison = Look(self._baseline(watched.baseline))
        settled, number = map(encode, comparison.settled(self._records(job))), 1
        while some := list(islice(settled, GROUP)):
            self.store.keep_lines(hold, look, number, some)
            number += len(some)
        if number - 1 != job.records:  # what is not there would be told as new, and its death never
            raise EnricherError(f"look {look} has {number - 1} of its {job.records} records")
        news = comparison.news(job.id, self._now()) if watched.baseline is not None else []
        self.store.conclude(
            hold, watched.name, look, news, self._limits.changes,
            waiting=self._limits.deliveries, looked_at=self._now(), papers=job.records, links=job.links,
        )  # fmt: skip

    def _records(self, job: Job) -> Iterator[Record]:
        after = 0
        while some := self._jobs.store.records(job.id, after, GROUP):
            after += len(some)
            yield from (decode(line if job.kind == "papers" else as_record(line)) for line in some)

    def _baseline(self, look: str | None) -> Iterator[Record]:
        after = 0
        while look is not None and (some := self.store.lines(look, after, GROUP)):
            after += len(some)
            yield from map(decode, some)

    def _now(self) -> dt.datetime:
        return self._enricher.clock.now().replace(microsecond=0)


def _ended(job: Job) -> str:
    went = "failed" if job.state == "failed" else f"was {job.state}"
    return f"the look {went}" + (f": {job.problem}" if job.problem else "")


def _again(watched: Watched, now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=min(watched.every, AGAIN))


async def _pieces(octets: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(octets), PIECE):
        yield octets[start : start + PIECE]
