"""Lines of JSON -> records, and several runs -> the newest look at each paper.

Comes in: iterables of lines with a name for messages. Goes out: records, one at a time;
nothing but a short hash of each paper's name is kept.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from enricher.errors import InputError
from enricher.record import Record, decode
from enricher.reports.sites import PaperName, paper_key

MAX_LINE = 64 * 1024 * 1024
FIRST_PAPERS = 1_000
"""Papers of an output that are kept in mind, to tell whether another one looked at the same."""


class RunOutput(Struct, frozen=True, kw_only=True):
    """One output of `enricher enrich`: its name, and a way to read it from the start.

    `looked_at`: when it asked last, and `first_papers`: hashes of its first papers' keys, where `in_time`
    found that out.
    """

    name: str
    lines: Callable[[], Iterable[bytes]]
    looked_at: dt.datetime | None = None
    first_papers: frozenset[int] = frozenset()

    def records(self) -> Iterator[Record]:
        """The records in their order. Raises InputError on a line of another form."""
        return records_of(self.lines(), self.name)


class _Asked(Struct, frozen=True, gc=False):
    """When somebody was asked."""

    checked_at: dt.datetime | None = None
    fetched_at: dt.datetime | None = None


class _Times(Struct, frozen=True, gc=False):
    """The times of a record, and what its paper is called."""

    paper: PaperName = PaperName()
    links: tuple[_Asked, ...] = ()
    repositories: tuple[_Asked, ...] = ()
    citations: _Asked = _Asked()


_times = msgspec.json.Decoder(_Times)


def in_time(runs: Sequence[RunOutput]) -> tuple[RunOutput, ...]:
    """The runs from the oldest to the newest by what they saw, whatever order they were given in.

    A run is as old as its newest answer. One that asked nobody comes first, as it tells nothing newer; of
    equal ones the order given stays.
    """
    seen = [_read_through(run) for run in runs]
    beginning = dt.datetime.min.replace(tzinfo=dt.UTC)
    return tuple(sorted(seen, key=lambda run: run.looked_at or beginning))


def _read_through(run: RunOutput) -> RunOutput:
    newest: dt.datetime | None = None
    papers = set[int]()
    for line in run.lines():
        try:
            times = _times.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):  # said by whoever reads the records
            continue
        if len(papers) < FIRST_PAPERS:
            papers.add(hash(paper_key(times.paper)))
        for asked in (*times.links, *times.repositories, times.citations):
            moment = asked.checked_at or asked.fetched_at
            if moment is not None and (newest is None or moment > newest):
                newest = moment
    return msgspec.structs.replace(run, looked_at=newest, first_papers=frozenset(papers))


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


def newest(runs: Sequence[RunOutput]) -> Iterator[tuple[RunOutput, Record, bool]]:
    """Every record with its run, and whether no later run holds the paper again.

    Runs are given oldest first and read newest first, so one pass settles it. A paper
    that stands twice in one run counts twice, as it does there.
    """
    seen: set[bytes] = set()
    if len(runs) == 1:  # no paper can stand in a later one
        yield from ((runs[0], record, True) for record in runs[0].records())
        return
    for run in reversed(runs):
        here: set[bytes] = set()
        for record in run.records():
            key = hashlib.blake2b(paper_key(record.paper).encode("utf-8", "replace"), digest_size=12).digest()
            here.add(key)
            yield run, record, key not in seen
        seen |= here
