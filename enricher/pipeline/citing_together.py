"""The citations that the papers of one chunk want of an index, asked for in one go.

Comes in: items just opened, as far as the cache did not know their citations. Goes out: the answers, heard by
each item, and word of those that want nothing else, in waves. What goes to an index by itself (a title), or
to a further index, is asked by the item's own resolver. Lives as long as its chunk is asked about.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

from enricher.model import PaperQuestion
from enricher.pipeline.item import Item
from enricher.pipeline.prefetch import Known, old
from enricher.pipeline.questions import Sources


class CitingTogether:
    """Made at once, so that its questions count from then on as those that may come."""

    def __init__(self, items: Sequence[Item[Any]], known: Known, sources: Sources) -> None:
        self._askers: dict[PaperQuestion, list[Item[Any]]] = {}
        for item in items:
            if len(item.citing.wanted) == 1 and not (question := item.citing.wanted[0]).title_alone:
                self._askers.setdefault(question, []).append(item)
        self._known = known
        self._sources = sources
        self._producer = sources.producers.citations.join() if self._askers else None
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._items = {id(item) for askers in self._askers.values() for item in askers}

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

    async def waves(self) -> AsyncGenerator[list[tuple[Item[Any], Exception | None]], None]:
        """Ask; the items that heard their answer, or what went wrong with it, as they come."""
        assert self._producer is not None  # noqa: S101  # there are some
        self._producer.leave()  # the questions are on their way before the batch departs
        questions = {question: old(self._known, question) for question in self._askers}
        try:
            async with aclosing(self._sources.citations.ask_all(questions)) as landing:
                async for wave in landing:
                    heard: list[tuple[Item[Any], Exception | None]] = []
                    for question, told in wave.items():
                        fault = told if isinstance(told, Exception) else None
                        for item in self._askers[question]:
                            if not isinstance(told, Exception):
                                item.citing.hear(question, told)
                            self._tell(item, fault)
                            heard.append((item, fault))
                    yield heard
                    await asyncio.sleep(0)  # the loop's others have their turn
        except Exception as fault:  # a mistake of ours: nobody may wait for ever
            left = [item for askers in self._askers.values() for item in askers if item in self]
            for item in left:
                self._tell(item, fault)
            yield [(item, fault) for item in left]
        finally:
            for waits in self._waiting.values():  # it was broken off
                waits.cancel()

    def _tell(self, item: Item[Any], fault: Exception | None) -> None:
        self._items.discard(id(item))
        waits = self._waiting.pop(id(item), None)
        if waits is None or waits.done():
            return
        if fault is None:
            waits.set_result(None)
        else:
            waits.set_exception(fault)
