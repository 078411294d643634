"""What the items of one chunk want of the same source, asked for in one go.

Comes in: items just opened, as far as the cache did not know what they want. Goes out: the answers, heard by
each item, and word of those that heard theirs, in waves. Lives as long as its chunk is asked about.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Generic, TypeVar

from enricher.pipeline.batching import Producer, Producers
from enricher.pipeline.cached_source import CachedSource
from enricher.pipeline.item import Item
from enricher.pipeline.prefetch import Known, old
from enricher.resolved import Resolved

K = TypeVar("K")
V = TypeVar("V")

Told = list[tuple[Item[Any], Exception | None]]
"""Items that heard their answer, or what went wrong with it."""


class AskedTogether(Generic[K, V]):
    """Made at once, so that its questions count from then on as those that may come."""

    def __init__(
        self,
        askers: Mapping[K, Sequence[Item[Any]]],
        known: Known,
        source: CachedSource[K, V],
        producers: Producers,
        hear: Callable[[Item[Any], K, Resolved[V]], object],
    ) -> None:
        """`askers`: who wants the answer to each question; each wants one, and is told it by `hear`."""
        self._askers = askers
        self._known = known
        self._source = source
        self._hear = hear
        self._producer: Producer | None = producers.join() if askers else None
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._items = {id(item) for items in askers.values() for item in items}

    def __contains__(self, item: Item[Any]) -> bool:
        """Whether an answer for it is on its way."""
        return id(item) in self._items

    def __bool__(self) -> bool:
        return bool(self._askers)

    async def heard(self, item: Item[Any]) -> None:
        """Wait for its answer. Raises what went wrong with that."""
        if item in self:
            self._waiting[id(item)] = waits = asyncio.get_running_loop().create_future()
            await waits

    async def waves(self) -> AsyncGenerator[Told, None]:
        """Ask; the items that heard their answer, or what went wrong with it, as they come."""
        if self._producer is None:
            return
        self._producer.leave()  # the questions are on their way before the batch departs
        questions = {question: old(self._known, question) for question in self._askers}  # type: ignore[arg-type]  # of any kind
        try:
            async with aclosing(self._source.ask_all(questions)) as landing:
                async for wave in landing:
                    yield self._told(wave)
                    await asyncio.sleep(0)  # the loop's others have their turn
        except Exception as fault:  # a mistake of ours: nobody may wait for ever
            left = [item for items in self._askers.values() for item in items if item in self]
            for item in left:
                self._items.discard(id(item))
                self._tell(item, fault)
            yield [(item, fault) for item in left]
        finally:
            for waits in self._waiting.values():  # it was broken off
                waits.cancel()

    def _told(self, wave: Mapping[K, Resolved[V] | Exception]) -> Told:
        """Have everybody who asked hear an answer."""
        heard: Told = []
        hear, items, waiting = self._hear, self._items, self._waiting
        for question, told in wave.items():
            fault = told if isinstance(told, Exception) else None
            for item in self._askers[question]:
                mistake = fault
                if not isinstance(told, Exception):
                    try:
                        hear(item, question, told)
                    except Exception as error:  # which costs this item alone
                        mistake = error
                items.discard(id(item))
                if waiting:
                    self._tell(item, mistake)
                heard.append((item, mistake))
        return heard

    def _tell(self, item: Item[Any], fault: Exception | None) -> None:
        """End the waiting of who waits for an item's answer."""
        waits = self._waiting.pop(id(item), None)
        if waits is None or waits.done():
            return
        if fault is None:
            waits.set_result(None)
        else:
            waits.set_exception(fault)
