"""The world with its sockets: every way in, TLS of every kind, the ledger, and nothing left behind."""

import asyncio
import contextlib
import gc
import select
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import aiohttp
import pytest

from enricher.config import ENVIRONMENT, KEPT_IN_FILES, given
from enricher.sandbox import Latency, Options, World
from enricher.testing import run_world


async def test_every_way_in_leads_to_the_same_site(world: World, client: aiohttp.ClientSession) -> None:
    """Through the proxy by TLS and plainly, and by `route` with the world's own authority."""
    for scheme in ("http", "https"):
        async with client.get(f"{scheme}://alive.sandbox.example/page") as response:
            assert response.status == 200
            through_proxy = await response.text()
        assert "page" in through_proxy
    address = world.route("alive.sandbox.example", 443)
    assert address is not None
    reader, writer = await asyncio.open_connection(
        *address, ssl=world.client_context(), server_hostname="alive.sandbox.example"
    )
    writer.write(b"GET /page HTTP/1.1\r\nHost: alive.sandbox.example\r\nConnection: close\r\n\r\n")
    assert through_proxy.encode() in await reader.read()
    writer.close()
    await writer.wait_closed()


def test_no_secret_and_no_shared_cache_of_the_user_s_gets_in(tmp_path: Path) -> None:
    """Neither by its variable nor by the file that stands for one, whoever runs in the made-up world."""
    kept = tmp_path / "kept"
    kept.write_text("postgresql://u@127.0.0.1:1/shared")
    variables = [variable for name in KEPT_IN_FILES for variable in ENVIRONMENT[name]]
    own = {f"{variable}_FILE": str(kept) for variable in variables} | dict.fromkeys(variables, "mine")
    with run_world() as world:
        for token in (True, False):
            environment = {**own, **world.environment(token=token)}
            assert not {name for name, value in environment.items() if value in {"mine", str(kept)}}
        settings = given(None, {}, {**own, **world.environment(token=False)})
    assert (settings.cache_url, settings.github_tokens, settings.swh_token) == (None, (), None)


async def test_names_that_do_not_exist_have_no_route(world: World, client: aiohttp.ClientSession) -> None:
    """`route` says None; the proxy answers as a proxy does that finds no name."""
    assert world.route("nowhere.sandbox.example", 443) is None
    assert world.route("anything.invalid", 80) is None
    async with client.get("http://nowhere.sandbox.example/") as response:
        assert response.status == 502


async def test_a_refusing_host_refuses(world: World) -> None:
    """Its route leads to a port at which nobody listens."""
    address = world.route("refused.sandbox.example", 80)
    assert address is not None
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(*address)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("expired.sandbox.example", "expired"),
        ("wrong-name.sandbox.example", "mismatch|match"),
        ("self-signed.sandbox.example", "unable to get local issuer|self.signed"),
    ],
)
async def test_bad_certificates_are_bad_in_their_own_way(world: World, host: str, words: str) -> None:
    """Expired, for another name, signed by nobody known."""
    address = world.route(host, 443)
    assert address is not None
    with pytest.raises(ssl.SSLCertVerificationError, match=words):
        await asyncio.open_connection(*address, ssl=world.client_context(), server_hostname=host)


async def test_a_reset_is_a_reset(client: aiohttp.ClientSession) -> None:
    """The client sees its connection die, not an answer."""
    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        await client.get("https://reset.sandbox.example/")


async def test_the_ledger_knows_every_request_and_the_most_at_once() -> None:
    """Counts a host, its headers, and how many were under way together."""
    async with (
        World(Options(latency=Latency(median=0.05))) as world,
        aiohttp.ClientSession(proxy=world.proxy_url, headers={"X-Secret": "sesame"}) as client,
    ):
        await asyncio.gather(*(_get(client, f"http://alive.sandbox.example/{n}") for n in range(5)))
    assert world.ledger.requests["alive.sandbox.example"] == 5
    assert world.ledger.most_at_once["alive.sandbox.example"] == 5
    assert world.ledger.at_once["alive.sandbox.example"] == 0
    assert len(world.ledger.holding("sesame")) == 5
    assert {entry.status for entry in world.ledger.asked("alive.sandbox.example")} == {200}


async def _page(client: aiohttp.ClientSession, url: str) -> tuple[int, bytes]:
    try:
        async with client.get(url, allow_redirects=False) as response:
            return response.status, await response.read()
    except aiohttp.ClientConnectionError:
        return 0, b"no answer"


async def _get(client: aiohttp.ClientSession, url: str) -> None:
    async with client.get(url) as response:
        await response.read()


