"""What ends a command before its time, in one sentence and an exit code of the table.

Comes in: whatever a command raises, our own errors and the machine's: no memory, no room on the disk, no
descriptor left, a signal. Goes out: a line on stderr and a code, which is never 1: that is `--fail-on`'s.
"""

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from enricher.cli.parsing import WRONG_USAGE
from enricher.cli.streams import OutputLostError
from enricher.errors import EnricherError

STOPPED_AT_ONCE = 130

ADVICE: dict[int, str] = {
    errno.EMFILE: "this process may open no more files; raise the limit (`ulimit -n`) or lower --concurrency",
    errno.ENFILE: "this machine has no open files left; close other programs, or lower --concurrency",
    errno.ENOSPC: "the disk is full; free some space and give the same command again",
    errno.EDQUOT: "the disk quota is used up; free some space and give the same command again",
    errno.EFBIG: "the file is larger than this process may write; raise the limit (`ulimit -f`)",
    errno.ENOMEM: "this machine has no memory left; close other programs, or lower --concurrency",
    errno.EAGAIN: "this machine has no room for another process or thread; close other programs",
    errno.EIO: "the disk fails to read or write; look at it",
    errno.EROFS: "the disk is read-only; choose another place",
}
"""Our own limits, and what may be done about them."""


def told(run: Callable[[], int]) -> int:
    """What `run` returns, or the code of what it raised, which was said.

    Raises OutputLostError and BrokenPipeError: standard output itself is in trouble.
    """
    try:
        with _signals_raise():
            return run()
    except (BrokenPipeError, OutputLostError):
        raise
    except KeyboardInterrupt:
        _say("stopped at once")
        return STOPPED_AT_ONCE
    except Exception as fault:
        for each in _leaves(fault):
            if isinstance(each, BrokenPipeError | OutputLostError):
                raise each from fault
        _say(sentence(next(_leaves(fault))))
        if os.environ.get("ENRICHER_TRACEBACK"):
            import traceback

            traceback.print_exception(fault)
        return WRONG_USAGE


def sentence(fault: BaseException) -> str:
    """What happened, and what to do about it."""
    match fault:
        case EnricherError():
            return str(fault)
        case MemoryError():
            return "there is not enough memory for this; give it less at a time, or more memory"
        case RecursionError():
            return "something here is nested more deeply than can be read; nothing was concluded from it"
        case RuntimeError() if "start new thread" in str(fault):
            return ADVICE[errno.EAGAIN]
        case ImportError() if any(words in str(fault) for words in _NO_ROOM_TO_LOAD):
            return f"a part of this program cannot be loaded: {ADVICE[errno.ENOMEM]} ({str(fault)[:200]})"
        case OSError(errno=int(number)) if number in ADVICE:
            where = f"{fault.filename}: " if fault.filename is not None else ""
            return f"{where}{ADVICE[number]} ({fault.strerror})"
        case OSError() if fault.filename is not None:
            return f"{fault.filename}: {fault.strerror}; check the path and its rights"
        case _:
            return (
                f"a fault of this program ({type(fault).__name__}: {str(fault)[:300]}); what was finished is "
                "kept; please report it, with what ENRICHER_TRACEBACK=1 adds"
            )


_NO_ROOM_TO_LOAD = ("failed to map segment", "annot allocate memory")
"""Of the system's loader, where memory is short."""


def files_are_bounded() -> bool:
    """Whether this process may write files of a certain size only.

    Python does not look whether a module's compiled form was written whole: the half of one would end
    every later start.
    """
    try:
        import resource
    except ImportError:  # Windows, which has no such bound
        return False
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def say_lost(fault: OSError) -> None:
    """Standard output failed: one line, where there is a stream left for it."""
    _say(f"standard output cannot be written ({fault.strerror}); what went to files is there")


def _say(words: str) -> None:
    if sys.stderr is None:
        return
    try:
        print(f"enricher: {words}", file=sys.stderr, flush=True)
    except (OSError, ValueError):  # nobody is left to tell
        return


def _leaves(fault: BaseException) -> Iterator[BaseException]:
    """The faults in a group of them, ours first."""
    if not isinstance(fault, BaseExceptionGroup):
        yield fault
        return
    leaves = [leaf for each in fault.exceptions for leaf in _leaves(each)]
    yield from sorted(leaves, key=lambda leaf: not isinstance(leaf, EnricherError))


@contextmanager
def _signals_raise() -> Iterator[None]:
    """SIGTERM, and a terminal that goes away, end a command as Ctrl-C does; the main job has its own way."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    ours = [number for number in numbers if before[number] is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
