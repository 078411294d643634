"""A stranger's own tests, as somebody writes them who builds on the library: typed, and without a network.

It is run, and read by a type checker, in `tests/test_library.py`; so it stands in no test's name.
"""

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Mapping

from enricher import (
    Budget,
    Enricher,
    Forecast,
    HostQueue,
    LinkRecord,
    Looks,
    Paper,
    Record,
    Run,
    Spent,
    Url,
    UsageError,
)
from enricher.ports import Answer, Request
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer, fault

PAGE = "https://lab.example.org/code"


async def dead_links(run: Run, papers: list[Paper]) -> list[str]:
    """What a program of theirs does: the dead links of many papers."""
    return [link.url async for record in run.stream(papers) for link in record.links if link.status == "dead"]


async def papers() -> AsyncIterator[Paper]:
    """An asynchronous source of papers."""
    yield Paper(title="On links", abstract=f"Code: {PAGE}")


async def suite() -> None:
    """Their test."""
    clock = FakeClock()
    transport = FakeTransport({PAGE: answer(PAGE, 200, body="<title>Our code</title> is here to be had")})
    transport.script("https://slow.example.org/", fault("https://slow.example.org/", "timeout"))
    async with Enricher(clock=clock, transport=transport, store=MemoryStore(), timeout=5) as enricher:
        entry: LinkRecord = await enricher.check(PAGE)
        assert entry.status == "alive"
        assert LinkRecord.from_dict(entry.to_dict()) == entry
        transport.script(PAGE, answer(PAGE, 410))
        clock.advance(30 * 86_400)
        async with enricher.run(refresh=True, deadline="2h", exclude=("slow",)) as run:
            assert await dead_links(run, [paper async for paper in papers()]) == [PAGE]
            record: Record = await run.enrich(Paper(title="Another", abstract="http://slow.example.org/"))
            assert Record.from_dict(record.to_dict()) == record
            spent: Spent = run.spent()
            budgets: tuple[Budget, ...] = run.budgets()
            assert spent.requests > 0
            assert all(Budget.from_dict(budget.to_dict()) == budget for budget in budgets)
            waiting: tuple[HostQueue, ...] = run.queues(least=0.0)
            assert waiting == ()
            assert run.stop_reason is None
            assert run.network_state == "fine"
        due: Mapping[str, dt.datetime] = await enricher.due([PAGE])
        assert all(at.tzinfo for at in due.values())
        looks: tuple[Looks, ...] = await enricher.timeline(PAGE)
        assert [look.seen for look in looks] == ["alive/ok", "dead/http_410"]
        reply = await enricher.send(Request(url=Url(PAGE)))
        assert isinstance(reply, Answer)
        forecast: Forecast = await enricher.forecast([Paper(title="A third")])
        assert forecast.papers == 1
    with contextlib.suppress(UsageError):
        await enricher.check(PAGE)
        raise AssertionError("a closed one was asked")


if __name__ == "__main__":
    asyncio.run(suite())
