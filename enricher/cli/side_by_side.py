"""Several inputs asked about as one, each with an output of its own.

Comes in: sinks with the papers that are still to be done for each. Goes out: the papers of all, one after
another, so that sources are asked in batches that are full, whichever files their papers are of; and each
record to the sink of its file. A file is finished as soon as its last record is there. One that cannot be
read costs itself alone. Lives as long as these files are worked on.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from enricher.errors import InputError
from enricher.model import Paper
from enricher.record import Record
from enricher.sinks.jsonl import FileSink
from enricher.sinks.whole_head import WholeHead

AT_ONCE = 32
"""Files: each holds a descriptor, of which some systems give a process 256."""


class _File:
    """One of them: how much of it was asked about, and how much of that is written."""

    __slots__ = ("asked", "come", "fault", "head", "is_read", "papers", "sink")

    def __init__(self, sink: FileSink, papers: Iterable[Paper]) -> None:
        self.sink = sink
        self.papers = papers
        self.head = WholeHead(sink)
        self.asked = self.come = 0
        self.is_read = False
        self.fault: InputError | None = None

    @property
    def is_done(self) -> bool:
        return self.is_read and self.come == self.asked and not self.head.has_gap


class SideBySide:
    """Such files. Use as a context manager; what is not done then stays in partial files."""

    def __init__(self, finished: Callable[[FileSink], None], failed: Callable[[InputError], None]) -> None:
        """`finished` is told of each file that has its final name, `failed` why another was not read."""
        self._finished = finished
        self._failed = failed
        self._files: deque[_File] = deque()
        self._sinks = ExitStack()

    def __enter__(self) -> Self:
        self._sinks.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            file.sink.drop_empty()
        self._sinks.__exit__(kind, fault, trace)

    def open(self, sink: FileSink) -> FileSink:
        """The sink, open until all of them are left. Raises UsageError where it cannot be."""
        return self._sinks.enter_context(sink)

    def add(self, sink: FileSink, papers: Iterable[Paper]) -> None:
        """One more file: where its records go, and what they are of."""
        self._files.append(_File(sink, papers))

    def papers(self) -> Iterator[Paper]:
        """Those of all files, in order; from any thread."""
        for file in tuple(self._files):
            try:
                for paper in file.papers:
                    file.asked += 1
                    yield paper
            except InputError as fault:
                file.fault = fault
            file.is_read = True

    def write(self, wave: Sequence[Record | None]) -> list[Record]:
        """Records of the papers, in their order; those that were written.

        None stands for one that is missing: what is behind it in its file waits for a later run; the other
        files go on. Raises OutputError where one cannot be written.
        """
        written: list[Record] = []
        while wave:
            file = next(each for each in self._files if each.come < each.asked)
            count = min(len(wave), file.asked - file.come)
            written += file.head.write(wave[:count])
            file.come += count
            wave = wave[count:]
        self.settle()
        return written

    def settle(self) -> None:
        """Give the files of which all is written their names. Raises OutputError where that fails."""
        for file in tuple(self._files):
            if file.head.has_gap:
                continue  # the run was stopped: others may be whole
            if not file.is_done:
                break
            self._files.remove(file)
            if file.fault is None:
                file.sink.finish()
                self._finished(file.sink)
            else:
                self._failed(file.fault)
                file.sink.__exit__(type(file.fault), file.fault, None)
