"""What web archives said to a process that was stopped over it: nothing is kept of it, and it asks again."""

from collections.abc import Sequence
from contextlib import closing

import pytest
from msgspec.structs import replace

from enricher import Enricher
from enricher.config import Settings
from enricher.io.clock import SystemClock
from enricher.model import Fence
from enricher.ports import Reply, Request, Row
from enricher.store.partitions import Told
from enricher.store.postgres.address import parse
from enricher.store.postgres.store import PostgresStore
from enricher.testing import answer
from tests.store.databases import NOW, opened

pytestmark = pytest.mark.slow

GONE = "https://one.example/code"
ARCHIVE, PARTITION = "web.archive.org", "web.archive.org/cdx"
OTHER, LEASE, AWAY = 7, 15.0, 60.0
CAPTURED = b'[["timestamp", "original"], ["20200617000000", "https://one.example/code"]]'


class Jumping(SystemClock):
    """The clock of a process that may be stopped for a while: seconds pass within which it did nothing."""

    slept = 0.0

    def monotonic(self) -> float:
        """As a machine's that went on."""
        return super().monotonic() + self.slept


class Watched(PostgresStore):
    """Notes under which tokens archives' answers are brought, and which of them are refused."""

    def __init__(self, url: str) -> None:
        super().__init__(parse(url), clock=lambda: NOW)
        self.brought: list[Fence] = []
        self.refused: list[str] = []

    def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
        """As it does."""
        self.brought += [fence for row in rows if row.facet == "archives" for fence in row.fences]
        lost = super().put_fenced(rows, now, told)
        self.refused += [row.facet for row in lost]
        return lost


class Outside:
    """A page that is gone, and an archive over whose first answer the process is stopped."""

    def __init__(self, url: str, clock: Jumping, *, wakes: bool) -> None:
        self.asked = 0
        self._url, self._clock, self._wakes = url, clock, wakes

    async def send(self, request: Request) -> Reply:
        """Say what there is."""
        if ARCHIVE not in request.url:
            return replace(answer(request.url, 404), at=self._clock.now())
        self.asked += 1
        if self.asked == 1:
            self._taken_over()
            if self._wakes:
                self._clock.slept += AWAY
        body = CAPTURED if "captures" in request.url or "cdx" in request.url else b""
        return replace(answer(request.url, 200, body=body), at=self._clock.now())

    def _taken_over(self) -> None:
        """Another process gets the archive once this one's lease ended, and hands it back in order."""
        with closing(PostgresStore(parse(self._url), clock=lambda: NOW + AWAY)) as other:
            (given,) = other.keep(OTHER, LEASE, [PARTITION], ()).given
            other.keep(OTHER, 0.0, (), [Told(name=PARTITION, token=given.token, state=b"", ends=True)])


async def archives(url: str, *, wakes: bool) -> tuple[Outside, Watched, int]:
    """The outside and the store of a run over a link that is gone; how many copies are told of it."""
    clock = Jumping()
    outside, store = Outside(url, clock, wakes=wakes), Watched(url)
    with closing(store):
        settings = Settings(archives=("wayback",))
        async with Enricher(settings, clock=clock, transport=outside, store=store) as enricher:
            link = await enricher.check(GONE)
    return outside, store, len(link.archives)


def kept(url: str) -> int:
    """How many answers of archives are in the database."""
    with closing(opened(url)) as store:
        return len(list(store.scan("archives")))


async def test_who_wakes_from_a_stop_asks_the_archive_again_under_its_next_lease(database: str) -> None:
    """It knows by itself that the lease is over; what is kept was asked under a later token."""
    outside, store, told = await archives(database, wakes=True)
    assert outside.asked == 2
    assert (told, kept(database), store.refused) == (1, 1, [])
    ((name, token),) = set(store.brought)
    assert name == PARTITION
    assert token > 2, "the first was the process's own, the second another's"


async def test_of_who_does_not_know_that_it_was_stopped_the_database_keeps_nothing(database: str) -> None:
    """The answer was whole before, and its commit comes after another kept the archive."""
    outside, store, _ = await archives(database, wakes=False)
    assert outside.asked == 1
    assert store.refused == ["archives"]
    assert kept(database) == 0
