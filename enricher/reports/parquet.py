"""Rows -> Parquet, a group of rows at a time, by Arrow (extra `parquet`).

Comes in: frozen structs of one type, whose fields are the columns. Goes out: octets as they are made: no
more than one group of rows is held, however many there are.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from enricher.errors import MissingExtraError

GROUP = 50_000
"""Rows of a group: enough to pack well, few enough to hold."""


def parquet(kind: type[Struct], rows: Iterable[Struct]) -> Iterator[bytes]:
    """The file's octets. Raises MissingExtraError where Arrow is not installed."""
    pa, pq = _arrow()
    schema = pa.schema([(name, _type(pa, hint)) for name, hint in get_type_hints(kind).items()])
    made, iterator = _Pieces(), iter(rows)
    with pq.ParquetWriter(made, schema, compression="zstd") as writer:
        while group := list(islice(iterator, GROUP)):
            columns = [[getattr(row, name) for row in group] for name in schema.names]
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))
            yield made.take()
    yield made.take()


class _Pieces(io.RawIOBase):
    """A file that is only written to, and handed on piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How much was written."""
        return self._at

    def write(self, octets: Any, /) -> int:
        """Keep a copy until it is taken."""
        piece = bytes(octets)
        self._pieces.append(piece)
        self._at += len(piece)
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _type(pa: Any, hint: Any) -> Any:
    """Arrow's type for a field's, which may be absent."""
    wanted = next((part for part in get_args(hint) if part is not type(None)), hint)
    return {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        dt.datetime: pa.timestamp("us", tz="UTC"),
        dt.date: pa.date32(),
    }[wanted]


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as exc:
        raise MissingExtraError(
            "Parquet needs pyarrow, which is not installed; pip install 'enricher[parquet]'"
        ) from exc
    return pyarrow, pyarrow.parquet
