"""An output in numbered shards, each there whole or not at all, until they are joined to one file.

Comes in: the lines of finished chunks, in any order. Goes out: `NAME.shards/`, a folder with a manifest and
a file for each chunk that is done, which the same command goes on with after any stop; in the end `NAME`, in
the input's order. Nothing in the folder that a run of ours has not made is read, written over or removed.
"""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from enricher.engine.chunks import Chunk
from enricher.errors import OutputError, UsageError
from enricher.files import InUseError, locked_folder, open_regular, read_regular
from enricher.sinks.outputs import RECORDS, refuse_input, refuse_occupied, replacing
from enricher.sinks.partials import Note, Notes, digest

ENDING = ".shards"
MANIFEST = "manifest.json"
FORM = 1
LONGEST_LINE = 64 * 2**20
"""Octets of one record; no record is longer."""

_LARGEST_MANIFEST = 65_536
_COPIED = 1 << 20
_SHARD = re.compile(r"(\d{8})-([0-9a-f]{32})\.jsonl")
_UNFINISHED = re.compile(r"\.(?:\d{8}-[0-9a-f]{32}\.jsonl|manifest\.json)\.[0-9a-f]{12}\.partial")


class Manifest(Struct, frozen=True, kw_only=True):
    """Of what the shards are; a folder whose manifest says otherwise is another run's.

    Attributes:
        enricher_shards: the form of the folder.
        version: of this program, whose readers cut the input.
        input: a digest of it; `run` one of all that its records depend on beside it.
        chunk: papers of a chunk.
        began: when the run began, in whole seconds since 1970: what was answered since is its own.
        mark: a number that nobody else can know; the user's own notes tell by it whose the folder is.
    """

    enricher_shards: int = FORM
    version: str
    input: str
    run: str
    chunk: int
    began: int
    mark: str = ""


_WHAT: Mapping[str, str] = {
    "enricher_shards": "another form of this program",
    "version": "another version of this program",
    "input": "another input, or one that was changed since",
    "run": "a run with other settings",
    "chunk": "chunks of another size",
}


