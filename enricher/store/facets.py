"""The kinds of answer that are kept: each with its type, how it ages, and what it adds to a history.

Comes in: an answer. Goes out: its grade, or None for what must not be kept as truth, and its observation.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Generic, TypeVar, assert_never
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from enricher.catalogues import ClaimOutcome
from enricher.evidence import Evidence, Hop
from enricher.freshness import (
    Grade,
    grade_archives,
    grade_check,
    grade_citations,
    grade_claims,
    grade_repository,
)
from enricher.history import Observation, observe_check
from enricher.model import (
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

V = TypeVar("V")


TYPES: dict[str, Any] = {
    "links": Evidence,
    "repositories": RepositoryOutcome,
    "citations": CitationsOutcome,
    "archives": ArchiveOutcome,
    "hops": Hop,
    "claims": ClaimOutcome,
    "dumps": ClaimOutcome,
    "papers": None,  # looks alone: what was seen of their code, and when
}
"""The facets, and what their stored octets decode to; names are part of the file's format."""


class Facet(Struct, Generic[V], frozen=True, kw_only=True):
    """One kind of answer.

    Attributes:
        name: one of `TYPES`.
        grade: how the answer ages; None for what must not be kept.
        observe: what it adds to the key's history, if anything.
        stamp: when the source gave it; None where the answer does not say.
        told: `grade` and `observe` of an answer that is being kept, at once; None: each by itself.
        kept: the form in which it is encoded, which decodes to the answer itself; None: as it is.
    """

    name: str
    grade: Callable[[V], Grade | None]
    observe: Callable[[V], Observation | None]
    stamp: Callable[[V], dt.datetime | None]
    told: Callable[[V], tuple[Grade | None, Observation | None]] | None = None
    kept: Callable[[V], object] | None = None


class _KeptEvidence(Evidence, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Evidence as it is stored: without what is as nearly always, a third of the octets.

    A default of `Evidence` is therefore part of the file's format.
    """


def kept_evidence(evidence: Evidence) -> Evidence:
    """Evidence that encodes to what is unlike its defaults, and decodes to the same."""
    return msgspec.convert(evidence, _KeptEvidence, from_attributes=True)


def _judged_once(judge: Callable[[Evidence], Check]) -> Callable[[Evidence], Check]:
    """`judge`, which is asked once for a look that is graded and observed one after the other."""
    last: tuple[Evidence, Check] | None = None

    def judged(evidence: Evidence) -> Check:
        nonlocal last
        if last is None or last[0] is not evidence:
            last = evidence, judge(evidence)
        return last[1]

    return judged


def links(judge: Callable[[Evidence], Check]) -> Facet[Evidence]:
    """What was seen at addresses, by canonical address."""
    at_once, judge = judge, _judged_once(judge)

    def grade(evidence: Evidence) -> Grade | None:
        stop = evidence.stop.kind if evidence.stop is not None else None
        # Without a network of our own, or at a host that asked to be left alone, nothing was seen.
        if evidence.network_down or stop == "deferred":
            return None
        if stop == "forge":
            return _way_grade(evidence)
        return grade_check(judge(evidence))

    def observe(evidence: Evidence) -> Observation | None:
        if evidence.unfinished or (evidence.stop is not None and evidence.stop.kind == "forge"):
            return None  # nothing is concluded yet; or whether the repository lives is for its forge to say
        return observe_check(judge(evidence), evidence.looked_at)

    def told(evidence: Evidence) -> tuple[Grade | None, Observation | None]:
        if evidence.stop is not None or evidence.network_down or evidence.unfinished:
            return grade(evidence), observe(evidence)
        check = at_once(evidence)  # as of nearly all
        return grade_check(check), observe_check(check, evidence.looked_at)

    return Facet(
        name="links",
        grade=grade,
        observe=observe,
        stamp=lambda evidence: evidence.looked_at,
        told=told,
        kept=kept_evidence,
    )


def _facet(
    name: str,
    grade: Callable[[V], Grade | None],
    observe: Callable[[V], Observation | None],
    stamp: Callable[[V], dt.datetime | None],
) -> Facet[V]:
    """A facet whose answers are graded and observed each by itself, and kept as they are."""
    return Facet(name=name, grade=grade, observe=observe, stamp=stamp)


READ_ONLY_SHORTENERS = frozenset({"git.io", "goo.gl"})
"""Nobody can point their links elsewhere any more: git.io since 2022, goo.gl since 2025."""


def _way_grade(evidence: Evidence) -> Grade:
    """How fast the way to a repository ages: never, where every hop is permanent or cannot be changed."""
    for hop in evidence.hops:
        if hop.status not in (301, 308) and urlsplit(hop.url).hostname not in READ_ONLY_SHORTENERS:
            return "link_alive"
    return "redirect_permanent"


def repositories() -> Facet[RepositoryOutcome]:
    """What forges say of repositories; the history is that of their stars."""
    return _facet("repositories", grade_repository, _observe_repository, _fetched_at)


def citations() -> Facet[CitationsOutcome]:
    """What the citation index says of papers; the history is that of their counts."""
    return _facet("citations", grade_citations, _observe_citations, _fetched_at)


def archives() -> Facet[ArchiveOutcome]:
    """What web archives hold of addresses."""
    return _facet("archives", grade_archives, lambda outcome: None, _fetched_at)


def claims() -> Facet[ClaimOutcome]:
    """What catalogues say of papers."""
    return _facet("claims", grade_claims, lambda outcome: None, _fetched_at)


def dumps() -> Facet[ClaimOutcome]:
    """What a catalogue said that is no more; it came by a file, and never ages."""
    return _facet("dumps", grade_claims, lambda outcome: None, _fetched_at)


def hops() -> Facet[Hop]:
    """Permanent redirects of shorteners (RFC 9110, 15.4.2 and 15.4.9), by the address that was asked."""
    return _facet("hops", _hop_grade, lambda hop: None, lambda hop: None)


def _observe_repository(outcome: RepositoryOutcome) -> Observation | None:
    match outcome:
        case RepositoryFound(repository=repository):
            label = "unknown" if repository.stars is None else str(repository.stars)
        case RepositoryMissing():
            label = "missing"
        case RepositoryBlocked():
            label = "blocked"
        case Unavailable():
            return None
        case _:
            assert_never(outcome)
    return Observation(label=label, at=outcome.fetched_at)


def _observe_citations(outcome: CitationsOutcome) -> Observation | None:
    match outcome:
        case CitationsFound(citation_count=count):
            label = "unknown" if count is None else str(count)
        case CitationsNotFound():
            label = "not_found"
        case Unavailable():
            return None
        case _:
            assert_never(outcome)
    return Observation(label=label, at=outcome.fetched_at)


def _hop_grade(hop: Hop) -> Grade | None:
    lasts = hop.status in (301, 308) or urlsplit(hop.url).hostname in READ_ONLY_SHORTENERS
    return "redirect_permanent" if lasts else None


def _fetched_at(outcome: Any) -> dt.datetime | None:
    moment: dt.datetime | None = getattr(outcome, "fetched_at", None)
    return moment
