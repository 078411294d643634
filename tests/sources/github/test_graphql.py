"""GitHub with a token: what each alias means, what is asked again, and what patience costs."""

import datetime as dt
import itertools
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from enricher.io.client import ClientOptions, open_client
from enricher.model import RepositoryFound, RepositoryMissing, Unavailable
from enricher.sources.github import GitHubOptions, open_github

NOT_FOUND = {"type": "NOT_FOUND", "message": "Could not resolve to a Repository with the name 'a/dmca'."}


class Cap:
    """An allowance of a few requests."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> bool:
        """One less."""
        self.left -= 1
        return self.left >= 0

    def count(self, *, naive: int = 0, used: int = 0) -> None:
        """Nobody wants to know."""


def options(url: str, **more: Any) -> GitHubOptions:
    """Settings for a stand-in."""
    return GitHubOptions(
        **({"base_url": url, "tokens": ("one",), "allow_private": True, "timeout": 60.0} | more)
    )


@pytest.fixture(params=["by PyGithub", "by our client"])
async def github(github: Any, clock: Any, request: pytest.FixtureRequest) -> AsyncIterator[Any]:
    """Queries go either way, and what is made of the answers is the same."""
    async with open_client(ClientOptions(user_agent="test", allow_private=True), clock) as client:
        github.queries = client.once if request.param == "by our client" else None
        yield github


async def send(github: Any, clock: Any, questions: Any, **more: Any) -> Any:
    """One `send` of a fresh source."""
    async with open_github(options(github.url, **more), clock, queries=github.queries) as source:
        return await source.send(questions)


async def test_facts_are_read_into_the_words_of_the_record(github: Any, clock: Any, ask: Any) -> None:
    """Issues and pull requests are summed, as GitHub's REST counts them; empty texts are unknown."""
    outcome = (await send(github, clock, ask("a/b")))[ask("a/b")[0]]
    repository = outcome.repository
    assert (repository.forks, repository.open_issues, repository.license) == (3, 9, "MIT")
    assert (repository.language, repository.topics, repository.default_branch) == (
        "Python",
        ("vision",),
        "main",
    )
    assert repository.created_at == dt.datetime(2020, 6, 17, 8, tzinfo=dt.UTC)
    assert (repository.archived, repository.empty, repository.fork) == (False, False, False)
    assert (repository.homepage, repository.parent) == (None, None)
    assert outcome.path_exists is None


async def test_each_alias_gets_its_own_word(github: Any, clock: Any, ask: Any) -> None:
    """Missing, renamed, blocked, forbidden and unexplained stand side by side in one answer."""
    github.special = {
        "a/dmca": NOT_FOUND,
        "a/withheld": {"type": "FORBIDDEN", "message": "Repository access blocked"},
        "a/takedown": {"type": "FORBIDDEN", "message": "Repository unavailable due to DMCA takedown."},
        "a/private": {"type": "FORBIDDEN", "message": "Resource not accessible by personal access token"},
        "a/null": None,
    }
    github.renamed = {"a/old": {"id": "R_1", "nameWithOwner": "b/new", "stargazerCount": 7}}
    names = ["a/dmca", "a/old", "a/withheld", "a/takedown", "a/private", "a/null", "a/good"]
    answers = await send(github, clock, ask(*names))
    told = {question.ref.full_name: outcome for question, outcome in answers.items()}
    assert isinstance(told["a/dmca"], RepositoryMissing)
    assert told["a/old"].repository.full_name == "b/new"
    assert (told["a/withheld"].block, told["a/takedown"].block) == ("blocked", "dmca")
    assert isinstance(told["a/private"], Unavailable)
    assert isinstance(told["a/null"], Unavailable)
    assert isinstance(told["a/good"], RepositoryFound)
    assert github.sizes == [7, 1, 1, 1, 1]


