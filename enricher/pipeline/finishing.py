"""Complete items in, results in their slots out: all of one turn of the loop together.

Comes in: items with nothing left to ask. Goes out: each one's result, with what is known of its
links' past, in one trip for all of them. Answers come in waves, so that a trip for each costs
far more than what is read in it. Asks nobody but the histories.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from enricher.groups import TaskGroup
from enricher.model import History, Url
from enricher.pipeline.feed import CHUNK
from enricher.pipeline.item import Copies, Item
from enricher.pipeline.turns import SLICE, Turns
from enricher.pipeline.window import Slot, Window
from enricher.ports import Histories
from enricher.resolved import Finding

log = logging.getLogger("enricher")

T = TypeVar("T")
R = TypeVar("R")


class Nothing:
    """Stands in a slot whose item broke and has no result."""


NOTHING = Nothing()
NO_PAST: Mapping[Url, History] = {}


class ItemKind(Struct, Generic[T, R], frozen=True):
    """How items of one kind are opened, and what stands for one that broke: a result, or none.

    They are looked up in the cache a `chunk` at a time, and `first` of them are in flight to begin with;
    None: as many as may be. So many results may wait `behind` one that is not there yet, beside what a window
    holds. `joined` adds to the results of a wave what earlier runs know of them.
    """

    open: Callable[[T], Item[R]]
    broken: Callable[[T, Exception], R | Nothing]
    chunk: int = CHUNK
    first: int | None = None
    behind: int = 0
    joined: Callable[[Sequence[R]], Awaitable[Sequence[R]]] | None = None


class Admitted(Struct, Generic[T, R], frozen=True):
    """One item with the place of its result and what is found out about it."""

    slot: Slot[R | Nothing]
    given: T
    item: Item[R]


class Finishing(Generic[T, R]):
    """Fills the slots of one stream; `group` holds the stream's tasks."""

    def __init__(
        self,
        histories: Histories,
        kind: ItemKind[T, R],
        window: Window[R | Nothing],
        group: TaskGroup,
        *,
        sandbox: bool,
    ) -> None:
        self._histories = histories
        self._kind = kind
        self._window = window
        self._group = group
        self._sandbox = sandbox
        self._complete: list[tuple[Admitted[T, R], Copies]] = []

    def add(self, one: Admitted[T, R], copies: Copies) -> None:
        """Finish an item with all others that become complete in this turn of the loop."""
        self._complete.append((one, copies))
        if len(self._complete) == 1:
            self._group.create_task(self._finish_all())

    async def finish(
        self, complete: Sequence[tuple[Admitted[T, R], Copies]], past: Mapping[Url, History] = NO_PAST
    ) -> None:
        """Merge what is complete, with the links' histories; a fault costs what it concerns alone.

        `past`: histories that were read with the answers out of the cache; nothing of this run is missing in
        them but what is noted here.
        """
        try:
            found = [plan.finding for one, _ in complete for plan in one.item.plans if plan.finding]
            noted = self._note_verdicts(found)
            urls = dict.fromkeys(
                [url for finding in found if (url := finding.link.url) not in past or url in noted]
            )
            histories = {**past, **await self._histories.history_many(list(urls), own=True)} if urls else past
        except Exception as fault:
            for one, _ in complete:
                self.give_up(one, fault)
            return
        slots: list[Slot[R | Nothing]] = []
        made: list[R] = []
        turns, sandbox = Turns(), self._sandbox
        for number, (one, copies) in enumerate(complete, 1):
            if not number % SLICE or turns.seconds() >= turns.until:
                await turns.next()
            try:
                made.append(one.item.result(histories, copies, sandbox=sandbox))
                slots.append(one.slot)
            except Exception as fault:
                self.give_up(one, fault)
        self._window.fill_all(slots, await self._joined(made))

    def give_up(self, one: Admitted[T, R], fault: Exception) -> None:
        """Let what stands for a broken item stand for this one."""
        log.error("an item failed: %.200r", one.given, exc_info=fault)
        self._window.fill(one.slot, self._kind.broken(one.given, fault))

    async def _joined(self, results: Sequence[R]) -> Sequence[R]:
        """The results with what earlier runs know of them; as they are where that cannot be told."""
        if self._kind.joined is None or not results:
            return results
        try:
            return await self._kind.joined(results)
        except Exception:
            log.exception("what earlier runs know of %d results could not be joined", len(results))
            return results

    async def _finish_all(self) -> None:
        complete, self._complete = self._complete, []
        await self.finish(complete)

    def _note_verdicts(self, findings: Iterable[Finding]) -> set[Url]:
        """Add what forges said just now to the links' histories; looks are added where they are kept.

        The addresses of which something was said.
        """
        noted: set[Url] = set()
        for finding in findings:
            told = finding.told
            if told is not None and not told.from_cache and finding.check.reason != "api_unavailable":
                self._histories.observe(finding.link.url, finding.check, told.fences)
                noted.add(finding.link.url)
        return noted
