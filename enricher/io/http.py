"""One HTTP request, one hop: the only place where bytes meet the network.

Comes in: a `Request`. Goes out: an `Answer`, or a `Fault` that says where it stopped.
Never follows a redirect, keeps no cookie, sends no `Referer`, reads no more than it was
asked to, decompressed or not, and raises for nothing that a stranger's server does: a mistake of our own
code is raised, and no fault of theirs.
Waiting for a turn happens above, but for the loop's own where a connection is to be made: a request over one
that was kept follows an answer, whose turn it had. The clock of a timeout runs on the wire alone. `exchange`
is what it bounds: one request written to a connection of a `Line`, and its answer read.
"""

import asyncio
import re
import time
from collections.abc import Callable
from urllib.parse import quote

from enricher.hosts.leasing import asking
from enricher.io.deadline import Deadlines
from enricher.io.faults import (
    PROXY_REFUSED,
    WIRE_FAULTS,
    CutShortError,
    ProxyError,
    UnreadableError,
    diagnose,
)
from enricher.io.field_lines import as_lines, replaced
from enricher.io.incoming import Incoming
from enricher.io.pace import Pace
from enricher.io.proxies import Proxies
from enricher.io.redirects import REDIRECTS
from enricher.io.resolver import Resolver
from enricher.io.tls import Trust
from enricher.io.ways import Ways
from enricher.io.wire import Line, Progress, Wire
from enricher.origins import origin_of
from enricher.ports import Answer, Clock, Fault, Reply, Request
from enricher.rules import Rules

PROXY_REFUSES = 407
"""RFC 9110 15.5.8: on a way by a proxy it is the proxy's, and says nothing of the site."""

UNSENDABLE = re.compile(r"[^!-~]")
"""What may not stand in a request's target (RFC 9112 3.2), and would end its line early."""

IDEMPOTENT = frozenset({"GET", "HEAD"})

FORGIVEN = (CutShortError, UnreadableError)
"""What may be wrong with the body of a page: the status before it stands."""


class HttpTransport:
    """`ports.Transport`, made inside a running loop; `close` lets go of every socket."""

    def __init__(
        self,
        wire: Wire,
        clock: Clock,
        *,
        resolver: Resolver,
        trust: Trust,
        proxies: Proxies,
        rules: Rules,
    ) -> None:
        self._deadlines = Deadlines(asyncio.get_running_loop())
        self._pace = Pace()
        self._clock = clock
        self._resolver = resolver
        self._ways = Ways(wire, resolver=resolver, trust=trust, proxies=proxies, rules=rules)
        self.requests = 0
        self.octets = 0

    async def send(self, request: Request) -> Reply:
        """Send one request. Never raises for what a network or a stranger's server does."""
        progress = Progress()
        started = time.monotonic()
        try:
            way = self._ways.find(request.url)
            if not way.line.is_open and not self._pace.start():
                await self._pace.turn()
                started = time.monotonic()
            seconds = way.hurried if request.hurried else way.seconds
            if request.api is not None:
                seconds = max(seconds, request.api.seconds)
            progress.until = started + seconds
            try:
                with self._deadlines.within(seconds):
                    answer = await exchange(way.line, request, progress, self._may_begin)
            except TimeoutError:
                if (so_far := _so_far(request, progress)) is None:
                    raise
                answer = so_far
            else:
                if answer.fault is not None or answer.is_cut_in_coding:
                    _refuse_spoilt(request, answer)
            if way.proxied and answer.status == PROXY_REFUSES:
                raise ProxyError("bad_response", PROXY_REFUSED)
        except WIRE_FAULTS as exc:
            return self._fault(request, exc, progress, started)
        return self._told(request, answer, started)

    async def send_over_kept(self, request: Request, place: str) -> Reply:
        """The same as `send`, of a first GET of a page, over what idles at its `place`: nothing is made.

        Where nothing does, or it has ended, or others than the place may answer, all is left to `send`.
        """
        way = self._ways.known.get(place)
        connection = None if way is None or way.proxied else way.line.take_kept()
        if way is None or connection is None:
            return await self.send(request)
        line = way.line
        started = time.monotonic()
        answer = Incoming(method="GET", body_limit=request.body_limit, texts_only=True)
        waits = connection.ask(_written(line, request, place), answer, soon=True)
        ends = self._deadlines.bound(waits, way.hurried)
        try:
            await waits
        except TimeoutError as exc:
            line.drop(connection)
            return self._late(request, answer, exc, started)
        except (OSError, UnreadableError):
            line.drop(connection)
            return await self.send(request)
        except BaseException:
            line.drop(connection)
            raise
        finally:
            ends.pop(waits, None)
        line.give_back(connection)
        if answer.fault is not None or (answer.decoder is not None and answer.is_cut_in_coding):
            return self._spoilt(request, answer, started)
        return self._told(request, answer, started)

    def _late(self, request: Request, answer: Incoming, exc: TimeoutError, started: float) -> Reply:
        """What came in time, where it stands so, or that it did not."""
        progress = Progress(answer=answer)
        if _so_far(request, progress) is None:
            return self._fault(request, exc, progress, started)
        return self._told(request, answer, started)

    def _spoilt(self, request: Request, answer: Incoming, started: float) -> Reply:
        """An answer whose body is not as it should be, where it stands without."""
        try:
            _refuse_spoilt(request, answer)
        except WIRE_FAULTS as exc:
            return self._fault(request, exc, Progress(answer=answer), started)
        return self._told(request, answer, started)

    def _told(self, request: Request, answer: Incoming, started: float) -> Answer:
        """What came, as it is handed on."""
        self.requests += 1
        body = answer.parts[0] if len(answer.parts) == 1 else b"".join(answer.parts)
        self.octets += len(body)
        return Answer(
            url=request.url,
            method=request.method,
            status=answer.status,
            headers=tuple(answer.fields),
            body=body,
            truncated=not answer.is_whole,
            elapsed_ms=round(((answer.settled_at or time.monotonic()) - started) * 1000),
            at=self._clock.now(),
        )

    async def close(self) -> None:
        """Close every connection, and the resolver."""
        self._deadlines.close()
        await self._ways.close()
        await self._resolver.close()

    def _may_begin(self, progress: Progress) -> bool:
        """Whether a request may be sent once its connection is made: a process may have been stopped over it.

        Its own time may be over then, and the host another process's to ask.
        """
        asked = asking.get()
        return time.monotonic() < progress.until and (
            asked is None or asked.may_begin(self._clock.monotonic())
        )

    def _fault(self, request: Request, exc: BaseException, progress: Progress, started: float) -> Fault:
        told = diagnose(exc, progress.phase)
        self.requests += told.phase != "resolve"
        return Fault(
            url=request.url,
            method=request.method,
            kind=told.kind,
            phase=told.phase,
            detail=told.detail,
            elapsed_ms=round((time.monotonic() - started) * 1000),
            at=self._clock.now(),
        )


