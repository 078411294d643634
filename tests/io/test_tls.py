"""TLS with a real authority; each failing in its own way."""

import ctypes
import datetime as dt
import platform
import re
import ssl
from functools import partial
from pathlib import Path

import pytest
import trustme

from enricher.errors import SettingsError
from enricher.io import pool as pools
from enricher.io import tls as trust
from enricher.model import Url
from enricher.ports import Answer, Fault, Request

OK = b"HTTP/1.1 200 OK\r\n"


async def test_a_good_one_is_trusted_through_the_given_authority(serve, connect, certified, ca_file):
    """An authority handed in is enough."""
    port = await serve(OK + b"Content-Length: 0\r\n\r\n", tls=certified("127.0.0.1"))
    reply = await (await connect(ca_file=ca_file)).once.send(Request(url=Url(f"https://127.0.0.1:{port}/")))
    assert isinstance(reply, Answer)


async def test_an_expired_one(serve, connect, certified, ca_file):
    """Its day is over."""
    old = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    tls = certified("127.0.0.1", not_before=old, not_after=old + dt.timedelta(days=1))
    assert await kind(serve, connect, ca_file, tls) == "tls_expired"


async def test_one_of_another_name(serve, connect, certified, ca_file):
    """It speaks for somebody else."""
    assert await kind(serve, connect, ca_file, certified("other.example")) == "tls_hostname"


