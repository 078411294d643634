"""Reads papers from whatever inputs are named, one at a time.

Names of inputs come in; papers go out, numbered, in the inputs' order. What is wrong
with one item or one input is reported and costs that alone. Nothing is kept: memory
does not grow with the input.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from os import PathLike
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace as replaced

from enricher.errors import InputError, NoList
from enricher.model import Paper
from enricher.papers.forms import FORMS, Form, described, named, recognised
from enricher.papers.given import given_inputs
from enricher.papers.inputs import unpacking
from enricher.papers.inputs.input_places import InputPlace, opened, places
from enricher.papers.inputs.streams import OnProblem, Problem, Stream
from enricher.papers.items import Malformed

T = TypeVar("T")

_log = logging.getLogger(__name__)

AHEAD = 16
"""Papers of a file that are made in one go: to turn from reading to other work for every single one
costs both a tenth of their speed. From a pipe, each is given as it comes."""


SHOWN = 3
"""Entries passed over that the error of an input without papers names."""


class InputRead(Struct, frozen=True, kw_only=True):
    """An input that was read to its end: as which form, and how many papers and other entries it held."""

    path: str
    form: str
    words: str
    papers: int
    passed_over: int


OnInput = Callable[[InputRead], None]


class Ears(Struct, frozen=True):
    """Who is told of what could not be read, and of each input that was read to its end."""

    problem: OnProblem
    input_read: OnInput


class OpenInput(Struct, frozen=True):
    """One input that is open: where it lies, its octets, and the form that it is said to be of."""

    place: InputPlace
    octets: BinaryIO
    form: Form | None

    @property
    def is_file(self) -> bool:
        """Whether it is a file of the disk, which may be read again."""
        return self.place.file is not None and self.place.file.is_file()

    def papers(self, octets: BinaryIO, ears: Ears) -> Iterator[Paper]:
        """The papers that its `octets` hold. Raises InputError where none of them could be read."""
        stream = Stream(self.place.name, unpacking.chunks_of(octets), ears.problem)
        if _is_empty(stream):
            return iter(())
        reading = _Reading(stream, self.form or _form_of(stream))
        return reading.papers(AHEAD if self.is_file else 1, ears)


class Readings(Protocol):
    """What earlier runs read, so that an input that is as it was needs not be read anew."""

    def papers(self, given: OpenInput, ears: Ears) -> Iterator[Paper]:
        """The papers of an input, as `OpenInput.papers` gives them, and all that `ears` are told of them."""
        ...


def read(
    inputs: Iterable[str | PathLike[str]],
    *,
    form: str | None = None,
    stdin: BinaryIO | None = None,
    on_problem: OnProblem | None = None,
    leave: Sequence[Path] = (),
    on_input: OnInput | None = None,
    readings: Readings | None = None,
) -> Iterator[Paper]:
    """The papers of every input: files, folders (sorted, recursive), patterns, `-` for `stdin`.

    Args:
        inputs: names as a user types them, or paths.
        form: a name of `FORMS`; by default each input's is recognised by its content.
        stdin: what `-` means; by default the process's own standard input.
        leave: files that are passed over where a folder or a pattern holds them, such as outputs.
        on_problem: told of every item and every input that could not be read.
        on_input: told of every input that was read to its end.
        readings: what earlier runs read; without it every input is read anew.

    Raises:
        UsageError: no form of this name; inputs that are no list of names.
        InputError: while reading, where not one of the inputs could be read, or none gave a paper
            and one was not empty.
    """
    chosen = named(form) if form else None
    names = given_inputs(inputs)
    ears = Ears(on_problem or (lambda _: None), on_input or (lambda _: None))
    return _read(names, chosen, stdin, ears, leave, readings)


def _read(
    inputs: Iterable[str],
    form: Form | None,
    stdin: BinaryIO | None,
    ears: Ears,
    leave: Sequence[Path],
    readings: Readings | None,
) -> Iterator[Paper]:
    tally = _Tally(ears.problem)
    for place in _every_place(inputs, tally):
        if passed_over := place.why_not(leave):
            told = Problem(
                path=place.name,
                line=None,
                words=passed_over,
                passed_over=place.ignored,
                ignored=place.ignored,
            )
            ears.problem(told)
            continue
        try:
            with opened(place, stdin) as octets:
                given = OpenInput(place, octets, form)
                papers = given.papers(octets, ears) if readings is None else readings.papers(given, ears)
                for paper in islice(papers, 1):
                    tally.readable()
                    yield paper
                yield from papers
                tally.readable()
        except InputError as error:
            if place.met and error.no_list is not None:
                tally.met(place, error)
            else:
                tally.failed(error)
        except (OSError, MemoryError, ImportError):
            raise  # the machine's, and every input's: a library without memory is not loaded
        except Exception as fault:
            tally.failed(faulty(place.name, fault))
    tally.settle()


def faulty(path: str, fault: Exception) -> InputError:
    """What to say where a reader met what nobody thought of: it costs its input, not a night's run."""
    _log.debug("%s cannot be read", path, exc_info=fault)
    words = f"a fault of this program ({type(fault).__name__}: {str(fault)[:200]}) ended its reading"
    return InputError(
        f"{path}: {words}: papers before it are kept, what follows is not read; please report it, "
        "with what `-vv` says"
    )


_PROGRAMS = frozenset(("python", "r", "script"))
"""What files of a folder are that were meant for nobody who reads papers: told once for each folder."""


def _is_empty(stream: Stream) -> bool:
    """Whether nothing stands in the input, which is said."""
    if stream.head.strip():
        return False
    stream.report("is empty")
    return True


