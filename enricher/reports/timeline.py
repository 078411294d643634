"""Runs -> a row for every look at every link: what statistics over time are made of.

Comes in: runs in the order of their times. Goes out: rows, one at a time; nothing is kept. A link that a
run took from the cache is a row too, with the time at which it was looked at.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from enricher.record import LinkRecord, Record
from enricher.reports.losses import is_confirmed, kept
from enricher.reports.reading import RunOutput
from enricher.reports.sites import is_link, paper_key


class TimelineRow(Struct, frozen=True, kw_only=True, gc=False):
    """How one run found one link of one paper.

    Attributes:
        run, run_at: the run's name, and the time of its newest look.
        paper: what makes records of several runs the same paper: `arxiv:`, `doi:` or `title:` and the rest.
        checked_at: when the link was looked at; None where it was not asked.
        since: of a dead or failing link, the first look of those in a row that found it so.
        archived: the address of a copy in an archive, where one is known.
    """

    run: str
    run_at: dt.datetime | None
    paper: str
    address: str
    kind: str
    status: str
    reason: str
    confirmed: bool
    checked_at: dt.datetime | None
    since: dt.datetime | None
    last_alive_at: dt.datetime | None
    archived: str | None


COLUMNS = TimelineRow.__struct_fields__


def looks(runs: Iterable[RunOutput]) -> Iterator[TimelineRow]:
    """Every look of every run, in the order of the runs and of their records."""
    for run in runs:
        for record in run.records():
            for link in record.links:
                if is_link(link):
                    yield _look(run, record, link)


def _look(run: RunOutput, record: Record, link: LinkRecord) -> TimelineRow:
    history = link.history
    return TimelineRow(
        run=run.name,
        run_at=run.looked_at,
        paper=paper_key(record.paper),
        address=link.url,
        kind=link.kind,
        status=link.status,
        reason=link.reason,
        confirmed=is_confirmed(link),
        checked_at=link.checked_at,
        since=history.failing_since if link.status in ("dead", "failing") else None,
        last_alive_at=history.last_alive_at,
        archived=next((copy.url for copy in kept(link)), None),
    )
