"""Stand-ins for those who test programs built on this package: time, HTTP, sources and the outside world.

They are part of the product and keep to the protocols of `enricher.ports`. Nothing here
touches a network but `run_world`, whose network is this machine's loopback.

    with run_world() as world:            # a whole made-up internet, for any program
        subprocess.run([...], env={**os.environ, **world.environment()})
"""

import asyncio
import datetime as dt
import heapq
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from enricher.model import Url
from enricher.ports import Answer, Fault, Reply, Request

if TYPE_CHECKING:
    from enricher.sandbox import Options, World
from enricher.store.memory import MemoryStore

__all__ = [
    "EPOCH",
    "FakeClock",
    "FakeTransport",
    "MemorySource",
    "MemoryStore",
    "answer",
    "fault",
    "run_world",
]

K = TypeVar("K")
V = TypeVar("V")

EPOCH = dt.datetime(2026, 1, 1, 12, 0, tzinfo=dt.UTC)
"""Where fake time begins."""

_TURNS = 25
"""Turns of the event loop that others get before time moves on by itself."""

_SHORT_SECONDS, _LONG_TURNS = 60.0, 2_000
"""A step longer than that, such as to a deadline, waits for so many turns: much may go on without a sleep."""


class FakeClock:
    """A clock that stands still until it is moved (`enricher.ports.Clock`).

    >>> clock = FakeClock()
    >>> clock.advance(60)
    >>> (clock.now() - EPOCH).total_seconds()
    60.0

    With `auto` (the default) it moves by itself to the next sleeper's time as soon as
    everyone who could run has run, so that a day's waiting takes no time. Real I/O is not
    waited for: use it with fake transports, or with `auto=False`.

    Attributes:
        slept: every wait that was asked for, in seconds, in its order.
    """

    def __init__(self, start: dt.datetime = EPOCH, *, auto: bool = True) -> None:
        self.slept: list[float] = []
        self._start = start
        self._auto = auto
        self._passed = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0
        self._quiet = 0
        self._watching = False

    def now(self) -> dt.datetime:
        """The start, and what has passed since."""
        return self._start + dt.timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        """Seconds since the start."""
        return self._passed

    async def sleep(self, seconds: float) -> None:
        """Wait until fake time has moved on by `seconds`."""
        self.slept.append(seconds)
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self._passed + seconds, self._count, future))
        self._quiet = 0
        if self._auto and not self._watching:
            self._watching = True
            asyncio.get_running_loop().call_soon(self._watch)
        await future

    def advance(self, seconds: float) -> None:
        """Move time on, waking whoever is due; they run when the caller next awaits.

        Raises ValueError for a step back.
        """
        if seconds < 0:
            raise ValueError(f"time does not go back: {seconds}")
        self._move_to(self._passed + seconds)

    def _watch(self) -> None:
        """Let the others have their turns; move to the next sleeper once nobody new came for a while."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        if not self._sleepers:
            self._watching = False
            return
        self._quiet += 1
        moment = max(self._passed, self._sleepers[0][0])
        if self._quiet > (_TURNS if moment - self._passed <= _SHORT_SECONDS else _LONG_TURNS):
            self._quiet = 0
            self._move_to(moment)
        asyncio.get_running_loop().call_soon(self._watch)

    def _move_to(self, moment: float) -> None:
        self._passed = moment
        while self._sleepers and self._sleepers[0][0] <= moment:
            future = heapq.heappop(self._sleepers)[2]
            if not future.done():
                future.set_result(None)


def answer(
    url: str,
    status: int = 200,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | str = b"",
    method: str = "GET",
) -> Answer:
    """An `Answer` for a script; text is encoded as UTF-8."""
    content = body.encode() if isinstance(body, str) else body
    pairs = tuple((name.lower(), value) for name, value in (headers or {}).items())
    return Answer(
        url=Url(url),
        method=method,
        status=status,
        headers=pairs,
        body=content,
        truncated=False,
        elapsed_ms=0,
        at=EPOCH,
    )


def fault(url: str, kind: str = "timeout", *, phase: str = "connect", method: str = "GET") -> Fault:
    """A `Fault` for a script."""
    return Fault(
        url=Url(url),
        method=method,
        kind=kind,  # type: ignore[arg-type]  # tests give any of its words
        phase=phase,  # type: ignore[arg-type]
        detail="scripted",
        elapsed_ms=0,
        at=EPOCH,
    )


_SLASHES_OF_A_FRONT_PAGE = 3


def _spelt(url: str) -> str:
    """As a server hears it: without a fragment, a front page with its slash or without (RFC 3986 6.2.3)."""
    url = url.partition("#")[0]
    front = url.endswith("/") and url.count("/") == _SLASHES_OF_A_FRONT_PAGE
    return url[:-1] if front else url


class FakeTransport:
    """A transport that answers from a script (`enricher.ports.Transport`).

    The script gives each address its replies; they are used up in turn and the last one stays. An
    address that is in no script does not resolve. A key may be `METHOD address` to answer that method alone.

    Attributes:
        requests: every request that was sent, in its order.
    """

    def __init__(self, script: Mapping[str, Reply | Iterable[Reply]] | None = None) -> None:
        self.requests: list[Request] = []
        self._script: dict[str, list[Reply]] = {}
        for url, replies in (script or {}).items():
            self.script(url, *([replies] if isinstance(replies, Answer | Fault) else replies))

    def script(self, url: str, *replies: Reply) -> None:
        """Set what an address answers from now on."""
        self._script[_spelt(url)] = list(replies)

    async def send(self, request: Request) -> Reply:
        """The next reply of the script, with the request's own address and method."""
        self.requests.append(request)
        await asyncio.sleep(0)
        url = _spelt(request.url)
        replies = self._script.get(f"{request.method} {url}") or self._script.get(url)
        if not replies:
            return fault(request.url, "dns_not_found", phase="resolve", method=request.method)
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, Fault):
            return fault(request.url, reply.kind, phase=reply.phase, method=request.method)
        body = b"" if request.method == "HEAD" else reply.body[: request.body_limit]
        return Answer(
            url=request.url,
            method=request.method,
            status=reply.status,
            headers=reply.headers,
            body=body,
            truncated=len(reply.body) > request.body_limit,
            elapsed_ms=reply.elapsed_ms,
            at=reply.at,
        )


