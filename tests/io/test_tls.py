"""TLS with a real authority; each failing in its own way."""

import datetime as dt
import ssl
from functools import partial
from pathlib import Path

import pytest
import trustme

from enricher.errors import SettingsError
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
