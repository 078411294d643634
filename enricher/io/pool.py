"""Connections to places: made where there is none, kept while they may be of use.

Comes in: the way to a place. Goes out: connections to it, for one request each at a time. Nothing is
sent here but what makes them. It lives as long as the process.
"""

import asyncio
import ssl
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable

from enricher.io.connection import Connection, SecuredConnection
from enricher.io.deadline import Deadlines
from enricher.io.field_lines import Fields, as_lines
from enricher.io.pace import Pace
from enricher.io.tls import Trust, reading_sessions_leaks
from enricher.io.wire import Progress

KEPT_SECONDS = 15.0
"""How long a connection idles before it is closed: thousands of hosts must not eat up all sockets.

A host whose links are spread over a long list is asked every few seconds; servers keep theirs for 5 to 75.
"""

KEPT_SECURED = 256
"""So many connections with TLS may idle, which hold 50 KB each; the ones left longest ago close."""

KEPT_SESSIONS = 512
"""Of so many places it is kept what was agreed on: some KB each, certificates among them."""

SESSIONS_READ = KEPT_SESSIONS
"""So many are read at all in the life of a pool where each reading loses memory for good."""

GREETING_PART = 0.5
"""A first handshake takes this part of the time to connect; what is left is for another one."""

AWAITED_SECONDS = 0.05
"""How long a connection in use is waited for before another one to the same place is made beside it: who is
near has answered by then, and to make one costs as much as a link. Who is later is waited for once."""

AWAITED_TIMES = 3
"""At a place with more links to be asked another connection is worth more than it costs: to wait, and to be
woken, costs an eighth of it each time."""

Reach = Callable[[Progress], Awaitable[Connection]]
"""Makes a connection to a place, TLS with it left to be spoken. Raises WIRE_FAULTS."""


class Pool:
    """All connections of a client. Made inside a running loop."""

    def __init__(self, kept: int, trust: Trust) -> None:
        self.trust = trust
        self.loop = asyncio.get_running_loop()
        self.deadlines = Deadlines(self.loop)
        self.pace = Pace()
        self._idle = (_Idle(kept), _Idle(min(kept, KEPT_SECURED)))
        self._sessions: OrderedDict[PoolLine, ssl.SSLSession] = OrderedDict()
        self._sweeping: asyncio.TimerHandle | None = None
        self.is_looked_after = False
        """Whether what idles now will be looked after."""
        self._readings = SESSIONS_READ if reading_sessions_leaks() else None

    def line(
        self,
        reach: Reach,
        *,
        server_name: str | None,
        fields: Fields,
        seconds: float,
        before_target: str = "",
    ) -> "PoolLine":
        """The connections to a place; TLS is spoken with whom `server_name` names, if it does."""
        return PoolLine(self, reach, server_name, fields, seconds, before_target)

    def idle(self, *, secured: bool) -> "_Idle":
        """What idles of all places together, with TLS or without."""
        return self._idle[secured]

    def keep_session(self, line: "PoolLine", connection: Connection) -> None:
        """Remember what was agreed on at a place, as long as it may be read."""
        if self._readings == 0 or (session := connection.session) is None:
            return
        if self._readings is not None:
            self._readings -= 1
        self._sessions[line] = session
        self._sessions.move_to_end(line)
        if len(self._sessions) > KEPT_SESSIONS:
            self._sessions.popitem(last=False)

    def session(self, line: "PoolLine") -> ssl.SSLSession | None:
        """What was agreed on at a place last; told once, for it may be why the next handshake fails."""
        return self._sessions.pop(line, None)

    def close_one(self) -> bool:
        """Close the connection that has idled longest, where one does: its socket is wanted."""
        for idle in self._idle:
            if idle:
                idle.close_oldest()
                return True
        return False

    async def close(self) -> None:
        """Close what idles; what is in use is closed by who uses it."""
        self.deadlines.close()
        if self._sweeping is not None:
            self._sweeping.cancel()
        for idle in self._idle:
            idle.close_left_before(float("inf"))
        await asyncio.sleep(0)  # the loop closes the sockets in its next turn

    def look_later(self) -> None:
        """A connection idles: look after it when its time is over."""
        self.is_looked_after = True
        self._sweeping = self.loop.call_later(KEPT_SECONDS, self._sweep)

    def _sweep(self) -> None:
        self.is_looked_after = False
        before = time.monotonic() - KEPT_SECONDS
        for idle in self._idle:
            idle.close_left_before(before)
        if any(self._idle):
            self.look_later()


