"""Records of one wave -> the same records, with the promises that their papers kept.

Comes in: finished records. Goes out: each with `released` where its paper's code was promised, claimed or
empty in an earlier run, and is there now. What this run saw is noted for later ones. Asks nobody but the
store: once a wave, and only about papers whose code is there.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

from msgspec.structs import replace

from enricher import history, releases
from enricher.history import Timeline
from enricher.ports import CodeHistories
from enricher.record import Record

_TELLING = releases.UNPROVEN | {"released"}
"""States of code that are told to later runs."""


class Releasing:
    """Joins what papers promised with what came; as long as its pipeline."""

    def __init__(self, codes: CodeHistories) -> None:
        self._codes = codes

    async def joined(self, records: Sequence[Record]) -> Sequence[Record]:
        """The records, in their order."""
        if _TELLING.isdisjoint([record.code for record in records]):
            return records
        names = [releases.told_under(record.paper) if record.code == "released" else () for record in records]
        wanted = list(dict.fromkeys(name for some in names for name in some))
        known = await self._codes.timelines(wanted) if wanted else {}
        return [
            self._join(record, some, known) if record.code in _TELLING else record
            for record, some in zip(records, names, strict=True)
        ]

    def _join(self, record: Record, names: Sequence[str], known: Mapping[str, Timeline]) -> Record:
        pasts = [past for name in names if (past := known.get(name))]
        if not pasts:  # nothing was heard of it, or its code is no more than a word now
            self._observe(record, names)
            return record
        past = pasts[0] if len(pasts) == 1 else reduce(history.merge, pasts)
        if not releases.promised_in(past):  # as of nearly all: released from the first look on
            return record
        if not releases.released_in(past):
            past = self._first_seen(record, names, past)
        told = releases.conclude(past, record)
        return record if told is None else replace(record, released=told)

    def _first_seen(self, record: Record, names: Sequence[str], past: Timeline) -> Timeline:
        """The history with this release in it; a look from before the promise was known is of now."""
        now = self._codes.now()
        seen = releases.observe_code(record, now)
        if seen is None:
            return past
        if int(seen.at.timestamp()) <= past[-1].last:
            seen = replace(seen, at=now)
        self._codes.observe(names[0], seen)  # a past is found under a name
        return history.merge(past, history.single(seen))

    def _observe(self, record: Record, names: Sequence[str]) -> None:
        """Note what this run saw under the surest of the paper's names, if it has one."""
        seen = releases.observe_code(record, self._codes.now())
        name = names[0] if names else releases.kept_under(record.paper)
        if seen is not None and name is not None:
            self._codes.observe(name, seen)
