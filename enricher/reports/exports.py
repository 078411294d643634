"""The forms of `enricher export`: a table from a form's name to what makes it.

Comes in: runs in the order of their times. Goes out: octets of one file. A further form is one more entry,
with what its files begin with in `sinks.outputs.EXPORTS`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, structs

from enricher.reports import dataset
from enricher.reports.as_csv import safe_cell
from enricher.reports.as_pwc import render_pwc, stays
from enricher.reports.dataset import Count, DatasetRow
from enricher.reports.parquet import parquet
from enricher.reports.plain_csv import csv_lines, raw_lines
from enricher.reports.reading import RunOutput
from enricher.reports.timeline import COLUMNS, TimelineRow, looks


class Export(Struct, frozen=True, kw_only=True):
    """One form.

    Attributes:
        words: what it is, for `--help`.
        render: runs to the octets of the file, in pieces; where it is None, `table` makes it.
        fit: how a stream takes it (`cli.streams.FITS`); None where it is no text.
        table: of a dataset: its rows to the octets of its table.
        stays: which rows have a place in that form.
        encoding: the table's media type, and `ending` its name's, where that is not the form's own file.
    """

    words: str
    render: Callable[[Sequence[RunOutput]], Iterable[bytes]] | None = None
    fit: str | None = None
    table: Callable[[Iterable[DatasetRow]], Iterable[bytes]] | None = None
    stays: Callable[[DatasetRow], bool] = lambda row: True
    encoding: str = ""
    ending: str | None = None

    def pieces(self, runs: Sequence[RunOutput], count: Count | None = None) -> Iterable[bytes]:
        """The octets of the file, or of the table; what its rows come to is counted."""
        if self.table is not None:
            count = count or Count()
            return self.table(count.passing(dataset.rows(runs, count), self.stays))
        return self.render(runs) if self.render is not None else ()


def _timeline_csv(runs: Sequence[RunOutput]) -> Iterator[bytes]:
    for line in csv_lines(COLUMNS, map(structs.astuple, looks(runs))):
        yield line.encode("utf-8", "replace")


def _timeline_parquet(runs: Sequence[RunOutput]) -> Iterator[bytes]:
    return parquet(TimelineRow, looks(runs))


def _dataset_csv(rows: Iterable[DatasetRow]) -> Iterator[bytes]:
    """What a spreadsheet would run as a formula has an apostrophe before it: titles are strangers' words."""
    names = [field.name for field in dataset.FIELDS]
    cells = ([safe_cell(value) for value in structs.astuple(row)] for row in rows)
    for line in raw_lines(names, cells):
        yield line.encode("utf-8", "replace")


def _dataset_parquet(rows: Iterable[DatasetRow]) -> Iterator[bytes]:
    return parquet(DatasetRow, rows)


FORMS: dict[str, Export] = {
    "timeline.csv": Export(
        words="every look at every link: run, paper, address, status, reason, since, archived",
        render=_timeline_csv,
        fit="csv",
    ),
    "timeline.parquet": Export(words="the same as Parquet", render=_timeline_parquet),
    "csv": Export(
        words="the dataset of papers and repositories, who says so, states, stars",
        fit="csv",
        table=_dataset_csv,
        encoding="text/csv",
    ),
    "parquet": Export(
        words="the same as Parquet",
        table=_dataset_parquet,
        encoding="application/vnd.apache.parquet",
    ),
    "pwc": Export(
        words="the same in the shape of Papers with Code's dump of links (JSON)",
        fit="json",
        table=render_pwc,
        stays=stays,
        encoding="application/json",
    ),
    "croissant": Export(
        words="its metadata (JSON-LD, Croissant 1.0), with the table as CSV beside",
        table=_dataset_csv,
        encoding="text/csv",
        ending=".csv",
    ),
}
