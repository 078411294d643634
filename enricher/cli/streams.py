"""Standard streams: there from the start, fit for terminals and runners, and told where they fail.

Comes in: text that the command prints, octets that it gives back. Goes out: the same without anything that
a terminal or a CI runner obeys; see `escaping`. Everything that a command says passes here.
"""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TextIO

from enricher.cli.patient_errors import PatientDescriptor
from enricher.escaping import OBEYED, for_json, for_markup, for_people, for_reading, without_commands

CI_VARIABLES = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "GITLAB_CI", "JENKINS_URL")
"""Where one of them is set, a runner reads what we write."""


def standard_input() -> BinaryIO | None:
    """Standard input's octets, by a reader of our own; None where it is closed.

    A thread that waits for more within `sys.stdin.buffer` holds its lock. An interpreter that ends closes
    that stream, and where it cannot have the lock it gives up, with a fatal error in the exit code's place.
    """
    if sys.stdin is None:
        return None
    given = sys.stdin.buffer
    raw = getattr(given, "raw", None)
    return io.BufferedReader(io.FileIO(raw.fileno(), closefd=False)) if isinstance(raw, io.FileIO) else given


class OutputLostError(OSError):
    """Standard output cannot be written any more: a full disk behind it, a limit, a device that fails."""


class FitStream(io.TextIOWrapper):
    """A text stream that lets no control, no runner's command and no half of a character through.

    `silent`: what cannot be written is dropped, as there is nobody left to tell, and no reader is waited for.

    Attributes:
        patience: seconds that the end of the command waits for a reader of what is silent; None: for ever.
    """

    def __init__(self, inner: io.TextIOWrapper, *, silent: bool) -> None:
        super().__init__(
            inner.buffer,
            encoding=inner.encoding,
            errors="replace",
            newline="\n" if os.name != "nt" else None,
            line_buffering=inner.line_buffering,
        )
        self.silent = silent
        self.patience: float | None = None
        self._patient = _patient(self) if silent else None
        self._coloured = inner.isatty() or bool(os.environ.get("FORCE_COLOR"))
        self._rest = ""

    def write(self, text: str, /) -> int:
        """Keep the text until its line is whole, as only whole lines tell what stands first in them."""
        lines, end, self._rest = (self._rest + text).rpartition("\n")
        if end:
            self._put(lines + end)
        return len(text)

    def flush(self) -> None:
        """Hand over what is kept back, a part of a line too."""
        if self.closed:
            return
        rest, self._rest = self._rest, ""
        self._put(rest)
        with self._faults():
            super().flush()

    def end(self) -> None:
        """Wait until what was said is read, as long as the command's end may take."""
        if self._patient is not None:
            self._patient.end(self.patience)

    def _put(self, text: str) -> None:
        fit = for_people(text, coloured=self._coloured)
        if self._patient is not None:
            self._patient.write(fit.encode(self.encoding, "replace"))
            return
        with self._faults():
            super().write(fit)

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            if not self.silent:
                raise
        except OSError as fault:
            if not self.silent:
                raise OutputLostError(fault.errno, fault.strerror) from fault


@contextlib.contextmanager
def fit_streams() -> Iterator[None]:
    """The process's standard streams, open and fit, for as long as a command runs.

    Raises OutputLostError or BrokenPipeError at the end where what was said last could not be written.
    """
    _open_what_is_closed()
    before = sys.stdout, sys.stderr
    fit = [_fit(stream, silent=stream is sys.stderr) for stream in before]
    sys.stdout, sys.stderr = fit
    try:
        try:
            yield
        except SystemExit:  # `--help` was printed
            sys.stdout.flush()
            raise
        sys.stdout.flush()
    finally:
        sys.stdout, sys.stderr = before
        for stream in fit:
            if isinstance(stream, FitStream):
                _leave(stream)


def _leave(stream: FitStream) -> None:
    """Hand over what is kept back; what cannot be is dropped, or Python would end with a code of its own."""
    try:
        stream.flush()
        stream.end()
        stream.buffer.flush()
    except OSError:
        if stream.silent:
            _to_nothing(stream.fileno())
    with contextlib.suppress(OSError):
        stream.detach()  # its octets' stream is the process's, and stays open


def _fit(stream: TextIO | None, *, silent: bool) -> TextIO:
    """The stream as it may be written to; what was closed from the start is a hole."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  # as long as the process lives
    return FitStream(stream, silent=silent) if isinstance(stream, io.TextIOWrapper) else stream


def _patient(stream: io.TextIOWrapper) -> PatientDescriptor | None:
    """What writes past the stream's buffer on a thread; None for what is no descriptor, and on Windows."""
    try:
        return PatientDescriptor(stream.fileno()) if os.name != "nt" else None
    except OSError:
        return None


def end_soon(seconds: float) -> None:
    """Let the command's end wait no longer than this for whoever reads standard error."""
    if isinstance(sys.stderr, FitStream):
        sys.stderr.patience = seconds


def _open_what_is_closed() -> None:
    """Descriptors 0 to 2 are taken by nobody else: a cache opened as 2 would be written errors into."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)


def forget_stdout() -> None:
    """What is still to be written goes nowhere, so that the process can end in order."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        _to_nothing(sys.__stdout__.fileno() if sys.__stdout__ is not None else 1)


def _to_nothing(descriptor: int) -> None:
    hole = os.open(os.devnull, os.O_WRONLY)
    os.dup2(hole, descriptor)
    os.close(hole)


Fit = Callable[[str], str]


def as_json(text: str) -> str:
    """A piece of a JSON text."""
    return for_json(text.encode("utf-8", "replace")).decode()


def as_table(text: str) -> str:
    """A row of CSV, whose cells hold no controls; its line ends and its byte order mark stay."""
    return without_commands(text)


def as_annotation(text: str) -> str:
    """A line that is a runner's command on purpose; nothing but its end and its like is a control."""
    return OBEYED.sub(" ", text)


FITS: dict[str, Fit] = {
    "json": as_json,
    "html": for_markup,
    "junit": for_markup,
    "csv": as_table,
    "csvw": as_table,
    "github": as_annotation,
}
"""How each form is made fit for a stream; others are text for people."""


def write_stdout(pieces: Iterable[str], form: str = "text") -> None:
    """Text of a form to standard output, in UTF-8. Raises OutputLostError."""
    fit = FITS.get(form, for_people)
    write_octets(fit(piece).encode("utf-8", "replace") for piece in pieces)


def write_document(text: str) -> None:
    """A document that is given back, octet by octet; text to read where a person or a runner reads it."""
    watched = sys.stdout.isatty() or any(os.environ.get(name) for name in CI_VARIABLES)
    write_octets([(for_reading(text) if watched else text).encode("utf-8", "surrogateescape")])


def write_difference(text: str) -> None:
    """A diff, to be read and to be applied; where it shows more codes than octets, that is said."""
    fit = for_reading(text)
    write_octets([fit.encode("utf-8", "surrogateescape")])
    if fit != text:
        print(
            "enricher: the diff shows control characters as codes, and cannot be applied; --write can",
            file=sys.stderr,
        )


def write_octets(pieces: Iterable[bytes]) -> None:
    """Octets that are fit already to standard output. Raises OutputLostError."""
    sys.stdout.flush()
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        if fault.filename is not None:  # a file that is read while its pieces are made
            raise
        raise OutputLostError(fault.errno, fault.strerror) from fault