class PoolLine:
    """`wire.Line` over a pool."""

    def __init__(
        self,
        pool: Pool,
        reach: Reach,
        server_name: str | None,
        fields: Fields,
        seconds: float,
        before_target: str,
    ) -> None:
        self._pool = pool
        self._reach = reach
        self._idle = pool.idle(secured=server_name is not None)
        self._server_name = server_name
        self._seconds = seconds
        self._kept: _Kept = {}
        self._in_use = 0
        self._awaiting: deque[asyncio.Future[None]] = deque()
        self._waits_left = AWAITED_TIMES
        self._is_classical = False
        self.fields = fields
        self.lines = as_lines(fields)
        self.before_target = before_target

    @property
    def is_open(self) -> bool:
        """Whether a connection was kept; the server may have closed it since."""
        return bool(self._kept)

    async def take(self, progress: Progress) -> tuple[Connection, bool]:
        """The connection that was left last, one that is left in a moment, or a new one.

        What a server says without being asked, that it has waited for too long among it, is no answer
        to the next request (RFC 9110 15.5.9): such a connection has closed itself.
        """
        kept = self.take_kept()
        if kept is None and self._in_use and self._waits_left:
            self._waits_left -= 1
            kept = await self._left_soon()
        if kept is not None:
            return kept, True
        self._in_use += 1
        try:
            if self._server_name is None:
                return await self._reach(progress), False
            return await self._secured(self._server_name, progress), False
        except BaseException:
            self._count_left()
            raise

    async def _left_soon(self) -> Connection | None:
        """One that is in use, once it is left; None where it is not in time, or is lost."""
        waits = self._pool.loop.create_future()
        self._awaiting.append(waits)
        ends = self._pool.deadlines.bound(waits, AWAITED_SECONDS)
        try:
            await waits
        except TimeoutError:
            self._waits_left = 0
        finally:
            ends.pop(waits, None)
        return self.take_kept()

    def _count_left(self) -> None:
        """One is in use no more: whoever has waited longest looks for it."""
        self._in_use -= 1
        while self._awaiting:
            waits = self._awaiting.popleft()
            if not waits.done():
                waits.set_result(None)
                return

    def take_kept(self) -> Connection | None:
        """The connection that was left last; None where none is of use."""
        while self._kept:
            connection, _ = self._kept.popitem()
            del self._idle.left[connection]
            if connection.keeps:
                self._in_use += 1
                return connection
            connection.abort()
        return None

    def give_back(self, connection: Connection) -> None:
        """Keep a connection whose answer was read to its end."""
        if not connection.keeps:
            self.drop(connection)
            return
        self._kept[connection] = None
        idle = self._idle
        idle.left[connection] = time.monotonic(), self._kept
        if len(idle.left) > idle.room:
            idle.close_oldest()
        if self._awaiting:
            self._count_left()
        else:
            self._in_use -= 1  # as nearly always
        if not self._pool.is_looked_after:
            self._pool.look_later()

    def drop(self, connection: Connection) -> None:
        """Close a connection; what was agreed on over it helps the next one."""
        if self._server_name is not None and not self._is_classical:
            self._pool.keep_session(self, connection)
        connection.abort()
        self._count_left()

    async def _secured(self, server_name: str, progress: Progress) -> Connection:
        """A new connection with TLS.

        Some servers, and some of those on the way, drop greetings that offer the groups of newer OpenSSLs
        (X25519MLKEM768): before a failure is believed, which is no bad certificate, it is tried without.
        """
        if self._is_classical:
            return await self._greeted(server_name, progress, self._pool.trust.classical, self._seconds)
        try:
            part = self._seconds * GREETING_PART
            session = self._pool.session(self)
            return await self._greeted(server_name, progress, self._pool.trust.usual, part, session)
        except ssl.SSLCertVerificationError:
            raise
        except OSError as exc:
            if progress.way != "tls":
                raise
            first = exc
        try:
            made = await self._greeted(server_name, progress, self._pool.trust.classical, self._seconds)
        except ssl.SSLCertVerificationError:
            raise
        except OSError:
            raise first from None
        self._is_classical = True
        return made

    async def _greeted(
        self,
        server_name: str,
        progress: Progress,
        context: ssl.SSLContext,
        seconds: float,
        session: ssl.SSLSession | None = None,
    ) -> Connection:
        inner = await self._reach(progress)
        progress.way = "tls"
        connection = SecuredConnection(self._pool.loop, context, server_name, session, self._pool.pace)
        try:
            with self._pool.deadlines.within(seconds):
                await connection.secure(inner)
        except BaseException:
            inner.abort()
            raise
        return connection


_Kept = dict[Connection, None]
"""What idles at one place, the one left last at its end."""


class _Idle:
    """Connections that idle, the one left longest ago first, and no more than there is room for."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.left: OrderedDict[Connection, tuple[float, _Kept]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.left)

    def close_left_before(self, moment: float) -> None:
        while self.left and next(iter(self.left.values()))[0] <= moment:
            self.close_oldest()

    def close_oldest(self) -> None:
        connection, (_, kept) = self.left.popitem(last=False)
        del kept[connection]
        connection.abort()