class Shards:
    """The shards of one output; a context manager that keeps other runs from the folder.

    `manifest` is what a new folder gets; one that stands keeps its own `began`. With `force` a folder of
    another run of ours is begun anew.

    Attributes:
        done: the digests of chunks whose shards stand, by number.
        began: when the run began that they are of.
        resumable: whether a stopped run can be continued; where the user's state folder cannot be written,
            nothing would tell these shards from planted ones.
    """

    def __init__(
        self,
        path: Path,
        manifest: Manifest,
        *,
        inputs: Sequence[str] = (),
        force: bool = False,
        notes: Notes | None = None,
    ) -> None:
        self.path = path
        self.folder = path.with_name(path.name + ENDING)
        self.done: dict[int, str] = {}
        self.began = manifest.began
        self.resumable = True
        self._manifest = replace(manifest, mark=secrets.token_hex(16))
        self._inputs = inputs
        self._force = force
        self._notes = notes or Notes()
        self._lock: int | None = None
        self._joined = False

    def __enter__(self) -> Self:
        refuse_occupied(self.path, RECORDS, inputs=self._inputs, force=self._force)
        refuse_input(self.folder, self._inputs)
        with contextlib.ExitStack() as stack:
            stack.callback(self._unlock)
            try:
                self._open()
            except FileNotFoundError as fault:
                raise UsageError(
                    f"there is no folder {self.path.parent}; make it, or choose another -o"
                ) from fault
            except OSError as fault:
                raise UsageError(
                    f"{self.folder}: cannot be used ({fault.strerror}); choose another -o"
                ) from fault
            stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def write(self, chunk: Chunk, lines: bytes) -> None:
        """Keep the lines of a finished chunk. Raises OutputError where that fails."""
        try:
            with replacing(self._shard(chunk.number, chunk.digest)) as file:
                file.write(lines)
        except UsageError as fault:
            raise OutputError(
                f"{fault}; the same command goes on with what stands in {self.folder}"
            ) from fault
        self.done[chunk.number] = chunk.digest

    def stands(self, chunk: Chunk) -> bool:
        """Whether the shard of this very chunk is there; one of other papers under its number is dropped."""
        known = self.done.get(chunk.number)
        if known is not None and known != chunk.digest:
            self._shard(chunk.number, self.done.pop(chunk.number)).unlink(missing_ok=True)
        return known == chunk.digest

    def told(self) -> Iterator[bytes]:
        """All lines, in the input's order: of the output, or of the shards that are there so far."""
        if self._joined:
            with open_regular(self.path) as file:
                while line := file.readline(LONGEST_LINE):
                    yield line
            return
        for number in sorted(self.done):
            with open_regular(self._shard(number, self.done[number])) as file:
                while line := file.readline(LONGEST_LINE):
                    yield line

    def join(self, chunks: int) -> None:
        """All `chunks` are done: their lines become the output, and the shards are removed.

        Raises OutputError where one is missing, or the output cannot be written.
        """
        if self.done.keys() != set(range(chunks)):
            raise OutputError(
                f"{self.folder}: not all of {chunks:,} shards are there; give the command again"
            )
        try:
            with replacing(self.path) as joined:
                for number in range(chunks):
                    with open_regular(self._shard(number, self.done[number])) as shard:
                        shutil.copyfileobj(shard, joined, _COPIED)
        except (OSError, UsageError) as fault:
            raise OutputError(f"{self.path}: cannot be joined of {self.folder} ({fault})") from fault
        self._joined = True
        self._remove()

    def _open(self) -> None:
        """The folder, new or one of this very run, locked."""
        with contextlib.suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)
        if self.folder.is_symlink() or not self.folder.is_dir():
            raise UsageError(f"{self.folder} is no folder; remove it, or choose another -o")
        try:
            self._lock = locked_folder(self.folder)
        except InUseError:
            raise UsageError(
                f"another run is writing {self.folder}; wait for it, or choose another -o"
            ) from None
        if all(map(_UNFINISHED.fullmatch, _names(self.folder))):
            self._begin()
            return
        why = self._other()
        if why is None:
            self._read()
        elif self._force and self._is_ours():
            self._clear()
            self._begin()
        else:
            raise UsageError(
                f"{self.folder} holds shards of {why}, and is not continued; remove it, choose another -o, "
                "or give --force to begin anew"
            )

    def _begin(self) -> None:
        octets = msgspec.json.encode(self._manifest) + b"\n"
        found = self.folder.stat()
        note = Note(
            path=os.fsencode(self.folder.absolute()).decode("utf-8", "backslashreplace"),
            device=found.st_dev,
            inode=found.st_ino,
            run=self._manifest.run,
            first=digest(octets),
        )
        try:
            self._notes.write(self.folder, note)
        except OSError:
            self.resumable = False
        with replacing(self.folder / MANIFEST) as file:
            file.write(octets)

    def _standing(self) -> Manifest | None:
        """The manifest that stands there, where a run of this user's wrote it."""
        try:
            octets = read_regular(self.folder / MANIFEST, _LARGEST_MANIFEST)
            standing = msgspec.json.decode(octets, type=Manifest)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        note = self._notes.read(self.folder)
        return standing if note is not None and note.first == digest(octets) else None

    def _other(self) -> str | None:
        """Whose shards these are, where they are not this run's."""
        standing = self._standing()
        if standing is None:
            return "nobody that a run of yours noted"
        for name, what in _WHAT.items():
            if getattr(standing, name) != getattr(self._manifest, name):
                return what
        self.began = standing.began
        return None

    def _is_ours(self) -> bool:
        """Whether nothing lies in the folder but what runs of ours put there."""
        return self._standing() is not None and all(map(_is_own_name, _names(self.folder)))

    def _read(self) -> None:
        for name in _names(self.folder):
            if found := _SHARD.fullmatch(name):
                self.done[int(found[1])] = found[2]
            elif _UNFINISHED.fullmatch(name):
                (self.folder / name).unlink(missing_ok=True)

    def _clear(self) -> None:
        """Remove what runs of ours put there, the manifest last."""
        for name in sorted(_names(self.folder), key=lambda name: name == MANIFEST):
            if _is_own_name(name):
                (self.folder / name).unlink(missing_ok=True)

    def _remove(self) -> None:
        with contextlib.suppress(OSError):  # what somebody else put there stays, and the folder with it
            self._clear()
            self.folder.rmdir()
            self._notes.forget(self.folder)

    def _shard(self, number: int, digest: str) -> Path:
        return self.folder / f"{number:08}-{digest}.jsonl"


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _is_own_name(name: str) -> bool:
    return name == MANIFEST or bool(_SHARD.fullmatch(name) or _UNFINISHED.fullmatch(name))
