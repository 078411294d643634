"""Forges beside GitHub: the same words, each through its own API."""

import asyncio
import itertools
from collections import Counter
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import (
    Forge,
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryQuestion,
    RepositoryRef,
    Unavailable,
)
from enricher.sources import bitbucket, gitea, gitlab, huggingface
from enricher.sources.forges import forge_sources
from enricher.sources.token_standing import REFUSED_FOR

HOSTS: dict[Forge, str] = {
    "gitlab": "gitlab.com",
    "bitbucket": "bitbucket.org",
    "gitea": "codeberg.org",
    "huggingface": "huggingface.co",
}
APIS = {"bitbucket": "api.bitbucket.org"}
GITEA = {
    "full_name": "a/b", "html_url": "https://codeberg.org/a/b", "stars_count": 5, "forks_count": 2,
    "open_issues_count": 3, "open_pr_counter": 4, "archived": True, "empty": False, "fork": False,
    "updated_at": "2024-01-02T03:04:05+02:00", "licenses": ["MIT"], "language": "Go", "website": "",
}  # fmt: skip
BITBUCKET = {
    "full_name": "a/b", "created_on": "2020-01-01T00:00:00.000000+00:00", "mainbranch": {"name": "master"},
    "updated_on": "2021-01-01T00:00:00.000000+00:00", "parent": None, "language": "python",
}  # fmt: skip
MODEL = {
    "id": "a/b", "likes": 9, "lastModified": "2024-01-01T00:00:00.000Z", "gated": "manual",
    "disabled": False, "tags": ["license:apache-2.0"],
}  # fmt: skip
PROJECT = {"path_with_namespace": "a/b", "star_count": 6, "archived": True, "default_branch": "main"}
NODE = {
    "fullPath": "a/b", "starCount": 6, "archived": False, "lastActivityAt": "2024-01-01T00:00:00Z",
    "repository": {"empty": True, "rootRef": "main"},
}  # fmt: skip


def question(forge: Forge, name: str = "a/b", host: str | None = None) -> RepositoryQuestion:
    """About one repository."""
    return RepositoryQuestion(ref=RepositoryRef(forge=forge, host=host or HOSTS[forge], full_name=name))


async def send(stand: Any, transport: Any, clock: Any, *questions: RepositoryQuestion) -> list[Any]:
    """Outcomes in the order of the questions, all hosts led to one stand-in."""
    hosts = {APIS.get(q.ref.forge, q.ref.host) for q in questions}
    transport.to = dict.fromkeys(hosts, stand.url)
    kept = LimitedTransport(transport, clock, hosts=Hosts(clock))
    outcomes = await forge_sources(kept, clock).send(questions)
    return [outcomes[q] for q in questions]


def says(body: Any, status: int = 200, **headers: str) -> Any:
    """A table's entry."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: web.json_response(body, status=status, headers=named)


async def test_each_forge_is_read_in_the_same_words(forge: Any, transport: Any, clock: Any) -> None:
    """Stars or likes, the last change, archived."""
    forge.table = {
        "/api/v1/repos/a/b": says(GITEA),
        "/2.0/repositories/a/b": says(BITBUCKET),
        "/api/models/a/b": says(MODEL),
        "/api/datasets/a/b": says(MODEL),
        "/api/v4/projects/a%2Fb": says(PROJECT),
    }
    names: list[tuple[Forge, str]] = [
        ("gitea", "a/b"),
        ("bitbucket", "a/b"),
        ("huggingface", "a/b"),
        ("huggingface", "datasets/a/b"),
        ("gitlab", "a/b"),
    ]
    told = [o.repository for o in await send(forge, transport, clock, *(question(f, n) for f, n in names))]
    assert [repository.stars for repository in told] == [5, None, 9, 9, 6]
    assert [repository.full_name for repository in told] == ["a/b", "a/b", "a/b", "datasets/a/b", "a/b"]
    assert [repository.archived for repository in told] == [True, None, None, None, True]
    assert (told[0].open_issues, told[0].license, told[2].license) == (7, "MIT", "Apache-2.0")
    assert [repository.pushed_at is not None for repository in told] == [True, True, True, True, False]
    assert told[0].pushed_at.isoformat() == "2024-01-02T01:04:05+00:00"


async def test_gitlab_asks_many_at_once_and_then_for_those_left_out(
    forge: Any, transport: Any, clock: Any
) -> None:
    """A project that the query leaves out may be renamed: REST has the last word."""
    sent: list[list[str]] = []

    def query(body: dict[str, Any]) -> web.Response:
        paths = body["variables"]["paths"]
        sent.append(paths)
        nodes = [NODE | {"fullPath": path.upper()} for path in paths if path.startswith("a/")]
        return web.json_response({"data": {"projects": {"nodes": nodes}}})

    forge.table = {
        "/api/graphql": query,
        f"/api/v4/projects/{quote('old/name', safe='')}": says({}, 301, Location="/api/v4/projects/7"),
        "/api/v4/projects/7": says(PROJECT | {"path_with_namespace": "new/name"}),
    }
    names = [f"a/{number}" for number in range(60)]
    asked = [question("gitlab", name) for name in [*names, "old/name", "gone/group/name"]]
    outcomes = await send(forge, transport, clock, *asked)
    assert sorted(map(len, sent)) == [12, 50]
    assert all(isinstance(outcome, RepositoryFound) for outcome in outcomes[:61])
    assert outcomes[60].repository.full_name == "new/name"
    assert isinstance(outcomes[61], RepositoryMissing)
    assert len(forge.calls) == 5


async def test_gitlab_without_the_query_is_asked_by_rest(forge: Any, transport: Any, clock: Any) -> None:
    """An older server of one's own knows no `fullPaths`; nothing is called missing for that."""
    forge.table = {
        "/api/graphql": says(
            {"errors": [{"message": "Field 'projects' doesn't accept argument 'fullPaths'"}]}
        ),
        "/api/v4/projects/a%2Fb": says(PROJECT),
        "/api/v4/projects/a%2Fc": says(PROJECT | {"path_with_namespace": "a/c"}),
    }
    host = "git.example.test"
    outcomes = await send(
        forge, transport, clock, question("gitlab", "a/b", host), question("gitlab", "a/c", host)
    )
    assert [outcome.repository.host for outcome in outcomes] == [host, host]


