"""How long a stored answer may be used: (entry, now, policy) -> Fresh | Stale | Miss.

Comes in: what is known of a stored answer, the time, and what the user asked for. Goes out: a
decision, and what it rests on. Reads no clock and no store. The words are RFC 9111's: an answer has
an age and a freshness lifetime, and a stale one may still stand in where asking fails.
"""

import datetime as dt
from typing import Literal, assert_never

from msgspec import Struct

from enricher.catalogues import Claimed, ClaimOutcome
from enricher.model import (
    Archived,
    ArchiveOutcome,
    Check,
    CitationsFound,
    CitationsNotFound,
    CitationsOutcome,
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    Unavailable,
)

Grade = Literal[
    "link_alive",
    "link_absent",
    "link_unsettled",
    "redirect_permanent",
    "repository_found",
    "repository_blocked",
    "repository_absent",
    "citations_found",
    "citations_absent",
    "archive_found",
    "archive_absent",
    "claims_found",
    "claims_absent",
    "frozen",
]
"""What an answer says, as far as its ageing goes."""


class AgeingRule(Struct, frozen=True):
    """How fast one grade ages.

    `lifetime` is what a first answer gets; None never ages. An answer that stayed the same for
    longer gets as much again as it has lasted, up to `longest` (RFC 9111, 4.2.2, reckons
    likewise from `Last-Modified`).
    """

    lifetime: dt.timedelta | None
    longest: dt.timedelta | None = None


_NO_TIME = dt.timedelta(0)
_HOUR = dt.timedelta(hours=1)
_DAY = dt.timedelta(days=1)

RULES: dict[Grade, AgeingRule] = {
    "link_alive": AgeingRule(4 * _DAY, longest=30 * _DAY),
    "link_absent": AgeingRule(2 * _DAY),
    # Walls, errors and time-outs say nothing that holds: they are asked again by the next run.
    "link_unsettled": AgeingRule(0 * _DAY),
    "redirect_permanent": AgeingRule(None),
    "repository_found": AgeingRule(3 * _DAY),
    "repository_blocked": AgeingRule(7 * _DAY),
    "repository_absent": AgeingRule(12 * _HOUR),
    "citations_found": AgeingRule(7 * _DAY),
    "citations_absent": AgeingRule(1 * _DAY),
    "archive_found": AgeingRule(90 * _DAY),
    "archive_absent": AgeingRule(7 * _DAY),
    # Authors claim their code in the weeks after the paper; who had some rarely takes it back.
    "claims_found": AgeingRule(14 * _DAY),
    "claims_absent": AgeingRule(4 * _DAY),
    "frozen": AgeingRule(None),
}
"""What ages how fast."""

_SURE = {
    grade: dt.timedelta.max if rule.lifetime is None else rule.lifetime / 2 for grade, rule in RULES.items()
}
"""The least that any key keeps of its rule's time."""

CLOCK_SKEW = dt.timedelta(minutes=5)
"""How far ahead another machine's clock may run before its answers' age is called unknown."""


class Policy(Struct, frozen=True, kw_only=True):
    """What the user asked of the cache for this run.

    Attributes:
        max_age: accept answers up to this age, and none older, in place of the table's lifetimes.
        no_cache: `--refresh`: ask everything again; stored answers only stand in for errors.
        asked_since: of a refresh that goes on: when it began; what was answered since then is its own.
        only_if_cached: `--offline`: whatever is stored is used, however old.
        stale_if_error: how long after its lifetime an answer may stand in where asking
            fails (RFC 5861); None without end, since the record says that it is stale.
    """

    max_age: dt.timedelta | None = None
    no_cache: bool = False
    asked_since: dt.datetime | None = None
    only_if_cached: bool = False
    stale_if_error: dt.timedelta | None = None


class StoredAnswer(Struct, frozen=True, kw_only=True):
    """What is known of a stored answer.

    Attributes:
        stored_at: when the source gave it.
        unchanged_since: since when it has been the same, if that is kept.
        spread: a number in [0, 1) that is the key's own, for the jitter.
    """

    grade: Grade
    stored_at: dt.datetime
    unchanged_since: dt.datetime | None = None
    spread: float = 0.0


class Fresh(Struct, frozen=True, kw_only=True):
    """May be used as it is."""

    age: dt.timedelta


class Stale(Struct, frozen=True, kw_only=True):
    """Is to be asked again; stands in only where asking fails."""

    age: dt.timedelta


class Miss(Struct, frozen=True, kw_only=True):
    """Nothing usable is stored."""


