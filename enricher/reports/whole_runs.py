"""Outputs, oldest first -> the runs that they are of.

`enricher enrich digests/ -o runs/` writes one output for each digest: together they are one run. Held against
each other they would tell that nothing changed, and the last one alone would stand for all.
"""

import datetime as dt
from collections.abc import Sequence

from enricher.reports.reading import RunOutput

AT_MOST = dt.timedelta(hours=12)
"""From the first output of a run to its last: less than lies between the nights of a nightly job."""


def whole_runs(outputs: Sequence[RunOutput]) -> tuple[tuple[RunOutput, ...], ...]:
    """Outputs that looked at other papers within half a day are of one run.

    Each is known by what `in_time` found out; one of which nothing is known is a run of its own.
    """
    runs: list[list[RunOutput]] = []
    for output in outputs:
        if runs and _belongs(output, runs[-1]):
            runs[-1].append(output)
        else:
            runs.append([output])
    return tuple(map(tuple, runs))


def run_name(run: Sequence[RunOutput]) -> str:
    """What a run is called: by its first output, and how many more there are."""
    return run[0].name if len(run) == 1 else f"{run[0].name} and {len(run) - 1:,} more"


def _belongs(output: RunOutput, run: Sequence[RunOutput]) -> bool:
    """A few papers stand in several digests of a day; where half of them do, it is a second look."""
    began = run[0].looked_at
    if output.looked_at is None or began is None or output.looked_at - began > AT_MOST:
        return False
    met = frozenset[int]().union(*(earlier.first_papers for earlier in run))
    papers = output.first_papers
    return bool(papers and met) and 2 * len(papers & met) < len(papers)
