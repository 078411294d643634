"""A run that a service does: papers are sent to it as a job, and its records come back.

Comes in: papers, and the options of a run. Goes out: records in their order, as a run here would make them.
The job is cancelled where nobody reads on.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from enricher.cli.service_calls import AwayError, BusyError, ServiceCalls, calling
from enricher.cli.service_options import Target
from enricher.errors import UsageError
from enricher.escaping import visible
from enricher.model import Paper
from enricher.outside import Outside
from enricher.ports import Answer, NetworkState
from enricher.record import Record, decode
from enricher.run import Spent
from enricher.spending import Budget, HostQueue, joined

log = logging.getLogger("enricher")

TOGETHER = 32 * 2**20
"""Octets of papers that make one job: what is held here at once."""

LINES = 500
"""Records of one answer."""

SHORTEST, LONGEST = 0.1, 2.0
"""Seconds between two looks at how far it is."""


class _Job(Struct, frozen=True, kw_only=True):
    """What is read of a job; `server.messages.Job` holds more."""

    id: str
    state: str
    problem: str | None = None
    notes: tuple[str, ...] = ()
    spent: Spent = Spent()
    budgets: tuple[Budget, ...] = ()
    network: NetworkState = "fine"


class ServiceRun:
    """One run of a service's; lives as long as its `async with`."""

    def __init__(self, calls: ServiceCalls, options: Mapping[str, str], deadline: float | None) -> None:
        """`deadline` in seconds is kept here, as several jobs may be one run."""
        self._calls = calls
        self._options = options
        self._seconds = deadline
        self._timer: asyncio.TimerHandle | None = None
        self._stopping = asyncio.Event()
        self._ended_early = False
        self._spent = Spent()
        self._budgets: tuple[Budget, ...] = ()
        self._network: NetworkState = "fine"
        self._made_up = False
        self._took = False
        self._job: str | None = None

    async def __aenter__(self) -> Self:
        if self._seconds is not None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self.stop)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def stop(self) -> None:
        """End with what is finished."""
        self._stopping.set()

    @property
    def stopped(self) -> bool:
        """Whether it ended early: told to here, or by the service."""
        return self._stopping.is_set() or self._ended_early

    @property
    def network_state(self) -> NetworkState:
        """How the service's network fared, at its worst."""
        return self._network

    @property
    def made_up(self) -> bool:
        """Whether the service asks a sandbox."""
        return self._made_up

    def spent(self) -> Spent:
        """What its jobs have cost."""
        return self._spent

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Those are the service's, which are not heard of here."""
        return ()

    def budgets(self) -> tuple[Budget, ...]:
        """What its jobs have used of APIs' allowances, which are the service's."""
        return self._budgets

    async def waves(self, papers: Iterable[Paper]) -> AsyncGenerator[list[Record | None], None]:
        """Records of all papers, in their order; an early end where the service is away for too long.

        So too where it says that it cannot take them now. Raises UsageError where it is not there at all, or
        answers what no service of ours does.
        """
        pieces = _pieces(iter(papers))
        while not self.stopped and (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            async with aclosing(self._records(*piece)) as records:
                try:
                    async for record in records:
                        yield [record]
                except AwayError as away:
                    if not (isinstance(away, BusyError) or self._took or self._stopping.is_set()):
                        raise
                    self._ended_early = True
                    ahead = f"; job {self._job} goes on there once it is back" if self._job else ""
                    log.warning("%s%s", away, ahead)

    async def _records(self, lines: bytes, sources: list[str | None]) -> AsyncGenerator[Record, None]:
        """The records of one job, under the names that the papers have here."""
        query = urlencode({"from": "record", **self._options})
        job = _job(await self._calls.ask("POST", f"/api/v1/jobs?{query}", lines, until=self._stopping))
        self._took, self._job = True, job.id
        log.info("the service works on them as job %s", job.id)
        after = 0
        try:
            async for page in self._pages(job):
                for line in page:
                    record = _record(line)
                    _refuse_other_count(job, after + 1, min(after + 1, len(sources)))
                    self._made_up = record.sandbox
                    yield replace(record, paper=replace(record.paper, source=sources[after]))
                    after += 1
        except UsageError:  # it is not reached, or is no service
            raise
        except BaseException:
            await self._cancel(job)
            raise
        await self._settle(job)
        if not self.stopped:
            _refuse_other_count(job, after, len(sources))

    async def _pages(self, job: _Job) -> AsyncIterator[list[bytes]]:
        """What is finished, as it is finished, until the job has ended."""
        after, wait, told = 0, SHORTEST, False
        while True:
            path = f"/api/v1/jobs/{job.id}/records?after={after}&limit={LINES}"
            answer = await self._calls.ask("GET", path, until=self._stopping)
            lines = answer.body.splitlines()
            after += len(lines)
            if lines:
                yield lines
            if dict(answer.headers).get("enricher-complete") == "true":
                return
            if self._stopping.is_set() and not told:
                told = True
                await self._cancel(job)
                continue
            wait = SHORTEST if lines else min(wait * 1.5, LONGEST)
            await self._pause(wait if told or not lines else 0.0)

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than until it is told to stop."""
        if self._stopping.is_set():
            await asyncio.sleep(seconds)
            return
        waiting = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait([waiting], timeout=seconds)
        finally:
            waiting.cancel()

    async def _cancel(self, job: _Job) -> None:
        at_once = asyncio.Event()
        at_once.set()
        await self._calls.ask("DELETE", f"/api/v1/jobs/{job.id}", until=at_once)

    async def _settle(self, job: _Job) -> None:
        """What a job came to: its cost, what was said of it, and whether it is whole."""
        ended = _job(await self._calls.ask("GET", f"/api/v1/jobs/{job.id}", until=self._stopping))
        self._job = None
        spent = self._spent
        self._spent = Spent(
            requests=spent.requests + ended.spent.requests,
            octets=spent.octets + ended.spent.octets,
            cached=spent.cached + ended.spent.cached,
        )
        self._budgets = joined((*self._budgets, *map(_theirs, ended.budgets)))
        if ended.network != "fine":
            self._network = ended.network
        for note in ended.notes:
            log.warning("the service says: %s", visible(note, 300))
        if ended.state == "failed":
            raise UsageError(f"--service: job {ended.id} failed: {visible(ended.problem or '', 300)}")
        self._ended_early = self._ended_early or ended.state != "done"
        if ended.state != "done" and not self._stopping.is_set():
            log.warning("job %s ended early: %s", ended.id, visible(ended.problem or ended.state, 300))


class ServiceRuns:
    """A service in an `Enricher`'s place: runs, and one word that stops them."""

    def __init__(self, calls: ServiceCalls, options: Mapping[str, str], deadline: float | None) -> None:
        self._calls, self._options, self._deadline = calls, options, deadline
        self._runs: list[ServiceRun] = []
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether it was told to."""
        return self._stopped

    @asynccontextmanager
    async def run(self) -> AsyncIterator[ServiceRun]:
        """A run."""
        async with AsyncExitStack() as stack:
            made = await stack.enter_async_context(ServiceRun(self._calls, self._options, self._deadline))
            self._runs.append(made)
            stack.callback(self._runs.remove, made)
            yield made

    def stop(self) -> None:
        """End every run with what is finished."""
        self._stopped = True
        for run in self._runs:
            run.stop()


@asynccontextmanager
async def service_runs(
    service: Target, outside: Outside, options: Mapping[str, str], deadline: float | None
) -> AsyncIterator[ServiceRuns]:
    """The runs of a service, for as long as the way there is open."""
    async with calling(service, outside) as calls:
        yield ServiceRuns(calls, options, deadline)


def _pieces(papers: Iterator[Paper]) -> Iterator[tuple[bytes, list[str | None]]]:
    """Papers as jobs: lines of this program's own form, and where each paper stands here."""
    lines, sources = bytearray(), list[str | None]()
    for paper in papers:
        lines += msgspec.json.encode({"paper": paper}) + b"\n"
        sources.append(paper.source)
        if len(lines) >= TOGETHER:
            yield bytes(lines), sources
            lines, sources = bytearray(), []
    if lines:
        yield bytes(lines), sources


def _job(answer: Answer) -> _Job:
    try:
        return msgspec.json.decode(answer.body, type=_Job)
    except msgspec.DecodeError as fault:
        raise UsageError(f"--service: answers what is no job ({fault}); is it a service of ours?") from fault


def _theirs(budget: Budget) -> Budget:
    """What could be set otherwise is the service's to set."""
    if budget.note is None:
        return budget
    return replace(budget, note=f"The service says: {visible(budget.note, 300)}")


def _refuse_other_count(job: _Job, sent: int, wanted: int) -> None:
    """Papers without a record, or records of others, would be noticed by nobody."""
    if sent != wanted:
        raise UsageError(
            f"--service: job {job.id} sends {sent:,} records where {wanted:,} are due; is it of our version?"
        )


def _record(line: bytes) -> Record:
    try:
        return decode(line)
    except msgspec.DecodeError as fault:
        raise UsageError(f"--service: sends what is no record ({fault}); is it of our version?") from fault
