"""Signals that end a process in order, or make it read again. Used within its event loop."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def on_signals(over: Callable[[], object], again: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Call `over` at SIGTERM and SIGINT, `again` at SIGHUP, for as long as the context lasts."""
    loop = asyncio.get_running_loop()
    handlers = {signal.SIGTERM: over, signal.SIGINT: over, signal.SIGHUP: again}
    for number, action in handlers.items():
        loop.add_signal_handler(number, action)
    try:
        yield
    finally:
        for number in handlers:
            loop.remove_signal_handler(number)
