"""What earlier looks saw, kept as runs of equal observations: observations -> runs -> History.

Comes in: labelled observations with their time. Goes out: runs (label, first and last time seen,
how often), merged without regard to the order in which they arrive, and what may be concluded
from a link's runs. Reads no clock: `now` is an argument, and what lies after it counts for nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from enricher.model import Check, History
from enricher.values import Value

CONFIRMING_FAILURES = 3
CONFIRMING_GAP = dt.timedelta(days=3)
"""InternetArchiveBot's rule: dead after three failures, each at least three days after the one before."""

DEFINITE_REASONS = frozenset({"repository_missing", "path_missing"})
"""Absences that only an API tells, of this very name: no second opinion is needed."""

OUR_OWN_REASONS = frozenset({"api_unavailable", "dns_failure"})
"""Failures that may be ours (no token, no resolver): they neither condemn a link nor clear it."""

LONGEST_TIMELINE = 512
"""Runs kept for one key; beyond it the oldest go, but never the first."""

REMEMBERED = 512
"""Timelines of one look that are shared by all links of which they are true."""

_GAP = int(CONFIRMING_GAP.total_seconds())
_CLOCK_SKEW = 300


class Streak(Struct, frozen=True, gc=False, array_like=True):
    """An unbroken row of equal observations; times in seconds since 1970, UTC.

    Attributes:
        count: observations, at least; merging two overlapping records may undercount.
        marks: of a failure, up to two observations between `first` and `last` that are
            `CONFIRMING_GAP` apart, so that the confirming rule can be told from a run.
    """

    label: str
    first: int
    last: int
    count: int = 1
    marks: tuple[int, ...] = ()


Timeline = tuple[Streak, ...]
"""Runs by time, neighbours of different labels."""


class Looks(Value, frozen=True, kw_only=True):
    """A row of looks that saw the same.

    Attributes:
        seen: `status/reason`, or for a number what it was.
        first_at: the first of them.
        last_at: the last of them.
        count: how many, at least.
    """

    seen: str
    first_at: dt.datetime
    last_at: dt.datetime
    count: int


def looks_of(timeline: Timeline) -> tuple[Looks, ...]:
    """A timeline as it is told."""
    return tuple(
        Looks(seen=run.label, first_at=_moment(run.first), last_at=_moment(run.last), count=run.count)
        for run in timeline
    )


class Observation(Struct, frozen=True, gc=False, kw_only=True):
    """One look: what it saw (`status/reason` of a link, a count of stars or citations), and when."""

    label: str
    at: dt.datetime


def observe_check(check: Check, at: dt.datetime) -> Observation | None:
    """What a link's verdict adds to its history; None for a link that was not asked."""
    if check.status == "skipped":
        return None
    # An API's verdict has no HTTP status of its own: 451 by API is definite, 451 by a page is not.
    by_api = check.status == "dead" and check.reason.startswith("http_") and check.http_status is None
    told = "/api" if by_api else ""
    return Observation(label=f"{check.status}/{check.reason}{told}", at=at)


def single(observation: Observation) -> Timeline:
    """The timeline of one observation."""
    return single_at(observation.label, second_of(observation.at))


@lru_cache(16)
def second_of(moment: dt.datetime) -> int:
    """A moment in seconds since 1970; all that comes in a second asks for the same."""
    return int(moment.timestamp())


@lru_cache(REMEMBERED)
def single_at(label: str, second: int) -> Timeline:
    """The same for all that was seen alike in a second: of a long list, hundreds of links at a time."""
    return (Streak(label, second, second),)


def merge(left: Timeline, right: Timeline) -> Timeline:
    """Both timelines in one; which is left does not matter, and merging again changes nothing."""
    if not left or not right:
        return left or right
    if len(right) == 1 and right[0].first > left[-1].last:
        return _append(left, right[0])
    points = sorted({point for side in (left, right) for run in side for point in _points(run)}, key=_order)
    grouped = (list(group) for _, group in groupby(points, key=lambda point: point[1]))
    return _shorten(tuple(_rejoin(group, left, right) for group in grouped))


def _append(timeline: Timeline, run: Streak) -> Timeline:
    """The common case: a run newer than all before it, mostly of one observation."""
    newest = timeline[-1]
    if newest.label != run.label:
        return _shorten((*timeline, run))
    times = [newest.first, *newest.marks, newest.last, run.first, *run.marks, run.last]
    marks = _marks(run.label, times)
    return (*timeline[:-1], Streak(run.label, newest.first, run.last, newest.count + run.count, marks))


def _points(run: Streak) -> set[tuple[int, str]]:
    return {(second, run.label) for second in (run.first, *run.marks, run.last)}


def _order(point: tuple[int, str]) -> tuple[int, bool, str]:
    # Of two answers within a second the living one stands last: it says the less that can be wrong.
    return point[0], _is_success(point[1]), point[1]