Decision = Fresh | Stale | Miss


def lifetime(entry: StoredAnswer) -> dt.timedelta | None:
    """The table's freshness lifetime for an entry; None never ages.

    A key keeps between half and all of its rule's time, so that what was stored in one night is
    not asked again in one night.
    """
    rule = RULES[entry.grade]
    if rule.lifetime is None:
        return None
    span = rule.lifetime
    if rule.longest is not None and entry.unchanged_since is not None:
        span = min(max(span, entry.stored_at - entry.unchanged_since), rule.longest)
    return span * (1 - entry.spread / 2)


def decide(entry: StoredAnswer | None, now: dt.datetime, policy: Policy) -> Decision:
    """Whether a stored answer may be used at `now` under `policy`."""
    if entry is None:
        return Miss()
    age = now - entry.stored_at
    if policy.only_if_cached:
        return Fresh(age=age)
    # An answer from the future was stored under another clock: its age is unknown, so it is never fresh.
    known = age >= -CLOCK_SKEW
    allowed = _allowed(entry, policy)
    asked_anew = policy.no_cache and not _is_own(entry, policy)
    if known and not asked_anew and (allowed is None or age < allowed):
        return Fresh(age=age)
    if policy.stale_if_error is not None and known and allowed is not None:
        return Stale(age=age) if age < allowed + policy.stale_if_error else Miss()
    return Stale(age=age)


def fresh_until(entry: StoredAnswer, policy: Policy) -> dt.datetime | None:
    """When a stored answer is to be asked again; None never ages, one that never settled was old at once."""
    allowed = _allowed(entry, policy)
    return None if allowed is None else entry.stored_at + allowed


def surely_fresh(grade: Grade, age: dt.timedelta, policy: Policy) -> bool:
    """Whether every entry of this grade and age is fresh, whatever its key's jitter and its past say.

    Nearly every look-up of a run that comes soon ends here, and need not reckon either.
    """
    if policy.only_if_cached:
        return True
    if policy.no_cache or age < -CLOCK_SKEW:
        return False
    if policy.max_age is not None:
        return age < policy.max_age and RULES[grade].lifetime != _NO_TIME
    return age < _SURE[grade]


def _is_own(entry: StoredAnswer, policy: Policy) -> bool:
    """Whether the refresh itself got this answer, before it was interrupted. Times are whole seconds."""
    return policy.asked_since is not None and entry.stored_at > policy.asked_since


def _allowed(entry: StoredAnswer, policy: Policy) -> dt.timedelta | None:
    """The age up to which the entry is fresh, before `--refresh` has its say."""
    span = lifetime(entry)
    # `max_age` speaks of answers; what never settled is no answer at any age.
    if policy.max_age is not None and span != _NO_TIME:
        return policy.max_age
    return span


def grade_check(check: Check) -> Grade | None:
    """The grade of a link's verdict; None for one that is not worth keeping."""
    match check.status:
        case "alive":
            return "link_alive"
        case "dead":
            return "link_absent"
        case "blocked" | "failing":
            return "link_unsettled"
        case "skipped":
            return None
        case _:
            assert_never(check.status)


def grade_repository(outcome: RepositoryOutcome) -> Grade | None:
    """The grade of a forge's answer; None where nothing was learnt."""
    match outcome:
        case RepositoryFound():
            return "repository_found"
        case RepositoryBlocked():
            return "repository_blocked"
        case RepositoryMissing():
            return "repository_absent"
        case Unavailable():
            return None
        case _:
            assert_never(outcome)


def grade_citations(outcome: CitationsOutcome) -> Grade | None:
    """The grade of a citation index's answer; None where nothing was learnt."""
    match outcome:
        case CitationsFound():
            return "citations_found"
        case CitationsNotFound():
            return "citations_absent"
        case Unavailable():
            return None
        case _:
            assert_never(outcome)


def grade_archives(outcome: ArchiveOutcome) -> Grade | None:
    """The grade of an archive's answer; None where nothing was learnt."""
    match outcome:
        case Archived(copies=copies):
            return "archive_found" if copies else "archive_absent"
        case Unavailable():
            return None
        case _:
            assert_never(outcome)


def grade_claims(outcome: ClaimOutcome) -> Grade | None:
    """The grade of a catalogue's answer; None where nothing was learnt."""
    match outcome:
        case Claimed(as_of=as_of, claims=claims):
            if as_of is not None:
                return "frozen"
            return "claims_found" if claims else "claims_absent"
        case Unavailable():
            return None
        case _:
            assert_never(outcome)
