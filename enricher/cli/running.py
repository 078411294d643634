"""One run of the main job: the loop, the signals, the files, the bars and the summary.

Comes in: an `EnrichCall` and settings. Goes out: an exit code. Ctrl-C once stops asking and keeps
what is finished; twice stops at once.
"""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from enricher import papers
from enricher import record as records
from enricher.app import Enricher
from enricher.cli import side_by_side, talk, watching
from enricher.cli.costs import costs
from enricher.cli.engines import Engine
from enricher.cli.enrich_call import EnrichCall, identity
from enricher.cli.flags import UNREACHABLE
from enricher.cli.folders import Unread, outputs
from enricher.cli.input_notes import InputNotes
from enricher.cli.kept_inputs import kept_readings
from enricher.cli.loops import (
    CONDITION_HOLDS,
    DONE,
    STOPPED_EARLY,
    loop_run,
    reached_nobody,
    stopping_on_signals,
)
from enricher.cli.openings import Asking, Opening
from enricher.cli.other_inputs import same_inputs
from enricher.cli.patient_output import PatientOutput
from enricher.cli.side_by_side import SideBySide
from enricher.cli.streams import standard_input, write_octets
from enricher.cli.telling import telling
from enricher.cli.unfinished import Unfinished
from enricher.cli.watching import FolderWatch
from enricher.cli.worlds import outside, world_settings
from enricher.config import Settings
from enricher.errors import InputError, UsageError
from enricher.escaping import for_json
from enricher.model import Paper
from enricher.outside import Outside
from enricher.record import Record, decode
from enricher.reports.reach import Reach
from enricher.sinks.jsonl import FileSink
from enricher.sinks.progress import Bars
from enricher.sinks.screen import page
from enricher.sinks.summary import Summary, forecast_lines
from enricher.sinks.whole_head import WholeHead

if TYPE_CHECKING:
    from rich.console import Console

    from enricher.cli.spread_run import SpreadRun
    from enricher.engine.letters import Done


log = logging.getLogger("enricher")
LINK = b'"found_as":'
"""What a record's line holds once for each link."""

OF_TABLES = frozenset({".csv", ".tsv", ".md", ".html", ".htm", ".xlsx", ".parquet", ".xml"})
"""Endings by which one expects something else than records."""

NOT_RESUMABLE = "the state folder cannot be written: a run that stops cannot be continued"


def run(job: EnrichCall, settings: Settings) -> int:
    """Run the job on a loop of its own."""
    terminal = talk.stderr_terminal()
    mistakes = talk.open_log(verbose=job.verbose, form=job.log_format, terminal=terminal)
    return mistakes.code(loop_run(_JobRun(job, settings, terminal, kept_readings(job, settings)).main()))


def watch(job: EnrichCall, settings: Settings, folder: Path, outputs: Path) -> int:
    """Run the job for every file that comes to `folder`, until the first Ctrl-C."""
    terminal = talk.stderr_terminal()
    mistakes = talk.open_log(verbose=job.verbose, form=job.log_format, terminal=terminal)
    return mistakes.code(loop_run(_watch(job, settings, FolderWatch(folder, outputs), terminal)))


async def _watch(job: EnrichCall, settings: Settings, files: FolderWatch, terminal: "Console | None") -> int:
    codes = [DONE]
    readings = kept_readings(job, settings, lasting=True)
    async with _opened(job, settings) as enricher:

        async def work(path: Path, output: Path) -> None:
            one = msgspec.structs.replace(job, inputs=(str(path),), output=output)
            codes.append(await _JobRun(one, settings, terminal, readings).within(enricher))

        with stopping_on_signals(enricher):
            await watching.watch(files, work, lambda: enricher.stopped)
    return STOPPED_EARLY if codes[-1] == STOPPED_EARLY else max(codes)


@contextlib.asynccontextmanager
async def _opened(job: EnrichCall, settings: Settings) -> AsyncIterator[Opening]:
    """What opens the runs: nothing of this process's own where a service does the work."""
    async with contextlib.AsyncExitStack() as stack:
        if job.service is not None:
            from enricher.cli.service_run import service_runs  # whose client takes long to load

            there = service_runs(
                job.service.target, Outside.of(os.environ), job.service.options, settings.deadline
            )
            yield await stack.enter_async_context(there)
        elif job.engine is not None:
            from enricher.cli.spread_run import SpreadRuns

            # its runs stream nothing: `_to_shards` alone is given them
            yield cast("Opening", SpreadRuns(job.engine, settings, Outside.of(os.environ)))
        else:
            yield await stack.enter_async_context(_here(job, settings))


@contextlib.asynccontextmanager
async def _here(job: EnrichCall, settings: Settings) -> AsyncIterator[Enricher]:
    async with (
        outside(sandbox=job.sandbox) as world,
        Enricher(world_settings(settings, sandbox=job.sandbox), outside=world) as enricher,
    ):
        yield enricher


