"""The cache as JSON Lines, to be shared or seeded: rows -> lines, lines -> rows.

Goes out: one object a row, times in UTC with `Z`, answers in the form of their types. Comes in: lines of
anybody's making; a line that is not exactly what an export writes is refused with the reason.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import reduce
from typing import Annotated, Any, BinaryIO

import msgspec
from msgspec import Meta, Struct

from enricher.errors import InputError
from enricher.history import LONGEST_TIMELINE, Streak, Timeline, merge
from enricher.ports import Row
from enricher.store.facets import TYPES
from enricher.store.place import Place
from enricher.store.rows import BATCH_ROWS, LONGEST_VALUE

LONGEST_LINE = 2 * LONGEST_VALUE
_AHEAD = dt.timedelta(minutes=5)
_OLDEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)

Moment = Annotated[dt.datetime, Meta(tz=True)]


class LineRun(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One streak of a timeline; see `history.Streak`."""

    label: Annotated[str, Meta(pattern="^[a-z0-9_/]{1,80}$")]
    first: Moment
    last: Moment
    count: Annotated[int, Meta(ge=1, le=10_000_000)] = 1
    marks: Annotated[tuple[Moment, ...], Meta(max_length=2)] = ()


class ExportLine(Struct, frozen=True, kw_only=True):
    """One stored key. `value` is null where only looks are kept."""

    facet: str
    key: Annotated[str, Meta(min_length=1, max_length=20_000)]
    stored_at: Moment
    value: msgspec.Raw
    timeline: Annotated[tuple[LineRun, ...], Meta(max_length=LONGEST_TIMELINE)] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(ExportLine)
_values = {facet: msgspec.msgpack.Decoder(kind) for facet, kind in TYPES.items()}
_read_values: Mapping[str, msgspec.json.Decoder[Any]] = {
    facet: msgspec.json.Decoder(kind) for facet, kind in TYPES.items()
}


def to_line(row: Row, *, answers: bool = True) -> bytes | None:
    """One JSON object without the line's end; None for a row that this program cannot read.

    Without `answers` only the timeline is told, and None where there is none.
    """
    if row.facet not in TYPES or not (answers or row.timeline):
        return None
    value: Any = None
    if answers and row.value is not None:
        try:
            value = _values[row.facet].decode(row.value)
        except msgspec.MsgspecError:
            return None
    line = ExportLine(
        facet=row.facet,
        key=row.key,
        stored_at=_moment(row.stored_at),
        value=msgspec.Raw(_encoder.encode(value)),
        timeline=tuple(_to_line_run(run) for run in row.timeline),
    )
    return _encoder.encode(line)


def from_line(octets: bytes, now: dt.datetime) -> Row:
    """The row of a line. Raises InputError saying what is wrong with it."""
    try:
        line = _decoder.decode(octets)
        if line.facet not in TYPES:
            raise InputError(f"facet {line.facet!r} is none of {', '.join(TYPES)}")
        value = None if bytes(line.value) == b"null" else _read_values[line.facet].decode(line.value)
    except (msgspec.MsgspecError, ValueError, OverflowError) as error:
        raise InputError(f"is no line of an export: {error}") from error
    except RecursionError as error:
        raise InputError("is nested too deeply") from error
    timeline = _checked_timeline(line, now)
    if not _aware(value):
        raise InputError("a time in the value has no time zone")
    if value is None and not timeline:
        raise InputError("has neither a value nor a timeline")
    return Row(
        facet=line.facet,
        key=line.key,
        stored_at=_second(line.stored_at, now),
        value=None if value is None else _octets(value),
        timeline=timeline,
    )


class Imported(Struct, frozen=True, kw_only=True):
    """How many lines were merged, and how many refused."""

    taken: int
    refused: int


def export_lines(place: Place, *, answers: bool = True) -> Iterator[bytes]:
    """Every row of the cache as a line; none where there is no cache. Raises StoreError."""
    opened = place.reading()
    if opened is None:
        return
    with closing(opened) as store:
        for row in store.scan():
            line = to_line(row, answers=answers)
            if line is not None:
                yield line


def import_lines(
    place: Place, file: BinaryIO, now: dt.datetime, refuse: Callable[[int, str], None]
) -> Imported:
    """Merge lines into the cache, which is made where there is none; `refuse` is told number and reason.

    Newer answers stay, timelines merge: the order of imports does not matter, and twice is once.
    Raises StoreError.
    """
    taken = refused = 0
    batch: list[Row] = []
    with closing(place.writing()) as store:
        for number, line in enumerate(_bounded_lines(file), 1):
            try:
                if line.strip():
                    batch.append(from_line(line, now))
            except InputError as error:
                refused += 1
                refuse(number, str(error))
            if len(batch) >= BATCH_ROWS:
                store.put_many(batch, int(now.timestamp()))
                taken, batch = taken + len(batch), []
        store.put_many(batch, int(now.timestamp()))
    return Imported(taken=taken + len(batch), refused=refused)


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines, the long ones cut off, in memory that a stranger's file cannot fill."""
    while line := file.readline(LONGEST_LINE):
        rest = line
        while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE)
        yield line


def _octets(value: Any) -> bytes:
    try:
        octets = msgspec.msgpack.encode(value)
    except (OverflowError, ValueError, RecursionError) as error:  # a number that fits nowhere, say
        raise InputError(f"the value cannot be kept ({error})") from error
    if len(octets) > LONGEST_VALUE:
        raise InputError(f"the value has more than {LONGEST_VALUE} octets")
    return octets


def _checked_timeline(line: ExportLine, now: dt.datetime) -> Timeline:
    runs = [_from_line_run(run, now) for run in line.timeline]
    # Merged one after the other, whatever order they stand in becomes the form that the rules rely on.
    return reduce(merge, ((run,) for run in runs), ())


def _to_line_run(run: Streak) -> LineRun:
    return LineRun(
        label=run.label,
        first=_moment(run.first),
        last=_moment(run.last),
        count=run.count,
        marks=tuple(_moment(mark) for mark in run.marks),
    )


def _from_line_run(run: LineRun, now: dt.datetime) -> Streak:
    first, last = _second(run.first, now), _second(run.last, now)
    marks = tuple(_second(mark, now) for mark in run.marks)
    inside = (first, *marks, last)
    if list(inside) != sorted(inside):
        raise InputError(f"a run of {run.label!r} has its times out of order")
    if run.count < len(set(inside)):
        raise InputError(f"a run of {run.label!r} counts fewer looks than it names")
    return Streak(run.label, first, last, run.count, marks)


def _second(moment: dt.datetime, now: dt.datetime) -> int:
    if not _OLDEST <= moment <= now + _AHEAD:
        raise InputError(f"the time {moment.isoformat()} is in the future or long before the web")
    return int(moment.timestamp())


def _aware(value: Any) -> bool:
    plain = msgspec.to_builtins(value, builtin_types=(dt.datetime,))
    waiting = [plain]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dt.datetime) and part.tzinfo is None:
            return False
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)
    return True


def _moment(second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC)
