"""Which proxy a request goes through, as the environment says."""

import pytest

from enricher.errors import SettingsError
from enricher.io.proxies import Proxies


@pytest.mark.parametrize(
    ("environment", "url", "expected"),
    [
        ({}, ("http", "a.example", 80), None),
        ({"HTTP_PROXY": "http://p:1"}, ("http", "a.example", 80), "http://p:1"),
        ({"HTTP_PROXY": "http://p:1"}, ("https", "a.example", 443), None),
        ({"https_proxy": "p:1"}, ("https", "a.example", 443), "http://p:1"),
        (
            {"http_proxy": "http://low:1", "HTTP_PROXY": "http://up:1"},
            ("http", "a.example", 80),
            "http://low:1",
        ),
        ({"ALL_PROXY": "http://p:1"}, ("https", "a.example", 443), "http://p:1"),
        ({"HTTP_PROXY": ""}, ("http", "a.example", 80), None),
    ],
)
def test_the_variables_name_a_proxy(environment, url, expected):
    """By scheme, in either case, with a default scheme of its own."""
    assert Proxies(environment).of(*url) == expected


@pytest.mark.parametrize(
    ("entry", "host", "port", "straight"),
    [
        ("a.example", "a.example", 80, True),
        ("a.example", "b.a.example", 80, True),
        ("a.example", "nota.example", 80, False),
        (".a.example", "b.a.example", 80, True),
        ("*.a.example", "b.a.example", 80, True),
        ("*", "whatever", 80, True),
        ("a.example:8080", "a.example", 8080, True),
        ("a.example:8080", "a.example", 80, False),
        ("10.0.0.0/8", "10.1.2.3", 80, True),
        ("10.0.0.0/8", "11.1.2.3", 80, False),
        ("::1", "[::1]", 80, True),
        ("127.0.0.1, localhost", "localhost", 80, True),
    ],
)
def test_no_proxy_names_the_exceptions(entry, host, port, straight):
    """Domains with their subdomains, ports, networks, and everything."""
    proxies = Proxies({"HTTP_PROXY": "http://p:1", "NO_PROXY": entry})
    assert (proxies.of("http", host, port) is None) is straight


@pytest.mark.parametrize(
    "environment",
    [
        {"ALL_PROXY": "socks5://user:hunter2@127.0.0.1:1080"},
        {"HTTPS_PROXY": "http://"},
        {"http_proxy": "http://host:port"},
        {"HTTP_PROXY": "ftp://p:1"},
    ],
)
def test_a_proxy_that_is_not_spoken_to_is_refused_without_its_password(environment):
    """With the variable and what would do: else every link would fail, and nobody say why."""
    with pytest.raises(SettingsError, match=r"_PROXY \(or ALL_PROXY\).*http://HOST:PORT") as refused:
        Proxies(environment).refuse_unusable()
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "environment",
    [{}, {"HTTP_PROXY": "p:1", "HTTPS_PROXY": "https://u:p@p:1", "ALL_PROXY": "socks5://p:1"}],
)
def test_a_proxy_that_is_used_for_nothing_may_be_any(environment):
    """Each scheme has one of its own before the one for all."""
    Proxies(environment).refuse_unusable()
