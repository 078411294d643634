"""A worker: makes records of one chunk after the other, and asks every host through its owner.

Comes in: chunks of papers. Goes out: the lines of their records, with what it cost. Lives in a process of its
own beside others over one store: what one of them has asked, the others are told.
"""

import datetime as dt
import logging
import secrets
from collections import deque
from collections.abc import Sequence
from contextlib import AsyncExitStack, aclosing

from msgspec import Struct

from enricher import record as records
from enricher.app import Enricher
from enricher.config import Settings
from enricher.engine.chunks import papers_of
from enricher.engine.letters import Done, trace_of
from enricher.engine.relaying import OwnerCalls, Relay
from enricher.io.clock import SystemClock
from enricher.outside import Outside
from enricher.run import Run

MOST_NOTES = 20
LONGEST_NOTE = 500


class Task(Struct, frozen=True, kw_only=True):
    """What all workers of a job are told.

    Attributes:
        began: when the job began; `since` when it was begun or last gone on with. Whole seconds.
    """

    settings: Settings
    outside: Outside
    began: dt.datetime
    since: dt.datetime


class ChunkWorker:
    """One worker. Made and used within one event loop."""

    def __init__(self, task: Task, owners: Sequence[OwnerCalls], place: str = "") -> None:
        """`place` is what it is called by, and whoever takes its place."""
        self._task = task
        self._relay = Relay(owners, SystemClock(), place)
        self._name = secrets.token_hex(8)
        self._notes = _Notes()
        self._stack = AsyncExitStack()
        self._run: Run | None = None

    async def open(self) -> None:
        """Open its store and its run. Raises SettingsError, StoreError."""
        task = self._task
        async with AsyncExitStack() as stack:
            logging.getLogger("enricher").addHandler(self._notes)
            stack.callback(logging.getLogger("enricher").removeHandler, self._notes)
            stack.push_async_callback(self._relay.aclose)
            enricher = Enricher(task.settings, outside=task.outside, transport=self._relay)
            await stack.enter_async_context(enricher)
            self._run = await stack.enter_async_context(enricher.part(task.began, task.since))
            self._stack = stack.pop_all()

    async def work(self, papers: bytes) -> Done:
        """The records of a chunk, in its order; fewer where it was stopped."""
        run = self._run
        assert run is not None  # noqa: S101  # it was opened
        lines: list[bytes] = []
        async with aclosing(run.stream(papers_of(papers), read=True)) as stream:
            async for record in stream:
                lines += (records.encode(record), b"\n")
        notes, mistakes = self._notes.taken()
        return Done(
            lines=b"".join(lines),
            count=len(lines) // 2,
            worker=self._name,
            stopped=run.stop_reason,
            spent=run.spent(),
            budgets=run.budgets(),
            network=run.network_state,
            notes=notes,
            mistakes=mistakes,
        )

    def stop(self) -> None:
        """Ask nothing more: what is worked on ends with what is finished."""
        if self._run is not None:
            self._run.stop()

    async def aclose(self) -> None:
        """Write what waits to the store, and end."""
        await self._stack.aclose()


class _Notes(logging.Handler):
    """Warnings and mistakes, for the driver to say: nobody sees what is said here."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: deque[str] = deque(maxlen=MOST_NOTES)
        self._mistakes: deque[str] = deque(maxlen=MOST_NOTES)

    def emit(self, record: logging.LogRecord) -> None:
        words, said = record.getMessage()[:LONGEST_NOTE], self._said
        if record.exc_info and record.exc_info[1] is not None:
            words, said = f"{words}\n{trace_of(record.exc_info[1])}", self._mistakes
        if words not in said:
            said.append(words)

    def taken(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What was said since the last time: warnings, and mistakes with their tracebacks."""
        taken = tuple(self._said), tuple(self._mistakes)
        self._said.clear()
        self._mistakes.clear()
        return taken