async def test_an_answer_under_another_name_is_a_rename_only_where_an_id_tells_it(
    github: Any, clock: Any, ask: Any
) -> None:
    """Another repository's data is nobody's; mixed up once, it is asked again."""
    other = {"id": "R_9", "nameWithOwner": "c/other", "stargazerCount": 9_999}
    found = {"id": "R_2", "nameWithOwner": "a/mixed", "stargazerCount": 5}
    mixed = itertools.chain([other], itertools.repeat(found))
    github.special = {"a/lied": other, "a/mixed": lambda: next(mixed), "a/bare": {"nameWithOwner": "c/other"}}
    github.renamed = {f"a/old{n}": {"id": f"R_3{n}", "nameWithOwner": f"b/new{n}"} for n in range(20)}
    github.renamed |= {f"a/kept{n}": {"id": f"R_4{n}", "nameWithOwner": f"a/new{n}"} for n in range(9)}
    answers = await send(github, clock, ask("a/lied", "a/mixed", "a/bare", *github.renamed, "a/good"))
    told = {question.ref.full_name: outcome for question, outcome in answers.items()}
    assert isinstance(told["a/lied"], Unavailable)
    assert "c/other" in told["a/lied"].why
    assert isinstance(told["a/bare"], Unavailable)
    assert (told["a/mixed"].repository.full_name, told["a/mixed"].repository.stars) == ("a/mixed", 5)
    assert all(told[f"a/old{n}"].repository.full_name == f"b/new{n}" for n in range(20))
    assert all(told[f"a/kept{n}"].repository.full_name == f"a/new{n}" for n in range(9))
    asked = [path for _, path, *_ in github.calls if "/repos/" in path]
    assert not any("kept" in path for path in asked)  # nobody doubts those that kept their owner
    assert len(set(asked)) == 23
    assert github.sizes == [33, 3, 2, 2, 2]


async def test_one_absurd_value_costs_nothing_of_the_rest(github: Any, clock: Any, ask: Any) -> None:
    """Half a character, a number beyond bounds, a moment at the end of the calendar: each its own value."""
    github.special = {
        "a/half": {"nameWithOwner": "a/half", "description": "ok \ud83d", "stargazerCount": 7},
        "a/huge": {"nameWithOwner": "a/huge", "stargazerCount": 10**400, "forkCount": 3},
        "a/late": {"nameWithOwner": "a/late", "pushedAt": "9999-12-31T23:59:59Z", "stargazerCount": 4},
    }
    answers = await send(github, clock, ask("a/half", "a/huge", "a/late", "a/good"))
    told = {question.ref.full_name: outcome.repository for question, outcome in answers.items()}
    assert (told["a/half"].description, told["a/half"].stars) == ("ok ?", 7)
    assert (told["a/huge"].stars, told["a/huge"].forks) == (None, 3)
    assert (told["a/late"].pushed_at, told["a/late"].stars) == (None, 4)
    assert told["a/good"].stars is not None
    assert github.sizes == [4]


@pytest.mark.parametrize("reset", [253_402_300_799, -62_135_596_800, 10**18, 2**63])
async def test_a_reset_at_the_end_of_the_calendar_is_unknown(
    github: Any, clock: Any, ask: Any, reset: int
) -> None:
    """And breaks nothing."""
    github.reset = reset
    answers = await send(github, clock, ask(*(f"a/r{n}" for n in range(60))))
    assert all(isinstance(outcome, RepositoryFound) for outcome in answers.values())


@pytest.mark.parametrize("kind", ["FORBIDDEN", "RESOURCE_LIMITS_EXCEEDED", "INTERNAL", "SOMETHING_NEW"])
async def test_no_other_error_than_not_found_is_absence(github: Any, clock: Any, ask: Any, kind: str) -> None:
    """A null with any other error stays unknown, however often it is asked."""
    github.special = {"a/b": {"type": kind, "message": "no"}}
    outcomes = await send(github, clock, ask("a/b", "a/c"))
    assert [type(outcome) for outcome in outcomes.values()] == [Unavailable, RepositoryFound]


async def test_only_the_aliases_that_hit_a_limit_are_asked_again(github: Any, clock: Any, ask: Any) -> None:
    """Partial answers are kept; the rest follows in smaller queries."""
    limit = {"type": "RESOURCE_LIMITS_EXCEEDED", "message": "Resource limits for this query exceeded."}
    hit = {f"a/r{number}": itertools.chain([limit], itertools.repeat(None)) for number in range(10)}

    def once(name: str) -> Any:
        return lambda: next(hit[name]) or {"nameWithOwner": name, "stargazerCount": 1}

    github.special = {name: once(name) for name in hit}
    outcomes = await send(github, clock, ask(*(f"a/r{number}" for number in range(40))))
    assert all(isinstance(outcome, RepositoryFound) for outcome in outcomes.values())
    assert github.sizes == [40, 10]


async def test_paths_of_one_repository_share_its_alias(github: Any, clock: Any, ask: Any) -> None:
    """Branch names hold slashes: any reading that exists proves the path; none is a hint that it is gone."""
    github.paths = {"main:src/x.py", "feature/y:z.txt"}
    paths = ["main/src/x.py", "feature/y/z.txt", "main/gone.py", None]
    questions = [question for path in paths for question in ask("A/b", path=path)]
    outcomes = await send(github, clock, [*questions, *ask("a/B")])
    assert [outcomes[question].path_exists for question in questions] == [True, True, False, None]
    assert github.sizes == [1]


