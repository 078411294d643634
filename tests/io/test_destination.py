"""A place is taken apart as the library of addresses does it, however little of it is looked up."""

import subprocess
import sys

import pytest
from yarl import URL

from enricher.io.destination import destination
from enricher.io.faults import NameFaultError

HOSTS = [
    "site-0.example.org", "a_b.org", "-a.org", "a-.org", "a..b.org", "example.org.", f"{'x' * 70}.org",
    "localhost", "1a.org", "xn--bcher-kva.example", "foo.xn--", "127.0.0.1", "0x7f.1", "a%20b.org", ".org",
    "EXAMPLE.org", "ab--cd.org", "[::1]", "[fe80::1%25eth0]", "test.1", ".", "2130706433", "bücher.example",
    "anna:secret@site.example", "a", "",
]  # fmt: skip
PORTS = ["", ":80", ":443", ":8443", ":0", ":080", ":65535", ":65536", ":"]


def told(place: str) -> tuple[object, ...]:
    """The parts of a place, or the fault's kind."""
    try:
        found = destination(place)
    except NameFaultError as fault:
        return (fault.kind,)
    return found.scheme, found.host, found.spelled, found.port, found.named, found.server_name


def told_by_the_library(place: str) -> tuple[object, ...]:
    """The same by the library, every part of it looked up."""
    try:
        url = URL(place, encoded=True)
        name = (url.raw_host or "").rstrip(".") if url.scheme == "https" else None
        spelled, port, named = url.host or "", url.port or 0, url.host_port_subcomponent or ""
    except ValueError:
        return ("invalid_url",)
    return url.scheme, url.raw_host or "", spelled, port, named, name


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("host", HOSTS)
def test_a_place_is_taken_apart_as_ever(host: str, port: str, scheme: str) -> None:
    """Also IDNA's names, IP addresses, ports that are none, and what is no name."""
    place = f"{scheme}://{host}{port}"
    assert told(place) == told_by_the_library(place)


@pytest.mark.parametrize("place", ["ftp://site.example", "HTTP://site.example", "site.example", "//a", ""])
def test_what_is_no_plain_origin_is_read_by_the_library(place: str) -> None:
    """It is refused by its scheme later."""
    assert told(place) == told_by_the_library(place)


@pytest.mark.parametrize(
    ("place", "authority", "address"),
    [
        ("http://site.example", "site.example:80", "http://site.example"),
        ("http://site.example:80", "site.example:80", "http://site.example"),
        ("https://site.example:8443", "site.example:8443", "https://site.example:8443"),
        ("http://anna:secret@site.example", "site.example:80", "http://site.example"),
        ("https://[::1]:8443", "[::1]:8443", "https://[::1]:8443"),
    ],
)
def test_a_proxy_is_told_a_place_with_its_port_and_without_a_password(
    place: str, authority: str, address: str
) -> None:
    """Tunnels go to the one, whole addresses begin with the other."""
    assert (destination(place).authority, destination(place).address) == (authority, address)


def test_plain_places_load_no_library_of_addresses() -> None:
    """It would be a twentieth of a command's start."""
    asking = (
        "import sys; from enricher.io import client, destination as d; "
        "d.destination('https://site.example:8443'); print(*{'yarl', 'multidict'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
