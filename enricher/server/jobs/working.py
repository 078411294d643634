"""One job being worked on: its run, its records on their way to the disk, its end.

Comes in: a job that was accepted. Goes out: records in the input's order, each once; the job with its counts
after every write. Begun anew it goes on behind the last record that stands, and asks no answered one.
"""

import asyncio
import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import aclosing
from itertools import islice
from typing import cast

import msgspec

from enricher.app import Enricher, Run
from enricher.config import RunOverrides
from enricher.errors import EnricherError, InputError, StoreError
from enricher.model import Paper
from enricher.record import LinkRecord, Record
from enricher.reports.sites import is_link
from enricher.server.jobs.inputs import InputFaults, Pieces, addresses_of, papers_of
from enricher.server.jobs.ports import JobStore
from enricher.server.jobs.saving import JobSaver
from enricher.server.messages import Job, JobState
from enricher.spending import Budget

log = logging.getLogger(__name__)

_OTHER_FORM = "; if it is of another form, say which: `Form of the papers` on the page, or ?from=FORM"

Counted = Callable[[str, str], None]


class Work:
    """One job in this process, from its beginning here to its end or to the process's."""

    def __init__(
        self, job: Job, enricher: Enricher, saver: JobSaver, store: JobStore, counted: Counted
    ) -> None:
        """`counted` is told status and reason of every link that was judged."""
        self._enricher = enricher
        self._saver = saver
        self._store = store
        self._counted = counted
        self._notes = InputFaults(job.notes)
        self._links = Counter(job.links)
        self._run: Run | None = None
        self._ending: JobState | None = None
        self._parking = False

    def cancel(self) -> None:
        """End it with what is finished."""
        self._ending = "cancelled"
        self._stop()

    def park(self) -> None:
        """Leave it to the next start, or to another process."""
        self._parking = True
        self._stop()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    async def do(self) -> None:
        """Work on it until it ends or is parked. Raises StoreError where the store is lost."""
        job = self._saver.job
        now = self._now()
        self._saver.note(
            "state", state="running", started_at=job.started_at or now, attempts=job.attempts + 1
        )
        try:
            async with self._opened(now) as run, self._saver.writing(self.park):
                self._run = run
                if self._ending or self._parking:
                    run.stop()
                await self._all(run)
                await run.flush()  # who reads that it is done may copy the answers at once
                self._saver.note(spent=run.spent(), budgets=_asked(run))
            state, problem = self._outcome(run)
        except StoreError:
            raise
        except InputError as fault:
            state, problem = "failed", f"{fault.words}{_OTHER_FORM}" if fault.words else str(fault)
        except (EnricherError, msgspec.DecodeError) as fault:
            state, problem = "failed", str(fault)
        self._end(state, problem)
        await self._saver.flush()

    async def refuse(self) -> None:
        """End it before it began."""
        self._end("cancelled", None)
        await self._saver.flush()

    async def fail(self, problem: str) -> None:
        """End it for good: what failed once by a mistake of ours would fail at every start."""
        self._end("failed", problem)
        await self._saver.flush()

    def _opened(self, now: dt.datetime) -> Run:
        """A run with the job's options; of one that was begun, a run that goes on."""
        job = self._saver.job
        options = cast("RunOverrides", job.options)  # as text, which the settings read
        return self._enricher.resume(job.started_at or now, **options)

    def _end(self, state: JobState, problem: str | None) -> None:
        ended = None if state == "queued" else self._now()
        self._saver.note("state", state=state, problem=problem, ended_at=ended, notes=self._notes.all())

    def _outcome(self, run: Run) -> tuple[JobState, str | None]:
        if self._ending is not None:
            return self._ending, None
        if self._parking:
            return "queued", None
        if run.stop_reason in ("deadline", "budget"):
            return "stopped", f"its {run.stop_reason} was reached; what was finished stands"
        if run.stopped:  # the process ends
            return "queued", None
        return "done", None

    async def _all(self, run: Run) -> None:
        job = self._saver.job
        pieces = Pieces(lambda number: self._store.chunk(job.id, number), job.octets)
        if job.kind == "urls":
            addresses = await asyncio.to_thread(addresses_of, pieces)
            async with aclosing(run.check_many(addresses[job.records :])) as entries:
                async for entry in entries:
                    await self._add(run, entry, (entry,))
            return
        left: Iterable[Paper] = islice(papers_of(job, pieces, self._notes), job.records, None)
        async with aclosing(run.stream(left, read=True)) as records:
            async for record in records:
                await self._add(run, record, record.links)

    def _now(self) -> dt.datetime:
        return self._enricher.clock.now().replace(microsecond=0)

    async def _add(self, run: Run, value: Record | LinkRecord, links: Iterable[LinkRecord]) -> None:
        for link in links:
            self._counted(link.status, link.reason)
            if value is link or is_link(
                link
            ):  # a mistake of a paper's text is no link of it; a lone one was given
                self._links[link.status] += 1
        await self._saver.add(
            msgspec.json.encode(value),
            links=dict(self._links),
            spent=run.spent(),
            budgets=_asked(run),
            network=run.network_state,
            notes=self._notes.all(),
        )


def _asked(run: Run) -> tuple[Budget, ...]:
    """What a run has cost of each API that it asked."""
    return tuple(budget for budget in run.budgets() if budget.requests)
