"""The input of a job, read from where it is kept: papers, or addresses.

Comes in: the pieces of an upload. Goes out: papers one at a time, in constant memory, on the thread that
reads them; what was passed over, as notes. Decides nothing about the job.
"""

import codecs
import io
from collections.abc import Callable, Iterator

import msgspec

from enricher import papers
from enricher.errors import EnricherError
from enricher.escaping import visible
from enricher.model import Paper
from enricher.papers import Problem
from enricher.server.messages import AddressList, Job

PIECE = 262_144
"""Octets of one piece of an input."""

MOST_NOTES, LONGEST_NOTE = 100, 300


class Pieces(io.RawIOBase):
    """Pieces, one after another, as a file."""

    def __init__(self, piece: Callable[[int], bytes | None], octets: int = 0) -> None:
        """`octets` in all; 0 where that is not known."""
        super().__init__()
        self._piece = piece
        self._octets = octets
        self._number = 0
        self._read = 0
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: "memoryview") -> int:  # type: ignore[override]  # buffers are memoryviews here
        """The next octets. Raises EnricherError where an end comes before the input's own."""
        while not self._left:
            piece = self._piece(self._number)
            if piece is None:
                self._refuse_half()
                return 0
            self._number += 1
            self._read += len(piece)
            self._left = memoryview(piece)
        size = min(len(into), len(self._left))
        into[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def _refuse_half(self) -> None:
        """Half a list, read as a whole one, would be the worst: nobody would miss the rest."""
        if self._octets and self._read != self._octets:
            raise EnricherError(
                f"{self._read} of the {self._octets} octets of its input are left; send it again"
            )


class InputFaults:
    """What was wrong with an input, in words, no more than anybody reads."""

    def __init__(self, said: tuple[str, ...]) -> None:
        self._said = list(said)

    def add(self, problem: Problem) -> None:
        """Note one."""
        words = visible(
            f"line {problem.line}: {problem.words}" if problem.line else problem.words, LONGEST_NOTE
        )
        if len(self._said) < MOST_NOTES and words not in self._said:
            self._said.append(words)

    def all(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._said)


def papers_of(job: Job, pieces: Pieces, notes: InputFaults) -> Iterator[Paper]:
    """The papers of a job. Raises InputError where there are none in what is not empty."""
    return papers.read(["-"], form=job.form, stdin=io.BufferedReader(pieces, PIECE), on_problem=notes.add)


def addresses_of(pieces: Pieces) -> tuple[str, ...]:
    """The addresses of a job. Raises msgspec.DecodeError where it is no list of them."""
    octets = io.BufferedReader(pieces, PIECE).read().removeprefix(codecs.BOM_UTF8)
    return msgspec.json.decode(octets, type=AddressList).urls
