"""Which addresses are of the public network, in whatever spelling."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.addresses import is_global, literal, refusal


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "140.82.121.4", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"]
)
def test_the_public_network_may_be_asked(address):
    """Also where IPv6 wraps a public IPv4 address."""
    assert is_global(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_changes_nothing(address):
    """Mapped, translated and tunnelled forms are as global as what they stand for."""
    number = int(address)
    wrapped = (
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80)),
    )
    assert {is_global(one) for one in wrapped} == {is_global(address)}


@given(st.ip_addresses(v=4))
def test_every_spelling_of_an_address_is_read(address):
    """Decimal and hexadecimal numbers mean what a C library makes of them."""
    number = int(address)
    assert literal(str(number)) == literal(hex(number)) == literal(str(address)) == address


@pytest.mark.parametrize("host", ["example.org", "1password.com", "0xdeadbeef.example", "", "a.b", "face"])
def test_a_name_is_no_address(host):
    """Only what a C library would take for a number is one."""
    assert literal(host) is None


@pytest.mark.parametrize("host", ["①②⑦.⓪.⓪.①", "127。0。0。1", "\uff11\uff12\uff17.0.0.1"])
def test_digits_and_dots_of_other_scripts_are_digits_and_dots(host):
    """As every resolver that knows international names reads them."""
    assert str(literal(host)) == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "straight", "proxied"),
    [
        ("example.org", True, True),
        ("8.8.8.8", True, True),
        ("0x7f.1", False, False),
        ("[::ffff:10.0.0.1]", False, False),
        ("a.localhost.", False, False),
        ("printer.local", True, False),
    ],
)
def test_a_host_is_refused_by_its_spelling(host, straight, proxied):
    """Straight on, the addresses of a name decide; behind a proxy its spelling is all there is."""
    assert (refusal(host) is None) is straight
    assert (refusal(host, proxied=True) is None) is proxied
