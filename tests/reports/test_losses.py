"""What a dead link lost, what confirms it, and which copies can hold it: the same in every form."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from enricher.model import ArchiveCopy, Status
from enricher.record import LinkRecord, Record
from enricher.reports.as_csv import render_csv
from enricher.reports.as_json import render_json
from enricher.reports.as_junit import render_junit
from enricher.reports.as_markdown import render_markdown
from enricher.reports.losses import is_confirmed, kept, late
from enricher.reports.notes import values
from enricher.reports.remedies import remedies
from enricher.reports.tally import summarise

Make = Callable[[int], list[Record]]
NOW = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
GONE_SINCE = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
BEFORE, AFTER = (
    ArchiveCopy(
        archive="wayback", url=f"https://web.archive.org/web/{day:%Y%m%d}/https://a.org/", captured_at=day
    )
    for day in (GONE_SINCE - dt.timedelta(days=90), GONE_SINCE + dt.timedelta(days=1))
)
OF_THE_FORGE = ArchiveCopy(
    archive="swh", url="https://archive.softwareheritage.org/browse/", captured_at=AFTER.captured_at
)


def lost(record: Record, status: Status, *copies: ArchiveCopy) -> Record:
    """The record of a paper whose one link has been so since that day, seen often enough."""
    link = record.links[0]
    history = replace(link.history, failing_since=GONE_SINCE, failures_in_row=5, confirmed=True)
    told = replace(
        link, url="https://a.org/", found_as="https://a.org/", status=status, reason="http_404",
        repository=None, archives=copies, history=history, checked_at=NOW,
    )  # fmt: skip
    return replace(record, links=(told,), repositories=(), code="none")


@pytest.fixture
def record(records: Make) -> Record:
    """A paper with a link."""
    return next(each for each in records(20) if each.links)


def link_of(record: Record) -> LinkRecord:
    """Its link."""
    return record.links[0]


def test_a_page_archived_after_its_death_is_no_copy(record: Record) -> None:
    """What was captured then is an error page, or another's; of what is failing any may be right."""
    link = link_of(lost(record, "dead", AFTER, BEFORE))
    assert (kept(link), late(link)) == ((BEFORE,), (AFTER,))
    assert kept(link_of(lost(record, "failing", AFTER))) == (AFTER,)
    assert kept(link_of(lost(record, "dead", OF_THE_FORGE))) == (OF_THE_FORGE,)
    assert kept(link_of(lost(record, "dead"))) == ()


def test_no_form_offers_a_copy_that_is_too_late(record: Record) -> None:
    """It is counted nowhere and put in nothing's place, and the lists say why."""
    made = lost(record, "dead", AFTER)
    statistics = summarise([made], now=NOW)
    assert statistics.rescued.count == sum(group.states.rescued for group in statistics.by_host) == 0
    assert not remedies(made)
    assert not values(made)["copy"]
    assert AFTER.url not in "".join(render_junit([made]))
    (row,) = csv.DictReader(io.StringIO("".join(render_csv([made]))))
    assert (row["rescued"], row["archive_url"], row["archive_urls"]) == ("FALSE", "", AFTER.url)
    told = json.loads(render_json(statistics, None))["lists"]["lost"][0]
    assert (told["archives"], [copy["url"] for copy in told["late"]]) == ([], [AFTER.url])
    assert "taken after it was seen gone" in render_markdown(statistics, None)


def test_a_copy_of_before_is_offered_though_a_later_one_stands_first(record: Record) -> None:
    """In the place of what is gone, and in every count."""
    made = lost(record, "dead", AFTER, BEFORE)
    assert [remedy.new for remedy in remedies(made)] == [BEFORE.url]
    assert summarise([made], now=NOW).rescued.count == 1
    (row,) = csv.DictReader(io.StringIO("".join(render_csv([made]))))
    assert (row["rescued"], row["archive_url"]) == ("TRUE", BEFORE.url)


@pytest.mark.parametrize(("status", "sure"), [("dead", True), ("failing", False), ("blocked", False)])
def test_no_death_is_confirmed_of_what_is_not_dead(record: Record, status: Status, sure: bool) -> None:
    """Weeks of time-outs make a row of failures, and a table's column sums to the report's figure."""
    made = lost(record, status)
    (row,) = csv.DictReader(io.StringIO("".join(render_csv([made]))))
    told = summarise([made], now=NOW).confirmed.count
    assert (is_confirmed(link_of(made)), row["confirmed"], told) == (sure, str(sure).upper(), sure)
