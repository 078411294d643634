"""The loop that a command runs on: how it is started, stopped by signals, and what its end is called.

Comes in: what is to be run. Goes out: its exit code. Imports nothing that reads papers: lone links need none.
"""

import asyncio
import contextlib
import gc
import logging
import os
import select
import signal
import sys
from collections.abc import Coroutine, Iterator
from typing import Any, NoReturn, Protocol

from enricher import room
from enricher.cli.streams import end_soon
from enricher.ports import NetworkState
from enricher.reports.reach import Reach

log = logging.getLogger("enricher")
SERVICE_GARBAGE = (5_000, 10, 100)
"""When a service looks for garbage: soon, so that each look is short. Nobody is answered meanwhile, and a
look through the 200,000 young objects of a command held its loop up for more than a second."""

SERVICE_SWITCHES = 0.0005
"""Seconds for which another thread may go on while the loop of a service wants to. It lets others run at
each read and write of a socket and waits for them to let go: 5 ms, as is usual, at each of many answers."""

SERVICE_PATIENCE = 5.0
"""Seconds that a service which is told to end waits for a reader of what it has said."""

STDERR = 2
DONE, CONDITION_HOLDS, STOPPED_EARLY, STOPPED_AT_ONCE = 0, 1, 3, 130


def service_loop_run(main: Coroutine[object, object, int]) -> int:
    """Run it as `loop_run` does, in a process that answers others while it works."""
    end_soon(SERVICE_PATIENCE)
    gc.set_threshold(*SERVICE_GARBAGE)
    sys.setswitchinterval(SERVICE_SWITCHES)
    return loop_run(main)


def settled() -> None:
    """A service is there: what it has loaded and opened by now stays, and is looked through no more.

    A look through all memory held its loop up for 80 ms, most of it spent on modules and pages.
    """
    gc.collect()
    gc.freeze()


def loop_run(main: Coroutine[object, object, int]) -> int:
    """Run `main` on uvloop where there is one; what its loop alone hears of is logged as ours."""
    with contextlib.closing(main), contextlib.closing(_overheard(main)) as overheard:  # whatever Ctrl-C cuts
        room.require(room.LOOP)
        gc.freeze()  # what is loaded stays, and is no garbage
        try:
            import uvloop
        except ImportError:
            return asyncio.run(overheard)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(overheard)


async def _overheard(main: Coroutine[object, object, int]) -> int:
    asyncio.get_running_loop().set_exception_handler(_say)
    return await main


def _say(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a call of the loop's raised and nobody waits for: the network's, or a mistake of ours."""
    fault = context.get("exception")
    if fault is None or isinstance(fault, OSError):
        loop.default_exception_handler(context)
    else:
        log.error("%s", context.get("message"), exc_info=fault)


def reached_nobody(network: NetworkState, reach: Reach) -> bool:
    """Whether a run could reach nobody from here, by its network or by what it was answered."""
    return network == "down" or (network in ("proxy", "intercepted") and reach.nobody)


class Stoppable(Protocol):
    """What ends in order: every run of a process, or of a service."""

    def stop(self) -> None:
        """End with what is finished."""
        ...

    @property
    def stopped(self) -> bool:
        """Whether it was told to."""
        ...


def _leave_at_once() -> NoReturn:
    """End here, with one line for whoever can take it at once, and the cursor back that bars may hide."""
    with contextlib.suppress(OSError, ValueError):
        if select.select([], [STDERR], [], 0)[1]:
            shown = b"\n\x1b[?25h" if os.isatty(STDERR) and os.environ.get("TERM", "dumb") != "dumb" else b""
            os.write(STDERR, shown + b"enricher: stopped at once\n")
    os._exit(STOPPED_AT_ONCE)


@contextlib.contextmanager
def stopping_on_signals(enricher: Stoppable) -> Iterator[None]:
    """The first Ctrl-C (or SIGTERM) ends the run in order, the second at once."""
    loop = asyncio.get_running_loop()

    def interrupt() -> None:
        if enricher.stopped:
            _leave_at_once()
        log.warning("stopping: what is finished is being written (again to stop at once)")
        enricher.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