async def test_nothing_is_left_when_a_world_closes_over_open_connections() -> None:
    """No task, thread or socket: neither a hanging reply nor an idle tunnel keeps it."""
    before = asyncio.all_tasks()
    threads = threading.active_count()
    async with World() as world:
        address = world.route("hang.sandbox.example", 80)
        assert address is not None
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b"GET / HTTP/1.1\r\nHost: hang.sandbox.example\r\n\r\n")
        idle_reader, idle = await asyncio.open_connection(
            "127.0.0.1", int(world.proxy_url.rpartition(":")[2])
        )
        idle.write(b"CONNECT alive.sandbox.example:443 HTTP/1.1\r\n\r\n")
        await idle_reader.readuntil(b"\r\n\r\n")
        path = world.ca_pem_path
        assert path.exists()
    for each in (writer, idle):
        each.close()
        with contextlib.suppress(OSError):
            await each.wait_closed()
    with contextlib.suppress(OSError):
        assert await reader.read() == b""
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
    assert threading.active_count() == threads
    assert not path.exists()
    gc.collect()


async def test_two_worlds_of_equal_options_answer_equally() -> None:
    """Nothing depends on the port, the time or the order of start."""
    bodies = []
    for _ in range(2):
        async with World(Options(seed=5)) as world, aiohttp.ClientSession(proxy=world.proxy_url) as client:
            hosts = [host for host in (f"host{n}.org" for n in range(20)) if world.route(host, 80)]
            pages = [await _page(client, f"http://{host}/paper") for host in hosts]
            bodies.append(pages)
    assert bodies[0] == bodies[1]


def test_a_world_runs_beside_a_program_that_is_not_asynchronous() -> None:
    """On a thread of its own, which ends with it."""
    threads = threading.active_count()
    with run_world() as world:
        opener = build_opener(ProxyHandler({"http": world.proxy_url}))
        with opener.open("http://alive.sandbox.example/") as response:
            assert response.status == 200
    assert threading.active_count() == threads


@pytest.mark.slow
def test_another_program_gets_in_by_its_variables() -> None:
    """A command inside `enricher sandbox` reaches GitHub's stand-in over TLS."""
    program = (
        "import json, os, urllib.request\n"
        "assert os.environ['ENRICHER_CACHE_DIR']\n"
        "answer = json.load(urllib.request.urlopen('https://api.github.com/repos/openai/CLIP'))\n"
        "print(answer['stargazers_count'])\n"
        "raise SystemExit(7)\n"
    )
    command = [sys.executable, "-m", "enricher", "sandbox", "--", sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (7, "29000"), ended.stderr


@pytest.mark.slow
def test_the_command_prints_what_a_shell_can_read_and_stops_in_order() -> None:
    """`export` lines, then quiet until a signal; exit 0."""
    with subprocess.Popen(
        [sys.executable, "-m", "enricher", "sandbox", "--seed", "4"], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        lines = []
        while not (line := running.stdout.readline()).startswith("#"):
            lines.append(line)
        running.terminate()
        assert running.wait(timeout=60) == 0
    names = {line.removeprefix("export ").partition("=")[0] for line in lines}
    assert {"HTTPS_PROXY", "SSL_CERT_FILE", "ENRICHER_GITHUB_API_URL", "ENRICHER_S2_API_URL"} <= names


@pytest.mark.parametrize(
    "flags",
    [
        ["--faults", "nonsense=1"],
        ["--faults", "bad_gateway=2"],
        ["--faults", "bad_gateway=nan"],
        ["--latency", "soon"],
        ["--latency", "nan"],
        ["--latency=-1"],
        ["--latency", "2,1"],
        ["--latency", "1,inf"],
        ["--", "no-such-command-x"],
    ],
)
def test_wrong_flags_are_said_in_one_line(flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 with the value that does not do."""
    from enricher.cli import main

    assert main(["sandbox", *flags]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


async def test_many_connections_may_come_to_the_proxy_while_the_world_is_busy(world: World) -> None:
    """They wait; whoever was turned away would take the proxy for one that is not there."""
    at = ("127.0.0.1", int(world.proxy_url.rpartition(":")[2]))
    waiting = select.poll()
    with contextlib.ExitStack() as stack:
        for _ in range(500):  # in one go, so that nobody accepts any of them meanwhile
            coming = stack.enter_context(socket.socket())
            coming.setblocking(False)
            coming.connect_ex(at)
            waiting.register(coming, select.POLLOUT)
        assert len(waiting.poll(0)) == 500
