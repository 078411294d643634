"""`enrich --service` where the service goes away, or answers otherwise: nothing is lost in silence."""

import asyncio
import datetime as dt
import json
from collections.abc import Callable

import pytest

from enricher.cli import service_calls
from enricher.cli.service_calls import AwayError, ServiceCalls
from enricher.cli.service_options import Target
from enricher.cli.service_run import ServiceRun
from enricher.errors import UsageError
from enricher.model import Paper
from enricher.ports import Answer, Fault, Reply, Request
from enricher.record import Record
from enricher.testing import answer
from tests.reports.conftest import make_records

PAPERS = [Paper(title="One", source="here.md#1"), Paper(title="Two", source="here.md#2")]
JOB = json.dumps({"id": "j1", "state": "queued"})
DONE = json.dumps({"id": "j1", "state": "done"})


def gone(request: Request) -> Fault:
    """Nobody listens."""
    return Fault(
        url=request.url, kind="connection_refused", detail="refused", phase="connect", method=request.method,
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), elapsed_ms=0, attempts=1,
    )  # fmt: skip


def said(request: Request, body: str, status: int = 200, **headers: str) -> Answer:
    """An answer of the service."""
    return answer(request.url, status, headers=headers, body=body, method=request.method)


def whole(lines: str) -> Callable[[Request], Reply]:
    """A service that has these records of any job."""

    def service(request: Request) -> Reply:
        if request.method == "POST":
            return said(request, JOB, 202)
        if "/records" in request.url:
            return said(request, lines, **{"enricher-complete": "true"})
        return said(request, DONE)

    return service


def until_taken(request: Request) -> Reply:
    """A service that takes a job, and is never heard of again."""
    return said(request, JOB, 202) if request.method == "POST" else gone(request)


class Service:
    """`ports.Transport` to a function; rings once it was asked for records."""

    def __init__(self, say: Callable[[Request], Reply]) -> None:
        self._say = say
        self.asked = asyncio.Event()

    async def send(self, request: Request) -> Reply:
        if "/records" in request.url:
            self.asked.set()
        return self._say(request)


def run_over(service: Service) -> ServiceRun:
    """A run of it."""
    return ServiceRun(ServiceCalls(Target(base="http://127.0.0.1:1"), service), {}, None)


async def records(run: ServiceRun) -> list[Record | None]:
    """All that comes, within a time in which nobody is waited for."""
    async with asyncio.timeout(60):
        return [record async for wave in run.waves(PAPERS) for record in wave]


async def test_whoever_is_told_to_stop_waits_for_no_service() -> None:
    """It was waited for two minutes more, and what was finished was not told of."""
    service = Service(until_taken)
    run = run_over(service)
    collecting = asyncio.create_task(records(run))
    await service.asked.wait()
    run.stop()
    assert await collecting == []
    assert run.stopped


async def test_a_service_that_stays_away_is_an_early_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was finished stands; where the rest is, is said."""
    monkeypatch.setattr(service_calls, "PATIENCE", 0.0)
    run = run_over(Service(until_taken))
    assert await records(run) == []
    assert run.stopped
    assert "does not answer" in caplog.text
    assert "job j1 goes on there" in caplog.text


async def test_a_service_that_was_never_there_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the address, most likely."""
    monkeypatch.setattr(service_calls, "PATIENCE", 0.0)
    with pytest.raises(AwayError, match="is this its address"):
        await records(run_over(Service(gone)))


def full(request: Request) -> Answer:
    """A proxy that has enough to do until tomorrow."""
    return said(request, "<h1>Slow down</h1>", 429, **{"retry-after": "86400"})


async def test_a_service_that_cannot_now_is_an_early_end(caplog: pytest.LogCaptureFixture) -> None:
    """The call was right, and will be so tomorrow; no job that ended goes on there."""
    run = run_over(Service(full))
    assert await records(run) == []
    assert run.stopped
    assert "429" in caplog.text
    assert "asks to be left alone for 24 h" in caplog.text
    assert "goes on there" not in caplog.text


@pytest.mark.parametrize(
    ("token", "words"), [("", "wants a token"), ("tok-tok-tok", "does not know the token")]
)
async def test_a_wrong_token_is_told_otherwise_than_a_missing_one(token: str, words: str) -> None:
    """Who set one looks for what is wrong with it."""
    calls = ServiceCalls(
        Target(base="http://127.0.0.1:1", token=token), Service(lambda request: said(request, "{}", 401))
    )
    with pytest.raises(UsageError, match=words):
        await calls.ask("GET", "/api/v1/jobs")


async def test_what_apis_were_asked_is_told_beside_what_hosts_were() -> None:
    """By API, of all jobs together; what could be set otherwise is the service's."""
    asked = {"api": "GitHub", "unit": "points", "requests": 2, "used": 2, "naive": 60, "note": "set a token"}
    done = json.dumps({"id": "j1", "state": "done", "spent": {"requests": 7}, "budgets": [asked]})
    lines = whole(LINE * 2)
    run = run_over(Service(lambda r: said(r, done) if r.url.endswith("/j1") else lines(r)))
    await records(run)
    (budget,) = run.budgets()
    assert (budget.api, budget.requests, budget.naive, run.spent().requests) == ("GitHub", 2, 60, 7)
    assert budget.note == "The service says: set a token"


LINE = json.dumps(next(make_records(1)).to_dict()) + "\n"


@pytest.mark.parametrize(("lines", "sent"), [("", 0), (LINE, 1), (LINE * 3, 3)])
async def test_more_or_fewer_records_than_papers_are_refused(lines: str, sent: int) -> None:
    """An end like any other was told of papers that had no record."""
    with pytest.raises(UsageError, match=f"sends {sent} records where 2 are due"):
        await records(run_over(Service(whole(lines))))


async def test_records_come_under_the_names_that_papers_have_here() -> None:
    """One for each."""
    found = await records(run_over(Service(whole(LINE * 2))))
    assert [record.paper.source for record in found if record] == ["here.md#1", "here.md#2"]
