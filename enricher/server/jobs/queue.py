"""All jobs of a process: taken in, worked on by so many runs, fair between tokens, cancelled, parked.

Comes in: accepted jobs, and at the start those that a process before did not end. Goes out: who works on
what now. Lives as long as the service; the store outlives it.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from enricher.app import Enricher
from enricher.errors import StoreError
from enricher.server.bell import Bell
from enricher.server.jobs.ports import JobStore
from enricher.server.jobs.saving import Saver
from enricher.server.jobs.working import Work
from enricher.server.limits import Limits
from enricher.server.messages import ENDED, Job
from enricher.server.refusals import Refusal, too_many

log = logging.getLogger(__name__)
T = TypeVar("T")
P = ParamSpec("P")


class Jobs:
    """The jobs of one process over one store."""

    def __init__(self, store: JobStore, enricher: Enricher, limits: Limits) -> None:
        self.store = store
        self.looks: Counter[tuple[str, str]] = Counter()
        """Links judged by this process, by status and reason."""
        self.ended = Bell()
        """Rings when a job is no longer worked on."""
        self._enricher = enricher
        self._limits = limits
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="enricher-service-store")
        self._queued: dict[str, deque[Job]] = {}
        self._working: dict[str, tuple[str, Work, asyncio.Task[None]]] = {}
        self._bells: WeakValueDictionary[str, Bell] = WeakValueDictionary()  # their users hold them
        self._served: Counter[str] = Counter()
        self._closing = False

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the store on its thread."""
        call = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def start(self) -> None:
        """Take up what a process before did not end."""
        await self.call(self.store.forget_unaccepted)
        for job in await self.call(self.store.unfinished):
            self._queue(job)
        self._fill()

    def refuse_more(self, owner: str) -> None:
        """Raise where this token has as many jobs waiting as it may, or none are taken any more."""
        if self._closing:
            raise Refusal(503, "closing", "the service is ending; ask again in 30 s", retry_after=30)
        if len(self._queued.get(owner, ())) >= self._limits.queued:
            raise too_many(f"{self._limits.queued} jobs of {owner!r} wait already", retry_after=30)

    async def accept(self, job: Job) -> None:
        """Keep a job, whose input is kept already, and queue it."""
        await self.call(self.store.accept, job)
        self._queue(job)
        self._fill()

    async def cancel(self, job: Job) -> Job:
        """End a job with what is finished; one that has ended stays as it is."""
        if job.state in ENDED:
            return job
        if job.id in self._working:
            _, work, task = self._working[job.id]
            work.cancel()
            await asyncio.wait([task])
        elif self._take_out(job):
            saver = self._saver(job)
            await Work(job, self._enricher, saver, self.store, self._count).refuse()
            self.ended.ring()
        return await self.call(self.store.get, job.id) or job

    def bell(self, job: str) -> Bell:
        """What rings when this job changes."""
        bell = self._bells.get(job)
        if bell is None:
            bell = self._bells[job] = Bell()
        return bell

    def waiting(self) -> Iterator[Job]:
        """Jobs that wait."""
        for queue in self._queued.values():
            yield from queue

    @property
    def closing(self) -> bool:
        """Whether no more are taken."""
        return self._closing

    @property
    def running(self) -> int:
        """Jobs that are being worked on."""
        return len(self._working)

    def close_door(self) -> None:
        """Take no more, park what is being worked on, and let readers of events go."""
        self._closing = True
        for _, work, _ in self._working.values():
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
        self._thread.shutdown(wait=True)
        self.store.close()

    # --- within

    def _queue(self, job: Job) -> None:
        self._queued.setdefault(job.owner, deque()).append(job)

    def _take_out(self, job: Job) -> bool:
        queue = self._queued.get(job.owner, deque())
        kept = deque(one for one in queue if one.id != job.id)
        self._queued[job.owner] = kept
        return len(kept) < len(queue)

    def _fill(self) -> None:
        """Begin as many jobs as may be worked on at once."""
        while not self._closing and len(self._working) < self._limits.runs and (job := self._next()):
            self._begin(job)

    def _next(self) -> Job | None:
        """The oldest job of the token that has the fewest in work, and of those was served the least."""
        owners = [owner for owner, queue in self._queued.items() if queue]
        if not owners:
            return None
        busy = Counter(owner for owner, _, _ in self._working.values())
        owner = min(owners, key=lambda one: (busy[one], self._served[one], one))
        self._served[owner] += 1
        return self._queued[owner].popleft()

    def _begin(self, job: Job) -> None:
        work = Work(job, self._enricher, self._saver(job), self.store, self._count)
        task = asyncio.create_task(self._do(job, work), name=f"job {job.id}")
        self._working[job.id] = (job.owner, work, task)

    async def _do(self, job: Job, work: Work) -> None:
        try:
            await work.do()
        except StoreError as fault:
            log.error("job %s is left for the next start: %s", job.id, fault)  # noqa: TRY400  # told
        except Exception as fault:
            log.exception("job %s failed by a mistake of this program", job.id)
            with suppress(StoreError):  # which was the fault, or leaves it for the next start
                await work.fail(f"a mistake of this program ({type(fault).__name__}), which its log tells")
        finally:
            del self._working[job.id]
            self.bell(job.id).ring()
            self.ended.ring()
            self._fill()

    def _saver(self, job: Job) -> Saver:
        return Saver(job, self.store, self.call, self.bell(job.id).ring)

    def _count(self, status: str, reason: str) -> None:
        self.looks[status, reason] += 1