class MemorySource(Generic[K, V]):
    """A source that knows its answers by heart (`enricher.ports.Source`).

    Attributes:
        batches: every batch that was sent, in its order.
    """

    def __init__(self, known: Mapping[K, V], otherwise: Callable[[K], V], *, batch_size: int = 50) -> None:
        """`otherwise` makes the outcome of a question that is not in `known`."""
        self.batches: list[tuple[K, ...]] = []
        self._known = dict(known)
        self._otherwise = otherwise
        self._batch_size = batch_size

    @property
    def batch_size(self) -> int:
        """As given."""
        return self._batch_size

    async def send(self, questions: Sequence[K]) -> Mapping[K, V]:
        """An outcome for every question."""
        self.batches.append(tuple(questions))
        await asyncio.sleep(0)
        return {
            question: self._known[question] if question in self._known else self._otherwise(question)
            for question in questions
        }


@contextmanager
def run_world(options: "Options | None" = None) -> Iterator["World"]:
    """A sandbox world on a thread of its own, for programs and tests that are not asynchronous.

    `world.environment()`, `route`, `describe` and `ledger` may be used from the caller's thread.
    Raises UsageError where the packages of the extra `sandbox` are missing.
    """
    from enricher.sandbox import World

    world = World(options)
    ready: threading.Event = threading.Event()
    failure: list[BaseException] = []
    stop: list[Callable[[], object]] = []

    async def live() -> None:
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(over.set))
        async with world:
            ready.set()
            await over.wait()

    def run() -> None:
        try:
            asyncio.run(live())
        except BaseException as error:  # told to the caller, whose thread it belongs to
            failure.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=run, name="sandbox")
    thread.start()
    ready.wait()
    try:
        if failure:
            raise failure[0]
        yield world
    finally:
        if not failure and stop:
            stop[0]()
        thread.join()
