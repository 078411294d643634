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
from enricher.store.reading_files import FOLDER, UNFINISHED, forget
from enricher.store.reading_rules import rules_digest

LEAST_INPUT = 16_384
"""Octets of an input below which to read it takes as long as to find what it was read as."""

MOST_KEPT, MOST_OF_ONE = 256_000_000, 64_000_000
"""Octets that are kept in all, where the oldest go first, and of one input."""

SWEPT_AFTER = MOST_KEPT // 16
"""Octets that are kept between two looks at what may go: each looks at all files that are kept."""

LONGEST_SECONDS = 60 * 86_400
"""After which what was not used is forgotten, with the next that is kept."""

LONGEST_UNFINISHED_SECONDS = 86_400
"""After which nobody is still at work on what is half written; where somebody is, it is not kept."""

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
    """`papers.reading.Readings` in a folder; lives as long as the command, however many inputs it reads."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._until_swept = 0

    @cached_property
    def rules(self) -> bytes | None:
        """Which rules read here, as they are when it is first asked for; None where nothing can be kept."""
        try:
            return rules_digest()
        except OSError:
            return None

    def papers(self, given: OpenInput, ears: Ears) -> Iterator[Paper]:
        """The papers of an input. Raises what reading raises; never for want of room or rights."""
        fits = given.is_file and LEAST_INPUT <= _size(given.octets) <= MOST_OF_ONE
        if not fits or (rules := self.rules) is None:
            yield from given.papers(given.octets, ears)
            return
        path, papers, problems = self._path(given), 0, 0
        for part in _kept_parts(path, rules, given.octets):
            problems += len(part.problems)
            _tell(part, ears)
            for paper in part.papers:
                papers += 1
                yield paper
            if part.told is not None:
                _touch(path)
                return
        given.octets.seek(0)  # and what was told before the damage is not told again
        keeping = _Keeping(path, rules)
        yield from islice(self._read(given, _behind(ears, problems), keeping), papers, None)

    def _read(self, given: OpenInput, ears: Ears, keeping: "_Keeping") -> Iterator[Paper]:
        """The papers, read now, and kept once all of them are."""
        octets = _Digesting(given.octets)
        with keeping:
            for paper in given.papers(cast("BinaryIO", octets), keeping.hearing(ears)):
                yield keeping.searched(paper)
            keeping.finish(octets.digest())
        self._until_swept -= keeping.kept
        if keeping.kept and self._until_swept <= 0:
            now = time.time()
            forget(
                self._cache,
                before=now - LONGEST_SECONDS,
                unfinished_before=now - LONGEST_UNFINISHED_SECONDS,
                most=MOST_KEPT,
            )
            self._until_swept = SWEPT_AFTER

    def _path(self, given: OpenInput) -> Path:
        form = given.form.name if given.form else ""
        lies = str((given.place.file or Path()).absolute())
        told = "\0".join((lies, given.place.name, form))
        name = hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        return self._cache / FOLDER / name


class _Keeping:
    """A file in the making: it takes its name when it is whole, and is gone where it does not become so."""

    def __init__(self, path: Path, rules: bytes) -> None:
        self._path, self._rules = path, rules
        self._made = path.with_name(f".{path.name}.{secrets.token_hex(6)}{UNFINISHED}")
        self._file: BinaryIO | None = None
        self._papers: list[SearchedPaper] = []
        self._problems: list[Problem] = []
        self._told: InputRead | None = None
        self.kept = 0
        """Octets that stand under its name."""

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
            octets = self._file.tell()
            self._file.seek(0)
            self._file.write(_HEAD.pack(self._rules, digest))
            self._file.close()
            self._made.replace(self._path)
            self._file, self.kept = None, octets
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


def _kept_parts(path: Path, rules: bytes, given: BinaryIO) -> Iterator[_KeptPart]:
    """The parts of a file as far as it is whole, where these rules read these octets."""
    with contextlib.suppress(OSError), open_regular(path) as kept:
        if kept.read(_HEAD.size) != _HEAD.pack(rules, _digest(given)):
            return
        while (part := _next_part(kept)) is not None:
            yield part


def _next_part(kept: BinaryIO) -> _KeptPart | None:
    """The next part of a file; None at its end, and where it is damaged."""
    try:
        size, checksum = _PART_HEAD.unpack(kept.read(_PART_HEAD.size))
        if size > MOST_OF_ONE or zlib.crc32(octets := kept.read(size)) != checksum:
            return None
        return _decoder.decode(octets)
    except _DAMAGE:
        return None


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
