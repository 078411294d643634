"""Single questions in, full batches out: a batch leaves when waiting longer cannot fill it.

Comes in: questions, one at a time, from many tasks of many runs. Goes out: one `Source.send` for many of
them. A batch leaves when it is full, when nothing in flight can still add to it, or after a short linger.
Nothing is retried or remembered here. A batcher lives as long as the process.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Self, TypeVar

from msgspec import Struct

from enricher.accounts import Payers, charged, paying
from enricher.arrivals import Arrivals
from enricher.model import Unavailable
from enricher.ports import Clock, Source

log = logging.getLogger("enricher")

K = TypeVar("K")
V = TypeVar("V")
LINGER = 2.0
"""Seconds that the first question of a batch waits for company."""


class Producers:
    """Counts the work in flight that may still add a question to a batch."""

    __slots__ = ("_listeners", "count")

    def __init__(self) -> None:
        self.count = 0
        self._listeners: list[Callable[[], None]] = []

    @property
    def idle(self) -> bool:
        """Whether nobody can add anything now."""
        return self.count == 0

    def listen(self, on_idle: Callable[[], None]) -> None:
        """Call `on_idle` whenever the last producer leaves."""
        self._listeners.append(on_idle)

    def join(self) -> "Producer":
        """Register one piece of work; it counts until its `leave`."""
        self.count += 1
        return Producer(self)

    def tell(self) -> None:
        """The last producer has left."""
        for on_idle in self._listeners:
            on_idle()


class Producer(Struct, eq=False):
    """One piece of work that may add questions, from `join` to `leave`; leaving twice is no fault."""

    producers: Producers | None

    def leave(self) -> None:
        """This work adds nothing more, or waits for an answer itself."""
        producers = self.producers
        if producers is not None:
            self.producers = None
            producers.count -= 1
            if not producers.count:
                producers.tell()


class BatchProducers(Struct, frozen=True, kw_only=True):
    """Who may still add questions: to the forges' batches, and to the citation index's."""

    repositories: Producers
    citations: Producers

    @classmethod
    def none(cls) -> Self:
        """Nobody yet."""
        return cls(repositories=Producers(), citations=Producers())


class _Waiting(Struct, Generic[K, V], order=True):
    """One question that waits for its batch, and who pays for it; in the order in which they are sent."""

    weight: int
    arrival: int
    question: K
    arrivals: Arrivals[K, V]
    payers: Payers


class Batcher(Generic[K, V]):
    """Collects questions for one source, and hands each asker its own answer."""

    def __init__(
        self,
        source: Source[K, V],
        producers: Producers,
        clock: Clock,
        *,
        linger: float = LINGER,
        name: str = "a source",
        alone: Callable[[K], bool] = lambda _: False,
    ) -> None:
        """`name` is what the log calls the source; what goes `alone` waits for no batch, and none for it."""
        self._source = source
        self._clock = clock
        self._alone = alone
        self._name = name
        self._producers = producers
        self._linger = linger
        self._waiting: list[_Waiting[K, V]] = []
        self._arrivals = 0
        self._leaving: asyncio.Handle | None = None
        self._lingering: asyncio.Task[None] | None = None
        self._sending: set[asyncio.Task[None]] = set()
        producers.listen(self._leave_soon)

    async def ask(self, question: K, *, weight: int = 0) -> V:
        """The source's answer to `question`; lighter ones come first in a batch.

        The caller's own producer must have left before it waits here.
        """
        arrivals = Arrivals[K, V]()
        self._take((question,), arrivals, weight)
        try:
            (told,) = (await arrivals.wave(1)).values()
        finally:
            arrivals.gone = True
        if isinstance(told, Exception):
            raise told
        return told

    async def ask_all(self, questions: Sequence[K], arrivals: Arrivals[K, V]) -> None:
        """Ask several for one asker, whose `arrivals` hear what they come to."""
        self._take(questions, arrivals)

    def _take(self, questions: Sequence[K], arrivals: Arrivals[K, V], weight: int = 0) -> None:
        """Put questions to those that wait, and send them where the batch is full."""
        payers, source, alone = paying.get(), self._source, self._alone
        size, before = source.batch_size, self._arrivals
        self._arrivals += len(questions)
        for arrival, question in enumerate(questions, before + 1):
            waiting = _Waiting(weight, arrival, question, arrivals, payers)
            if alone(question):
                self._start([waiting])
                continue
            self._waiting.append(waiting)
            if len(self._waiting) >= size:
                self._depart()
                size = source.batch_size
        self._see_who_comes()

    def _see_who_comes(self) -> None:
        """Depart soon where nobody can add anything; else let those that wait linger."""
        if not self._waiting:
            return
        if self._producers.idle:
            self._leave_soon()
        elif self._leaving is None and self._lingering is None:
            self._lingering = asyncio.create_task(self._linger_on())

    async def aclose(self) -> None:
        """Let nothing of this batcher outlive it."""
        tasks = [*self._sending, *([self._lingering] if self._lingering is not None else ())]
        self._disarm()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for waiting in self._waiting:
            waiting.arrivals.call_off()
        self._waiting.clear()

    async def _linger_on(self) -> None:
        """Depart after a while, whoever may still come."""
        await self._clock.sleep(self._linger)
        self._lingering = None
        self._depart()

    def _leave_soon(self) -> None:
        """Depart at the end of this turn of the loop, when all who are about to ask have asked."""
        if self._waiting:
            self._disarm()
            self._leaving = asyncio.get_running_loop().call_later(0, self._depart)

    def _disarm(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None
        if self._lingering is not None:
            self._lingering.cancel()
            self._lingering = None

    def _depart(self) -> None:
        self._disarm()
        batch = sorted([waiting for waiting in self._waiting if not waiting.arrivals.gone])
        self._waiting = []
        size = max(1, self._source.batch_size)
        for start in range(0, len(batch), size):
            self._start(batch[start : start + size])

    def _start(self, batch: list["_Waiting[K, V]"]) -> None:
        """Send a batch; every run that has a question in it pays."""
        all_payers = dict.fromkeys([waiting.payers for waiting in batch])
        if len(all_payers) == 1:  # as where one run asks
            (payers,) = all_payers
        else:
            payers = Payers(account for each in all_payers for account in each.accounts)
        task = charged(self._send(batch), payers)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, batch: list["_Waiting[K, V]"]) -> None:
        began = self._clock.monotonic()
        try:
            answers = await self._source.send([waiting.question for waiting in batch])
            log.info("%s", _told(self._name, answers.values(), self._clock.monotonic() - began))
        except Exception as fault:
            for waiting in batch:
                waiting.arrivals.hear(waiting.question, fault)
            return
        except BaseException:
            for waiting in batch:
                waiting.arrivals.call_off()
            raise
        for waiting in batch:
            try:
                waiting.arrivals.hear(waiting.question, answers[waiting.question])
            except KeyError as fault:  # a mistake of the source's: nobody may wait for ever
                waiting.arrivals.hear(waiting.question, fault)


def _told(name: str, answers: Iterable[object], seconds: float) -> str:
    """What came of a batch, in words."""
    outcomes = list(answers)
    lost = [outcome for outcome in outcomes if isinstance(outcome, Unavailable)]
    words = f"{name}: a batch of {len(outcomes)} answered in {seconds:.1f} s"
    return f"{words}; {len(lost)} could not be asked ({lost[0].why})" if lost else words
