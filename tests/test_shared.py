"""What runs of one process share: a host's turns, and the batches of an API."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from enricher.app import Enricher
from enricher.cli.enrich_call import EnrichCall
from enricher.cli.running import _JobRun
from enricher.config import Settings
from enricher.freshness import Policy
from enricher.io.clock import SystemClock
from enricher.model import Archived, ArchiveQuestion, Url
from enricher.pipeline.questions import ArchiveKind
from enricher.ports import Reply, Request
from enricher.record import decode
from enricher.store.caching import open_cache
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer
from enricher.verdict import judge

HTML = {"Content-Type": "text/html"}
JSON = {"Content-Type": "application/json"}
GRAPHQL = "https://api.github.com/graphql"
CDX = "https://web.archive.org/cdx/"
GONE = "https://gone.example.org/paper"


class Host(FakeTransport):
    """One host that takes a while, and notes how many it serves at once."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self.most = self._now = 0
        self._clock = clock

    async def send(self, request: Request) -> Reply:
        """An answer after half a second."""
        self._now += 1
        self.most = max(self.most, self._now)
        await self._clock.sleep(0.5)
        self._now -= 1
        self.script(request.url, answer(request.url, 200 if "/p" in request.url else 404, headers=HTML))
        return await super().send(request)


async def test_four_runs_at_one_host_keep_to_its_limit_together() -> None:
    """Two at once, however many jobs want it."""
    clock = FakeClock()
    host = Host(clock)
    async with Enricher(clock=clock, transport=host, store=MemoryStore(), per_host=2) as enricher:

        async def job(number: int) -> int:
            async with enricher.run(refresh=True) as run:
                urls = [f"https://one.example.org/p/{number}/{page}" for page in range(25)]
                return len([entry async for entry in run.check_many(urls)])

        assert await asyncio.gather(*map(job, range(4))) == [25] * 4
    assert host.most == 2


class Hub(FakeTransport):
    """GitHub's API, which knows every repository."""

    async def send(self, request: Request) -> Reply:
        """The facts of every alias that is asked for."""
        if request.url == GRAPHQL:
            told = {}
            sent = msgspec.json.decode(request.content or b"{}")["variables"]
            for number in (name[1:] for name in sent if name[0] == "o"):
                full_name = f"{sent['o' + number]}/{sent['n' + number]}"
                told[f"r{number}"] = {"nameWithOwner": full_name, "stargazerCount": 1, "isEmpty": False}
            body = msgspec.json.encode({"data": told})
            self.script(GRAPHQL, answer(GRAPHQL, headers=JSON, body=body))
        return await super().send(request)


async def bursts(*, singles: int) -> int:
    """How many queries three bursts of 300 repositories take, after so many single looks."""
    clock, hub = FakeClock(), Hub()
    async with Enricher(
        clock=clock, transport=hub, store=MemoryStore(), github_tokens=("ghp_x",)
    ) as enricher:
        for number in range(singles):
            await enricher.check(f"https://github.com/single/r{number}")
        before = sum(request.url == GRAPHQL for request in hub.requests)
        assert before == singles
        for burst in range(3):
            urls = [f"https://github.com/burst{burst}/r{number}" for number in range(300)]
            await asyncio.gather(*(enricher.check(url) for url in urls))
    return sum(request.url == GRAPHQL for request in hub.requests) - before


@pytest.mark.slow
@pytest.mark.parametrize("singles", [1, 2, 9])
async def test_bursts_cost_after_single_looks_what_they_cost_without(singles: int) -> None:
    """A query of one says nothing of how many a query may carry."""
    plain = await bursts(singles=0)
    assert plain <= 27
    assert await bursts(singles=singles) <= plain + 1


async def test_each_file_of_a_watch_is_a_run_of_its_own(tmp_path: Path) -> None:
    """A page that died between two digests is reported dead, with `--refresh`."""
    page = "https://lab.example.org/page"
    transport = FakeTransport({page: answer(page, headers=HTML, body="<title>Lab</title> words")})
    settings = Settings(refresh=True)
    seen = []
    async with Enricher(settings, clock=FakeClock(), transport=transport, store=MemoryStore()) as enricher:
        for name in ("one", "two"):
            source, output = tmp_path / f"{name}.jsonl", tmp_path / f"{name}.out.jsonl"
            source.write_text(f'{{"title": "A paper of {name}", "abstract": "See {page} for it."}}\n')
            job = EnrichCall(inputs=(str(source),), output=output, quiet=True)
            await _JobRun(job, settings, None, None).within(enricher)
            seen += [decode(line).links[0].status for line in output.read_bytes().splitlines()]
            transport.script(page, answer(page, 410))
    assert seen == ["alive", "dead"]


class Gone(FakeTransport):
    """A page that is gone, and an archive that holds a copy of it and answers when it is let."""

    def __init__(self) -> None:
        super().__init__({GONE: answer(GONE, 404, headers=HTML)})
        self.begun, self.gate = asyncio.Event(), asyncio.Event()
        self.searched = 0

    async def send(self, request: Request) -> Reply:
        """What it holds, late."""
        if request.url.startswith(CDX):
            self.searched += 1
            self.begun.set()
            await self.gate.wait()
            rows = msgspec.json.encode([["timestamp", "original"], ["20200101000000", GONE]])
            self.script(request.url, answer(request.url, headers=JSON, body=rows))
        return await super().send(request)


@pytest.mark.slow
async def test_what_one_process_asks_an_archive_no_other_asks(tmp_path: Path) -> None:
    """Its pace is slow and its blocks are long: who comes second waits, and is told."""
    outside, clock = Gone(), SystemClock()
    key = ArchiveKind().key(ArchiveQuestion(archive="wayback", url=Url(GONE)))
    async with asyncio.timeout(60), open_cache(tmp_path, clock, Policy(), judge=judge) as other:
        async with Enricher(transport=outside, cache_dir=tmp_path, archives=("wayback",)) as enricher:
            asking = asyncio.create_task(enricher.check(GONE))
            await outside.begun.wait()
            assert await other.archives.claim([key]) == (set(), {})
            outside.gate.set()
            entry = await asking
        told = (await other.archives.get_many([key]))[key].value
    assert isinstance(told, Archived)
    assert [copy.url for copy in entry.archives] == [copy.url for copy in told.copies]
    assert outside.searched == len(entry.archives) == 1
