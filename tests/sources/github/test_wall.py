"""What PyGithub must not do to us, and what a server must not."""

import asyncio
import logging
import random
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import github as pygithub
import pytest
import trustme
from aiohttp import web

from enricher.errors import SettingsError
from enricher.model import RepositoryFound
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.github.by_transport import TransportWall
from enricher.sources.github.heard import Failed, GitHubReply, Moved
from enricher.sources.github.wall import Wall
from enricher.testing import FakeTransport, answer

SECRET = "ghp_ThisMustNeverBeSeen"


def options(url: str, **more: Any) -> GitHubOptions:
    """Settings for a stand-in."""
    return GitHubOptions(
        **({"base_url": url, "tokens": (SECRET,), "allow_private": True, "timeout": 60.0} | more)
    )


@pytest.mark.parametrize("count", [300, pytest.param(3000, marks=pytest.mark.slow)])
async def test_answers_over_threads_keep_their_names(
    github: Any, clock: Any, ask: Any, stars: Any, count: int
) -> None:
    """No repository gets the stars of another one, in queries of all sizes from eight threads at once."""
    dice = random.Random(1)
    github.delay = lambda: dice.random() * 0.003
    names = [f"owner{number % 17}/r{number}" for number in range(count)]
    async with open_github(options(github.url, workers=8), clock) as source:
        lots = [names[start : start + 30] for start in range(0, len(names), 30)]
        answers = await asyncio.gather(*(source.send(ask(*lot)) for lot in lots))
    told = {q.ref.full_name: o for answer in answers for q, o in answer.items()}
    assert all(isinstance(o, RepositoryFound) for o in told.values())
    assert {n: (o.repository.full_name, o.repository.stars) for n, o in told.items()} == {
        n: (n, stars(n)) for n in names
    }


@pytest.mark.parametrize("count", [100, pytest.param(800, marks=pytest.mark.slow)])
async def test_single_requests_over_threads_keep_their_names(github: Any, stars: Any, count: int) -> None:
    """The same for REST, without the aliases that would give a wrong answer away."""
    wall = Wall(options(github.url, workers=8))
    names = [f"o/r{number}" for number in range(count)]
    try:
        heard = await asyncio.gather(*(wall.get(f"/repos/{name}", SECRET) for name in names))
    finally:
        await wall.aclose()
    wrong = [
        n
        for n, h in zip(names, heard, strict=True)
        if not isinstance(h, GitHubReply) or str(stars(n)) not in h.text
    ]
    assert wrong == []


@pytest.mark.slow
async def test_one_instance_for_all_threads_would_mix_answers(github: Any, stars: Any) -> None:
    """The two tests above can fail: PyGithub shared by threads hands out other callers' answers."""
    github.delay = lambda: 0.001
    shared = pygithub.Github(base_url=github.url, retry=None, seconds_between_requests=0, timeout=5)

    def get(name: str) -> bool:
        try:
            return str(stars(name)) in shared.requester.requestJson("GET", f"/repos/{name}")[2]
        except Exception:
            return False

    with ThreadPoolExecutor(8) as threads:
        loop = asyncio.get_running_loop()
        right = await asyncio.gather(*(loop.run_in_executor(threads, get, f"o/r{n}") for n in range(400)))
    shared.close()
    assert not all(right)


