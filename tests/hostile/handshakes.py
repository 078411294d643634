"""TLS that fails in each of its ways: certificates, protocols, and servers that speak something else.

A table; raw acts see the bare connection, the others go wrong by their certificate alone.
"""

from .behaviour import (
    ALIVE,
    BAD,
    CUT,
    HOME,
    LATE,
    TLS,
    Act,
    Behaviour,
    Verdicts,
    Visit,
    drips,
    hang_up,
    http,
    says,
    silence,
)

_ALERT = b"\x15\x03\x03\x00\x02\x02"
"""A fatal alert of TLS 1.2 (RFC 5246 7.2); its description follows."""


def _certificate(name: str, why: str, verdicts: Verdicts, nature: str) -> Behaviour:
    return Behaviour(
        name=name,
        why=why,
        verdicts=verdicts,
        stage="tls",
        act=says(http(HOME)),
        scheme="https",
        certificate=nature,
    )


def _raw(name: str, why: str, verdicts: Verdicts, act: Act) -> Behaviour:
    return Behaviour(name=name, why=why, verdicts=verdicts, stage="tls", act=act, scheme="https", raw=True)


def _after_hello(data: bytes, *, then: Act = hang_up) -> Act:
    """Read the client's hello, send `data`, then go on as told."""

    async def act(visit: Visit) -> None:
        await visit.reader.read(65_536)
        await visit.send(data)
        await then(visit)

    return act


async def _slam_after_hello(visit: Visit) -> None:
    await visit.reader.read(65_536)
    visit.reset()


HANDSHAKES: tuple[Behaviour, ...] = (
    _certificate("tls-good", "nothing is wrong with it", ALIVE, "alive"),
    _certificate("tls-expired", "run out years ago", frozenset({("failing", "tls_expired")}), "tls_expired"),
    _certificate("tls-early", "not yet valid", frozenset({("failing", "tls_expired")}), "tls_early"),
    _certificate(
        "tls-other-name", "another name's", frozenset({("failing", "tls_hostname")}), "tls_wrong_name"
    ),
    _certificate(
        "tls-parent-name",
        "the parent domain's, which is not enough",
        frozenset({("failing", "tls_hostname")}),
        "tls_parent_name",
    ),
    _certificate(
        "tls-address", "an address's, not the name's", frozenset({("failing", "tls_hostname")}), "tls_address"
    ),
    _certificate(
        "tls-untrusted", "signed by nobody known", frozenset({("failing", "tls_untrusted")}), "tls_untrusted"
    ),
    _certificate(
        "tls-self-signed",
        "an authority's own, served as a site's",
        frozenset({("failing", "tls_untrusted"), ("failing", "tls_hostname")}),
        "tls_self_signed",
    ),
    _certificate("tls-wildcard", "a wildcard's, which is good", ALIVE, "tls_wildcard"),
    _certificate("tls-many-names", "five hundred names on one certificate", ALIVE | TLS, "tls_many_names"),
    _raw(
        "tls-plain",
        "HTTP where TLS should be",
        TLS | BAD | CUT,
        says(http(HOME, code=400, reason="Bad Request")),
    ),
    _raw("tls-garbage", "octets that are no TLS", TLS | BAD | CUT, _after_hello(b"\0" * 500)),
    _raw("tls-alert-handshake", "no cipher in common", TLS, _after_hello(_ALERT + b"\x28")),
    _raw(
        "tls-alert-version", "an old server that knows no newer protocol", TLS, _after_hello(_ALERT + b"\x46")
    ),
    _raw("tls-alert-name", "a server that does not know the name", TLS, _after_hello(_ALERT + b"\x70")),
    _raw("tls-alert-internal", "a server that broke", TLS, _after_hello(_ALERT + b"\x50")),
    _raw("tls-old-protocol", "SSL 3.0's answer", TLS | CUT, _after_hello(b"\x15\x03\x00\x00\x02\x02\x28")),
    _raw("tls-silence", "the hello is never answered", LATE, _after_hello(b"", then=silence)),
    _raw("tls-close", "closes after the hello", TLS | CUT, _after_hello(b"")),
    _raw("tls-reset", "resets after the hello", TLS | CUT, _slam_after_hello),
    _raw(
        "tls-drip",
        "a record that comes octet by octet and never ends",
        LATE | TLS,
        _after_hello(b"\x16\x03\x03\x40\x00", then=drips(b"\x02")),
    ),
    _raw(
        "tls-huge-record",
        "a record longer than TLS allows",
        TLS | CUT,
        _after_hello(b"\x16\x03\x03\xff\xff" + b"\0" * 65_535),
    ),
)
