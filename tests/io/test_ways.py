"""A place's host is spelled as the library of addresses spells it, however little of it is looked up."""

import pytest
from yarl import URL

from enricher.io.ways import spelled

HOSTS = [
    "site-0.example.org", "a_b.org", "-a.org", "a-.org", "a..b.org", "example.org.", f"{'x' * 70}.org",
    "localhost", "1a.org", "xn--bcher-kva.example", "foo.xn--", "127.0.0.1", "0x7f.1", "a%20b.org", ".org",
    "EXAMPLE.org", "ab--cd.org", "[::1]", "[fe80::1%25eth0]", "test.1", ".",
]  # fmt: skip


def told(host: str, *, by_us: bool) -> str:
    """The host, or the name of the fault."""
    try:
        url = URL(f"https://{host}:8443", encoded=True)
        return spelled(url) if by_us else url.host or ""
    except ValueError as fault:
        return type(fault).__name__


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_is_spelled_as_ever(host: str) -> None:
    """Also IDNA's names, IP addresses, and what is no name."""
    assert told(host, by_us=True) == told(host, by_us=False)
