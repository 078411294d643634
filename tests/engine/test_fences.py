"""What a worker keeps bears its owner's tokens: nothing stands of what an owner asked that was lost since."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, closing

import pytest
from msgspec.structs import replace

from enricher import Enricher
from enricher.config import Settings
from enricher.engine.owning import Owner
from enricher.engine.relaying import Relay
from enricher.hosts.leasing import NOT_KEPT, Asked, Keeping, Lease, asking
from enricher.hosts.state import Host
from enricher.io.client import ClientOptions, open_client
from enricher.io.clock import SystemClock
from enricher.ports import Answer, Reply, Request, Row
from enricher.store.caching import open_answers
from enricher.store.partitions import Told
from enricher.store.place import Opened
from enricher.store.postgres.address import parse
from enricher.store.postgres.store import PostgresStore
from enricher.testing import answer
from enricher.verdict import judge
from tests.engine.test_relaying import Carrier, request
from tests.store.databases import NOW, opened

CLOCK = SystemClock()
PAGE = "https://one.example/code"
REPOSITORY = "https://codeberg.org/one/code"
TAKER = 7


class Site:
    """A network on which everything is there."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def send(self, request: Request) -> Reply:
        """What stands there now: a page, or a forge's word."""
        self.asked.append(request.url)
        body = b'{"full_name": "one/code"}' if "/api/" in request.url else b"<title>Code</title>"
        return replace(answer(request.url, 200, body=body), at=CLOCK.now())


class Late(PostgresStore):
    """A database before whose next write something else happens, on the thread that writes."""

    before: Callable[[], object] | None = None

    def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
        """After that."""
        before, self.before = self.before, None
        if before is not None:
            before()
        return super().put_fenced(rows, now, told)


async def relay_of(
    stack: AsyncExitStack, url: str, site: Site, *, at: float = NOW, successor: bool = False
) -> Relay:
    """A worker's way to an owner that keeps its hosts in the database, by whose time it is `at`."""
    store = PostgresStore(parse(url), clock=lambda: at)
    opening = Opened(store=store, shared=True, blocks=True)
    answers = await stack.enter_async_context(open_answers(lambda: opening, CLOCK, judge=judge))
    options = ClientOptions(user_agent="test")
    client = await stack.enter_async_context(open_client(options, CLOCK, site, answers.keeping))
    relay = Relay([Carrier(Owner(client, CLOCK, successor=successor, settle=0.0))], CLOCK)
    stack.push_async_callback(relay.aclose)
    return relay


async def checked(relay: Relay, store: PostgresStore, link: str = PAGE) -> str:
    """What a worker over this store says of a link."""
    with closing(store):
        async with Enricher(Settings(), transport=relay, store=store) as worker:
            return (await worker.check(link)).status


def kept(url: str, link: str = PAGE) -> list[Row]:
    """What stands in the database of a link."""
    with closing(opened(url)) as store:
        return list(store.get_many("links", [link]).values())


@pytest.mark.slow
async def test_a_row_bears_the_tokens_of_its_owners_lease(database: str) -> None:
    """And is kept while that one keeps the host."""
    brought: list[Row] = []

    class Seen(PostgresStore):
        def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
            brought.extend(rows)
            return super().put_fenced(rows, now, told)

    async with AsyncExitStack() as stack:
        relay = await relay_of(stack, database, Site())
        assert await checked(relay, Seen(parse(database))) == "alive"
    assert {name for row in brought for name, _ in row.fences} == {"one.example"}
    assert kept(database)


@pytest.mark.slow
async def test_of_an_owner_that_was_lost_before_the_commit_nothing_is_kept(database: str) -> None:
    """Its host is another's between the answer and the commit; that one asks the page again."""
    site, loop = Site(), asyncio.get_running_loop()
    async with asyncio.timeout(60), AsyncExitStack() as stack:
        lost = await relay_of(stack, database, site)
        heir = await relay_of(stack, database, site, at=NOW + 60.0, successor=True)

        def taken_over() -> None:
            asyncio.run_coroutine_threadsafe(heir.send(request(1)), loop).result(60)

        late = Late(parse(database))
        late.before = taken_over
        await checked(lost, late)
        assert late.before is None, "it came to a commit"
        assert request(1).url in site.asked, "the other keeps the host by now"
        assert kept(database) == []
        asked = site.asked.count(PAGE)
        assert await checked(heir, opened(database)) == "alive"
        assert site.asked.count(PAGE) > asked
        assert kept(database)


@pytest.mark.slow
@pytest.mark.parametrize("lost", [False, True])
async def test_a_forges_word_stands_in_a_links_history_under_the_tokens_of_its_owner(
    database: str, lost: bool
) -> None:
    """It is refused as the answer is that it was: nothing is seen by one who was lost."""

    class Taken(PostgresStore):
        def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
            if lost:
                with closing(PostgresStore(parse(database), clock=lambda: NOW + 60.0)) as other:
                    other.keep(TAKER, 15.0, [name for row in rows for name, _ in row.fences], ())
            return super().put_fenced(rows, now, told)

    async with AsyncExitStack() as stack:
        relay = await relay_of(stack, database, Site())
        assert await checked(relay, Taken(parse(database)), REPOSITORY) == "alive"
    seen = [run.label for row in kept(database, REPOSITORY) for run in row.timeline]
    assert seen == ([] if lost else ["alive/ok"])


class Ending(Keeping):
    """Gives every host, and lets the lease end while the first request is on its way."""

    def __init__(self) -> None:
        self.host: Host | None = None

    def want(self, host: Host, admit: Callable[[Host], None]) -> None:
        """Give it, under the next token."""
        self.host, host.lease, host.token = host, Lease(float("inf")), host.token + 1
        asyncio.get_running_loop().call_soon(admit, host)

    def over(self, host: Host) -> None:
        """Nothing is done then."""

    def end(self) -> None:
        """As a process that was stopped finds its lease."""
        assert self.host is not None
        self.host.lease.until = float("-inf")
        self.host.lease = NOT_KEPT


async def test_what_an_owner_asked_while_its_lease_ended_is_no_answer_of_the_worker() -> None:
    """It hears so with the reply; what another owner asked for it in good order stands."""
    keeping = Ending()

    class Slow(Site):
        async def send(self, request: Request) -> Reply:
            if not self.asked:
                keeping.end()
            return await super().send(request)

    async with open_client(ClientOptions(user_agent="test"), CLOCK, Slow(), keeping) as client:
        relay = Relay([Carrier(Owner(client, CLOCK))], CLOCK)
        for token, stands in ((1, False), (2, True)):
            asked = Asked()
            asking.set(asked)
            assert isinstance(await relay.send(request(token)), Answer)
            assert asked.fences == (("one.example", token),)
            assert asked.stands(CLOCK.monotonic()) is stands
        await relay.aclose()
