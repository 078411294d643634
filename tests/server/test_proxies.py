"""Whose word counts on how a service was asked."""

import pytest
from aiohttp.test_utils import make_mocked_request

from enricher.errors import UsageError
from enricher.server.proxies import Seen, parse_proxies

SAID = {
    "Host": "inside:8787",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example, links.example",
}


@pytest.mark.parametrize(
    ("named", "remote", "seen"),
    [
        ([], "127.0.0.1", Seen(scheme="http", host="inside:8787")),
        (["127.0.0.1"], "127.0.0.1", Seen(scheme="https", host="links.example")),
        (["127.0.0.0/8, ::1"], "::1", Seen(scheme="https", host="links.example")),
        (["10.0.0.0/8"], "::ffff:10.1.2.3", Seen(scheme="https", host="links.example")),
        (["10.0.0.0/8"], "11.1.2.3", Seen(scheme="http", host="inside:8787")),
    ],
)
def test_a_named_proxy_is_believed_and_nobody_else(named: list[str], remote: str, seen: Seen) -> None:
    """Of several values the nearest proxy's own counts."""
    request = make_mocked_request("GET", "/", headers=SAID).clone(remote=remote)
    assert parse_proxies(named).seen(request) == seen


@pytest.mark.parametrize("text", ["proxy", "10.0.0.1/8", "300.1.1.1", "127.0.0.1:80"])
def test_what_is_no_address_is_refused(text: str) -> None:
    """With what would do."""
    with pytest.raises(UsageError, match="--trusted-proxy"):
        parse_proxies([text])
