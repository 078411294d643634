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


class Releasing:
    """Joins what papers promised with what came; as long as its pipeline."""

    def __init__(self, codes: CodeHistories) -> None:
        self._codes = codes

    async def joined(self, records: Sequence[Record]) -> list[Record]:
        """The records, in their order."""
        names = [releases.told_under(record.paper) if record.code == "released" else () for record in records]
        wanted = list(dict.fromkeys(name for some in names for name in some))
        known = await self._codes.timelines(wanted) if wanted else {}
        return [self._join(record, some, known) for record, some in zip(records, names, strict=True)]

    def _join(self, record: Record, names: Sequence[str], known: Mapping[str, Timeline]) -> Record:
        if record.code != "released":
            if record.code in releases.UNPROVEN:
                self._observe(record)
            return record
        past: Timeline = reduce(history.merge, [known.get(name, ()) for name in names], ())
        if releases.promised_in(past) and not releases.released_in(past):
            past = self._first_seen(record, past)
        elif not past:
            self._observe(record)
        told = releases.conclude(past, record)
        return record if told is None else replace(record, released=told)

    def _first_seen(self, record: Record, past: Timeline) -> Timeline:
        """The history with this release in it; a look from before the promise was known is of now."""
        now = self._codes.now()
        seen = releases.observe_code(record, now)
        if seen is None:
            return past
        if int(seen.at.timestamp()) <= past[-1].last:
            seen = replace(seen, at=now)
        self._keep(record, seen)
        return history.merge(past, history.single(seen))

    def _observe(self, record: Record) -> None:
        seen = releases.observe_code(record, self._codes.now())
        if seen is not None:
            self._keep(record, seen)

    def _keep(self, record: Record, seen: history.Observation) -> None:
        name = releases.kept_under(record.paper)
        if name is not None:
            self._codes.observe(name, seen)