@pytest.mark.parametrize("forge_name", list(HOSTS))
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, RepositoryMissing),
        (401, Unavailable),
        (403, Unavailable),
        (451, RepositoryBlocked),
        (500, Unavailable),
        (503, Unavailable),
        (429, Unavailable),
    ],
)
async def test_only_its_own_404_is_absence(
    forge: Any, transport: Any, clock: Any, fault_of: Any, forge_name: Forge, status: int, kind: type
) -> None:
    """Refusals and outages are nothing known; they end after a few attempts."""
    forge.faults = itertools.repeat(fault_of(status))
    (outcome,) = await send(forge, transport, clock, question(forge_name))
    assert type(outcome) is kind
    assert len(forge.calls) <= 3


async def test_passing_fault_is_asked_again(forge: Any, transport: Any, clock: Any, faults: Any) -> None:
    """One failure of each kind does not cost the answer."""
    forge.table = {"/api/v1/repos/a/b": says(GITEA)}
    for kind in ("502", "500", "cut", "429_bare"):
        forge.faults = iter([faults[kind]])
        (outcome,) = await send(forge, transport, clock, question("gitea"))
        assert isinstance(outcome, RepositoryFound)


async def test_renamed_repository_is_followed_on_its_own_host_alone(
    forge: Any, github: Any, transport: Any, clock: Any
) -> None:
    """A redirect to another host, or to no place, is not followed, and is no absence."""
    forge.table = {
        "/api/v1/repos/a/b": says({}, 307, Location="/api/v1/repos/c/d"),
        "/api/v1/repos/c/d": says(GITEA | {"full_name": "c/d"}),
        "/api/v1/repos/a/away": says({}, 301, Location=github.url + "/x"),
        "/api/v1/repos/a/loop": says({}, 301, Location="/api/v1/repos/a/loop"),
        "/api/v1/repos/a/half": says({}, 302, Location="https://[half/x"),
    }
    renamed, *others = await send(
        forge,
        transport,
        clock,
        *(question("gitea", name) for name in ("a/b", "a/away", "a/loop", "a/half")),
    )
    assert renamed.repository.full_name == "c/d"
    assert [type(other) for other in others] == [Unavailable] * 3
    assert github.calls == []


@pytest.mark.parametrize(
    ("status", "body", "headers", "kind"),
    [
        (200, MODEL | {"disabled": True}, {}, RepositoryBlocked),
        (403, {"error": "Access to this resource is disabled."}, {}, RepositoryBlocked),
        (401, {"error": "Repository not found"}, {"X_Error_Code": "RepoNotFound"}, Unavailable),
        (404, {"error": "Repository not found"}, {"X_Error_Code": "RepoNotFound"}, RepositoryMissing),
        (401, {"error": "Invalid username or password."}, {}, Unavailable),
        (403, {"error": "Access to this is restricted"}, {"X_Error_Code": "GatedRepo"}, Unavailable),
        (200, MODEL | {"gated": "auto"}, {}, RepositoryFound),
    ],
)
async def test_hugging_face_has_words_of_its_own(
    forge: Any, transport: Any, clock: Any, status: int, body: Any, headers: dict[str, str], kind: type
) -> None:
    """A 401 is private or gone, and never an absence; gated is alive, disabled is blocked."""
    forge.table = {"/api/models/a/b": says(body, status, **headers)}
    (outcome,) = await send(forge, transport, clock, question("huggingface"))
    assert type(outcome) is kind