async def exchange(
    line: Line,
    request: Request,
    progress: Progress,
    may_begin: Callable[[Progress], bool] = lambda _: True,
) -> Incoming:
    """Ask over a connection that was kept, or a new one. Raises WIRE_FAULTS where no head came.

    A kept connection may have been closed while the request was on its way, which is no fault of
    anybody's (RFC 9112 9.3.1): then once more, over another one. So too where no answer can be made out
    on it: some servers send a body to HEAD, which is then in the way of what they say next.
    What `may_begin` refuses once its connection is made is not sent: a timeout.
    """
    said = _written(line, request, origin_of(request.url))
    while True:
        connection, kept = await line.take(progress)
        if not kept and not may_begin(progress):
            line.give_back(connection)
            raise TimeoutError
        answer = progress.answer = Incoming(
            method=request.method, body_limit=request.body_limit, texts_only=request.texts_only
        )
        try:
            await connection.ask(said, answer)
        except (OSError, UnreadableError):
            line.drop(connection)
            progress.answer, progress.way = None, "headers"
            if not (kept and request.method in IDEMPOTENT):
                raise
            progress.way = "connect"
        except BaseException:
            line.drop(connection)
            raise
        else:
            line.give_back(connection)
            return answer


def _written(line: Line, request: Request, place: str) -> bytes:
    """The request to `place` as it is sent: line, fields and content."""
    content, own = request.content, request.headers
    target = request.url[len(place) :]
    if "#" in target:
        target = target.partition("#")[0]
    if not target.startswith("/"):
        target = f"/{target}"
    if UNSENDABLE.search(target):
        target = UNSENDABLE.sub(lambda found: quote(found[0]), target)
    first = f"{request.method} {line.before_target}{target} HTTP/1.1\r\n".encode()
    if not own and content is None:
        return first + line.lines + b"\r\n"
    if content is not None:
        own = (*own, ("Content-Length", str(len(content))))
    return b"".join((first, as_lines(replaced(line.fields, own)), b"\r\n", content or b""))


def _so_far(request: Request, progress: Progress) -> Incoming | None:
    """The answer as far as it came in time, where it stands so."""
    answer = progress.answer
    if answer is None or not answer.is_headed or not _is_enough(request, answer.status):
        return None
    return answer


def _refuse_spoilt(request: Request, answer: Incoming) -> None:
    """Raises what is wrong with the body of an answer that came to its end, unless it stands without."""
    fault = answer.fault
    if fault is None and answer.is_cut_in_coding:
        fault = CutShortError("the body ended before what it stands for did")
    if fault is not None and not (request.texts_only and isinstance(fault, FORGIVEN)):
        answer.fault = None  # which would hold this frame, and be held by it
        try:
            raise fault
        finally:
            del fault


def _is_enough(request: Request, status: int) -> bool:
    """Whether an answer stands although its body does not come: it leads elsewhere, or is late again."""
    return request.texts_only and (status in REDIRECTS or not request.hurried)
