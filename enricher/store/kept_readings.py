"""What inputs were read as, kept in the cache's folder: a file for each input, told while nothing changed.

Comes in: inputs that are open. Goes out: their papers, each with what its text points to, as reading gives
them. A list that is looked at every night is read again only once its octets, its name, the form that is
said of it, or the rules that read it are others. What is damaged or half written is as good as absent: the
input is read. Nothing is concluded here, and no answer of anybody's is kept.
"""

import contextlib
import hashlib
import os
import secrets
import struct
import time
import zlib
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from enricher import links
from enricher.files import NO_FOLLOWING, open_regular
from enricher.model import NOTHING_FOUND, Paper, SearchedPaper
from enricher.papers.inputs.streams import Problem
from enricher.papers.reading import Ears, InputRead, OpenInput
from enricher.store.reading_files import FOLDER, forget
from enricher.store.reading_rules import rules_digest

LEAST_INPUT = 16_384
"""Octets of an input below which to read it takes as long as to find what it was read as."""

MOST_KEPT, MOST_OF_ONE = 256_000_000, 64_000_000
"""Octets that are kept in all, where the oldest go first, and of one input."""

LONGEST_SECONDS = 60 * 86_400
"""After which what was not used is forgotten, with the next that is kept."""

PART = 250
"""Papers that are written and read together."""

_HEAD = struct.Struct("<16s16s")
"""Digests of the rules and of the input's octets; zeros until the whole of it stands."""

_PART_HEAD = struct.Struct("<II")
_BLOCK = 1 << 18
_DAMAGE = (ValueError, struct.error, msgspec.MsgspecError, EOFError)


class _KeptPart(msgspec.Struct, array_like=True):
    """Some papers, what was said while they were read, and of the last part what became of the input."""

    papers: list[SearchedPaper]
    problems: list[Problem]
    told: InputRead | None = None


_decoder = msgspec.msgpack.Decoder(_KeptPart)
_encoder = msgspec.msgpack.Encoder()


