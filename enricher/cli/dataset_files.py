"""A dataset as files: its table, its metadata where that is wanted, its data card, and how to cite it.

Comes in: runs, the name of a form, and what the dataset is called. Goes out: files of one stem, each put in
its place when it is whole. All places are looked at before any is written: no file that is not ours is
replaced.
"""

import datetime as dt
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from enricher.errors import UsageError
from enricher.reports.as_croissant import render_croissant
from enricher.reports.data_card import About, render_card, render_citation
from enricher.reports.dataset import Count
from enricher.reports.exports import FORMS
from enricher.reports.reading import RunOutput
from enricher.reports.words import plural
from enricher.sinks.outputs import CARDS, EXPORTS, refuse_occupied, replacing

CARD, CITATION = ".README.md", ".CITATION.cff"
"""What is put after a dataset's stem."""


class Described(Struct, frozen=True, kw_only=True):
    """What a user says of a dataset."""

    title: str
    creator: str
    license: str | None
    url: str | None


class _Sum:
    """How many octets went by, and their sum."""

    def __init__(self) -> None:
        self.octets = 0
        self._digest = hashlib.sha256()

    def passing(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.octets += len(piece)
            self._digest.update(piece)
            yield piece

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def write_dataset(
    path: Path,
    name: str,
    runs: Sequence[RunOutput],
    described: Described,
    *,
    inputs: Sequence[str],
    force: bool,
) -> None:
    """Write the files of a dataset. Raises UsageError where one of them has no place."""
    refuse_occupied(path, EXPORTS, inputs=inputs, force=force)
    form, stem = FORMS[name], path.with_suffix("").name
    table = path if form.ending is None else path.with_name(stem + form.ending)
    if table == path and form.ending is not None:
        raise UsageError(f"{path} is the name of the table that --to {name} describes; say {stem}.json")
    card, citation = (path.with_name(stem + ending) for ending in (CARD, CITATION))
    for place, kind in ((table, EXPORTS), (card, CARDS), (citation, CARDS)):
        refuse_occupied(place, kind, inputs=inputs, force=force)
    count, total = Count(), _Sum()
    with replacing(table) as file:
        file.writelines(total.passing(form.pieces(runs, count)))
    about = About(
        title=described.title,
        creator=described.creator,
        license=described.license,
        url=described.url,
        made_at=dt.datetime.now(dt.UTC),
        file=table.name,
        octets=total.octets,
        sha256=total.sha256,
        encoding=form.encoding,
        count=count,
    )
    if table != path:
        _write(path, render_croissant(about))
    _write(card, render_card(about))
    _write(citation, render_citation(about))
    _say(path, table, count)


def _write(path: Path, octets: bytes) -> None:
    with replacing(path) as file:
        file.write(octets)


def _held(count: Count) -> str:
    """One repository that two papers name is two rows."""
    return f"{plural(count.rows, 'row')}, the repositories of {plural(len(count.papers), 'paper')},"


def _say(path: Path, table: Path, count: Count) -> None:
    beside = f", which describes {table.name}" if table != path else ""
    stem = path.with_suffix("").name
    told = f"{_held(count)} written to {path}{beside}"
    print(f"{told}; {stem}{CARD} and {stem}{CITATION} stand beside it", file=sys.stderr)
    if count.left_out:
        gone = plural(count.left_out, "row")
        print(f"{gone} left out: gone or empty, and this form has no states", file=sys.stderr)