async def test_a_token_that_is_refused_is_left_out_until_it_is_taken_again(
    forge: Any, transport: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """What is public is told without it; that it was refused is said once, and its letters never are."""
    good = False

    async def refused(request: web.Request) -> web.StreamResponse | None:
        keyed = "Authorization" in request.headers and not good
        return web.json_response({"error": "Invalid credentials"}, status=401) if keyed else None

    forge.faults = itertools.repeat(refused)
    forge.table = {f"/api/models/a/{name}": says(MODEL | {"id": f"a/{name}"}) for name in "bcd"}
    transport.to = {"huggingface.co": forge.url}
    source = forge_sources(
        LimitedTransport(transport, clock, hosts=Hosts(clock)), clock, hf_token="lakes-and-ponds"
    )
    asked = [question("huggingface", f"a/{name}") for name in "bcd"]
    first = await source.send(asked)
    assert all(isinstance(outcome, RepositoryFound) for outcome in first.values())
    (said,) = caplog.messages
    assert "HF_TOKEN" in said
    assert "lakes" not in said
    assert said in [budget.note for budget in source.budgets]
    sent = len(forge.calls)
    await source.send(asked)
    assert len(forge.calls) == sent + len(asked)
    good = True
    clock.advance(REFUSED_FOR.total_seconds())
    await source.send(asked)
    assert "Authorization" in forge.calls[-1][2]
    assert all(budget.note is None for budget in source.budgets)


async def test_host_that_is_down_is_left_in_peace(
    forge: Any, transport: Any, clock: Any, faults: Any
) -> None:
    """After a few questions were given up, the rest is unavailable without asking."""
    forge.faults = itertools.repeat(faults["502"])
    asked = [question("gitea", f"a/r{number}") for number in range(40)]
    outcomes = await send(forge, transport, clock, *asked)
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes)
    assert len(forge.calls) <= 21


async def test_few_requests_at_once(forge: Any, transport: Any, clock: Any) -> None:
    """A host sees at most four of ours side by side."""
    busy, most = 0, 0

    async def note(request: web.Request) -> web.Response:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.005)
        busy -= 1
        return web.json_response(GITEA)

    forge.faults = itertools.repeat(note)
    await send(forge, transport, clock, *(question("gitea", f"a/r{number}") for number in range(20)))
    assert most == 4


async def test_names_that_no_forge_has_are_not_asked(forge: Any, transport: Any, clock: Any) -> None:
    """Nor are forges that have no source; none of them is absent."""
    odd = [
        question("gitea", "a"),
        question("gitlab", "a"),
        question("bitbucket", "a/b/c"),
        question("huggingface", "datasets/"),
        question("bitbucket", "a/b", "bitbucket.example.test"),
        RepositoryQuestion(ref=RepositoryRef(forge="github", host="github.com", full_name="a/b")),
    ]
    outcomes = await send(forge, transport, clock, *odd)
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * len(odd)
    assert forge.calls == []


@pytest.mark.parametrize(
    ("reader", "name", "shape"),
    [(gitea.READER, "full_name", GITEA), (bitbucket.READER, "full_name", BITBUCKET),
     (huggingface.READER, "id", MODEL), (gitlab.READER, "path_with_namespace", PROJECT)],
)  # fmt: skip
@given(data=st.data())
def test_any_field_may_be_missing_or_misshapen(
    data: st.DataObject, reader: Any, name: str, shape: Any
) -> None:
    """It then is an unknown fact, never an error."""
    value = (
        st.none()
        | st.integers()
        | st.text(max_size=5)
        | st.lists(st.integers(), max_size=2)
        | st.just({"x": 1})
    )
    fields = data.draw(st.dictionaries(st.sampled_from([*shape, "extra", "parent", "topics"]), value))
    body = {key: entry for key, entry in shape.items() if data.draw(st.booleans())} | fields | {name: "a/b"}
    ref = RepositoryRef(forge="gitea", host="codeberg.org", full_name="a/b")
    assert reader.read(body, ref) is not None


async def test_budgets_tell_what_was_asked(forge: Any, transport: Any, clock: Any) -> None:
    """Requests, and what one for each would have been."""
    transport.to = {"codeberg.org": forge.url}
    source = forge_sources(LimitedTransport(transport, clock, hosts=Hosts(clock)), clock)
    await source.send([question("gitea", "a/b"), question("gitea", "a/c")])
    (budget,) = source.budgets
    assert (budget.requests, budget.naive) == (2, 2)
    assert Counter(call[0] for call in forge.calls) == {"GET": 2}


@pytest.mark.parametrize(
    ("body", "why"),
    [({}, "gitlab.com would not tell (403)"), ({"message": "no"}, "gitlab.com would not tell (403): no")],
)
async def test_who_would_not_tell_is_quoted_where_he_said_something(
    forge: Any, transport: Any, clock: Any, body: Any, why: str
) -> None:
    """A status alone tells enough."""
    forge.table = {"/api/v4/projects/a%2Fb": says(body, 403)}
    (outcome,) = await send(forge, transport, clock, question("gitlab"))
    assert isinstance(outcome, Unavailable)
    assert outcome.why == why


async def test_an_answer_about_another_repository_is_nobodys(forge: Any, transport: Any, clock: Any) -> None:
    """Unless a redirect led there, as after a rename."""
    forge.table = {"/api/models/a/b": says(MODEL | {"id": "c/other"})}
    (outcome,) = await send(forge, transport, clock, question("huggingface"))
    assert isinstance(outcome, Unavailable)
    assert "c/other" in outcome.why
