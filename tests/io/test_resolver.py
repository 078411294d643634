"""Names: a real name server on loopback that knows, knows not, fails, lies or keeps silent."""

import asyncio
import itertools
import socket
import struct
import threading

import pytest

from enricher.io.clock import SystemClock
from enricher.io.faults import NameFaultError
from enricher.io.resolver import Resolver
from enricher.model import Url
from enricher.ports import Answer, Request
from enricher.verdict import judge

NXDOMAIN, SERVFAIL, NOTAUTH = 3, 2, 9
A, CNAME, AAAA = 1, 5, 28


class Alias(str):
    """The name that another one stands for (CNAME)."""


class NameServer(asyncio.DatagramProtocol):
    """Answers from a table of name -> addresses, a code, or None for silence; unknown names do not exist.

    A dict has an answer for each kind of record.
    """

    def __init__(self, names):
        self.names = names
        self.asked = []
        self.wanted = 0
        self.enough = asyncio.Event()  # set once so many names were asked for

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        name, end = [], 12
        while data[end]:
            name.append(data[end + 1 : end + 1 + data[end]].decode("latin-1"))
            end += 1 + data[end]
        kind = struct.unpack("!H", data[end + 1 : end + 3])[0]
        question = data[12 : end + 5]
        host = ".".join(name).lower()
        self.asked.append(host)
        if self.wanted and len(set(self.asked)) >= self.wanted:
            self.enough.set()
        told = self.names.get(host, NXDOMAIN)
        if callable(told):
            told = told()
        if isinstance(told, dict):
            told = told[kind]
        if told is None:
            return
        if isinstance(told, Alias):
            owner = b"".join(bytes([len(part)]) + part.encode() for part in told.split(".")) + b"\0"
            record = b"\xc0\x0c" + struct.pack("!HHIH", 5, 1, 0, len(owner)) + owner
            head = data[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0)
            self.transport.sendto(head + question + record, addr)
            return
        code, addresses = (told, []) if isinstance(told, int) else (0, told)
        records = b"".join(_record(address) for address in addresses if (":" in address) == (kind == 28))
        count = sum((":" in address) == (kind == 28) for address in addresses)
        head = data[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, count, 0, 0)
        self.transport.sendto(head + question + records, addr)


def _record(address):
    packed = socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
    return b"\xc0\x0c" + struct.pack("!HHIH", 28 if ":" in address else 1, 1, 0, len(packed)) + packed


@pytest.fixture
async def names():
    """Start a name server; gives it and its address."""
    running = []

    async def start(table):
        transport, server = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: NameServer(table), local_addr=("127.0.0.1", 0)
        )
        running.append(transport)
        host, port = transport.get_extra_info("sockname")
        return server, f"{host}:{port}"

    yield start
    for transport in running:
        transport.close()


@pytest.fixture
async def resolver(names):
    """A resolver over a table of names."""
    opened = []

    async def start(table, **options):
        server, place = await names(table)
        made = Resolver(SystemClock(), nameservers=(place,), **{"timeout": 0.2, **options})
        opened.append(made)
        return made, server

    yield start
    for made in opened:
        await made.close()


async def kind_of(resolver, host):
    """The kind of fault that a name meets."""
    with pytest.raises(NameFaultError) as caught:
        await resolver.resolve(host, 80)
    return caught.value.kind


async def test_a_name_gives_its_addresses(resolver):
    """Both families, as the name server has them."""
    made, _ = await resolver({"a.example": ["93.184.216.34", "2606:2800::1"]})
    found = await made.resolve("a.example", 80)
    assert set(found) == {("93.184.216.34", 80), ("2606:2800::1", 80)}


async def test_failures_of_a_name_are_told_apart(resolver):
    """Unknown, without address, name server in trouble, name server silent."""
    made, _ = await resolver({"empty.example": [], "broken.example": SERVFAIL, "silent.example": None})
    kinds = [await kind_of(made, f"{name}.example") for name in ("unknown", "empty", "broken", "silent")]
    assert kinds == ["dns_not_found", "dns_not_found", "dns_failure", "dns_failure"]


