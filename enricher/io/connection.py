"""One connection: octets go out and come in, for one request at a time.

Comes in: what is to be said, and an `Incoming` for the answer. Goes out: when the answer is settled. What
comes in while nobody has asked answers nobody: the connection is closed over it.
"""

import asyncio
import ssl
import time
from collections.abc import Callable
from typing import Protocol

from enricher.io import tls
from enricher.io.faults import LostError
from enricher.io.incoming import Incoming
from enricher.io.pace import Pace

READ_SIZE = 65_536


class ByteTransport(Protocol):
    """What a connection asks of the loop's transports (asyncio.Transport has it all)."""

    def write(self, data: bytes) -> None:
        """Send `data`, now or later."""
        ...

    def abort(self) -> None:
        """Close at once."""
        ...

    def is_closing(self) -> bool:
        """Whether it is closed, or about to be."""
        ...


class Connection(asyncio.Protocol):
    """A connection without TLS, and what every connection does. Made inside a running loop.

    Attributes:
        keeps: another request may go over it, unless its end has just come.
    """

    __slots__ = (
        "_answer", "_is_over", "_loop", "_mistake", "_pace", "_said", "_say", "_transport", "_waiter",
        "keeps",
    )  # fmt: skip

    def __init__(self, loop: asyncio.AbstractEventLoop, pace: Pace | None = None) -> None:
        """`pace`: in which whoever waits for an answer goes on, and what may wait is sent; None: at once."""
        self._loop = loop
        self._pace = pace
        self._transport: ByteTransport | None = None
        self._say: Callable[[bytes], object] | None = None  # there as long as the transport is
        self._said: bytes | None = None  # what is still to be sent
        self._answer: Incoming | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._mistake: Exception | None = None
        self._is_over = False
        self.keeps = True

    @property
    def is_usable(self) -> bool:
        """Whether another request may go over it."""
        return self.keeps and self._transport is not None and not self._transport.is_closing()

    @property
    def session(self) -> ssl.SSLSession | None:
        """With which a later connection to the same place may be secured sooner."""
        return None

    def ask(self, said: bytes, answer: Incoming, *, soon: bool = False) -> "asyncio.Future[None]":
        """Send `said`; done when `answer` is settled. It fails with LostError, or what `Incoming` raises.

        `soon`: together with what others ask in this turn of the loop. What is asked of a host first is not:
        as long as nobody has answered, each turn more is one in which nothing seems to be reached.
        """
        waiter = self._waiter = self._loop.create_future()
        transport, say = self._transport, self._say
        if not self.keeps or transport is None or say is None or transport.is_closing():  # not `is_usable`
            answer.leave()
            waiter.set_exception(self._unusable("the connection was closed before the request was sent"))
            return waiter
        self._answer = answer
        if soon and self._pace is not None:
            self._said = said
            self._pace.send_soon(self)
        else:
            say(said)
        return waiter

    def send(self) -> None:
        """Send what was to be said, if somebody still waits for the answer."""
        said, say, self._said = self._said, self._say, None
        if said is None or say is None or self._answer is None:
            return
        try:
            say(said)
        except Exception as exc:  # a mistake of ours: whoever waits for the answer is told
            self._answer.leave()
            self._settle(exc)

    def abort(self) -> None:
        """Close it without a farewell: nobody waits for one."""
        self.keeps = False
        if self._answer is not None:
            self._answer.leave()
            self._answer = None
        if self._transport is not None:
            self._transport.abort()

    def hand_over(self) -> ByteTransport:
        """What it goes over, for another protocol to take; nothing more is asked by this one."""
        if self._transport is None:
            raise self._unusable("the connection was closed before it was used")
        self.keeps = False
        return self._transport

    def _unusable(self, words: str) -> Exception:
        """Why nothing goes over it: the server's end, or what is none of the server's."""
        if self._mistake is not None:
            return self._mistake
        if self._transport is None and not self._is_over:
            return RuntimeError("a connection was used that was never made")
        return LostError(words)

    # what the loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is there."""
        self._transport = transport  # type: ignore[assignment]  # of a stream, the loop means
        self._say = transport.write  # type: ignore[attr-defined]  # as above

    def data_received(self, data: bytes) -> None:
        """Octets of the answer, or unasked ones."""
        answer = self._answer
        if answer is None:
            self.abort()
            return
        if self._said is not None:  # nothing was asked so far: it is no answer
            answer.leave()
            self._settle(LostError("the server spoke before the request was sent"))
            self.abort()
            return
        try:
            settled = answer.feed(data)
        except Exception as exc:  # whoever waits for the answer is told, whatever it is
            answer.leave()
            self._settle(exc)
            return
        if settled:
            self._settle(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over, by the network or by what one of these calls of the loop's raised."""
        self.keeps = False
        self._is_over = True
        self._transport = self._say = None  # each of the two holds the other
        if exc is not None and not isinstance(exc, OSError):
            self._mistake = exc
            if self._waiter is not None and not self._waiter.done():
                self._waiter.set_exception(exc)
            return
        answer = self._answer
        if answer is None:
            return
        try:
            answer.end(exc)
        except Exception as fault:  # as above
            self._settle(fault)
        else:
            self._settle(None)

    def _settle(self, exc: Exception | None) -> None:
        answer, waiter = self._answer, self._waiter
        self._answer = self._waiter = None
        self.keeps = self.keeps and exc is None and answer is not None and answer.keeps
        if waiter is None or waiter.done():
            return
        if answer is not None:
            answer.settled_at = time.monotonic()
        if exc is not None:
            waiter.set_exception(exc)
        elif self._pace is None:
            waiter.set_result(None)
        else:
            self._pace.wake(waiter)


class SecuredConnection(Connection):
    """A connection with TLS, spoken by OpenSSL between two buffers over another one's transport."""

    __slots__ = ("_from_server", "_is_secured", "_odd_name", "_onward", "_tls", "_to_server")

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        context: ssl.SSLContext,
        server_name: str,
        session: ssl.SSLSession | None = None,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(loop, pace)
        self._from_server, self._to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = tls.over_buffers(context, self._from_server, self._to_server, server_name, session)
        self._odd_name = server_name if tls.is_odd(server_name) else None
        self._is_secured = False
        self._onward: asyncio.Protocol | None = None

    @property
    def session(self) -> ssl.SSLSession | None:
        """What was agreed on, once that is known."""
        return self._tls.session if self._is_secured else None

    def secure(self, inner: Connection) -> "asyncio.Future[None]":
        """Greet the server over `inner`'s transport; done when both know each other. Fails with OSErrors."""
        waiter = self._waiter = self._loop.create_future()
        self._transport = inner.hand_over()
        self._transport.set_protocol(self)  # type: ignore[attr-defined]  # asyncio.Transport has it
        self._say = self.write
        self._greet()
        return waiter

    def set_protocol(self, protocol: asyncio.Protocol) -> None:
        """Let another one speak over this one (TLS within TLS): it takes the place of the answers."""
        self._onward = protocol

    def write(self, data: bytes) -> None:
        """Send `data`, secured; as a transport has it, for who speaks over this one too."""
        try:
            self._tls.write(data)
        except OSError as exc:
            self._deliver_end(exc)
            return
        self._flush()

    def is_closing(self) -> bool:
        """As a transport has it."""
        return self._transport is None or self._transport.is_closing()

    def hand_over(self) -> ByteTransport:
        """Itself: what is said over it is secured."""
        return self

    def data_received(self, data: bytes) -> None:
        """Octets as they travel."""
        self._from_server.write(data)
        if self._is_secured:
            self._read()
        else:
            self._greet()

    def eof_received(self) -> None:
        """The server says no more; whether it may is told by what was read."""
        if not self._is_secured:
            self._fail(ConnectionResetError("the server went away within the handshake"))

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over; within a handshake that is its failure."""
        self._is_over = True
        if self._onward is not None:
            self._onward.connection_lost(exc)
        elif self._is_secured:
            super().connection_lost(exc)
        else:
            self._fail(exc or ConnectionResetError("the server went away within the handshake"))

    def _greet(self) -> None:
        """Go on with the handshake as far as it goes."""
        try:
            self._tls.do_handshake()
            if self._odd_name is not None:
                tls.match(self._tls, self._odd_name)
        except ssl.SSLWantReadError:
            self._flush()
            return
        except OSError as exc:
            self._flush()  # the alert that says why
            self._fail(exc)
            return
        self._is_secured = True
        self._settle_handshake(None)  # who waits has something to say: our last word goes out with that
        if self._from_server.pending:
            self._read()

    def _read(self) -> None:
        """Hand on what can be read."""
        while True:
            try:
                plain = self._tls.read(READ_SIZE)
            except ssl.SSLWantReadError:
                break
            except OSError as exc:
                self._deliver_end(exc)
                return
            if not plain:
                self._deliver_end(None)
                return
            if self._onward is not None:
                self._onward.data_received(plain)
            else:
                super().data_received(plain)
            if not (self._from_server.pending or self._tls.pending()):  # to be told so by a fault costs more
                break
        self._flush()

    def _deliver_end(self, exc: Exception | None) -> None:
        transport = self._transport
        self.connection_lost(exc)
        if transport is not None:
            transport.abort()

    def _flush(self) -> None:
        if self._to_server.pending and self._transport is not None and not self._transport.is_closing():
            self._transport.write(self._to_server.read())

    def _fail(self, exc: Exception) -> None:
        self._settle_handshake(exc)
        self.abort()

    def _settle_handshake(self, exc: Exception | None) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if exc is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(exc)
