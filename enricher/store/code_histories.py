"""What runs saw of papers' code, kept by the names of papers: nothing but looks, no answers.

Comes in: observations. Goes out: timelines, a wave of papers in one trip. One for all runs of a process.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from enricher.history import Observation, Timeline, single
from enricher.ports import Clock, Row
from enricher.store.ledger import Ledger

FACET = "papers"
LONGEST_NAME = 2_000


class StoredCodeHistories:
    """`ports.CodeHistories`."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    async def timelines(self, papers: Sequence[str]) -> Mapping[str, Timeline]:
        """What was observed under each name; one trip to the store."""
        rows = await self._ledger.get_many(FACET, [name for name in papers if _fits(name)])
        return {name: row.timeline for name, row in rows.items()}

    def observe(self, paper: str, observation: Observation) -> None:
        """Add what a run saw; a name that has no octets, or too many, is nobody's."""
        if _fits(paper):
            at = int(observation.at.timestamp())
            self._ledger.put(Row(facet=FACET, key=paper, stored_at=at, timeline=single(observation)))

    def now(self) -> dt.datetime:
        """The clock's time."""
        return self._clock.now()


def _fits(name: str) -> bool:
    if name.isascii():
        return len(name) <= LONGEST_NAME
    try:
        return len(name.encode()) <= LONGEST_NAME
    except UnicodeEncodeError:  # half of a surrogate pair, out of a stranger's escapes
        return False
