"""The console command.

Comes in: the argument list. Goes out: an exit code. Imports nothing before it has seen to Ctrl-C: as long as
no command is under way, Ctrl-C ends the process as the system ends one, and a program that loads is not
interrupted between two lines of a library.
"""

import sys

TYPE_CHECKING = False  # typing's own takes longer to load than all else here
if TYPE_CHECKING:
    from collections.abc import Sequence

STOPPED_AT_ONCE = 130


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command; its exit code. Without `argv` it is the process's own, which ends with it."""
    if argv is not None:
        from enricher.cli.commands import run

        return run(argv)
    sys.unraisablehook = _unraisable
    try:
        return _run_alone()
    except KeyboardInterrupt:  # between two lines here
        return STOPPED_AT_ONCE


def _run_alone() -> int:
    import signal

    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from enricher.cli.commands import run

        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return run(sys.argv[1:])
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    """Ctrl-C within what nobody can interrupt, such as a weak reference's end, ends the process too."""
    if what.exc_type is KeyboardInterrupt:
        import os

        os._exit(STOPPED_AT_ONCE)
    sys.__unraisablehook__(what)