async def test_path_that_could_not_be_asked_is_unknown(github: Any, clock: Any, ask: Any) -> None:
    """An error below the alias leaves the facts and takes the hint."""

    async def partial(request: web.Request) -> web.Response:
        data = {"r0": {"nameWithOwner": "a/b", "p0": None, "p1": None}}
        return web.json_response({"data": data, "errors": [{"type": "INTERNAL", "path": ["r0", "p0"]}]})

    github.faults = iter([partial])
    outcome = next(iter((await send(github, clock, ask("a/b", path="main/x"))).values()))
    assert isinstance(outcome, RepositoryFound)
    assert outcome.path_exists is None


async def test_answer_to_another_query_is_no_answer(github: Any, clock: Any, ask: Any) -> None:
    """Aliases are unique within a run, so that a mixed-up answer is asked again, and never believed."""

    async def foreign(request: web.Request) -> web.Response:
        return web.json_response({"data": {"r99": {"nameWithOwner": "x/y", "stargazerCount": 666}}})

    github.faults = iter([foreign])
    outcome = next(iter((await send(github, clock, ask("a/b"))).values()))
    assert outcome.repository.full_name == "a/b"


async def test_what_is_no_repository_of_this_host_is_not_asked(github: Any, clock: Any, ask: Any) -> None:
    """Nor is it absent: nobody was asked."""
    questions = [
        *ask("a/b", host="ghe.example.test"),
        *ask("only-owner"),
        *ask('a/b") { id } }'),
        *ask("a/.."),
    ]
    outcomes = await send(github, clock, questions)
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes.values())
    assert github.calls == []


async def test_wrong_token_is_said_once_and_is_no_absence(
    github: Any, clock: Any, ask: Any, fault_of: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Every question is unavailable, with words that help; one line of warning."""
    github.faults = itertools.repeat(fault_of(401, "Bad credentials"))
    with caplog.at_level(logging.WARNING):
        outcomes = await send(github, clock, ask(*(f"a/r{number}" for number in range(200))))
    assert all("GITHUB_TOKEN" in outcome.why for outcome in outcomes.values())
    assert len(github.calls) == 1
    assert len(caplog.records) == 1


async def test_second_token_takes_over_from_a_refused_one(
    github: Any, clock: Any, ask: Any, fault_of: Any
) -> None:
    """A 401 costs one query, not the run."""
    github.faults = iter([fault_of(401)])
    outcomes = await send(github, clock, ask("a/b"), tokens=("one", "two"))
    assert isinstance(next(iter(outcomes.values())), RepositoryFound)
    assert [call[2]["Authorization"] for call in github.calls] == ["token one", "token two"]


async def test_tokens_take_turns_by_what_is_left(github: Any, clock: Any, ask: Any) -> None:
    """Two budgets are spent evenly, and neither is overdrawn."""
    github.limit = 20
    async with open_github(
        options(github.url, tokens=("one", "two")), clock, queries=github.queries
    ) as source:
        for number in range(38):
            await source.send(ask(f"a/r{number}"))
        assert source.budget.left == 2
    assert abs(github.points["token one"] - github.points["token two"]) <= 2
    assert "403" not in github.answered


async def test_spent_budget_is_unavailable_at_once_with_its_time(github: Any, clock: Any, ask: Any) -> None:
    """Nothing is refused by the server, nothing waits, and the reset is named."""
    github.limit = 3
    github.reset = int(clock.now().timestamp()) + 900
    async with open_github(options(github.url), clock, queries=github.queries) as source:
        answers = [await source.send(ask(f"a/r{number}")) for number in range(6)]
    outcomes = [outcome for answer in answers for outcome in answer.values()]
    assert [type(outcome) for outcome in outcomes] == [RepositoryFound] * 3 + [Unavailable] * 3
    assert outcomes[-1].retry_at == clock.now() + dt.timedelta(seconds=900)
    assert len(github.calls) == 3
    assert clock.slept == []


async def test_waiting_for_the_budget_arrives_at_the_reset_with_nothing_wasted(
    github: Any, clock: Any, ask: Any
) -> None:
    """What is left is spread up to the reset, then the new hour begins; nothing is refused."""
    start = clock.now()
    github.limit = 50
    github.reset = int(start.timestamp()) + 1000

    async def next_hour(request: web.Request) -> None:
        if clock.now().timestamp() >= github.reset:
            github.reset += 3600
            github.points.clear()

    github.faults = itertools.repeat(next_hour)
    async with open_github(
        options(github.url, wait_for_budget=True), clock, queries=github.queries
    ) as source:
        for number in range(60):
            outcome = next(iter((await source.send(ask(f"a/r{number}"))).values()))
            assert isinstance(outcome, RepositoryFound)
    assert "403" not in github.answered
    assert 1000 <= (clock.now() - start).total_seconds() < 1100


async def test_spent_without_any_header_is_believed(github: Any, clock: Any, ask: Any) -> None:
    """GraphQL says RATE_LIMITED with 200; an hour is the longest that it can last."""

    async def limited(request: web.Request) -> web.Response:
        return web.json_response({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]})

    github.faults = itertools.repeat(limited)
    outcomes = await send(github, clock, ask("a/b", "a/c"))
    assert all(o.retry_at == clock.now() + dt.timedelta(hours=1) for o in outcomes.values())
    assert len(github.calls) == 1


@pytest.mark.parametrize("headers", [{"Retry_After": "30"}, {}])
async def test_secondary_limit_rests_all_workers(
    github: Any, clock: Any, ask: Any, fault_of: Any, headers: dict[str, str]
) -> None:
    """One refusal makes everybody wait, as long as was asked; then all is answered."""
    refusal = fault_of(403, "You have exceeded a secondary rate limit.", **headers)
    github.faults = iter([None, refusal])
    async with open_github(options(github.url), clock, queries=github.queries) as source:
        await source.send(ask("a/first"))
        outcomes = await source.send(ask(*(f"a/r{number}" for number in range(300))))
    assert all(isinstance(outcome, RepositoryFound) for outcome in outcomes.values())
    assert clock.monotonic() >= (30 if headers else 10)
    assert github.answered["403"] == 1


async def test_long_rest_is_not_slept_away(github: Any, clock: Any, ask: Any, fault_of: Any) -> None:
    """A day's `Retry-After` is handed on as the time to come back."""
    github.faults = iter([fault_of(429, Retry_After="86400")])
    outcome = next(iter((await send(github, clock, ask("a/b"))).values()))
    assert outcome.retry_at == clock.now() + dt.timedelta(days=1)
    assert clock.slept == []


@pytest.mark.parametrize("kind", ["502", "500", "503_html", "cut", "resource_limits", "429_bare"])
async def test_endless_outage_ends_soon_and_is_no_absence(
    github: Any, clock: Any, ask: Any, faults: Any, kind: str
) -> None:
    """A server that is down costs a few queries, and then is left in peace for a while."""
    github.faults = itertools.repeat(faults[kind])
    outcomes = await send(github, clock, ask(*(f"a/r{number}" for number in range(500))))
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes.values())
    assert len(github.calls) <= 12


