"""The links of lists under watch between the looks at their lists: each is looked at when freshness wants it.

Comes in: collections at rest, the records of their newest looks, the injected clock. Goes out: looks at the
papers whose links are due, some at a time, which the cache keeps. Where one saw a change the list's own look
is brought forward: it finds it in the cache, and tells of it. Nothing is told from here. Lives as long as the
service; what came due while nobody was there is spread until the list's own look.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from enricher.app import Enricher
from enricher.errors import StoreError
from enricher.groups import TaskGroup
from enricher.model import Paper
from enricher.record import LinkRecord, Record, decode
from enricher.server.jobs.lines import as_record
from enricher.server.jobs.queue import Jobs
from enricher.server.watch.collections import Collections, Watched
from enricher.server.watch.dues import Dues
from enricher.server.watch.news import Look
from enricher.server.watch.times import SPREAD, share

log = logging.getLogger(__name__)

TICK = 300.0
"""Seconds from one look at what is due to the next; a list whose own look comes within is left to that."""

MOST, AT_ONCE = 100, 4
"""Papers of one list that are looked at together, and lists at once."""

LONGEST = 600.0
"""Seconds for which one list's links are waited for; those that were not settled by then are due again."""

GROUP = 200


class Tending:
    """All links of one service's lists."""

    def __init__(
        self, store: Callable[[], Collections], jobs: Jobs, enricher: Enricher, changed: Callable[[], object]
    ) -> None:
        """`changed` is called where a list's own look was brought forward."""
        self._store = store
        self._jobs = jobs
        self._enricher = enricher
        self._changed = changed
        self._dues: dict[str, Dues] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._forever(), name="links of collections")

    async def aclose(self) -> None:
        """Look at nothing more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def due(self, watched: Watched) -> tuple[int | None, dt.datetime | None]:
        """How many links of a list are due, and when the next one is; None as long as that is not known."""
        dues, now = self._dues.get(watched.name), self._enricher.clock.now().timestamp()
        if dues is None or dues.look != watched.baseline:
            return None, None
        after = dues.next(now)
        return dues.count(now), None if after is None else dt.datetime.fromtimestamp(int(after), dt.UTC)

    # --- within

    async def _forever(self) -> None:
        while True:
            try:
                await self._turn()
            except StoreError as fault:
                log.error("links of collections wait: %s", fault)  # noqa: TRY400  # told in one line
            except Exception:  # or no link would be looked at between looks again, in silence
                log.exception("links of collections wait: a mistake of this program")
            await self._enricher.clock.sleep(TICK)

    async def _turn(self) -> None:
        found = await self._jobs.call(self._store().all)
        for gone in self._dues.keys() - {watched.name for watched in found}:
            del self._dues[gone]
        leave = asyncio.Semaphore(AT_ONCE)
        async with TaskGroup() as group:
            for watched in found:
                if watched.baseline is not None and watched.look is None:
                    await leave.acquire()
                    task = group.create_task(self._one(watched, watched.baseline))
                    task.add_done_callback(lambda _: leave.release())

    async def _one(self, watched: Watched, look: str) -> None:
        """One list; what goes wrong with it is no other one's."""
        try:
            dues = self._dues.get(watched.name)
            if dues is None or dues.look != look:
                dues = self._dues[watched.name] = await self._read(watched, look)
            numbers = dues.records(self._now(), MOST)
            if numbers and not self._is_near(watched) and not self._jobs.closing:
                await self._tend(watched, dues, numbers)
        except StoreError as fault:
            log.error("links of %s wait: %s", watched.name, fault)  # noqa: TRY400  # told in one line
        except Exception:
            log.exception("links of %s wait: a mistake of this program", watched.name)

    async def _read(self, watched: Watched, look: str) -> Dues:
        """What the newest look left. What is over already is spread until the list's own look."""
        dues, after, now = Dues(look), 0, self._now()
        spread = max(0.0, watched.next_at.timestamp() - now)
        while some := await self._jobs.call(self._store().lines, look, after, GROUP):
            records = dict(enumerate(map(decode, some), start=after + 1))
            after += len(some)
            for number, times in (await self._times(records)).items():
                dues.add(number, (at if at > now else now + share(f"{number}") * spread for at in times))
        return dues

    async def _times(self, records: Mapping[int, Record]) -> dict[int, list[float]]:
        asked = [link.url for record in records.values() for link in record.links if link.status != "skipped"]
        due = {str(url): at for url, at in (await self._enricher.due(list(dict.fromkeys(asked)))).items()}
        return {
            number: [due[link.url].timestamp() for link in record.links if link.url in due]
            for number, record in records.items()
        }

    async def _tend(self, watched: Watched, dues: Dues, numbers: Sequence[int]) -> None:
        """Look at these records' papers, unless all of them are about to be, or another process does it."""
        async with self._jobs.holds.holding(f"collection {watched.name}") as hold:  # no look begins meanwhile
            newest = await self._jobs.call(self._store().get, watched.name)
            if hold is None or newest is None or newest.look is not None or newest.baseline != dues.look:
                return
            if self._is_near(newest):
                return
            before = await self._before(dues.look, numbers)
            after = await self._looked_at(watched, before)
            seen = dict(zip(numbers, after, strict=False))  # the first ones, where it took too long
            dues.drop(seen.keys())
            for number, times in (await self._times(seen)).items():
                dues.add(number, (at for at in times if at > self._now()))
            if self._is_news(before, after):
                await self._bring_forward(newest)

    def _is_near(self, watched: Watched) -> bool:
        """Whether the list's own look is about to begin."""
        return watched.next_at.timestamp() <= self._now() + TICK

    async def _bring_forward(self, watched: Watched) -> None:
        """Let the list's own look tell of it; not so often that walls would be asked again and again."""
        now = self._enricher.clock.now().replace(microsecond=0)
        pause = dt.timedelta(seconds=min(watched.every, SPREAD))
        at = now if watched.looked_at is None else max(now, watched.looked_at + pause)
        if at < watched.next_at:
            await self._jobs.call(self._store().update, watched.name, watched.version, next_at=at)
            self._changed()

    async def _before(self, look: str, numbers: Sequence[int]) -> list[Record]:
        lines: list[bytes] = []
        for number in numbers:
            lines += await self._jobs.call(self._store().lines, look, number - 1, 1)
        return list(map(decode, lines))

    async def _looked_at(self, watched: Watched, before: Sequence[Record]) -> list[Record]:
        """The same papers or addresses as they are now, under a run of their own."""
        async with self._enricher.run(deadline=LONGEST) as run:
            if watched.kind == "papers":
                papers = [msgspec.convert(msgspec.to_builtins(record.paper), Paper) for record in before]
                found = [record async for record in run.stream(papers)]
            else:
                urls = [record.links[0].url for record in before]
                found = [_alone(link) async for link in run.check_many(urls)]
        for link in (link for record in found for link in record.links if not link.from_cache):
            self._jobs.looks[link.status, link.reason] += 1
        return found

    def _is_news(self, before: Iterable[Record], after: Iterable[Record]) -> bool:
        """Whether the list's own look would tell of anything."""
        look = Look(before)
        for _ in look.settled(after):
            pass
        return bool(look.news("", self._enricher.clock.now()))

    def _now(self) -> float:
        return self._enricher.clock.now().timestamp()


def _alone(link: LinkRecord) -> Record:
    return decode(as_record(msgspec.json.encode(link)))
