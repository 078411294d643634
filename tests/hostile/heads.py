"""Status lines and header fields that RFC 9112 does not allow, or that nobody expects.

A table; each entry says what may be concluded. Where clients differ for good reasons, both are right.
"""

from .behaviour import (
    ALIVE,
    BAD,
    CUT,
    HOME,
    LATE,
    Act,
    Behaviour,
    Verdicts,
    Visit,
    drips,
    http,
    pours,
    says,
    status,
)

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
_LENGTH = b"Content-Length: %d\r\n" % len(HOME)


def _head(name: str, why: str, verdicts: Verdicts, act: Act) -> Behaviour:
    return Behaviour(name=name, why=why, verdicts=verdicts, stage="head", act=act)


def _line(line: bytes) -> Act:
    """A status line of its own over an ordinary rest."""
    return says(line + b"\r\nContent-Type: text/html\r\nConnection: close\r\n" + _LENGTH + b"\r\n" + HOME)


def _field(field: bytes) -> Act:
    """A header field of its own in an ordinary head."""
    return says(_OK + _LENGTH + field + b"\r\n\r\n" + HOME)


async def _informational_flood(visit: Visit) -> None:
    while not visit.over.is_set():
        await visit.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 500)


async def _endless_head(visit: Visit) -> None:
    await visit.send(_OK)
    while not visit.over.is_set():
        await visit.send(b"X-More: and more\r\n" * 500)


async def _slow_head(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\n")
    await drips(b"X-Slow: 1\r\n")(visit)


HEADS: tuple[Behaviour, ...] = (
    _head("slow-head", "slowloris turned round: a header line now and then, no end", LATE | BAD, _slow_head),
    _head("slow-status", "the status line letter by letter", LATE | BAD, drips(b"H", every=0.3)),
    _head(
        "endless-head",
        "header fields without end fill a careless reader's memory",
        BAD | CUT | LATE,
        _endless_head,
    ),
    _head("huge-field", "one field of a megabyte", BAD | ALIVE, _field(b"X-Huge: " + b"a" * 2**20)),
    _head("many-fields", "ten thousand fields", BAD | ALIVE, _field(b"\r\n".join([b"X-Many: 1"] * 10_000))),
    _head("http-0-9", "a body with no head at all, as HTTP/0.9 had it", BAD, says(HOME)),
    _head("garbage-status", "words that are no status line", BAD, _line(b"FOO BAR")),
    _head("ssh-banner", "another service on the port", BAD, says(b"SSH-2.0-OpenSSH_9.6\r\n")),
    _head("smtp-banner", "a mail server on the port", BAD | status(220), says(b"220 mail.example ESMTP\r\n")),
    _head(
        "http-2-frames",
        "HTTP/2 spoken to a client that asked for none",
        BAD | CUT,
        says(b"\0\0\x12\4\0\0\0\0\0" + b"\0" * 18),
    ),
    _head("status-000", "no class of statuses", BAD, _line(b"HTTP/1.1 000 Nothing")),
    _head("status-099", "below every class (RFC 9110 15)", BAD, _line(b"HTTP/1.1 099 Odd")),
    _head("status-600", "above every class", BAD, _line(b"HTTP/1.1 600 Odd")),
    _head("status-999", "LinkedIn's answer to programs", status(999), _line(b"HTTP/1.1 999 Request denied")),
    _head("status-1000", "four digits", BAD, _line(b"HTTP/1.1 1000 Odd")),
    _head("status-negative", "less than nothing", BAD, _line(b"HTTP/1.1 -200 OK")),
    _head("status-word", "the reason before the number", BAD, _line(b"HTTP/1.1 OK 200")),
    _head("status-bare", "no reason phrase and no space for it", ALIVE, _line(b"HTTP/1.1 200")),
    _head("version-3-7", "a version that does not exist", ALIVE | BAD, _line(b"HTTP/3.7 200 OK")),
    _head("version-icy", "streaming servers call themselves ICY", BAD, _line(b"ICY 200 OK")),
    _head(
        "bare-newlines",
        "lines end without CR (RFC 9112 2.2 lets clients take it)",
        ALIVE | BAD,
        says((_OK + _LENGTH).replace(b"\r", b"") + b"\n" + HOME),
    ),
    _head(
        "folded-field",
        "a field over two lines, obsolete since RFC 7230",
        ALIVE | BAD,
        _field(b"X-Fold: a\r\n b"),
    ),
    _head(
        "space-before-colon",
        "forbidden since request smuggling (RFC 9112 5.1)",
        ALIVE | BAD,
        _field(b"X-Space : a"),
    ),
    _head("no-colon", "a field that is none", ALIVE | BAD, _field(b"just words")),
    _head("empty-name", "a field without a name", ALIVE | BAD, _field(b": nobody")),
    _head("nul-in-field", "a NUL where text should be", ALIVE | BAD, _field(b"X-Nul: a\0b")),
    _head(
        "raw-octets-in-field",
        "Latin-1 and broken UTF-8 in a value",
        ALIVE | BAD,
        _field(b"X-Raw: caf\xe9 \xff\xfe"),
    ),
    _head(
        "two-lengths",
        "two lengths that differ (RFC 9112 6.3: unrecoverable)",
        ALIVE | BAD,
        _field(b"Content-Length: 3"),
    ),
    _head(
        "word-length", "a length in words", ALIVE | BAD, says(_OK + b"Content-Length: many\r\n\r\n" + HOME)
    ),
    _head(
        "negative-length",
        "a length below nothing",
        ALIVE | BAD,
        says(_OK + b"Content-Length: -5\r\n\r\n" + HOME),
    ),
    _head(
        "huge-length-number",
        "a length of a hundred digits",
        ALIVE | BAD | CUT | LATE,
        says(_OK + b"Content-Length: " + b"9" * 100 + b"\r\n\r\n" + HOME),
    ),
    _head(
        "length-and-chunks",
        "both framings at once, the smuggler's tool",
        ALIVE | BAD,
        _field(b"Transfer-Encoding: chunked"),
    ),
    _head("informational-flood", "1xx without end", BAD | CUT | LATE, _informational_flood),
    _head(
        "early-hints",
        "103 before the answer (RFC 8297)",
        ALIVE,
        says(
            lambda _: b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + http(HOME),
            head=lambda _: b"HTTP/1.1 103 Early Hints\r\n\r\n" + http(),
        ),
    ),
    _head(
        "switching",
        "101 though nobody asked for it",
        BAD | LATE | CUT | status(101),
        pours(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", tuple
        ),
    ),
)
