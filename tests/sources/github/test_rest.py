"""GitHub without a token: every answer that REST gives, and an hour of 60 requests."""

import datetime as dt
import itertools
from typing import Any

import pytest
from aiohttp import web

from enricher.model import RepositoryBlocked, RepositoryFound, RepositoryMissing, Unavailable
from enricher.sources.github import GitHubOptions, open_github


def reply(status: int, body: Any, **headers: str) -> Any:
    """A maker of one REST answer."""
    return lambda: web.json_response(body, status=status, headers=headers)


async def one(github: Any, clock: Any, ask: Any, name: str = "a/b", **more: Any) -> Any:
    """The outcome of a single question."""
    options = GitHubOptions(base_url=github.url, allow_private=True, timeout=60.0, **more)
    async with open_github(options, clock) as source:
        return next(iter((await source.send(ask(name))).values()))


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_renamed_repository_is_followed_and_keeps_both_names(
    github: Any, clock: Any, ask: Any, code: int
) -> None:
    """It leads to `/repositories/ID`, which costs a second request of the budget."""
    github.rest = {
        "/repos/a/b": reply(code, {"message": "Moved Permanently"}, Location=f"{github.url}/repositories/7"),
        "/repositories/7": reply(200, {"full_name": "c/d", "stargazers_count": 5}),
    }
    outcome = await one(github, clock, ask)
    assert (outcome.repository.full_name, outcome.repository.stars) == ("c/d", 5)
    assert [call[1] for call in github.calls] == ["/repos/a/b", "/repositories/7"]


async def test_redirects_in_circles_end(github: Any, clock: Any, ask: Any) -> None:
    """After a few hops it is unknown, not missing."""
    github.rest = {
        "/repos/a/b": reply(301, {}, Location=f"{github.url}/repositories/1"),
        "/repositories/1": reply(301, {}, Location=f"{github.url}/repositories/2"),
        "/repositories/2": reply(301, {}, Location=f"{github.url}/repositories/1"),
    }
    assert isinstance(await one(github, clock, ask), Unavailable)
    assert len(github.calls) == 4


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (404, {"message": "Not Found"}, RepositoryMissing),
        (451, {"message": "Repository access blocked", "block": {"reason": "dmca"}}, RepositoryBlocked),
        (403, {"message": "Repository access blocked", "block": {"reason": "tos"}}, RepositoryBlocked),
        (451, {"message": "gone"}, RepositoryBlocked),
        (403, {"message": "Resource not accessible"}, Unavailable),
        (401, {"message": "Bad credentials"}, Unavailable),
        (422, {"message": "what"}, Unavailable),
        (404, "<html>nginx</html>", Unavailable),
        (200, [], Unavailable),
        (200, {"message": "no repository"}, Unavailable),
        (200, {"full_name": "somebody/else", "stargazers_count": 666}, Unavailable),
    ],
)
async def test_each_answer_has_its_meaning(
    github: Any, clock: Any, ask: Any, status: int, body: Any, kind: type
) -> None:
    """Only GitHub's own 404 is absence; another repository's facts are nobody's."""
    github.rest = {"/repos/a/b": reply(status, body)}
    assert type(await one(github, clock, ask)) is kind


async def test_block_reasons_are_kept(github: Any, clock: Any, ask: Any) -> None:
    """`dmca` and `tos` are told apart."""
    github.rest = {
        "/repos/a/b": reply(403, {"message": "Repository access blocked", "block": {"reason": "tos"}})
    }
    assert (await one(github, clock, ask)).block == "tos"


@pytest.mark.parametrize(
    "kind", ["502", "500", "503_html", "cut", "secondary_with_retry_after", "secondary_403"]
)
async def test_passing_fault_is_asked_again(
    github: Any, clock: Any, ask: Any, faults: Any, kind: str
) -> None:
    """One failure of any kind does not cost the answer."""
    github.faults = iter([faults[kind]])
    assert isinstance(await one(github, clock, ask), RepositoryFound)


@pytest.mark.parametrize("kind", ["502", "500", "503_html", "cut", "429_bare"])
async def test_lasting_fault_is_no_absence(github: Any, clock: Any, ask: Any, faults: Any, kind: str) -> None:
    """Nor is it asked for long."""
    github.faults = itertools.repeat(faults[kind])
    assert isinstance(await one(github, clock, ask), Unavailable)
    assert len(github.calls) <= 3


async def test_what_others_spent_from_this_address_is_seen(github: Any, clock: Any, ask: Any) -> None:
    """With two requests left of the hour two are sent, and the rest comes back at the reset."""
    github.points[""] = 58
    github.reset = int(clock.now().timestamp()) + 1200
    options = GitHubOptions(base_url=github.url, allow_private=True)
    async with open_github(options, clock) as source:
        assert source.budget.note is None
        outcomes = await source.send(ask(*(f"a/r{number}" for number in range(20))))
        assert "GITHUB_TOKEN" in (source.budget.note or "")
        assert (source.budget.left, source.budget.limit) == (0, 60)
    rest = [outcome for outcome in outcomes.values() if isinstance(outcome, Unavailable)]
    assert len(rest) == 18
    assert {outcome.retry_at for outcome in rest} == {clock.now() + dt.timedelta(seconds=1200)}
    assert len(github.calls) == 2
    assert [type(outcome) for outcome in list(outcomes.values())[:2]] == [RepositoryFound] * 2


async def test_waiting_for_the_budget_answers_all(github: Any, clock: Any, ask: Any) -> None:
    """With `wait_for_budget` the next hour's 60 follow."""
    github.reset = int(clock.now().timestamp()) + 1200

    async def next_hour(request: web.Request) -> None:
        if clock.now().timestamp() >= github.reset:
            github.reset += 3600
            github.points.clear()

    github.faults = itertools.repeat(next_hour)
    options = GitHubOptions(base_url=github.url, allow_private=True, wait_for_budget=True, workers=1)
    async with open_github(options, clock) as source:
        outcomes = await source.send(ask(*(f"a/r{number}" for number in range(80))))
    assert all(isinstance(outcome, RepositoryFound) for outcome in outcomes.values())
    assert "403" not in github.answered


async def test_paths_and_case_share_one_request(github: Any, clock: Any, ask: Any) -> None:
    """GitHub's names ignore case; paths are not asked without a token."""
    options = GitHubOptions(base_url=github.url, allow_private=True)
    async with open_github(options, clock) as source:
        outcomes = await source.send([*ask("a/b"), *ask("A/B", path="main/x"), *ask("a/b", path="main/y")])
    assert len(github.calls) == 1
    assert all(outcome.path_exists is None for outcome in outcomes.values())
