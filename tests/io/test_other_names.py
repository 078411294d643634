"""Which hosts no name server need know: that they answer tells nothing of names."""

import pytest

from enricher.io.other_names import is_literal


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "192.0.2.7.",
        "[2001:db8::1]",
        "2001:db8::1",
        "fe80::1%eth0",
        "0x7f.1",
        "2130706433",
        "localhost",
        "a.localhost",
    ],
)
def test_addresses_in_any_spelling_and_this_machine_need_no_name_server(host: str) -> None:
    """The C library tells them without asking anybody."""
    assert is_literal(host)


@pytest.mark.parametrize(
    "host", ["example.org", "1.example.org", "localhost.example.org", "notlocalhost", ""]
)
def test_names_are_none(host: str) -> None:
    """Also such as begin like an address, or hold the word."""
    assert not is_literal(host)
