"""Connections that end early, late, half, or not at all.

A table; the acts marked raw run before the request is read.
"""

from .behaviour import (
    ALIVE,
    BAD,
    CUT,
    HOME,
    LATE,
    SOFT,
    Act,
    Behaviour,
    Verdicts,
    Visit,
    hang_up,
    http,
    says,
    silence,
    slam,
)


def _connection(name: str, why: str, verdicts: Verdicts, act: Act, *, raw: bool = False) -> Behaviour:
    return Behaviour(name=name, why=why, verdicts=verdicts, stage="connect", act=act, raw=raw)


_KEPT = http(HOME).replace(b"Connection: close", b"Connection: keep-alive")


async def _close_in_head(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Ty")


async def _reset_in_head(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    if await visit.pause(0.05):
        await slam(visit)


_PAGE = says(http(HOME))


async def _half_close(visit: Visit) -> None:
    """Close the own direction after a whole answer and keep the other one open."""
    await _PAGE(visit)
    visit.writer.write_eof()
    await visit.pause(3600)


_keep_alive_lie = says(_KEPT)


async def _answers_twice(visit: Visit) -> None:
    """A second answer that nobody asked for, left lying for whoever asks next on this connection."""
    await _keep_alive_lie(visit)
    await visit.send(http(b"<title>404 planted</title>", code=404, reason="Planted"))
    visit.keep = True


async def _answers_before_asked(visit: Visit) -> None:
    await visit.send(http(HOME))


async def _reset_once(visit: Visit) -> None:
    if visit.number == 1:
        visit.reset()
        return
    await _PAGE(visit)


async def _stall_in_head(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    await visit.pause(3600)


async def _lingers(visit: Visit) -> None:
    """A whole answer without a length, and a connection that is not closed after it."""
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HOME)
    await visit.pause(3600)


CONNECTIONS: tuple[Behaviour, ...] = (
    _connection("close-at-once", "a balancer without a server behind it", CUT | BAD, hang_up, raw=True),
    _connection("reset-at-once", "a firewall's RST after the handshake", CUT, slam, raw=True),
    _connection("close-after-request", "the program behind died", CUT | BAD, hang_up),
    _connection("reset-after-request", "the same with RST", CUT, slam),
    _connection("close-in-head", "the end within a field's name", CUT | BAD, _close_in_head),
    _connection("reset-in-head", "the same with RST", CUT | BAD, _reset_in_head),
    _connection("silence", "accepts, reads, says nothing", LATE, silence),
    _connection("never-reads", "accepts and does not even read", LATE, silence, raw=True),
    _connection("stall-in-head", "half a head, then nothing", LATE | BAD, _stall_in_head),
    _connection("lingers", "an answer without length or end", ALIVE | LATE, _lingers),
    _connection("half-close", "closes one direction alone", ALIVE, _half_close),
    _connection("keep-alive-lie", "promises to keep the connection and closes it", ALIVE, _keep_alive_lie),
    _connection("answers-twice", "plants an answer for the next request", ALIVE | CUT | BAD, _answers_twice),
    _connection(
        "answers-before-asked",
        "an answer before the request",
        ALIVE | CUT | BAD | SOFT,
        _answers_before_asked,
        raw=True,
    ),
    _connection("reset-once", "cuts the first visit off, serves the next", ALIVE | CUT, _reset_once),
)