def _rejoin(points: Sequence[tuple[int, str]], left: Timeline, right: Timeline) -> Streak:
    label = points[0][1]
    times = [second for second, _ in points]
    first, last = times[0], times[-1]
    ours = [piece for run in left if (piece := _within(run, label, first, last))]
    theirs = [piece for run in right if (piece := _within(run, label, first, last))]
    count = max(len(times), _count(ours, theirs), _count(theirs, ours))
    return Streak(label, first, last, count, _marks(label, times))


def _within(run: Streak, label: str, first: int, last: int) -> Streak | None:
    """The part of a run between two moments: all of it, or what is surely known to lie there."""
    if run.label != label or run.last < first or last < run.first:
        return None
    if first <= run.first and run.last <= last:
        return run
    known = sorted(at for at, _ in _points(run) if first <= at <= last)
    return Streak(label, known[0], known[-1], len(known), tuple(known[1:-1])) if known else None


def _count(base: Sequence[Streak], other: Sequence[Streak]) -> int:
    """Observations in `base`, with those of `other` that surely are not among them."""
    count = sum(run.count for run in base)
    for run in other:
        if all(run.last < mine.first or mine.last < run.first for mine in base):
            count += run.count
        else:
            seen = {run.first, *run.marks, run.last}
            count += sum(1 for at in seen if not any(mine.first <= at <= mine.last for mine in base))
    return count


def _marks(label: str, times: Sequence[int]) -> tuple[int, ...]:
    if not _is_failure(label):
        return ()
    spaced = _spaced(times)
    return tuple(at for at in spaced[1:CONFIRMING_FAILURES] if at < times[-1])


def _spaced(times: Iterable[int]) -> list[int]:
    """Of rising times, those at least `CONFIRMING_GAP` after the one taken before."""
    taken: list[int] = []
    for at in times:
        if not taken or at - taken[-1] >= _GAP:
            taken.append(at)
    return taken


def _shorten(timeline: Timeline) -> Timeline:
    if len(timeline) <= LONGEST_TIMELINE:
        return timeline
    return (timeline[0], *timeline[1 - LONGEST_TIMELINE :])


def _is_success(label: str) -> bool:
    return label.startswith("alive/")


def _is_wall(label: str) -> bool:
    return label.startswith("blocked/")


def _is_failure(label: str) -> bool:
    status, _, rest = label.partition("/")
    return status in ("dead", "failing") and rest not in OUR_OWN_REASONS


def _is_definite(label: str) -> bool:
    status, _, rest = label.partition("/")
    reason, _, told = rest.partition("/")
    return status == "dead" and (told == "api" or reason in DEFINITE_REASONS)


def conclude(timeline: Timeline, now: dt.datetime) -> History:
    """What a link's timeline says at `now`. A success ends a row of failures; walls leave it as it is.

    As long as a wall is what was seen last, nothing fails: somebody is there.
    """
    latest = second_of(now) + _CLOCK_SKEW
    past = _until(timeline, latest) if timeline and timeline[-1].last > latest else timeline
    if not past:
        return History()
    return _of_one(past[0]) if len(past) == 1 else _of_past(past)


@lru_cache(REMEMBERED)
def _of_one(run: Streak) -> History:
    """The same for all that were seen alike at the same times."""
    return _of_past((run,))


def _of_past(past: Timeline) -> History:
    alive, failing = _success_and_failures(past)
    seen = History(
        first_seen_at=_moment(past[0].first),
        last_alive_at=None if alive is None else _moment(alive.last),
    )
    return _with_failures(seen, failing) if failing and not _is_wall(past[-1].label) else seen


def _with_failures(seen: History, failing: Sequence[Streak]) -> History:
    times = sorted(at for run in failing for at in {run.first, *run.marks, run.last})
    definite = any(_is_definite(run.label) for run in failing)
    return replace(
        seen,
        failing_since=_moment(times[0]),
        failures_in_row=sum(run.count for run in failing),
        confirmed=definite or len(_spaced(times)) >= CONFIRMING_FAILURES,
    )


def _success_and_failures(past: Timeline) -> tuple[Streak | None, list[Streak]]:
    """The last success, and the failures since."""
    success: Streak | None = None
    row: list[Streak] = []
    for run in past:
        if _is_success(run.label):
            success = run
            row.clear()
        elif _is_failure(run.label):
            row.append(run)
    return success, row


def _until(timeline: Timeline, latest: int) -> Timeline:
    """The part up to `latest`: what was seen under a clock that ran ahead proves nothing yet."""
    past: list[Streak] = []
    for run in timeline:
        if run.last <= latest:
            past.append(run)
        elif run.first <= latest:
            known = [at for at in (run.first, *run.marks) if at <= latest]
            past.append(Streak(run.label, run.first, known[-1], len(known), tuple(known[1:])))
    return tuple(past)


def _moment(second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC)


def unchanged_since(timeline: Timeline) -> dt.datetime | None:
    """Since when the newest observation has been the same."""
    return _moment(timeline[-1].first) if timeline else None