@pytest.mark.parametrize(
    "told",
    [
        NOTAUTH,
        {A: SERVFAIL, AAAA: [], CNAME: []},
        {A: None, AAAA: [], CNAME: []},
        {A: [], AAAA: NOTAUTH, CNAME: []},
    ],
    ids=["a code of no meaning", "trouble with one kind", "silence on one kind", "an odd code for one kind"],
)
async def test_a_name_is_without_address_only_where_the_server_says_so_of_each_kind(resolver, told):
    """What it did not or could not say is no word of the name's."""
    made, _ = await resolver({"odd.example": told})
    assert await kind_of(made, "odd.example") == "dns_failure"


async def test_a_name_that_takes_longer_than_others_is_waited_for(names):
    """A server that is quick with what it knows needs a second for what it must find out."""
    late = iter([None] * 4 + [["93.184.216.34"]] * 9)
    known = {f"k{number}.example": ["93.184.216.35"] for number in range(60)}
    _, place = await names({**known, "late.example": lambda: next(late)})
    made = Resolver(SystemClock(), nameservers=(place,), timeout=0.7)
    for name in known:
        await made.resolve(name, 80)
    assert [host for host, _ in await made.resolve("late.example", 80)] == ["93.184.216.34"]
    await made.close()


async def test_a_name_is_asked_for_once_at_a_time_and_remembered(resolver):
    """However many connections want it."""
    made, server = await resolver({"a.example": ["93.184.216.34"]})
    await asyncio.gather(*(made.resolve("a.example", port) for port in range(1, 20)))
    await made.resolve("a.example", 80)
    assert len(server.asked) <= 2  # one question for each family


async def test_a_failure_to_ask_is_not_remembered(resolver):
    """The name server may be back a moment later."""
    told = iter([SERVFAIL] * 8 + [["93.184.216.34"]] * 9)
    made, _ = await resolver({"a.example": lambda: next(told)})
    assert await kind_of(made, "a.example") == "dns_failure"
    assert await made.resolve("a.example", 80)


@pytest.mark.slow
async def test_silent_names_do_not_hold_up_the_others(resolver):
    """Two hundred names that nobody answers for, and one that is known."""
    table = {f"s{n}.example": None for n in range(200)} | {"a.example": ["93.184.216.34"]}
    made, server = await resolver(table, timeout=60.0)  # which no load of this machine outlasts
    server.wanted = 200
    waiting = [asyncio.create_task(made.resolve(f"s{n}.example", 80)) for n in range(200)]
    await server.enough.wait()
    assert await made.resolve("a.example", 80)
    assert not any(task.done() for task in waiting)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_name_for_private_addresses_is_refused(resolver):
    """By any family; where a public address stands beside them, that one alone is used."""
    private = {
        "a.example": ["127.0.0.1"],
        "b.example": ["::ffff:10.0.0.1"],
        "c.example": ["fd00::1", "10.1.1.1"],
    }
    made, _ = await resolver({**private, "mixed.example": ["10.0.0.1", "93.184.216.34"]})
    for name in private:
        assert await kind_of(made, name) == "private_address"
    assert [host for host, _ in await made.resolve("mixed.example", 80)] == ["93.184.216.34"]


async def test_a_name_that_changes_its_mind_reaches_nobody(names, connect, serve):
    """First public, then loopback: the address that was judged is the one that is connected to."""
    asked = []

    async def speak(reader, writer):
        asked.append(await reader.readuntil(b"\r\n\r\n"))

    port = await serve(speak)
    told = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    _, place = await names({"rebind.example": lambda: next(told)})
    client = await connect(allow_private=False, nameservers=(place,))
    reply = await client.once.send(Request(url=Url(f"http://rebind.example:{port}/")))
    assert reply.kind == "private_address"
    assert not asked


