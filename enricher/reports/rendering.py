"""Runs of records -> the text of a report in the form asked for.

Comes in: runs, oldest first, and what is wanted of them. Goes out: pieces of text. What the forms need beside
this (the page's libraries, the statistics) is imported where it is used. Reads no file and no clock.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from enricher.record import Record
from enricher.reports.as_annotations import Locate
from enricher.reports.observations import NOTHING_SEEN
from enricher.reports.promises import Promises
from enricher.reports.reading import RunOutput, newest
from enricher.reports.sites import links_of

if TYPE_CHECKING:
    from enricher.reports.tally import RecordTally
from enricher.reports.whole_runs import run_name, whole_runs

Form = Literal["html", "markdown", "csv", "csvw", "json", "junit", "github"]
FORMS: tuple[Form, ...] = get_args(Form)
MOST_ROWS = 20_000


class Wanted(Struct, frozen=True, kw_only=True):
    """What is wanted of a report.

    Attributes:
        now: the time that it is of.
        title: heading of the page; `rows` links are listed there at most.
        mark: whether a byte order mark stands before csv.
        locate: finds the lines of inputs that annotations stand at.
    """

    now: dt.datetime
    title: str = "Link report"
    rows: int = MOST_ROWS
    mark: bool = False
    locate: Locate


def render(form: Form, runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    """The report in pieces; the statuses of its links are noted in `met` as they are read.

    Raises InputError on a line that is no record, MissingExtraError where a form's libraries are missing.
    """
    return _RENDERERS[form](runs, wanted, met)


def draw(runs: Sequence[RunOutput], now: dt.datetime) -> Iterator[tuple[str, bytes]]:
    """Name and octets of each figure of a report, and of the tables behind its curves.

    Raises as `render` does.
    """
    from enricher.reports.figures import figures
    from enricher.reports.survival import estimate
    from enricher.reports.tally import RecordTally, summarise

    tally = RecordTally()
    statistics = summarise(_current(runs, set(), tally), now=now, runs=_names(runs), tally=tally)
    return figures(statistics, estimate(statistics.observations))


def _current(
    runs: Sequence[RunOutput], met: set[str], tally: "RecordTally | None" = None
) -> Iterator[Record]:
    """The newest record of each paper, with the promise it kept; earlier ones go to `tally`."""
    promises = Promises.of(runs)
    for _, record, is_newest in newest(runs):
        if is_newest:
            met.update([link.status for link in links_of(record)])
            yield promises.told(record)
        elif tally is not None:
            tally.add_earlier(record)


def _render_page(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_html import page_pieces
    from enricher.reports.changes import compare_runs
    from enricher.reports.page_rows import Rows
    from enricher.reports.survival import estimate
    from enricher.reports.tally import RecordTally
    from enricher.reports.trend import Trend

    tally, rows, trend, promises = RecordTally(), Rows(wanted.rows), Trend(runs), Promises.of(runs)
    for run, record, is_newest in newest(runs):
        links = links_of(record)
        trend.add(run, links)
        if is_newest:
            met.update([link.status for link in links])
            tally.add(promises.told(record), links)
            rows.add(record, links)
        else:
            tally.add_earlier(record)
    statistics = tally.result(now=wanted.now, runs=_names(runs))
    del tally
    survival = estimate(statistics.observations)
    statistics = replace(statistics, observations=NOTHING_SEEN)  # let go of before the drawing
    yield from page_pieces(
        statistics,
        survival,
        rows,
        title=wanted.title,
        changes=compare_runs(runs),
        trend=trend.lines(),
    )


def _render_markdown(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_markdown import render_markdown
    from enricher.reports.changes import compare_runs
    from enricher.reports.changes_text import sentence
    from enricher.reports.survival import estimate_if_able
    from enricher.reports.tally import RecordTally, summarise

    tally = RecordTally()
    statistics = summarise(_current(runs, met, tally), now=wanted.now, runs=_names(runs), tally=tally)
    changes = compare_runs(runs)
    news = sentence(changes) if changes is not None else None
    yield render_markdown(statistics, estimate_if_able(statistics.observations), news)


def _render_json(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_json import render_json
    from enricher.reports.changes import compare_runs
    from enricher.reports.survival import estimate_if_able
    from enricher.reports.tally import RecordTally, summarise

    tally = RecordTally()
    statistics = summarise(_current(runs, met, tally), now=wanted.now, runs=_names(runs), tally=tally)
    yield render_json(statistics, estimate_if_able(statistics.observations), compare_runs(runs))


def _render_csv(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_csv import render_csv

    return render_csv(_current(runs, met), mark=wanted.mark)


def _render_csvw(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_csvw import render_data

    return render_data(_current(runs, met))


def _render_junit(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_junit import render_junit

    return render_junit(_current(runs, met))


def _render_annotations(runs: Sequence[RunOutput], wanted: Wanted, met: set[str]) -> Iterable[str]:
    from enricher.reports.as_annotations import render_annotations

    return render_annotations(_current(runs, met), wanted.locate)


_RENDERERS: dict[Form, Callable[[Sequence[RunOutput], Wanted, set[str]], Iterable[str]]] = {
    "html": _render_page,
    "markdown": _render_markdown,
    "csv": _render_csv,
    "csvw": _render_csvw,
    "json": _render_json,
    "junit": _render_junit,
    "github": _render_annotations,
}


def _names(runs: Sequence[RunOutput]) -> tuple[str, ...]:
    return tuple(map(run_name, whole_runs(runs)))
