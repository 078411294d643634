"""Which proxy a request goes through, as the environment says."""

import pytest

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
