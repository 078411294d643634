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
WITHOUT_MEMORY = 2


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
    except MemoryError:  # before the command that tells of it was loaded
        sys.stderr.write("enricher: there is not enough memory to start; close other programs\n")
        return WITHOUT_MEMORY


def command() -> int:
    """The same of a process that is nothing but a command, and ends with the code that comes back."""
    ending = _Ending()
    ending.code = main()
    return ending.code


class _Ending:
    """The end of the process, after all that others have to do then: told of it first, it comes last.

    What is left then is to take some 400 modules apart, a tenth of a short command.
    """

    def __init__(self) -> None:
        self.code: int | None = None
        if "atexit" not in sys.modules:  # else others may have been told before, and come later
            import atexit

            atexit.register(self._leave)

    def _leave(self) -> None:
        """End here, unless there is no code yet, a line was not taken, or somebody wants to see the rest."""
        if self.code is None or sys.flags.dev_mode or sys.warnoptions or _is_watched():
            return
        import os

        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):  # which the interpreter tells by a code of its own
            return
        os._exit(self.code)


def _is_watched() -> bool:
    """Whether a profiler or a measurer of coverage has its word to say yet."""
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    tools = monitoring is not None and any(monitoring.get_tool(number) for number in range(6))
    return tools or sys.gettrace() is not None or sys.getprofile() is not None


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
