"""Single questions in, full batches out: a batch leaves when waiting longer cannot fill it.

Comes in: questions, one at a time, from many tasks. Goes out: one `Source.send` for many of
them. A batch leaves when it is full, when nothing in flight can still add to it, or after a
short linger. Nothing is retried or remembered here.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from enricher.model import Unavailable
from enricher.ports import Source

log = logging.getLogger("enricher")

K = TypeVar("K")
V = TypeVar("V")
LINGER = 2.0
"""Seconds that the first question of a batch waits for company."""


class Producers:
    """Counts the work in flight that may still add a question to a batch."""

    def __init__(self) -> None:
        self._count = 0
        self._listeners: list[Callable[[], None]] = []

    @property
    def idle(self) -> bool:
        """Whether nobody can add anything now."""
        return self._count == 0

    def listen(self, on_idle: Callable[[], None]) -> None:
        """Call `on_idle` whenever the last producer leaves."""
        self._listeners.append(on_idle)

    def join(self) -> "Producer":
        """Register one piece of work; it counts until its `leave`."""
        self._count += 1
        return Producer(self)

    def _leave(self) -> None:
        self._count -= 1
        if self.idle:
            for on_idle in self._listeners:
                on_idle()


class Producer:
    """One piece of work that may add questions, from `join` to `leave`; leaving twice is no fault."""

    __slots__ = ("_producers",)

    def __init__(self, producers: Producers) -> None:
        self._producers: Producers | None = producers

    def leave(self) -> None:
        """This work adds nothing more, or waits for an answer itself."""
        producers, self._producers = self._producers, None
        if producers is not None:
            producers._leave()  # noqa: SLF001  # the two are one mechanism


class Batcher(Generic[K, V]):
    """Collects questions for one source, and hands each asker its own answer."""

    def __init__(
        self,
        source: Source[K, V],
        producers: Producers,
        *,
        linger: float = LINGER,
        name: str = "a source",
        alone: Callable[[K], bool] = lambda _: False,
    ) -> None:
        """`name` is what the log calls the source; what goes `alone` waits for no batch, and none for it."""
        self._source = source
        self._alone = alone
        self._name = name
        self._producers = producers
        self._linger = linger
        self._waiting: list[tuple[int, int, K, asyncio.Future[V]]] = []
        self._arrivals = 0
        self._timer: asyncio.TimerHandle | None = None
        self._sending: set[asyncio.Task[None]] = set()
        producers.listen(self._leave_soon)

    async def ask(self, question: K, *, weight: int = 0) -> V:
        """The source's answer to `question`; lighter ones come first in a batch.

        The caller's own producer must have left before it waits here.
        """
        answer: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        if self._alone(question):
            self._start([(question, answer)])
            return await answer
        self._arrivals += 1
        self._waiting.append((weight, self._arrivals, question, answer))
        if len(self._waiting) >= self._source.batch_size:
            self._depart()
        elif self._producers.idle:
            self._leave_soon()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._linger, self._depart)
        return await answer

    async def aclose(self) -> None:
        """Let nothing of this batcher outlive it."""
        self._disarm()
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)
        for _, _, _, answer in self._waiting:
            answer.cancel()
        self._waiting.clear()

    def _leave_soon(self) -> None:
        """Depart at the end of this turn of the loop, when all who are about to ask have asked."""
        if self._waiting:
            self._disarm()
            self._timer = asyncio.get_running_loop().call_later(0, self._depart)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _depart(self) -> None:
        self._disarm()
        batch = sorted((entry for entry in self._waiting if not entry[3].done()), key=lambda entry: entry[:2])
        self._waiting = []
        size = max(1, self._source.batch_size)
        for start in range(0, len(batch), size):
            part = [(question, answer) for _, _, question, answer in batch[start : start + size]]
            self._start(part)

    def _start(self, batch: list[tuple[K, asyncio.Future[V]]]) -> None:
        task = asyncio.create_task(self._send(batch))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, batch: list[tuple[K, asyncio.Future[V]]]) -> None:
        began = asyncio.get_running_loop().time()
        try:
            answers = await self._source.send([question for question, _ in batch])
            log.info("%s", _told(self._name, answers.values(), asyncio.get_running_loop().time() - began))
            for question, answer in batch:
                if not answer.done():
                    answer.set_result(answers[question])
        except BaseException as fault:
            for _, answer in batch:
                if not answer.done():
                    if isinstance(fault, asyncio.CancelledError):
                        answer.cancel()
                    else:
                        answer.set_exception(fault)
            if not isinstance(fault, Exception):
                raise


def _told(name: str, answers: Iterable[object], seconds: float) -> str:
    """What came of a batch, in words."""
    outcomes = list(answers)
    lost = [outcome for outcome in outcomes if isinstance(outcome, Unavailable)]
    words = f"{name}: a batch of {len(outcomes)} answered in {seconds:.1f} s"
    return f"{words}; {len(lost)} could not be asked ({lost[0].why})" if lost else words
