"""Records as JSON Lines: appended to `NAME.partial`, which takes its final name when all is done.

Comes in: records in the input's order. Goes out: a file that at any moment holds whole lines,
but for the last one, which a crash may tear; resuming drops it. A complete output is replaced
as a whole, or, where that is asked for, what is new is put behind what stands in it. Nothing is
decided here but whether a line of the partial file is still the input's.
"""

import contextlib
import errno
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from enricher import record as records
from enricher.errors import OutputError, UsageError
from enricher.files import NO_FOLLOWING, InUseError, lock, open_regular, same_file
from enricher.model import Paper
from enricher.record import Record
from enricher.sinks.appending import append
from enricher.sinks.outputs import RECORDS, refuse_input, refuse_occupied
from enricher.sinks.partials import Note, Notes, digest

MAX_BUFFER = 1 << 16
"""Octets kept back at most before they are handed to the system."""

LONGEST_LINE = 64 * 2**20
"""Octets of one line of a partial file that are read; no record is longer."""


class FileSink:
    """Records to a file, by way of its partial one.

    Use as a context manager. `papers` must be wrapped in `resume` before the first write. `run` is what
    the records depend on beside the input: only a partial file of such a run is continued. `inputs` are
    never written over, and what is not ours only with `force`. With `append` the records of an earlier
    output stay, but for those of papers that this run looked at again.

    Attributes:
        begun_anew: records of another run of ours stood in the partial file, and are not continued.
        resumable: whether a stopped run can be continued; where the user's state folder cannot be
            written, nothing would tell this partial file from a planted one.
    """

    def __init__(
        self,
        path: Path,
        *,
        run: str = "",
        inputs: Sequence[str] = (),
        force: bool = False,
        append: bool = False,
        notes: Notes | None = None,
    ) -> None:
        self.path = path
        self.partial = path.with_name(path.name + ".partial")
        self.begun_anew = False
        self.resumable = True
        self._inputs = inputs
        self._force = force
        self._append_to_earlier = append
        self._run = run
        self._notes = notes or Notes()
        self._kept: list[bytes] = []
        self._size = 0
        self._end = 0
        self._file: FileIO | None = None

    def __enter__(self) -> Self:
        refuse_occupied(self.path, RECORDS, inputs=self._inputs, force=self._force)
        refuse_input(self.partial, self._inputs)
        try:
            self._file = self._opened()
        except FileNotFoundError as fault:
            raise UsageError(
                f"there is no folder {self.path.parent}; make it, or choose another -o"
            ) from fault
        except OSError as fault:
            raise UsageError(f"cannot write {self.partial}: {fault.strerror}; choose another -o") from fault
        self._end = self._file.seek(0, os.SEEK_END)
        if not self._end:
            self._note(None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        try:
            self.flush()
        finally:
            if kind is not None:
                self.drop_empty()
            self._file.close()
            self._file = None

    def drop_empty(self) -> None:
        """Leave no partial file in which nothing stands."""
        stands = self._end or self._kept
        if self._file is not None and not stands and same_file(self._file.fileno(), self.partial):
            self.partial.unlink(missing_ok=True)
            self._notes.forget(self.partial)

    def _opened(self) -> FileIO:
        """The partial file, new or one of ours, locked. Raises UsageError or OSError."""
        flags = os.O_RDWR | os.O_APPEND | NO_FOLLOWING
        with contextlib.suppress(FileExistsError):
            return self._locked(os.open(self.partial, flags | os.O_CREAT | os.O_EXCL, 0o666))
        file, why = self._standing_file(flags)
        if file is not None and why is None:
            return file
        if file is not None:
            file.close()
        if not self._force or self.partial.is_dir():
            raise UsageError(
                f"{self.partial} {why}, and is not continued; "
                "remove it, choose another -o, or give --force to write over it"
            )
        self.partial.unlink()
        return self._locked(os.open(self.partial, flags | os.O_CREAT | os.O_EXCL, 0o666))

    def _standing_file(self, flags: int) -> tuple[FileIO | None, str | None]:
        """What stands under the partial file's name, and why it is not ours; no reason where it is."""
        try:
            file = self._locked(os.open(self.partial, flags))
        except OSError as fault:
            if fault.errno not in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR):
                raise
            return None, "is a link, a pipe or a folder"
        return file, self._foreign(file)

    def _locked(self, descriptor: int) -> FileIO:
        """The open file for this run alone. Raises UsageError where another run has it."""
        file = FileIO(descriptor, "a+")
        if not _is_ours_alone(file, self.partial):
            file.close()
            raise UsageError(f"another run is writing {self.partial}; wait for it, or choose another -o")
        return file

    def _foreign(self, file: FileIO) -> str | None:
        """Why this file is not one that a run of this user's left here; None where it is."""
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return "is no file"
        if found.st_nlink != 1:
            return "has a second name"
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            return "belongs to another user"
        if not found.st_size:
            return None
        note = self._notes.read(self.partial)
        if note is None or (note.device, note.inode) != (found.st_dev, found.st_ino):
            return "was not written here by a run of yours"
        file.seek(0)
        if note.first != digest(_first_line(file)):
            return "was changed since a run of yours wrote it"
        self.begun_anew = note.run != self._run
        return None

    def _note(self, first: bytes | None) -> None:
        """Remember that the partial file is ours, before anything stands in it."""
        assert self._file is not None  # noqa: S101  # the caller looked
        found = os.fstat(self._file.fileno())
        note = Note(
            path=str(self.partial.absolute()).encode("utf-8", "backslashreplace").decode(),  # any octets
            device=found.st_dev,
            inode=found.st_ino,
            run=self._run,
            first=None if first is None else digest(first),
        )
        try:
            self._notes.write(self.partial, note)
        except OSError:
            self.resumable = False

    def resume(
        self, papers: Iterable[Paper], *, sandbox: bool, again: Callable[[Record], None]
    ) -> Iterator[Paper]:
        """The papers that are still to be done; `again` gets the records that already stand.

        A record stands as long as every one up to it is of the same paper as the input's.
        """
        standing = iter(()) if self.begun_anew else self._standing()
        end = 0
        iterator = iter(papers)
        for paper in iterator:
            found = next(standing, None)
            if found is None or not _is_of(found[0], paper, sandbox=sandbox):
                self._cut(end)
                yield paper
                break
            end = found[1]
            again(found[0])
        else:
            self._cut(end)
        yield from iterator

    def write(self, record: Record) -> None:
        """Append one record; it is handed to the system soon, and with `flush` at the latest."""
        self.write_many((record,))

    def write_many(self, found: Sequence[Record]) -> None:
        """Append several in one go, as fast as they are encoded."""
        if not found:
            return
        lines = records.encode_lines(found)
        self._kept.append(lines)
        self._size += len(lines)
        if self._size >= MAX_BUFFER:
            self.flush()

    def flush(self) -> None:
        """Hand over what is kept back. Raises OutputError where that fails; what stands, stands whole."""
        if self._file is None or not self._kept:
            return
        block, self._kept, self._size = b"".join(self._kept), [], 0
        try:
            if not self._end:
                self._note(block[: block.index(b"\n") + 1])
            self._append(self._file, block)
        except OSError as fault:
            with contextlib.suppress(OSError):
                self._file.truncate(self._end)
            raise OutputError(
                f"cannot write {self.partial}: {fault.strerror}; mend that and give the same command again: "
                "it goes on with what stands there"
            ) from fault

    def _append(self, file: FileIO, block: bytes) -> None:
        if os.fstat(file.fileno()).st_nlink == 0:
            raise FileNotFoundError(errno.ENOENT, "it was removed while the run went on")
        rest = memoryview(block)
        while rest:
            rest = rest[file.write(rest) :]
        self._end += len(block)

    def finish(self) -> None:
        """All is done: the partial file takes its final name. Raises OutputError where it cannot."""
        self.flush()
        try:
            if self._file is not None:
                os.fsync(self._file.fileno())
                self._rename(self._file)
                self._file = None
            self._notes.forget(self.partial)
        except OSError as fault:
            raise OutputError(f"cannot give {self.partial} its name {self.path}: {fault.strerror}") from fault

    def _rename(self, file: FileIO) -> None:
        """Under its lock, so that no other run takes the file for one that it may continue."""
        if os.name == "nt":  # which renames no file that is open
            file.close()
        elif not same_file(file.fileno(), self.partial):
            raise FileNotFoundError(errno.ENOENT, "it was removed or replaced while the run went on")
        if self._append_to_earlier and self.path.exists():
            with open_regular(self.partial) as new:
                append(self.path, new)
            self.partial.unlink()
        else:
            self.partial.replace(self.path)
        file.close()

    def _standing(self) -> Iterator[tuple[Record, int]]:
        """The whole records of the partial file, each with the place where its line ends."""
        assert self._file is not None  # noqa: S101  # the caller looked
        with os.fdopen(os.dup(self._file.fileno()), "rb") as file:
            file.seek(0)
            end = 0
            while line := file.readline(LONGEST_LINE):
                end += len(line)
                try:
                    found = records.decode(line) if line.endswith(b"\n") else None
                except (msgspec.DecodeError, UnicodeDecodeError):
                    found = None
                if found is None:
                    return
                yield found, end

    def _cut(self, end: int) -> None:
        if self._file is not None:
            self._file.truncate(end)
            self._end = end


def _is_ours_alone(file: FileIO, path: Path) -> bool:
    """Take the file for this run; False where another run has it, or has just given it its final name."""
    try:
        return not lock(file.fileno()) or same_file(file.fileno(), path)
    except InUseError:
        return False


def _first_line(file: FileIO) -> bytes:
    reader = io.BufferedReader(file)
    line = reader.readline(LONGEST_LINE)
    reader.detach()
    return line


def _is_of(record: Record, paper: Paper, *, sandbox: bool) -> bool:
    """Whether a record that stands may stay: this paper's, in the form that is written now."""
    if record.schema_version != records.SCHEMA_VERSION:
        return False
    stands, read = record.paper, paper
    return record.sandbox == sandbox and all(
        getattr(stands, name) == getattr(read, name)
        for name in ("source", "title", "abstract", "arxiv_id", "doi", "urls")
    )
