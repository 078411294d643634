"""What may be concluded from what was seen.

Comes in: `Evidence`, or a forge's word. Goes out: a `Check`. Pure: judged anew whenever
the rules improve, from evidence that is kept.
"""

from enricher.evidence import Evidence, Hop
from enricher.model import (
    Check,
    Redirect,
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryQuestion,
    Status,
    Unavailable,
    Url,
)

PERMANENT = frozenset({301, 308})
BLOCKED = frozenset({401, 403, 407, 429, 999})
GONE = frozenset({404, 410, 451})

STOPS: dict[str, Status] = {
    "dns_not_found": "dead",
    "private_address": "skipped",
    "unsupported_scheme": "skipped",
    "invalid_url": "skipped",
    "excluded": "skipped",
    "robots": "skipped",
}


def judge(evidence: Evidence) -> Check:
    """The verdict on an address, by the first rule that holds."""
    if evidence.stop is not None:
        reason = "timeout" if evidence.stop.kind == "deferred" else evidence.stop.kind
        return _check(evidence, STOPS.get(reason, "failing"), reason)
    code = evidence.hops[-1].status
    if 200 <= code < 300:
        return _check(evidence, "alive", "ok")
    status: Status = "dead" if code in GONE else "blocked" if code in BLOCKED else "failing"
    if 300 <= code < 400:
        return _check(evidence, "failing", "bad_response")
    return _check(evidence, status, f"http_{code}")


def _check(evidence: Evidence, status: Status, reason: str) -> Check:
    hops = evidence.hops
    passed = hops if evidence.stop is not None else hops[:-1]
    return Check(
        status=status,
        reason=reason,
        http_status=hops[-1].status if hops else None,
        final_url=hops[-1].url if hops and evidence.stop is None else None,
        redirects=tuple(Redirect(url=hop.url, http_status=hop.status) for hop in passed),
        permanently_moved=_moved(evidence.url, hops) if evidence.stop is None else False,
        checked_at=evidence.looked_at,
        attempts=evidence.attempts,
        elapsed_ms=evidence.elapsed_ms,
        page_links=evidence.page_links or (),
    )


def _moved(url: str, hops: tuple[Hop, ...]) -> bool:
    passed = hops[:-1]
    return bool(passed) and all(hop.status in PERMANENT for hop in passed) and hops[-1].url != url


def judge_repository(
    outcome: RepositoryOutcome, question: RepositoryQuestion, url: Url, page: Evidence | None = None
) -> Check:
    """The verdict on a repository's address: the forge's word, or the page's where it has none."""
    match outcome:
        case RepositoryFound(repository=repository):
            if question.path is not None and outcome.path_exists is False:
                if page is None or judge(page).status == "dead":
                    return Check(
                        status="dead", reason="path_missing", checked_at=outcome.fetched_at, attempts=1
                    )
                return judge(page)
            return Check(
                status="alive",
                reason="ok",
                final_url=repository.url,
                checked_at=outcome.fetched_at,
                attempts=1,
            )
        case RepositoryMissing():
            return Check(
                status="dead", reason="repository_missing", checked_at=outcome.fetched_at, attempts=1
            )
        case RepositoryBlocked():
            return Check(status="dead", reason="http_451", checked_at=outcome.fetched_at, attempts=1)
        case Unavailable():
            return _without_api(outcome, page)


def _without_api(outcome: Unavailable, page: Evidence | None) -> Check:
    if page is not None:
        seen = judge(page)
        if seen.status in ("alive", "dead"):
            return seen
    return Check(status="failing", reason="api_unavailable", checked_at=outcome.at)