class _Reading:
    """The reading of one input: its papers, and what was passed over."""

    def __init__(self, stream: Stream, form: Form) -> None:
        self._stream = stream
        self._form = form
        self._papers = 0
        self._passed_over = 0
        self._first: list[str] = []

    def papers(self, ahead: int, ears: Ears) -> Iterator[Paper]:
        """The papers with their numbers, made `ahead` at a time; what is none keeps its number.

        Raises InputError at the end where the input gave no paper, though something stands in it.
        """
        items, path, number = self._form.parser(self._stream), self._stream.path, 0
        for some in _in_lots(items, ahead):
            for item in some:
                if isinstance(item, Malformed):
                    number += item.numbered
                    self._pass_over(item)
                else:
                    number += 1
                    self._papers += 1
                    yield replaced(item, source=f"{path}#{number}")
        ears.input_read(self.told())
        self.refuse_silence()

    def told(self) -> InputRead:
        """What became of the input."""
        return InputRead(
            path=self._stream.path,
            form=self._form.name,
            words=self._form.words,
            papers=self._papers,
            passed_over=self._passed_over,
        )

    def refuse_silence(self) -> None:
        """Raise InputError where the input gave no paper, though something stands in it."""
        if self._papers or (not self._passed_over and self._holds_none()):
            return
        why = "; ".join(self._first) or "nothing in it names a paper by a title, an identifier or an address"
        more = self._passed_over - len(self._first)
        words = (
            f"read as {self._form.name} ({self._form.words}), it gives no paper: {why}"
            f"{f'; and {more:,} more' if more > 0 else ''}"
        )
        if self._form.name in _PROGRAMS:
            raise InputError.of(NoList(self._stream.path, words), _OTHER_FORM)
        raise InputError.gave_none(self._stream.path, words, _OTHER_FORM)

    def _holds_none(self) -> bool:
        form = self._form
        return form.may_be_empty and (form.none is None or form.none.search(self._stream.head) is not None)

    def _pass_over(self, item: Malformed) -> None:
        self._passed_over += 1
        if len(self._first) < SHOWN:
            where = f"line {item.line}: " if item.line else ""
            self._first.append(where + item.words[:200])
        self._stream.report(item.words, item.line, passed_over=True)


def _in_lots(items: Iterable[T], ahead: int) -> Iterator[list[T]]:
    """Items, so many at a time; those that were made before a fault go out before it is raised."""
    items = iter(items)
    while True:
        fault: Exception | None = None
        some: list[T] = []
        try:
            some.extend(islice(items, ahead))
        except Exception as met:
            fault = met
        if some:
            yield some
        if fault is not None:
            raise fault
        if not some:
            return


_OTHER_FORM = "; if it is of another form, name that with --from"


def _form_of(stream: Stream) -> Form:
    form = recognised(stream.head, stream.name)
    if form is None:
        raise InputError.of(
            NoList(stream.path, f"{described(stream.head)}, which is no form of papers known here"),
            "; if it is one, name it with --from (`enricher enrich --help` shows each with an example; "
            f"titles alone are csv, with `title` as their first line): {', '.join(FORMS)}",
        )
    return form


def _every_place(inputs: Iterable[str], tally: "_Tally") -> Iterator[InputPlace]:
    for name in inputs:
        try:
            yield from places(name)
        except InputError as error:
            tally.failed(error)


def no_lists(folder: str, names: Sequence[str], count: int) -> Problem:
    """That so many files of a folder, these among them, hold no papers."""
    first = ", ".join(PurePath(name).name for name in names[:SHOWN])
    named = first if count <= SHOWN else f"{first} and {count - SHOWN:,} more"
    said = "1 file holds" if count == 1 else f"{count:,} files hold"
    words = f"{said} no papers: programs, or of no form that is known here ({named})"
    return Problem(path=folder, line=None, words=words)


class _Tally:
    """Which inputs could be read: the failures are problems where one could, else an error at the end."""

    def __init__(self, on_problem: OnProblem) -> None:
        self._on_problem = on_problem
        self._failures: list[InputError] = []
        self._any_readable = False
        self._met: dict[str, list[InputError]] = {}
        self._counts: dict[str, int] = {}

    def readable(self) -> None:
        """An input is of a known form: the failures so far were of single inputs."""
        self._any_readable = True
        for error in self._failures:
            self._report(error)
        self._failures.clear()

    def failed(self, error: InputError) -> None:
        """An input could not be read."""
        if self._any_readable:
            self._report(error)
        else:
            self._failures.append(error)

    def met(self, place: InputPlace, error: InputError) -> None:
        """A file of a folder that nobody named is a program, or of no form that is known."""
        folder = str(PurePath(place.name).parent)
        self._counts[folder] = self._counts.get(folder, 0) + 1
        if len(some := self._met.setdefault(folder, [])) < SHOWN:
            some.append(error)

    def settle(self) -> None:
        """All inputs were tried. Raises InputError where none could be read."""
        self._settle_folders()
        if len(self._failures) == 1:
            raise self._failures[0]
        if self._failures:
            first = "; ".join(str(error) for error in self._failures[:3])
            count = len(self._failures) + sum(self._counts.values()) - sum(map(len, self._met.values()))
            raise InputError(f"none of the {count} inputs could be read: {first}")

    def _settle_folders(self) -> None:
        """A line for each folder in which such files were met; their errors where nothing was read."""
        for folder, errors in self._met.items():
            if not self._any_readable:
                self._failures += errors
                continue
            names = [error.no_list.path for error in errors if error.no_list]
            self._on_problem(no_lists(folder, names, self._counts[folder]))

    def _report(self, error: InputError) -> None:
        path, _, words = str(error).partition(": ")
        if error.no_list is not None:
            path, words = error.no_list
        self._on_problem(Problem(path=path, line=None, words=words))