class _JobRun:
    """One job in one run: its summary, and what was said of its input."""

    def __init__(
        self,
        job: EnrichCall,
        settings: Settings,
        terminal: "Console | None",
        readings: "papers.reading.Readings | None",
    ) -> None:
        self._job = job
        self._settings = settings
        self._terminal = terminal
        self._readings = readings
        self._summary = Summary()
        self._reach = Reach()
        self._notes_of_input = InputNotes()
        self._unfinished = Unfinished()
        self._resumed = 0
        self._written: list[Path] = []

    async def main(self) -> int:
        """Do the job; its exit code."""
        if self._job.dry_run:
            async with _here(self._job, self._settings) as enricher:
                return await self._forecast(enricher)
        async with _opened(self._job, self._settings) as enricher:
            with stopping_on_signals(enricher):
                return await self.within(enricher)

    async def within(self, enricher: Opening) -> int:
        """Do the job in a run of an `enricher` that is open; its exit code."""
        async with enricher.run() as run:
            if self._job.output is None:
                code = await self._to_stdout(run)
            elif self._job.folder:
                code = await self._to_folder(run, self._job.output)
            else:
                code = await self._to_file(run, self._job.inputs, self._job.output)
            if self._job.quiet:
                self._warn(run)
            else:
                await asyncio.to_thread(self._say, run)
        return code

    async def _forecast(self, enricher: Enricher) -> int:
        """Say what the run would cost; neither output nor cache is touched."""
        notes = self._notes_of_input
        told = await enricher.forecast(notes.counting_links(self._papers(self._job.inputs)))
        for line in (*notes.how_read(), *notes.lines()):
            page(sys.stdout).say(line)
        token = bool(self._settings.github_tokens) or self._job.sandbox
        for line in forecast_lines(told, token=token):
            page(sys.stdout).say(line)
        return DONE

    async def _to_stdout(self, run: Asking) -> int:
        async with PatientOutput[bytes](write_octets) as output:

            def write(wave: Sequence[Record | None]) -> list[Record]:
                written = [record for record in wave if record is not None]
                for record in written:  # of which so many may wait
                    output.put(for_json(records.encode(record)) + b"\n")
                return written

            await self._write(run, self._papers(self._job.inputs), write, output.room)
        return self._code(run)

    async def _to_folder(self, run: Asking, folder: Path) -> int:
        """Each file to an output of its own; one that cannot be read costs itself alone.

        Raises:
            InputError: not one of them could be read.
        """
        files = list(outputs(self._job.inputs, folder, self._notes_of_input.problem))
        unread = Unread((place for place, _ in files), self._notes_of_input.problem)
        here = self._job.engine is None and self._job.service is None
        size = side_by_side.AT_ONCE if here else 1
        for begin in range(0, len(files), size):
            group = files[begin : begin + size]
            for _, output in group:
                try:
                    output.parent.mkdir(parents=True, exist_ok=True)
                except OSError as reason:
                    raise UsageError(
                        f"-o {folder}: no folder can be made there ({reason.strerror})"
                    ) from reason
            if len(group) > 1:
                await self._to_files(run, [(place.name, output) for place, output in group], unread)
            else:
                await self._to_one_of(run, group[0][0].name, group[0][1], None if len(files) == 1 else unread)
            if run.stopped:
                break
        unread.settle()
        if not self._written and not run.stopped:
            raise InputError(
                f"none of these {len(files):,} inputs could be read; what is wrong is said above"
            )
        return self._code(run)

    async def _to_one_of(self, run: Asking, name: str, output: Path, unread: Unread | None) -> None:
        try:
            await self._to_file(run, (name,), output)
            self._written.append(output)
        except InputError as fault:
            if unread is None:
                raise
            unread.add(fault)

    async def _to_files(self, run: Asking, files: list[tuple[str, Path]], unread: Unread) -> None:
        """Several at once, so that their papers share the batches that sources are asked in."""
        with SideBySide(lambda sink: self._written.append(sink.path), unread.add) as beside:
            for name, output in files:
                sink = beside.open(self._sink((name,), output))
                beside.add(sink, self._left(sink, (name,)))
            await self._write(run, beside.papers(), beside.write)
            beside.settle()

    def _sink(self, inputs: tuple[str, ...], output: Path) -> FileSink:
        return FileSink(
            output,
            run=identity(self._job, self._settings),
            inputs=inputs,
            force=self._job.force,
            append=self._job.append,
        )

    def _left(self, sink: FileSink, inputs: tuple[str, ...]) -> Iterator[Paper]:
        """The papers that are still to be done for this output."""
        if sink.begun_anew:
            log.warning("%s is of a run with other settings: this one begins anew", sink.partial)
        if not sink.resumable:
            log.warning(NOT_RESUMABLE)
        return sink.resume(self._papers(inputs, sink), sandbox=self._job.sandbox, again=self._again)

    async def _to_file(self, run: Asking, inputs: tuple[str, ...], output: Path) -> int:
        if self._job.engine is not None:
            return await self._to_shards(run, self._job.engine, inputs[0], output)
        with self._sink(inputs, output) as sink:
            await self._write(run, self._left(sink, inputs), WholeHead(sink).write)
            code = self._code(run)
            if code != STOPPED_EARLY:
                sink.finish()
        return code

    async def _to_shards(self, run: Asking, engine: Engine, name: str, output: Path) -> int:
        from enricher.cli.spread_run import sharded

        spread = cast("SpreadRun", run)
        run_identity = identity(self._job, self._settings)
        shown = not self._job.quiet

        def standing(count: int) -> None:
            self._resumed += count

        with sharded(output, name, run_identity, engine, spread.began, force=self._job.force) as shards:
            if not shards.resumable:
                log.warning(NOT_RESUMABLE)
            read = self._papers((name,), leave=(shards.path, shards.folder))
            with Bars(self._terminal, run.budgets, shown=shown) as bars:

                def done(what: "Done") -> None:
                    bars.advance(what.lines.count(LINK), papers=what.count)

                async with telling(run, bars, quiet=not shown):
                    await spread.spread(read, shards, standing=standing, done=done)
            for line in shards.told():
                record = decode(line)
                self._reach.add(record)
                self._summary.add(record)
        return self._code(run)

    def _papers(
        self, inputs: tuple[str, ...], sink: FileSink | None = None, leave: tuple[Path, ...] = ()
    ) -> Iterator[Paper]:
        """The papers of these inputs; what is being written is none of them."""
        read = papers.read(
            inputs,
            form=self._job.form,
            stdin=standard_input() if "-" in inputs else None,
            on_problem=self._notes_of_input.problem,
            on_input=self._notes_of_input.input_read,
            leave=leave if sink is None else (sink.path, sink.partial),
            readings=self._readings,
        )
        return read if sink is None or not self._job.default_name else same_inputs(read, sink.path, inputs)

    async def _write(
        self,
        run: Asking,
        todo: Iterable[Paper],
        write: Callable[[Sequence[Record | None]], list[Record]],
        room: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Write the records as they come; where there is `room` to be waited for, it is.

        `write` gives back those that it wrote: of a run that was stopped some are missing.
        """
        shown = not self._job.quiet
        with Bars(self._terminal, run.budgets, shown=shown) as bars:
            async with telling(run, bars, quiet=not shown), contextlib.aclosing(run.waves(todo)) as waves:
                async for wave in waves:
                    written = write(wave)
                    if room is not None:
                        await room()
                    self._unfinished.add(wave, written)
                    for record in written:
                        self._reach.add(record)
                    self._summary.add_all(written)
                    bars.advance(sum([len(record.links) for record in written]), papers=len(written))

    def _again(self, record: Record) -> None:
        self._resumed += 1
        self._summary.add(record)

    def _code(self, run: Asking) -> int:
        if run.stopped:
            return STOPPED_EARLY
        unreachable = UNREACHABLE in self._job.fail_on and reached_nobody(run.network_state, self._reach)
        return CONDITION_HOLDS if unreachable or self._summary.failed(self._job.fail_on) else DONE

    def _say(self, run: Asking) -> None:
        """The summary: table, totals, what was spent, and where the records are."""
        shown = page(sys.stderr if self._job.output is None else sys.stdout)
        for line in (*self._summary.lines(shown), *map(shown.wrapped, self._notes(run))):
            shown.say(line)
        if self._job.output is not None:  # whole, so that the path can be copied
            shown.say(self._where(run, self._job.output))

    def _warn(self, run: Asking) -> None:
        """What of that went wrong, for whoever wants to hear of nothing else."""
        if run.stopped and self._job.output is not None:
            log.warning("%s", self._where(run, self._job.output))
        if run.network_state in talk.NETWORK:
            log.warning("%s", talk.NETWORK[run.network_state])

    def _notes(self, run: Asking) -> Iterator[str]:
        if self._resumed:
            yield f"Continued: {self._resumed:,} of these records stood already."
        yield from self._notes_of_input.lines()
        if left := self._unfinished.papers(keeps=not self._settings.no_cache):
            yield left
        if run.network_state != "down":
            yield from costs(run)
        if run.network_state in talk.NETWORK:
            yield talk.NETWORK[run.network_state]
        if run.made_up:
            yield talk.MADE_UP

    def _where(self, run: Asking, output: Path) -> str:
        if self._job.folder:
            files = f"{len(self._written):,} file{'' if len(self._written) == 1 else 's'}"
            return (
                f"Stopped early: {output} holds {files}; the same command continues the rest."
                if run.stopped
                else f"Records: {output} ({files})"
            )
        if run.stopped:
            partial = FileSink(output).partial
            return f"Stopped early: {partial} holds what is finished; the same command continues it."
        if output.suffix.lower() in OF_TABLES:
            return f"Records: {output}, as JSON Lines (`enricher show` makes tables of them)"
        return f"Records: {output}"