async def test_a_name_is_not_found_only_while_others_resolve(names, connect):
    """A name server that knows nobody has lost its network."""
    _, lost = await names({})
    client = await connect(nameservers=(lost,), reference_hosts=("api.example",))
    seen = await client.checker.look(Url("http://gone.example/"))
    assert (judge(seen).reason, seen.network_down) == ("dns_failure", True)
    _, well = await names({"api.example": ["93.184.216.34"], "www.wikipedia.org": ["93.184.216.34"]})
    client = await connect(nameservers=(well,), reference_hosts=("api.example",))
    seen = await client.checker.look(Url("http://gone.example/"))
    assert (judge(seen).status, judge(seen).reason) == ("dead", "dns_not_found")
    assert client.network_state == "fine"


@pytest.mark.parametrize("references", [("api.github.com",), ("127.0.0.1", "[::1]"), ()])
async def test_a_name_server_that_knows_hardly_any_names_but_the_apis_says_nothing(
    names, connect, references
):
    """A runner with a list of what it may reach: nothing is concluded, it is said once, and nothing stops."""
    known = {
        name: ["93.184.216.34"] for name in ("api.github.com", "gist.github.com", "files.allowed.example")
    }
    _, partial = await names(known)
    client = await connect(nameservers=(partial,), reference_hosts=references)
    urls = [f"http://h{n}.example/" for n in range(9)] + ["http://gist.github.com/"]
    looks = await asyncio.gather(*(client.checker.look(Url(url)) for url in urls))
    assert {judge(seen).reason for seen in looks[:9]} == {"dns_failure"}
    assert all(seen.network_down for seen in looks[:9])
    assert client.network_state_since(0) == "partial"


async def test_the_names_of_a_run_show_that_names_resolve(names, connect, site):
    """Where nobody knows the names that everybody knows, but most of those that are asked for."""
    base = await site({"*": (200, "hi")})
    known = {f"h{n}.example": ["127.0.0.1"] for n in range(6)} | {"api.example": ["127.0.0.1"]}
    _, place = await names(known)
    client = await connect(nameservers=(place,), reference_hosts=("api.example",))
    urls = [base.replace("127.0.0.1", f"h{n}.example") + "/" for n in range(8)]
    looks = await asyncio.gather(*(client.checker.look(Url(url)) for url in urls))
    assert [judge(seen).reason for seen in looks] == ["ok"] * 6 + ["dns_not_found"] * 2


async def test_a_network_that_is_down_is_noticed_and_the_rest_not_asked(names, connect):
    """Hundreds of links end together, and nothing is concluded."""
    server, lost = await names({})
    client = await connect(nameservers=(lost,), reference_hosts=("api.example",), concurrency=16, retries=2)
    looks = await asyncio.gather(*(client.checker.look(Url(f"http://h{n}.example/")) for n in range(300)))
    assert {judge(seen).reason for seen in looks} == {"dns_failure"}
    assert all(seen.network_down for seen in looks)
    assert client.network_state_since(0) != "fine"
    assert client.requests == 0
    assert len(set(server.asked)) < 100


async def test_a_name_unknown_once_and_known_the_next_time_is_no_absence(names, connect, site):
    """One name server of several errs: the second look asks anew, and not a memory."""
    base = await site({"*": (200, "hi")})
    told = itertools.chain([NXDOMAIN, NXDOMAIN], itertools.repeat(["127.0.0.1"]))
    _, place = await names({"flaky.example": lambda: next(told), "example.com": ["127.0.0.1"]})
    client = await connect(nameservers=(place,), reference_hosts=("example.com",))
    seen = await client.checker.look(Url(base.replace("127.0.0.1", "flaky.example") + "/"))
    assert judge(seen).status == "alive"


async def test_a_network_that_goes_away_in_mid_run_kills_nobody(names, connect, site):
    """A moment ago names resolved; now the name server knows nobody, the API's host included."""
    base = await site({"*": (200, "hi")})
    server, place = await names({"a.example": ["127.0.0.1"], "api.example": ["127.0.0.1"]})
    client = await connect(nameservers=(place,), reference_hosts=("api.example",))
    before = await client.checker.look(Url(base.replace("127.0.0.1", "a.example") + "/"))
    names_before = dict(server.names)
    server.names.clear()
    during = await client.checker.look(Url(base.replace("127.0.0.1", "b.example") + "/"))
    server.names.update(names_before, **{"c.example": ["127.0.0.1"]})
    after = await client.checker.look(Url(base.replace("127.0.0.1", "c.example") + "/"))
    assert [judge(seen).status for seen in (before, during, after)] == ["alive", "failing", "alive"]
    assert judge(during).reason == "dns_failure"