async def test_no_secret_in_any_log(
    github: Any, clock: Any, ask: Any, faults: Any, fault_of: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Not at DEBUG, of no library, in good answers and in bad ones."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="github")
    github.faults = iter([faults["cut"], faults["503_html"], fault_of(401, "Bad credentials"), None])
    async with open_github(options(github.url, tokens=(SECRET, SECRET + "2")), clock) as source:
        outcomes = await source.send(ask("a/b"))
        seen = repr((outcomes, source.budget, source, vars(source)))
    assert any(SECRET in call[2].get("Authorization", "") for call in github.calls)
    assert any(record.name.startswith("github") for record in caplog.records)
    assert SECRET not in caplog.text
    assert SECRET not in seen
    assert SECRET not in repr(options(github.url))


def test_token_with_a_line_end_is_refused_without_being_quoted() -> None:
    """The HTTP client would quote it in its error."""
    with pytest.raises(SettingsError) as caught:
        GitHubOptions(tokens=(SECRET + "\n",))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_a_redirect_to_no_place_is_a_bad_answer(github: Any, code: int) -> None:
    """Half a bracket is no host, by PyGithub's client and by our own."""
    github.rest["/repos/a/b"] = lambda: web.Response(status=code, headers={"Location": "https://[half/x"})
    wall = Wall(options(github.url))
    transport = FakeTransport(
        {github.url + "/repos/a/b": answer("", code, headers={"location": "https://[half/x"})}
    )
    for calls in (wall, TransportWall(options(github.url), transport)):
        heard = await calls.get("/repos/a/b", SECRET)
        assert not isinstance(heard, Moved)
    await wall.aclose()


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_token_does_not_follow_a_redirect_to_another_host(github: Any, forge: Any, code: int) -> None:
    """Neither by PyGithub's own following nor by requests'."""
    port = forge.url.rpartition(":")[2]
    github.rest["/repos/a/b"] = lambda: web.Response(
        status=code, headers={"Location": f"http://localhost:{port}/repositories/1"}
    )
    wall = Wall(options(github.url))
    heard = await wall.get("/repos/a/b", SECRET)
    await wall.aclose()
    assert not isinstance(heard, Moved)
    assert forge.calls == []


async def test_redirect_on_the_same_host_is_handed_back(github: Any) -> None:
    """It costs a request, so the caller must decide; the base's own path is taken off."""
    github.rest["/api/v3/repos/a/b"] = lambda: web.Response(
        status=301, headers={"Location": f"{github.url}/api/v3/repositories/7"}
    )
    wall = Wall(options(github.url + "/api/v3"))
    heard = await wall.get("/repos/a/b", SECRET)
    await wall.aclose()
    assert heard == Moved(path="/repositories/7")
    assert len(github.calls) == 1


async def test_enterprise_base_leads_to_its_graphql(github: Any, clock: Any, ask: Any) -> None:
    """`/api/v3` has its GraphQL at `/api/graphql`."""
    async with open_github(options(github.url + "/api/v3"), clock) as source:
        await source.send(ask("a/b"))
    assert github.calls[0][1] == "/api/graphql"


async def test_private_address_is_refused_before_a_connection(github: Any, clock: Any, ask: Any) -> None:
    """Loopback is not asked unless that is allowed."""
    async with open_github(options(github.url, allow_private=False), clock) as source:
        outcomes = await source.send(ask("a/b"))
    assert "private" in next(iter(outcomes.values())).why
    assert github.calls == []


async def test_guard_has_the_first_word(github: Any, clock: Any, ask: Any) -> None:
    """The caller's own refusal stops a request, in its words."""
    async with open_github(options(github.url, guard=lambda host: f"{host} is barred"), clock) as source:
        outcomes = await source.send(ask("a/b"))
    assert next(iter(outcomes.values())).why == "127.0.0.1 is barred"
    assert github.calls == []


async def test_dripping_answer_ends_at_the_timeout(github: Any) -> None:
    """A header every 50 ms would outlive any timeout of single reads."""

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(b"HTTP/1.1 200 OK\r\n")
            while not reader.at_eof():
                writer.write(b"x-a: b\r\n")
                await writer.drain()
                await asyncio.sleep(0.05)
        except ConnectionError:
            pass
        finally:
            writer.close()
            ended.set()

    ended = asyncio.Event()
    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    wall = Wall(options(f"http://127.0.0.1:{port}", timeout=0.2))
    heard = await asyncio.wait_for(wall.get("/repos/a/b", SECRET), 60)
    await wall.aclose()
    server.close()
    await ended.wait()
    assert isinstance(heard, Failed)
    assert heard.kind == "timeout"


async def test_endless_body_is_cut(github: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than any good answer holds is not read."""
    monkeypatch.setattr("enricher.sources.github.connection.BODY_LIMIT", 1000)
    github.rest["/repos/a/b"] = lambda: web.Response(text="x" * 100_000)
    wall = Wall(options(github.url))
    heard = await wall.get("/repos/a/b", SECRET)
    await wall.aclose()
    assert isinstance(heard, Failed)


async def test_closing_ends_what_is_under_way_and_leaves_nothing(github: Any) -> None:
    """No thread and no waiting is left, also where a server never answers."""
    before = threading.active_count()
    wall = Wall(options(github.url, timeout=600.0))
    arrived = asyncio.Event()

    def never() -> float:
        arrived.set()
        return 600.0

    github.delay = never
    asking = asyncio.create_task(wall.get("/repos/a/b", SECRET))
    await arrived.wait()
    asking.cancel()
    await asyncio.wait_for(wall.aclose(), 60)
    assert threading.active_count() == before


async def test_own_certificate_authority_is_trusted_and_no_other(clock: Any, ask: Any, tmp_path: Any) -> None:
    """`ca_file` takes the place of the built-in list; without it the server is not believed."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(bundle)

    async def missing(request: web.Request) -> web.Response:
        return web.json_response({"message": "Not Found"}, status=404)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", missing)
    runner = web.AppRunner(app)
    await runner.setup()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    await web.SockSite(runner, listener, ssl_context=context).start()
    url = f"https://localhost:{listener.getsockname()[1]}"
    said = []
    for ca_file in (str(bundle), None):
        wall = Wall(options(url, ca_file=ca_file))
        said.append(await wall.get("/repos/a/b"))
        await wall.aclose()
    await runner.cleanup()
    assert isinstance(said[0], GitHubReply)
    assert said[0].status == 404
    assert isinstance(said[1], Failed)
    assert said[1].kind == "tls"


async def test_proxy_is_used_and_its_password_not_said(github: Any, clock: Any, ask: Any) -> None:
    """A request goes to the proxy with the whole address; a dead proxy is told without its credentials."""
    proxy = github.url.replace("http://", "http://user:hush@")
    wall = Wall(options("http://api.example.test", proxy=proxy))
    heard = await wall.get("/repos/a/b")
    await wall.aclose()
    assert isinstance(heard, GitHubReply)
    assert github.calls[0][2]["Host"].startswith("api.example.test")
    wall = Wall(options("http://api.example.test", proxy="http://user:hush@127.0.0.1:9"))
    heard = await wall.get("/repos/a/b")
    await wall.aclose()
    assert isinstance(heard, Failed)
    assert "hush" not in heard.why


@pytest.mark.parametrize("kind", [AttributeError, TypeError, NameError, AssertionError, KeyError])
async def test_a_mistake_of_ours_is_no_word_of_githubs(
    github: Any, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    """It is raised, where the same out of PyGithub tells of an answer that upset it."""

    def ours(*_: object, **__: object) -> None:
        raise kind("ours")

    theirs: dict[str, Any] = {"__name__": "github.Requester", "kind": kind}
    exec("def upset(*_, **__):\n    raise kind('theirs')", theirs)
    wall = Wall(options(github.url))
    with monkeypatch.context() as patched:
        patched.setattr("enricher.sources.github.connection.Whole.read", ours)
        with pytest.raises(kind, match="ours"):
            await wall.get("/repos/a/b", SECRET)
    monkeypatch.setattr("github.Requester.Requester.requestJson", theirs["upset"])
    heard = await wall.get("/repos/a/b", SECRET)
    await wall.aclose()
    assert isinstance(heard, Failed)
    assert heard.kind == "bad_answer"
