"""Several runs -> one line each, so that a reader sees which way things go.

Comes in: records with the output that holds them. Goes out: counts by run, oldest first.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from enricher.record import LinkRecord
from enricher.reports.intervals import Share, share
from enricher.reports.losses import is_confirmed
from enricher.reports.reading import RunOutput
from enricher.reports.statistics import States
from enricher.reports.whole_runs import run_name, whole_runs


class RunLine(Struct, frozen=True, kw_only=True):
    """One run: when its last link was looked at, and how its links stood."""

    name: str
    looked_at: dt.datetime | None
    papers: int
    states: States
    dead: Share


class Trend:
    """Counts by run while records pass by, in whatever order the runs are read."""

    def __init__(self, outputs: Sequence[RunOutput]) -> None:
        runs = whole_runs(outputs)
        self._names = [run_name(run) for run in runs]
        self._index = {id(output): number for number, run in enumerate(runs) for output in run}
        self._papers = [0] * len(runs)
        self._counts: list[Counter[str]] = [Counter() for _ in runs]
        self._looked_at: list[dt.datetime | None] = [None] * len(runs)

    def add(self, output: RunOutput, links: Sequence[LinkRecord]) -> None:
        """Count one paper of one run's output by its links, without the text's mistakes."""
        number = self._index[id(output)]
        self._papers[number] += 1
        counts, newest = self._counts[number], self._looked_at[number]
        counts["links"] += len(links)
        for link in links:
            counts[link.status] += 1
            if link.status == "dead":
                counts["confirmed"] += is_confirmed(link)
            if (seen := link.checked_at) is not None and (newest is None or seen > newest):
                newest = seen
        self._looked_at[number] = newest

    def lines(self) -> tuple[RunLine, ...]:
        """One line a run, in the order given."""
        return tuple(self._line(number) for number in range(len(self._names)))

    def _line(self, number: int) -> RunLine:
        counts = self._counts[number]
        states = States(**{name: counts[name] for name in States.__struct_fields__})
        return RunLine(
            name=self._names[number],
            looked_at=self._looked_at[number],
            papers=self._papers[number],
            states=states,
            dead=share(states.dead, states.asked),
        )