async def test_a_network_that_falls_silent_is_said_to_be_lost(names, connect, site):
    """Servers that answer nobody any more, one after the other, while no name resolves."""
    base = await site({"*": (200, "hi")})
    hosts = [f"h{n}.example" for n in range(9)]
    known = {name: ["127.0.0.1"] for name in (*hosts, "api.example")}
    server, place = await names(known)
    client = await connect(nameservers=(place,), reference_hosts=("api.example",), retries=0, timeout=0.5)
    await client.checker.look(Url(base.replace("127.0.0.1", "h0.example") + "/"))
    assert client.network_state == "fine"
    server.names.clear()
    for name in hosts[1:]:
        seen = await client.checker.look(Url(f"http://{name}:9/"))
        assert judge(seen).status == "failing"
    assert client.network_state_since(0) == "lost"


async def test_silence_among_addresses_that_need_no_names_is_no_lost_network(names, connect, site):
    """Where no name of ours ever resolved, that none does now tells nothing new: the living are asked."""
    base = await site({"*": (200, "hi")})
    _, place = await names({})
    client = await connect(nameservers=(place,), reference_hosts=("api.example",), retries=0)
    first = await client.checker.look(Url(base + "/first"))
    gone = [await client.checker.look(Url(f"http://127.0.0.{n}:9/")) for n in range(2, 12)]
    last = await client.checker.look(Url(base + "/last"))
    assert [judge(seen).status for seen in (first, last)] == ["alive", "alive"]
    assert {judge(seen).reason for seen in gone} == {"connection_refused"}
    assert client.network_state == "fine"


async def test_hosts_that_refuse_are_no_lost_network(names, connect, serve, unused_tcp_port):
    """Refusals come at once, answers later: whoever refuses has been reached."""

    async def slowly(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.2)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        await writer.drain()

    port = await serve(slowly)
    hosts = [f"r{n}.example:{unused_tcp_port}" for n in range(9)] + [f"l.example:{port}"]
    known = {f"{name.partition(':')[0]}": ["127.0.0.1"] for name in hosts}
    _, place = await names({**known, "api.example": ["127.0.0.1"]})
    client = await connect(nameservers=(place,), reference_hosts=("api.example",))
    looks = await asyncio.gather(*(client.checker.look(Url(f"http://{host}/")) for host in hosts))
    assert [judge(seen).reason for seen in looks] == ["connection_refused"] * 9 + ["ok"]
    assert client.network_state == "fine"


async def test_an_alias_that_leads_nowhere_is_a_failure_of_names(resolver):
    """A ring of aliases is a mistake in a zone, and no absence."""
    made, _ = await resolver({"ring.example": Alias("ring.example")})
    assert await kind_of(made, "ring.example") == "dns_failure"


async def test_closing_leaves_no_task_and_no_thread_that_must_end(names):
    """The library keeps one for all channels, a daemon, which nobody waits for."""
    before = len(asyncio.all_tasks())
    ours = set(threading.enumerate())
    _, place = await names({"a.example": None})
    made = Resolver(SystemClock(), nameservers=(place,), timeout=5)
    waiting = asyncio.create_task(made.resolve("a.example", 80))
    await asyncio.sleep(0.01)
    await made.close()
    await asyncio.gather(waiting, return_exceptions=True)
    assert len(asyncio.all_tasks()) == before
    left = set(threading.enumerate()) - ours
    assert all(thread.daemon for thread in left)
    assert len(left) <= 1


async def test_an_answer_by_name_is_an_answer(names, connect, site):
    """The whole way: name, address, page."""
    base = await site({"*": (200, "hi")})
    _, place = await names({"a.example": ["127.0.0.1"]})
    client = await connect(nameservers=(place,))
    reply = await client.once.send(Request(url=Url(base.replace("127.0.0.1", "a.example") + "/")))
    assert isinstance(reply, Answer)
