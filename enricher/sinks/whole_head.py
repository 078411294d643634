"""The head of an output: records up to the first one that is missing, so that a later run goes on there.

Comes in: records in the input's order, None for one that a run which ended early has not finished. Goes out:
those before it, to their sink. What is behind it is not written: it would stand for what is missing.
"""

from collections.abc import Sequence

from enricher.record import Record
from enricher.sinks.jsonl import FileSink


class WholeHead:
    """Writes to one sink, whose life it shares."""

    def __init__(self, sink: FileSink) -> None:
        self._sink = sink
        self.has_gap = False

    def write(self, wave: Sequence[Record | None]) -> list[Record]:
        """Write what belongs to the head, and give that back. Raises OutputError where it cannot be."""
        written: list[Record] = []
        for record in () if self.has_gap else wave:
            if record is None:
                self.has_gap = True
                break
            written.append(record)
        self._sink.write_many(written)
        return written
