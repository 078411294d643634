"""Names with an underscore, as buckets of S3 have them, under certificates of their own and of wildcards."""

import ssl
from pathlib import Path

import pytest
import trustme

from enricher.cli import main
from enricher.io import tls as trust
from enricher.sandbox import Options
from enricher.testing import run_world

NAME = "deep_lakes.buckets.example.org"


def greeted(authority: trustme.CA, name: str, *certified: str, by: trustme.CA | None = None) -> None:
    """Both sides of a handshake, and the look at the name; raises what the client says."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (by or authority).issue_cert(*certified).configure_cert(serving)
    asking = ssl.create_default_context()
    authority.configure_trust(asking)
    here, there = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = trust.over_buffers(asking, here, there, name, None)
    assert asking.check_hostname
    server = serving.wrap_bio(there, here, server_side=True)
    for side in (client, server, client):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    if trust.is_odd(name):
        trust.match(client, name)


@pytest.mark.parametrize("certified", ["*.buckets.example.org", "*.BUCKETS.example.org"])
def test_a_wildcard_stands_for_a_label_with_an_underscore(authority: trustme.CA, certified: str) -> None:
    """As it does for browsers and curl."""
    greeted(authority, NAME, "other.example.org", certified)


@pytest.mark.parametrize(
    ("name", "certified"),
    [
        (NAME, "buckets.example.org"),
        (NAME, "*.example.org"),
        (NAME, "*.ponds.example.org"),
        ("deep_lakes.org", "*.org"),
        ("a.deep_lakes.example.org", "*.example.org"),
        ("deep_lakes", "lakes.example.org"),
        ("deep-lakes.example.org", "*.ponds.org"),
    ],
)
def test_no_wildcard_stands_for_more(authority: trustme.CA, name: str, certified: str) -> None:
    """Neither for two labels, nor for the name of somebody who has a whole top domain."""
    with pytest.raises(ssl.SSLCertVerificationError) as told:
        greeted(authority, name, certified)
    assert told.value.verify_code == 62


def test_an_unknown_authority_is_refused_before_the_name(authority: trustme.CA) -> None:
    """The chain is OpenSSL's to judge, whatever the name."""
    with pytest.raises(ssl.SSLCertVerificationError) as told:
        greeted(authority, NAME, "*.buckets.example.org", by=trustme.CA())
    assert told.value.verify_code == 20


@pytest.mark.parametrize(
    ("name", "nature", "reason"),
    [
        (NAME, "alive", "ok"),
        (NAME, "tls_wrong_name", "tls_hostname"),
        ("r3---sn.example.org", "alive", "ok"),
        ("xn--n3h.example.org", "alive", "ok"),
        ("lakes-.example.org", "alive", "ok"),
    ],
)
def test_a_look_tells_a_living_name(
    name: str,
    nature: str,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From the command line to the certificate, which the sandbox has for names that IDNA refuses too."""
    monkeypatch.chdir(tmp_path)
    with run_world(Options(sites={name: nature})) as world:
        for key, value in world.environment().items():
            monkeypatch.setenv(key, value)
        main(["check", "--no-cache", f"https://{name}/data.zip"])
    assert reason in capsys.readouterr().out.split()
