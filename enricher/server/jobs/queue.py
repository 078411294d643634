"""All jobs of a process: taken in, worked on by so many runs, fair between tokens, cancelled, parked.

Comes in: accepted jobs, and those that another process, or one before, did not end: the store is the queue.
Goes out: who works on what now. Lives as long as the process; the store outlives it.
"""

import asyncio
import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from enricher.app import Enricher
from enricher.errors import StoreError, StoreLostError
from enricher.server.bell import Bell
from enricher.server.holds import BEAT, Hold, HoldLostError, Holds
from enricher.server.jobs.ports import Taken
from enricher.server.jobs.saving import JobSaver
from enricher.server.jobs.store import StoredJobs
from enricher.server.jobs.working import Work
from enricher.server.limits import ServiceLimits
from enricher.server.messages import ENDED, Job
from enricher.server.refusals import Refusal, too_many

log = logging.getLogger(__name__)
T = TypeVar("T")
P = ParamSpec("P")

TRIES = 5
"""How often a transaction that was lost with its connection is tried; each waits for the server."""

ELSEWHERE = 10.0
"""Seconds that who cancels a job waits for the process that works on it."""


class Jobs:
    """The jobs of one process over one store, which others may share."""

    def __init__(self, store: StoredJobs, enricher: Enricher, limits: ServiceLimits) -> None:
        self.store = store
        self.looks: Counter[tuple[str, str]] = Counter()
        """Links judged by this process, by status and reason."""
        self.ended = Bell()
        """Rings when a job is no longer worked on."""
        self.holds = Holds(store.file, self.call)
        self._enricher = enricher
        self._limits = limits
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="enricher-service-store")
        self._working: dict[str, tuple[Work, Hold, asyncio.Task[None]]] = {}
        self._bells: WeakValueDictionary[str, Bell] = WeakValueDictionary()  # their users hold them
        self._served: Counter[str] = Counter()
        self._filling = asyncio.Lock()
        self._living: asyncio.Task[None] | None = None
        self._closing = False

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the store on its thread; again where nothing was kept because the connection was lost."""
        call = partial(function, *args, **kwargs)
        for _ in range(TRIES - 1):
            try:
                return await asyncio.get_running_loop().run_in_executor(self._thread, call)
            except StoreLostError as fault:
                log.info("%s", fault)
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def start(self) -> None:
        """Take up what a process before did not end."""
        if not self.store.file.shared:
            await self.call(self.store.forget_unaccepted)
            await self.call(self.store.forget_holds)
        self._living = asyncio.create_task(self._live(), name="jobs")

    async def refuse_more(self, owner: str) -> None:
        """Raise where this token has as many jobs waiting as it may, or none are taken any more."""
        if self._closing:
            raise Refusal(503, "closing", "the service is ending; ask again in 30 s", retry_after=30)
        if await self.call(self.store.waiting, owner) >= self._limits.queued:
            raise too_many(f"{self._limits.queued} jobs of {owner!r} wait already", retry_after=30)

    async def accept(self, job: Job) -> None:
        """Keep a job, whose input is kept already, and work on it as soon as may be."""
        await self.call(self.store.accept, job)
        await self.fill()

    async def cancel(self, job: Job) -> Job:
        """End a job with what is finished; one that has ended stays as it is."""
        if job.id in self._working:
            work, _, task = self._working[job.id]
            work.cancel()
            await asyncio.wait([task])
        bell = self.bell(job.id)
        seen = bell.count
        known = await self.call(self.store.cancel, job.id, self.now())
        newest = job if known is None else known
        if newest.state in ENDED:
            bell.ring()
            self.ended.ring()
            return newest
        return await self._ended_elsewhere(newest, bell, seen)

    async def _ended_elsewhere(self, job: Job, bell: Bell, seen: int) -> Job:
        """The job, once the process that works on it has ended it, or did not for a while."""
        until = asyncio.get_running_loop().time() + ELSEWHERE
        while job.state not in ENDED and (left := until - asyncio.get_running_loop().time()) > 0:
            await bell.wait(seen, min(left, 1.0))
            seen = bell.count
            known = await self.call(self.store.get, job.id)
            job = job if known is None else known
        return job

    def now(self) -> dt.datetime:
        """This second, by the clock that all who share the store go by."""
        return self._enricher.clock.now().replace(microsecond=0)

    def bell(self, job: str) -> Bell:
        """What rings when this job changes."""
        bell = self._bells.get(job)
        if bell is None:
            bell = self._bells[job] = Bell()
        return bell

    def told(self, what: str, job: str) -> None:
        """Take note of what another process did."""
        if what == "cancel" and job in self._working:
            self._working[job][0].cancel()
        elif what == "job":
            self.bell(job).ring()
        elif what == "jobs":
            self.ended.ring()

    def told_all(self) -> None:
        """Something may have been told that was not heard."""
        for bell in list(self._bells.values()):
            bell.ring()
        self.ended.ring()

    @property
    def closing(self) -> bool:
        """Whether no more are taken."""
        return self._closing

    @property
    def running(self) -> int:
        """Jobs that are being worked on here."""
        return len(self._working)

    def close_door(self) -> None:
        """Take no more, park what is being worked on, and let readers of events go."""
        self._closing = True
        self.store.file.hurry()
        for work, _, _ in self._working.values():
            work.park()
        for bell in list(self._bells.values()):
            bell.ring()

    async def aclose(self) -> None:
        """Wait until everything is parked, and give everything back."""
        self.close_door()
        tasks = [task for _, _, task in self._working.values()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self._limits.leave)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._living is not None:
            self._living.cancel()
            await asyncio.gather(self._living, return_exceptions=True)
        self._thread.shutdown(wait=True)
        self.store.close()

    async def fill(self) -> None:
        """Begin as many jobs as may be worked on at once."""
        async with self._filling:
            while not self._closing and len(self._working) < self._limits.runs:
                taken = await self.call(self.store.take, self._served, frozenset(self._working))
                if taken is None:
                    return
                self._begin(taken)

    # --- within

    async def _live(self) -> None:
        """Give signs of life, take what waits, and hear of what is to be cancelled, until it is cancelled."""
        while True:
            seen = self.ended.count
            try:
                await self.holds.renew()
                await self.fill()
                await self._cancel_asked()
            except StoreError as fault:
                log.error("jobs wait: %s", fault)  # noqa: TRY400  # told in one line
            except Exception:  # or no job would be begun again, in silence
                log.exception("jobs wait: a mistake of this program")
            await self.ended.wait(seen, BEAT)

    async def _cancel_asked(self) -> None:
        if self._working:
            for name in await self.call(self.store.cancelled):
                self.told("cancel", name)

    def _begin(self, taken: Taken) -> None:
        job, hold = taken.job, taken.hold
        self._served[job.owner] += 1
        saver = JobSaver(job, hold, self.store, self.call, self.bell(job.id).ring)
        work = Work(job, self._enricher, saver, self.store, self._count)
        self.holds.adopt(hold, work.park)
        task = asyncio.create_task(self._do(taken, work), name=f"job {job.id}")
        self._working[job.id] = (work, hold, task)
        if self._closing:
            work.park()

    async def _do(self, taken: Taken, work: Work) -> None:
        job = taken.job
        try:
            await self._done(job, work, cancelled=taken.cancelled)
        except HoldLostError as fault:
            log.warning("job %s goes on elsewhere: %s", job.id, fault)
        except StoreError as fault:
            log.error("job %s waits: %s", job.id, fault)  # noqa: TRY400  # told in one line
        finally:
            del self._working[job.id]
            self.holds.forget(taken.hold)
            self.bell(job.id).ring()
            self.ended.ring()

    async def _done(self, job: Job, work: Work, *, cancelled: bool) -> None:
        if cancelled:
            await work.refuse()
            return
        try:
            await work.do()
        except StoreError:
            raise
        except Exception as fault:
            log.exception("job %s failed by a mistake of this program", job.id)
            with suppress(StoreError):  # which leaves it to whoever takes it next
                await work.fail(f"a mistake of this program ({type(fault).__name__}), which its log tells")

    def _count(self, status: str, reason: str) -> None:
        self.looks[status, reason] += 1
