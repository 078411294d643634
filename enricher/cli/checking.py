"""One call of `enricher check`: the loop, the signals, and what is said of each link.

Comes in: a `CheckCall` and settings. Goes out: lines on stdout, a summary, an exit code.
"""

import asyncio
import contextlib
import logging
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from enricher.app import Enricher, Run
from enricher.cli import talk
from enricher.cli.flags import UNREACHABLE
from enricher.cli.found import Found
from enricher.cli.loops import (
    CONDITION_HOLDS,
    DONE,
    STOPPED_EARLY,
    loop_run,
    reached_nobody,
    stopping_on_signals,
)
from enricher.cli.patient_output import PatientOutput
from enricher.cli.streams import write_octets, write_stdout
from enricher.cli.telling import telling
from enricher.cli.unfinished import links_left
from enricher.cli.worlds import outside, world_settings
from enricher.config import Settings
from enricher.escaping import for_json
from enricher.record import LinkRecord
from enricher.reports.reach import Reach
from enricher.sinks.screen import page

if TYPE_CHECKING:
    from enricher.cli.checked_words import CheckedWords

log = logging.getLogger("enricher")


class CheckCall(Struct, frozen=True, kw_only=True):
    """What one call of `enricher check` is to do."""

    links: Iterator[Found]
    form: str = "text"
    fail_on: tuple[str, ...] = ()
    sandbox: bool = False
    verbose: int = 0
    quiet: bool = False
    log_format: str = "text"


def run(job: CheckCall, settings: Settings) -> int:
    """Run the job on a loop of its own."""
    terminal = talk.stderr_terminal()
    mistakes = talk.open_log(verbose=job.verbose, form=job.log_format, terminal=terminal)
    return mistakes.code(loop_run(_check(job, settings)))


async def _check(job: CheckCall, settings: Settings) -> int:
    counts: Counter[str] = Counter()
    reach = Reach()
    settings = world_settings(settings, sandbox=job.sandbox)
    async with (
        outside(sandbox=job.sandbox) as world,
        Enricher(settings, outside=world) as enricher,
        enricher.run() as run,
    ):
        answer = _words(job) if job.form == "text" else FORMS[job.form]()
        with stopping_on_signals(enricher):
            given = _Given(job.links)
            waves = run.check_waves(given.addresses())
            waiting = telling(run, quiet=job.quiet)
            async with waiting, answer.output as output, contextlib.aclosing(waves):
                async for wave in waves:
                    for entry, found in given.beside(wave):
                        counts[entry.status] += 1
                        reach.add_link(entry)
                        answer.add(entry, found)
                        if output.is_behind:
                            await output.room()
        await asyncio.to_thread(answer.close)
        if job.quiet:
            for line in _went_wrong(run, given):
                log.warning("%s", line)
        else:
            await asyncio.to_thread(_say, job, run, counts, given, answer.of_files)
        if run.stopped:
            return STOPPED_EARLY
        held = {status for status in counts if counts[status]}
        held |= {UNREACHABLE} if reached_nobody(run.network_state, reach) else set()
    return CONDITION_HOLDS if held & set(job.fail_on) else DONE


class _Given:
    """The links of one call: what is known of each waits for its answer, which comes in this order."""

    def __init__(self, links: Iterator[Found]) -> None:
        self._links = links
        self._waiting: deque[Found] = deque()
        self._missing = 0
        self.is_read = False

    def addresses(self) -> Iterator[str]:
        """What is to be asked; from any thread."""
        for found in self._links:
            self._waiting.append(found)
            yield found.address
        self.is_read = True

    def beside(self, wave: Iterable[LinkRecord | None]) -> Iterator[tuple[LinkRecord, Found]]:
        """The answers that are there, each with its link."""
        for entry in wave:
            found = self._waiting.popleft()
            if entry is None:
                self._missing += 1
            else:
                yield entry, found

    @property
    def left(self) -> int:
        """How many of those that were read have no answer."""
        return self._missing + len(self._waiting)


def _words(job: CheckCall) -> "CheckedWords":
    """Lines for a person; what words them is loaded for him alone."""
    from enricher.cli.checked_words import CheckedWords

    return CheckedWords(page(sys.stdout), everything=job.verbose > 0)


def _say(job: CheckCall, run: Run, counts: Counter[str], given: _Given, files: str) -> None:
    from enricher.sinks.summary import link_counts

    errors = page(sys.stderr)
    last = page(sys.stdout) if job.form == "text" else errors
    last.say(link_counts(counts, last.paint).replace(":", f"{files}:", 1))
    for line in _went_wrong(run, given):
        errors.say(line)
    if run.made_up:
        errors.say(talk.MADE_UP)


def _went_wrong(run: Run, given: _Given) -> Iterator[str]:
    """What was not done, and why nothing is to be concluded."""
    if run.stopped and (given.left or not given.is_read):
        keeps = not run.settings.no_cache
        yield links_left(given.left, more=not given.is_read, why=run.stop_reason, keeps=keeps)
    if run.network_state in talk.NETWORK:
        yield talk.NETWORK[run.network_state]


class _Lines:
    """Lines of JSON on stdout."""

    of_files = ""
    """Each line tells its own."""

    def __init__(self) -> None:
        self._encode = msgspec.json.Encoder().encode
        self.output = PatientOutput[bytes](lambda lines: write_octets([for_json(b"\n".join((*lines, b"")))]))

    def add(self, entry: LinkRecord, found: Found) -> None:
        """Put a line out in a moment; of a file's link, with its place."""
        line = self._encode(entry)
        if found.file is not None:
            place = self._encode({"file": found.file, "line": found.line})
            line = line[:-1] + b"," + place[1:]
        self.output.put(line)

    def close(self) -> None:
        """All was put out."""


class _WholeForm:
    """A form that is written once all is known: the links of a file are one suite, or one list."""

    of_files = ""

    def __init__(self, form: str, render: Callable[[list[tuple[Found, LinkRecord]]], Iterable[str]]) -> None:
        self._form = form
        self._render = render
        self._links: list[tuple[Found, LinkRecord]] = []
        self.output = PatientOutput[bytes](write_octets)  # nothing comes before the end

    def add(self, entry: LinkRecord, found: Found) -> None:
        """Keep it."""
        self._links.append((found, entry))

    def close(self) -> None:
        """Write the document."""
        write_stdout(self._render(self._links), self._form)


def _written(form: str, renderer: str) -> _WholeForm:
    """A document of this form; what writes it is loaded for it alone."""
    from enricher.cli import checked

    return _WholeForm(form, getattr(checked, renderer))


FORMS: dict[str, Callable[[], _Lines | _WholeForm]] = {
    "json": _Lines,
    "csv": lambda: _written("csv", "as_csv"),
    "markdown": lambda: _written("markdown", "as_markdown"),
    "junit": lambda: _written("junit", "as_junit"),
    "github": lambda: _written("github", "as_annotations"),
}
