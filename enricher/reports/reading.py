"""Lines of JSON -> records, and several runs -> the newest look at each paper.

Comes in: iterables of lines with a name for messages. Goes out: records, one at a time;
nothing but a short hash of each paper's name is kept.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from enricher.errors import InputError
from enricher.record import Record, decode
from enricher.reports.places import paper_key

MAX_LINE = 64 * 1024 * 1024


class Run(Struct, frozen=True, kw_only=True):
    """One output of `enricher enrich`: its name, and a way to read it from the start."""

    name: str
    lines: Callable[[], Iterable[bytes]]

    def records(self) -> Iterator[Record]:
        """The records in their order. Raises InputError on a line of another form."""
        return records_of(self.lines(), self.name)


def records_of(lines: Iterable[bytes], name: str) -> Iterator[Record]:
    """Decode one record a line; empty lines are passed over, and so is a torn last one.

    Raises:
        InputError: a line is no record; the message names file and line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            raise InputError(f"{name}: line {number} is longer than {MAX_LINE} octets; no record is")
        try:
            yield decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as exc:
            if not line.endswith(b"\n") and number > 1 and not isinstance(exc, msgspec.ValidationError):
                return  # a run that was cut while writing its last line
            raise InputError(
                f"{name}: line {number} is no record of enricher ({exc}); give an output of `enricher enrich`"
            ) from exc


def newest(runs: Sequence[Run]) -> Iterator[tuple[Run, Record, bool]]:
    """Every record with its run, and whether no later run holds the paper again.

    Runs are given oldest first and read newest first, so one pass settles it. A paper
    that stands twice in one run counts twice, as it does there.
    """
    seen: set[bytes] = set()
    for run in reversed(runs):
        here: set[bytes] = set()
        for record in run.records():
            key = hashlib.blake2b(paper_key(record.paper).encode("utf-8", "replace"), digest_size=12).digest()
            here.add(key)
            yield run, record, key not in seen
        seen |= here
