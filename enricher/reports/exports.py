"""The forms of `enricher export`: a table from a form's name to what makes it.

Comes in: runs in the order of their times. Goes out: octets of one file. A further form is one more entry,
with what its files begin with in `sinks.outputs.EXPORTS`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, structs

from enricher.reports.parquet import parquet
from enricher.reports.plain_csv import csv_lines
from enricher.reports.reading import Run
from enricher.reports.timeline import COLUMNS, Look, looks


class Export(Struct, frozen=True, kw_only=True):
    """One form.

    Attributes:
        words: what it is, for `--help`.
        render: runs to the octets of the file, in pieces.
        fit: how a stream takes it (`cli.streams.FITS`); None where it is no text.
    """

    words: str
    render: Callable[[Sequence[Run]], Iterable[bytes]]
    fit: str | None = None


def _timeline_csv(runs: Sequence[Run]) -> Iterator[bytes]:
    for line in csv_lines(COLUMNS, map(structs.astuple, looks(runs))):
        yield line.encode("utf-8", "replace")


def _timeline_parquet(runs: Sequence[Run]) -> Iterator[bytes]:
    return parquet(Look, looks(runs))


FORMS: dict[str, Export] = {
    "timeline.csv": Export(
        words="every look at every link: run, paper, address, status, reason, since, archived",
        render=_timeline_csv,
        fit="csv",
    ),
    "timeline.parquet": Export(words="the same as Parquet", render=_timeline_parquet),
}
