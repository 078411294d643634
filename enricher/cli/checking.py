"""One call of `enricher check`: the loop, the signals, and a line for each link.

Comes in: a `Job` and settings. Goes out: lines on stdout, a summary, an exit code.
"""

import asyncio
import contextlib
import sys
from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from enricher.app import Enricher
from enricher.cli import talk
from enricher.cli.running import (
    CONDITION_HOLDS,
    DONE,
    STOPPED_EARLY,
    loop_run,
    stopping_on_signals,
)
from enricher.cli.streams import write_octets
from enricher.cli.worlds import outside, world_settings
from enricher.config import Settings
from enricher.escaping import for_json
from enricher.record import LinkRecord
from enricher.sinks.page import Paint, page, printable
from enricher.sinks.summary import link_counts

MOMENT_SECONDS = 0.1


class Job(Struct, frozen=True, kw_only=True):
    """What one call of `enricher check` is to do."""

    urls: Iterator[str]
    as_json: bool = False
    fail_on: tuple[str, ...] = ()
    sandbox: bool = False
    verbose: int = 0
    quiet: bool = False
    log_format: str = "text"


def run(job: Job, settings: Settings) -> int:
    """Run the job on a loop of its own."""
    terminal = talk.stderr_terminal()
    mistakes = talk.open_log(verbose=job.verbose, form=job.log_format, terminal=terminal)
    return mistakes.code(loop_run(_check(job, settings)))


async def _check(job: Job, settings: Settings) -> int:
    counts: Counter[str] = Counter()
    lines = _Lines()
    encoder = msgspec.json.Encoder()
    shown, errors = page(sys.stdout), page(sys.stderr)
    settings = world_settings(settings, sandbox=job.sandbox)
    async with (
        outside(sandbox=job.sandbox) as world,
        Enricher(settings, outside=world) as enricher,
        enricher.run() as run,
    ):
        with stopping_on_signals(enricher):
            async with contextlib.aclosing(run.check_many(job.urls)) as entries:
                async for entry in entries:
                    counts[entry.status] += 1
                    if job.as_json:
                        lines.write(encoder.encode(entry))
                    else:
                        shown.say(_line(entry, shown.paint))
        lines.flush()
        if not job.quiet:
            last = errors if job.as_json else shown
            last.say(link_counts(counts, last.paint))
            if run.network_state in talk.NETWORK:
                errors.say(talk.NETWORK[run.network_state])
            if run.made_up:
                errors.say(talk.MADE_UP)
        if run.stopped:
            return STOPPED_EARLY
    return CONDITION_HOLDS if any(counts[status] for status in job.fail_on) else DONE


class _Lines:
    """Lines of stdout, a tenth of a second of them at a time."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._fault: OSError | None = None
        self._waiting: list[bytes] = []

    def write(self, line: bytes) -> None:
        """Put a line out in a moment. Raises what became of the lines before, such as a reader gone."""
        if self._fault is not None:
            raise self._fault
        self._waiting += (line, b"\n")
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(MOMENT_SECONDS, self._ring)

    def flush(self) -> None:
        """Put everything out now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        write_octets([for_json(b"".join(waiting))])

    def _ring(self) -> None:
        try:
            self.flush()
        except OSError as fault:
            self._fault = fault


def _line(entry: LinkRecord, paint: Paint) -> str:
    """Status, reason, address, and where it leads."""
    line = paint(f"{entry.status:8}", entry.status) + paint(f"{entry.reason:20} ", "aside")
    line += printable(entry.url, 2000)
    if entry.final_url and entry.final_url != entry.url:
        line += paint(f"  → {printable(entry.final_url, 2000)}", "aside")
    return line + (paint("  confirmed", "confirmed") if entry.history.confirmed else "")