async def test_one_that_nobody_vouches_for(serve, connect, ca_file):
    """Its authority is unknown here."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(tls)
    assert await kind(serve, connect, ca_file, tls) == "tls_untrusted"


async def test_a_server_that_speaks_no_tls(serve, connect):
    """Plain HTTP where a handshake was meant."""

    async def speak(reader, writer):
        await reader.read(10)
        writer.write(OK + b"\r\n")
        await writer.drain()

    port = await serve(speak)
    reply = await (await connect()).once.send(Request(url=Url(f"https://127.0.0.1:{port}/")))
    assert (reply.kind, reply.phase) == ("tls_error", "tls")


async def test_a_server_of_old_protocols_alone(serve, connect, certified, ca_file):
    """TLS 1.1 and before are not spoken here."""
    tls = certified("127.0.0.1")
    tls.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        tls.maximum_version = ssl.TLSVersion.TLSv1_1
    assert await kind(serve, connect, ca_file, tls) == "tls_error"


async def kind(serve, connect, ca_file, tls):
    port = await serve(OK + b"Content-Length: 0\r\n\r\n", tls=tls)
    reply = await (await connect(ca_file=ca_file)).once.send(Request(url=Url(f"https://127.0.0.1:{port}/")))
    assert isinstance(reply, Fault)
    return reply.kind


async def test_an_authority_may_be_added_to_the_others(serve, connect, certified, ca_file):
    """A sandbox's certificates are trusted beside the system's."""
    port = await serve(OK + b"Content-Length: 0\r\n\r\n", tls=certified("127.0.0.1"))
    client = await connect(extra_ca=(ca_file,))
    assert isinstance(await client.once.send(Request(url=Url(f"https://127.0.0.1:{port}/"))), Answer)


@pytest.mark.parametrize(
    "text", ["nothing", "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
@pytest.mark.parametrize("read", [trust.context, partial(trust.refuse_unreadable, ca_dir=None)])
def test_a_file_without_certificates_is_said_with_its_name(tmp_path, read, text):
    """Wrong settings are said before anything is asked."""
    path = tmp_path / "ca.pem"
    path.write_text(text)
    with pytest.raises(SettingsError, match=r"ca\.pem.*SSL_CERT_FILE"):
        read(ca_file=str(path))


def test_authorities_that_can_be_read_are_not_refused(ca_file, tmp_path):
    """A bundle with a preface, a folder, and none at all."""
    path = tmp_path / "bundle.pem"
    path.write_bytes("Grüße\n".encode("latin-1") + Path(ca_file).read_bytes())
    trust.refuse_unreadable(ca_file=str(path), ca_dir=None)
    trust.refuse_unreadable(ca_file=None, ca_dir=str(tmp_path))
    trust.refuse_unreadable(ca_file=None, ca_dir=None)


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_any_one_variable_names_the_authorities(variable):
    """What is meant for one client holds for all."""
    assert trust.authorities({variable: "/ca.pem"}) == ("/ca.pem", None)
    assert trust.authorities({"SSL_CERT_DIR": "/certs"}) == (None, "/certs")


def test_a_folder_may_stand_where_a_file_does(tmp_path):
    """REQUESTS_CA_BUNDLE may name a folder of certificates."""
    assert trust.context(ca_file=str(tmp_path)).verify_mode is ssl.CERT_REQUIRED


def groups(hello):
    """The groups that a greeting offers for the key exchange (RFC 8446 4.1.2, 4.2.7)."""
    at = 5 + 4 + 2 + 32  # record, handshake, version, random
    at += 1 + hello[at]
    at += 2 + int.from_bytes(hello[at : at + 2])
    at += 1 + hello[at] + 2
    while at < len(hello):
        kind, length = int.from_bytes(hello[at : at + 2]), int.from_bytes(hello[at + 2 : at + 4])
        if kind == 10:
            named = hello[at + 6 : at + 4 + length]
            return [int.from_bytes(named[one : one + 2]) for one in range(0, len(named), 2)]
        at += 4 + length
    return []


X25519, SECP256R1 = 0x001D, 0x0017


@pytest.mark.parametrize("then", ["close", "silence", "alert"])
async def test_a_failed_handshake_is_tried_once_with_classical_groups(
    serve, connect, certified, ca_file, then
):
    """Some servers and middleboxes drop the greetings of newer OpenSSLs; who is asked next is asked so."""
    greeted = []
    tls = certified("127.0.0.1")

    async def speak(reader, writer):
        greeted.append(writer)
        if len(greeted) == 1:
            await reader.read(4_096)
            if then == "silence":
                await reader.read()
            if then == "alert":
                writer.write(b"\x15\x03\x03\x00\x02\x02\x28")
            return
        await writer.start_tls(tls)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK + b"Connection: close\r\nContent-Length: 0\r\n\r\n")

    client = await connect(ca_file=ca_file, timeout=1.5)
    url = Url(f"https://127.0.0.1:{await serve(speak)}/")
    for _ in range(2):
        reply = await client.once.send(Request(url=url))
        assert isinstance(reply, Answer), reply
    assert len(greeted) == 3


async def test_the_second_greeting_offers_one_group_and_its_failure_is_believed(serve, connect):
    """The fault is that of the first."""
    hellos = []

    async def speak(reader, writer):
        hellos.append(await reader.read(4_096))

    reply = await (await connect()).once.send(Request(url=Url(f"https://127.0.0.1:{await serve(speak)}/")))
    assert (reply.kind, reply.phase) == ("tls_error", "tls")
    first, second = map(groups, hellos)
    assert len(first) > 1
    assert second in ([X25519], [SECP256R1])  # 3.11.2 knows the names of curves alone


async def test_a_bad_certificate_is_bad_with_any_group(serve, connect, certified, ca_file):
    """Nothing is tried twice for it."""
    connections = []

    async def speak(reader, writer):
        connections.append(writer)
        await writer.start_tls(certified("other.example"))

    client = await connect(ca_file=ca_file)
    reply = await client.once.send(Request(url=Url(f"https://127.0.0.1:{await serve(speak)}/")))
    assert (reply.kind, len(connections)) == ("tls_hostname", 1)


@pytest.fixture
async def greeted(serve, certified):
    """A site that closes after each answer; its address, and which connections used what was agreed on."""
    reused = []

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        reused.append(writer.get_extra_info("ssl_object").session_reused)
        writer.write(OK + b"Connection: close\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    return Url(f"https://127.0.0.1:{await serve(speak, tls=certified('127.0.0.1'))}/"), reused


async def test_what_was_agreed_on_helps_the_next_connection(connect, greeted, ca_file):
    """A host that closes after each answer is greeted with its own ticket."""
    url, reused = greeted
    client = await connect(ca_file=ca_file)
    for _ in range(3):
        assert isinstance(await client.once.send(Request(url=url)), Answer)
    assert reused == [False, True, True]


async def test_where_reading_what_was_agreed_on_loses_memory_it_is_read_so_often_and_no_more(
    connect, greeted, ca_file, monkeypatch
):
    """A service that lives for months would lose 5 KB with each connection that it drops."""
    monkeypatch.setattr(pools, "reading_sessions_leaks", lambda: True)
    monkeypatch.setattr(pools, "SESSIONS_READ", 2)
    url, reused = greeted
    client = await connect(ca_file=ca_file)
    for _ in range(5):
        assert isinstance(await client.once.send(Request(url=url)), Answer)
    assert reused == [False, True, True, False, False]


READINGS, LOST = 4_000, 3.0
"""Of one session, and the KB of each that are lost where they are."""


@pytest.mark.slow
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="resident memory is read from /proc")
def test_it_is_known_whether_this_python_loses_memory(certified, ca_file):
    """By its version alone, as reading a session shows."""
    speaks, sends = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context(cafile=ca_file).wrap_bio(speaks, sends, server_hostname="127.0.0.1")
    server = certified("127.0.0.1").wrap_bio(sends, speaks, server_side=True)
    for one in (client, server, client, server):
        try:
            one.do_handshake()
        except ssl.SSLWantReadError:
            continue
    assert client.session is not None
    ctypes.CDLL(None).malloc_trim(0)  # what other tests gave back would hide what is taken here
    before = resident()
    for _ in range(READINGS):
        _ = client.session
    assert (resident() - before > READINGS * LOST) == trust.reading_sessions_leaks()


def resident() -> int:
    """KB of this process that are in memory."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1])


@pytest.mark.parametrize(
    ("version", "leaks"),
    [((3, 11, 7), True), ((3, 12, 7), True), ((3, 12, 8), False), ((3, 13, 0), True), ((3, 13, 1), False),
     ((3, 14, 0), False)],
)  # fmt: skip
def test_which_pythons_lose_memory(version, leaks):
    """Those before the mending of CPython's issue 116810, in each line."""
    assert trust.reading_sessions_leaks(version) == leaks