class KeptReadings:
    """`papers.reading.Readings` in a folder; lives as long as the command."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def papers(self, given: OpenInput, ears: Ears) -> Iterator[Paper]:
        """The papers of an input. Raises what reading raises; never for want of room or rights."""
        if not given.is_file or not LEAST_INPUT <= _size(given.octets) <= MOST_OF_ONE:
            yield from given.papers(given.octets, ears)
            return
        path, papers, problems = self._path(given), 0, 0
        with contextlib.suppress(OSError, *_DAMAGE), open_regular(path) as kept:
            if kept.read(_HEAD.size) == _HEAD.pack(self._rules, _digest(given.octets)):
                for part in _parts(kept):
                    problems += len(part.problems)
                    _tell(part, ears)
                    for paper in part.papers:
                        papers += 1
                        yield paper
                    if part.told is not None:
                        _touch(path)
                        return
        given.octets.seek(0)  # and what was told before the damage is not told again
        yield from islice(self._read(given, _behind(ears, problems), path), papers, None)

    def _read(self, given: OpenInput, ears: Ears, path: Path) -> Iterator[Paper]:
        """The papers, read now, and kept once all of them are."""
        octets = _Digesting(given.octets)
        with _Keeping(path, self._rules) as keeping:
            for paper in given.papers(cast("BinaryIO", octets), keeping.hearing(ears)):
                yield keeping.searched(paper)
            keeping.finish(octets.digest())
        if keeping.is_whole:
            forget(self._cache, before=time.time() - LONGEST_SECONDS, most=MOST_KEPT)

    def _path(self, given: OpenInput) -> Path:
        form = given.form.name if given.form else ""
        lies = str((given.place.file or Path()).absolute())
        told = "\0".join((lies, given.place.name, form))
        name = hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        return self._cache / FOLDER / name

    @cached_property
    def _rules(self) -> bytes:
        return rules_digest()


class _Keeping:
    """A file in the making: it takes its name when it is whole, and is gone where it does not become so."""

    def __init__(self, path: Path, rules: bytes) -> None:
        self._path, self._rules = path, rules
        self._made = path.with_name(f".{path.name}.{secrets.token_hex(6)}.partial")
        self._file: BinaryIO | None = None
        self._papers: list[SearchedPaper] = []
        self._problems: list[Problem] = []
        self._told: InputRead | None = None
        self.is_whole = False
        """Whether it stands under its name."""

    def __enter__(self) -> "_Keeping":
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            made = os.open(self._made, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOWING, 0o600)
            self._file = os.fdopen(made, "wb", _BLOCK)
            self._file.write(bytes(_HEAD.size))
        return self

    def __exit__(self, *_: object) -> None:
        self._give_up()

    def hearing(self, ears: Ears) -> Ears:
        """The same ears, and what they are told is kept."""

        def problem(what: Problem) -> None:
            self._problems.append(what)
            ears.problem(what)

        def input_read(what: InputRead) -> None:
            self._told = what
            ears.input_read(what)

        return Ears(problem, input_read)

    def searched(self, paper: Paper) -> Paper:
        """The paper with what its text points to, which is kept."""
        if self._file is None:
            return paper
        try:
            told = links.extract(paper)
            if told == NOTHING_FOUND:
                told = NOTHING_FOUND  # this very one, which takes no room
            found = SearchedPaper(**msgspec.structs.asdict(paper), found=told)
        except Exception:  # a mistake of ours, which whoever works on this paper meets too, and tells
            self._give_up()
            return paper
        self._papers.append(found)
        if len(self._papers) == PART:
            self._write()
        return found

    def finish(self, digest: bytes) -> None:
        """All papers are there: keep them, unless there are none."""
        if self._told is None or not self._told.papers:
            return
        self._write()
        if self._file is None:
            return
        try:
            self._file.seek(0)
            self._file.write(_HEAD.pack(self._rules, digest))
            self._file.close()
            self._made.replace(self._path)
            self._file, self.is_whole = None, True
        except OSError:
            self._give_up()

    def _write(self) -> None:
        part = _KeptPart(self._papers, self._problems, self._told)
        self._papers, self._problems = [], []
        if self._file is None:
            return
        try:
            octets = _encoder.encode(part)
            self._file.write(_PART_HEAD.pack(len(octets), zlib.crc32(octets)))
            self._file.write(octets)
            if self._file.tell() > MOST_OF_ONE:
                self._give_up()
        except (OSError, UnicodeEncodeError):  # no room; or half a character, which has no octets
            self._give_up()

    def _give_up(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            with contextlib.suppress(OSError):
                self._made.unlink()
            self._file = None


class _Digesting:
    """Octets that are read through, and their digest."""

    def __init__(self, octets: BinaryIO) -> None:
        self._octets = octets
        self._seen = hashlib.blake2b(digest_size=16)

    def read(self, size: int = -1) -> bytes:
        """The next octets."""
        octets = self._octets.read(size)
        self._seen.update(octets)
        return octets

    def digest(self) -> bytes:
        """Of all of them, also of what nobody wanted to read."""
        while self.read(_BLOCK):
            pass
        return self._seen.digest()


def _size(octets: BinaryIO) -> int:
    return os.fstat(octets.fileno()).st_size


def _digest(octets: BinaryIO) -> bytes:
    return _Digesting(octets).digest()


def _parts(kept: BinaryIO) -> Iterator[_KeptPart]:
    """The parts of a file. Raises ValueError, or what decoding raises, where it is not whole."""
    while True:
        size, checksum = _PART_HEAD.unpack(kept.read(_PART_HEAD.size))
        if size > MOST_OF_ONE or zlib.crc32(octets := kept.read(size)) != checksum:
            raise ValueError("the checksum does not hold")
        yield _decoder.decode(octets)


def _touch(path: Path) -> None:
    """It is used, and stays."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _behind(ears: Ears, problems: int) -> Ears:
    """Ears that hear of no problem before so many."""
    left = problems

    def problem(what: Problem) -> None:
        nonlocal left
        if left:
            left -= 1
        else:
            ears.problem(what)

    return Ears(problem, ears.input_read)


def _tell(part: _KeptPart, ears: Ears) -> None:
    for problem in part.problems:
        ears.problem(problem)
    if part.told is not None:
        ears.input_read(part.told)
