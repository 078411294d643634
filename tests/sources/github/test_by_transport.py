"""GitHub's API by another process: what that did not ask is no failure of GitHub's, and tokens are apart."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack

import pytest

from enricher.io.client import Client, ClientOptions, open_client
from enricher.model import RepositoryQuestion, Unavailable
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.github.by_transport import QueriesApart, TransportWall
from enricher.sources.github.heard import Failed, GitHubReply
from enricher.testing import FakeClock, FakeTransport, answer, fault

API = "http://api.test"
QUERIES = f"{API}/graphql"
LATER = "4102444800"
"""A second of the year 2100: until then the hour is not over."""

Ask = Callable[..., list[RepositoryQuestion]]


@pytest.mark.parametrize("tokens", [(), ("one",)])
async def test_what_was_not_asked_is_tried_once_and_leaves_nobody_alone(
    clock: FakeClock, ask: Ask, tokens: Sequence[str]
) -> None:
    """A process that was stopped for long finds all its claims lapsed; what it claims anew must be asked."""
    transport = FakeTransport(
        {QUERIES: fault(QUERIES, "deferred"), f"{API}/repos/a/b": fault(API, "deferred")}
    )
    options = GitHubOptions(base_url=API, tokens=tuple(tokens))
    async with open_github(options, clock, transport=transport) as source:
        for _ in range(40):
            outcomes = await source.send(ask("a/b"))
            assert [type(outcome) for outcome in outcomes.values()] == [Unavailable]
    assert len(transport.requests) == 40


async def asked(client: Client, *tokens: str) -> list[str]:
    """What comes of one query with each of these tokens."""
    wall = TransportWall(GitHubOptions(base_url=API, tokens=tokens), client.once)
    return [type(await wall.query("{}", {}, token)).__name__ for token in tokens]


async def test_a_token_that_is_spent_stops_no_other_one(clock: FakeClock) -> None:
    """Whoever asks for several processes keeps each token's allowance by itself, and none by its name."""
    spent = {"x-ratelimit-limit": "5000", "x-ratelimit-remaining": "0", "x-ratelimit-reset": LATER}
    transport = FakeTransport({QUERIES: answer(QUERIES, 200, body="{}", headers=spent)})
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(
            open_client(ClientOptions(user_agent="test"), clock, transport)
        )
        assert await asked(client, "first-one", "second-one") == ["GitHubReply", "GitHubReply"]
        assert await asked(client, "first-one", "second-one") == ["Failed", "Failed"]
        names = {state.name for state in client.hosts.export()}
    assert len(names) == 2
    assert not any("one" in name for name in names)


async def test_pygithub_is_opened_by_the_first_call_that_is_no_query() -> None:
    """And once; a run whose answers leave no doubt loads it never."""
    transport = FakeTransport({QUERIES: answer(QUERIES, 200), f"{API}/repos/a/b": answer(API, 200)})
    opened: list[TransportWall] = []

    def opening() -> TransportWall:
        opened.append(TransportWall(options, transport))
        return opened[-1]

    options = GitHubOptions(base_url=API, tokens=("one",))
    calls = QueriesApart(TransportWall(options, transport), opening)
    assert isinstance(await calls.query("{}", {}, "one"), GitHubReply)
    assert opened == []
    for _ in range(2):
        assert isinstance(await calls.get("/repos/a/b", "one"), GitHubReply)
    await calls.aclose()
    assert len(opened) == 1


async def test_a_private_address_is_refused_with_the_way_to_allow_it() -> None:
    """Nor is it asked again, as what may pass is."""
    transport = FakeTransport({QUERIES: fault(QUERIES, "private_address")})
    wall = TransportWall(GitHubOptions(base_url=API, tokens=("one",)), transport)
    heard = await wall.query("{}", {}, "one")
    assert isinstance(heard, Failed)
    assert (heard.kind, "--allow-private-hosts" in heard.why) == ("refused", True)
