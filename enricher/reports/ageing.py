"""A paper and its link -> how long the link has lived, as far as it was watched.

Ages are in whole months since the paper came out, which stands in for the day the link
was written. What a look saw bounds a death from both sides: it happened after the last
time the link was seen alive (or after its birth, where it never was) and before the
first look that found it gone. A blocked link lives, since somebody is there to refuse;
failing ones say nothing and are left out.
"""

import datetime as dt

from enricher.record import LinkRecord, PaperRecord
from enricher.reports.places import born
from enricher.reports.statistics import Observation

DAYS_A_MONTH = 30.436875


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months of 30.4 days, never below zero."""
    return max(0, int((end - start).days / DAYS_A_MONTH))


def observe(kind: str, paper: PaperRecord, link: LinkRecord) -> Observation | None:
    """What one link tells, or None where its state or its age tells nothing."""
    birth = born(paper)
    if birth is None or link.checked_at is None or link.status not in ("alive", "blocked", "dead"):
        return None
    if link.checked_at.date() < birth:
        return None
    checked = months_between(birth, link.checked_at.date())
    history = link.history
    seen_from = None if history.first_seen_at is None else months_between(birth, history.first_seen_at.date())
    if link.status != "dead":
        return Observation(
            kind=kind, checked=checked, lived=checked, gone_by=None, seen_from=seen_from, count=1
        )
    if history.last_alive_at is None:  # dead at the first look: nobody watched it die
        lived, seen_from = 0, None
    else:
        lived = months_between(birth, history.last_alive_at.date())
    gone = months_between(birth, (history.failing_since or link.checked_at).date())
    gone_by = max(lived, gone) + 1
    return Observation(kind=kind, checked=checked, lived=lived, gone_by=gone_by, seen_from=seen_from, count=1)
