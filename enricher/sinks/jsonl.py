"""Records as JSON Lines: appended to `NAME.partial`, which takes its final name when all is done.

Comes in: records in the input's order. Goes out: a file that at any moment holds whole lines,
but for the last one, which a crash may tear; resuming drops it. A complete output is replaced
as a whole. Nothing is decided here but whether a line of the partial file is still the input's.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

import msgspec

from enricher import record as records
from enricher.errors import OutputError, UsageError
from enricher.model import Paper
from enricher.record import Record

MAX_BUFFER = 1 << 16
"""Octets kept back at most before they are handed to the system."""


class Sink(Protocol):
    """Where records go, one after the other."""

    def write(self, record: Record) -> None:
        """Append one record."""
        ...


class StreamSink:
    """Records to a stream that is already open, such as standard output."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        """Append one line, and pass it on at once: somebody may be reading."""
        self._stream.write(records.encode(record) + b"\n")
        self._stream.flush()


class FileSink:
    """Records to a file, by way of its partial one.

    Use as a context manager. `papers` must be wrapped in `resume` before the first write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.partial = path.with_name(path.name + ".partial")
        self._kept: list[bytes] = []
        self._size = 0
        self._end = 0
        self._file: FileIO | None = None

    def __enter__(self) -> Self:
        if os.path.isdir(self.path):  # noqa: PTH112  # unlike Path's, it never raises
            raise UsageError(f"{self.path} is a folder; give -o the name of a file in it")
        try:
            self._file = self.partial.open("a+b", buffering=0)
            self._end = self._file.seek(0, os.SEEK_END)
        except FileNotFoundError as fault:
            raise UsageError(
                f"there is no folder {self.path.parent}; make it, or choose another -o"
            ) from fault
        except OSError as fault:
            raise UsageError(f"cannot write {self.partial}: {fault.strerror}; choose another -o") from fault
        if not _is_ours_alone(self._file, self.partial):
            self._file.close()
            raise UsageError(f"another run is writing {self.partial}; wait for it, or choose another -o")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self.flush()
            self._file.close()
            self._file = None

    def resume(
        self, papers: Iterable[Paper], *, sandbox: bool, again: Callable[[Record], None]
    ) -> Iterator[Paper]:
        """The papers that are still to be done; `again` gets the records that already stand.

        A record stands as long as every one up to it is of the same paper as the input's.
        """
        standing = self._standing()
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
        line = records.encode(record) + b"\n"
        self._kept.append(line)
        self._size += len(line)
        if self._size >= MAX_BUFFER:
            self.flush()

    def flush(self) -> None:
        """Hand over what is kept back. Raises OutputError where that fails; what stands, stands whole."""
        if self._file is None or not self._kept:
            return
        block, self._kept, self._size = b"".join(self._kept), [], 0
        try:
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
                self._file.close()
                self._file = None
            self.partial.replace(self.path)
        except OSError as fault:
            raise OutputError(f"cannot give {self.partial} its name {self.path}: {fault.strerror}") from fault

    def _standing(self) -> Iterator[tuple[Record, int]]:
        """The whole records of the partial file, each with the place where its line ends."""
        with self.partial.open("rb") as file:
            end = 0
            for line in file:
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
    """Take the file for this run; False where another run has it, or has just given it its final name.

    The lock ends with the process, however that ends. Where there are no such locks, it is not asked for.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except (BlockingIOError, FileNotFoundError):
        return False
    except OSError:  # a file system without locks
        return True


def _is_of(record: Record, paper: Paper, *, sandbox: bool) -> bool:
    """Whether a record that stands may stay: this paper's, in the form that is written now."""
    if record.schema_version != records.SCHEMA_VERSION:
        return False
    return (record.paper.source, record.paper.title, record.sandbox) == (paper.source, paper.title, sandbox)
