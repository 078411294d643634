"""One input as a stream: its octets unpacked, its lines bounded and numbered.

Octets come in from a file or a pipe; lines or octets go out, with a count of the line
last given. Memory stays constant: no line is held beyond `LINE_LIMIT`, nothing is
unpacked ahead of its reading. Damage is reported and ends the stream; it is never raised.
"""

import io
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path

from msgspec import Struct

from enricher.errors import InputError
from enricher.papers.inputs import unpacking
from enricher.papers.inputs.annotations import unannotated
from enricher.papers.inputs.codings import legacy_coding
from enricher.papers.inputs.saved_mail import mail_opened

LINE_LIMIT = 16 * 2**20
"""Octets of one line that are read; a longer one is no text of a paper."""

HEAD_SIZE = 65_536
"""Octets from the start by which a form is recognised."""

BLOCK = 16_384
"""Octets of lines that are decoded together."""


class Problem(Struct, frozen=True, kw_only=True):
    """What could not be read as it should: where, and what it was.

    Attributes:
        path: the input, as given.
        line: counted from 1; None where it concerns the whole file.
        words: what was wrong.
        passed_over: whether an entry was passed over by it, which is counted rather than said.
        ignored: whether the user's own rules leave the file out, which is counted too.
    """

    path: str
    line: int | None
    words: str
    passed_over: bool = False
    ignored: bool = False

    def __str__(self) -> str:
        """`path:line: words`, as editors and CI know it."""
        return f"{self.path}: {self.words}" if self.line is None else f"{self.path}:{self.line}: {self.words}"


OnProblem = Callable[[Problem], None]


class Stream:
    """The octets of one input, read once from start to end.

    Making one reads its head, and raises InputError where not one octet could be read.

    Attributes:
        path: the input, as given.
        line: the number of the line last given, from 1; 0 before the first.
        head: the first octets, unpacked and in UTF-8, which are still to be read.
    """

    def __init__(self, path: str, chunks: Iterator[bytes], on_problem: OnProblem) -> None:
        self.path = path
        self.line = 0
        self._on_problem = on_problem
        self._said_bad_text = False
        self.head, self._chunks = unpacking.peeked(self._until_damaged(chunks), HEAD_SIZE)

    @cached_property
    def _octets(self) -> io.BufferedReader:
        return io.BufferedReader(_Pulled(self._chunks), HEAD_SIZE)

    @cached_property
    def name(self) -> str:
        """The file's own name, without its folders."""
        return Path(self.path).name

    def report(self, words: str, line: int | None = None, *, passed_over: bool = False) -> None:
        """Say what was wrong at `line`, by default the one last given."""
        where = line or self.line or None
        self._on_problem(Problem(path=self.path, line=where, words=words, passed_over=passed_over))

    def read(self, size: int = HEAD_SIZE) -> bytes:
        """The next octets, at most `size`; empty at the end."""
        return self._octets.read(size)

    def octet_lines(self) -> Iterator[bytes]:
        """Every line with its end; one beyond the limit is reported and left out."""
        readline = self._octets.readline
        while line := readline(LINE_LIMIT):
            self.line += 1
            if len(line) == LINE_LIMIT and line[-1] != 10 and self._skip_line():
                self._leave_out()
                continue
            yield line

    def lines(self) -> Iterator[str]:
        """Every line as text, without its end; what is no UTF-8 is replaced and reported once."""
        for some in self.blocks():
            self.line -= len(some)
            for line in some:
                self.line += 1
                yield line

    def blocks(self) -> Iterator[list[str]]:
        """The same, some lines together; `line` is the number of the last of them.

        Whole lines are decoded and parted together, at most `BLOCK` octets or one line at a time: one by one
        takes half as long again, and more than that at once pushes what works on the lines out of the
        processor's caches. Whoever takes some of these and the rest otherwise misses lines.
        """
        for chunk in self._chunks:
            view, done, whole = memoryview(chunk), 0, chunk.rfind(b"\n") + 1
            empty, ends = b"\0" in chunk, b"\r" in chunk  # octets are sought faster than letters
            while done < whole:
                end = chunk.rfind(b"\n", done, done + BLOCK) + 1 or chunk.index(b"\n", done) + 1
                text = None if empty or end - done > LINE_LIMIT else _decoded(view[done:end])
                if text is None:
                    for line in self._one_by_one(chunk[done:end]):
                        yield [line]
                else:
                    some = text.split("\n")[:-1]
                    self.line += len(some)
                    yield [line.rstrip("\r") for line in some] if ends else some
                done = end
            if whole < len(chunk):  # a line that goes on, or the last one without an end
                self._chunks = chain((chunk[whole:],), self._chunks)
                for octets in self.octet_lines():
                    yield [self.text(octets).rstrip("\r\n")]

    def _one_by_one(self, block: bytes) -> Iterator[str]:
        """The lines of a block in which something is to be reported."""
        for octets in io.BytesIO(block):
            self.line += 1
            if len(octets) > LINE_LIMIT:
                self._leave_out()
            else:
                yield self.text(octets).rstrip("\r\n")

    def _leave_out(self) -> None:
        self.report(f"a line of more than {LINE_LIMIT // 2**20} MB was left out")

    def text(self, octets: bytes) -> str:
        """These octets as text; what is no UTF-8, and NUL, is replaced and reported once."""
        try:
            text = octets.decode()
        except UnicodeDecodeError as error:
            self._say_bad_text(error)
            text = octets.decode(errors="replace")
        if "\0" in text:
            self._say_bad_text(None)
            text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
        return text

    def _skip_line(self) -> bool:
        """Read on to the line's end; False where the line ended exactly at the limit."""
        more = False
        while rest := self._octets.readline(HEAD_SIZE):
            more = True
            if rest[-1] == 10:
                break
        return more

    def _say_bad_text(self, error: UnicodeDecodeError | None) -> None:
        if self._said_bad_text:
            return
        self._said_bad_text = True
        what = f"octet 0x{error.object[error.start]:02x} is not UTF-8" if error else "a NUL character"
        self.report(f"{what}; such characters are replaced (said once for this file)")

    def _as_utf8(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The octets in UTF-8, by their mark, else by the coding that they are in without doubt."""
        head, chunks = unpacking.peeked(chunks, HEAD_SIZE)
        coding = None if unpacking.mark_of(head) else legacy_coding(head)
        if coding is None:
            return unpacking.as_utf8(chunks)
        words = f"it is no UTF-8, and is read as {coding}; if letters look wrong, save it as UTF-8"
        self._on_problem(Problem(path=self.path, line=None, words=words))
        return unpacking.recoded(chunks, coding, 0)

    def _until_damaged(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        some = False
        try:
            text = self._as_utf8(mail_opened(unpacking.unpacked(chunks)))
            for chunk in unannotated(unpacking.with_line_feeds(text)):
                some = some or bool(chunk)
                yield chunk
        except unpacking.DamageError as damage:
            if not some:
                raise InputError(f"{self.path}: {damage}") from damage
            words = f"{damage}; what stood before it was read"
            self._on_problem(Problem(path=self.path, line=None, words=words))


def _decoded(octets: "memoryview") -> str | None:
    """These octets as text, where they are UTF-8."""
    try:
        return str(octets, "utf-8")
    except UnicodeDecodeError:
        return None


class _Pulled(io.RawIOBase):
    """A raw file over an iterator of octets."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: "memoryview") -> int:  # type: ignore[override]  # buffers are memoryviews here
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        size = min(len(into), len(self._left))
        into[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