async def test_one_repository_that_breaks_its_query_is_found_by_halving(
    github: Any, clock: Any, ask: Any
) -> None:
    """The other 49 are answered."""

    async def broken(request: web.Request) -> web.Response | None:
        body = await request.text()
        return web.Response(status=502) if '"poison"' in body else None

    github.faults = itertools.repeat(broken)
    names = [f"a/r{number}" for number in range(49)]
    outcomes = await send(github, clock, ask(*names[:20], "a/poison", *names[20:]))
    kinds = {question.ref.full_name: type(outcome) for question, outcome in outcomes.items()}
    assert kinds.pop("a/poison") is Unavailable
    assert set(kinds.values()) == {RepositoryFound}
    assert len(github.calls) <= 20


async def test_unreachable_server_is_given_up_within_seconds(clock: Any, ask: Any) -> None:
    """Nothing listens there; the words say that it could not be reached."""
    async with open_github(options("http://127.0.0.1:9"), clock) as source:
        outcomes = await source.send(ask(*(f"a/r{number}" for number in range(500))))
    assert {outcome.why for outcome in outcomes.values()} == {"GitHub's API could not be reached"}
    assert clock.monotonic() < 15


async def test_allowance_of_the_run_is_kept(github: Any, clock: Any, ask: Any) -> None:
    """The cap is on requests; what it does not reach is unavailable."""
    async with open_github(options(github.url), clock, Cap(2), queries=github.queries) as source:
        outcomes = await source.send(ask(*(f"a/r{number}" for number in range(200))))
        assert source.budget.requests == 2
    assert len(github.calls) == 2
    assert any(isinstance(o, Unavailable) and "--budget" in o.why for o in outcomes.values())


async def test_budget_tells_what_was_spent_and_what_one_by_one_would_have(
    github: Any, clock: Any, ask: Any
) -> None:
    """Points, requests, what is left, and the naive price."""
    async with open_github(options(github.url), clock, queries=github.queries) as source:
        assert source.batch_size == 50
        await source.send(ask(*(f"a/r{number}" for number in range(50))))
        budget = source.budget
    assert (budget.requests, budget.used, budget.naive, budget.left, budget.limit) == (1, 1, 50, 4999, 5000)


async def test_no_questions_are_no_request(github: Any, clock: Any) -> None:
    """An empty batch is answered without asking."""
    assert await send(github, clock, []) == {}
    assert github.calls == []
