"""What may be concluded from what was seen.

Comes in: `Evidence`, or a forge's word. Goes out: a `Check`. Pure: judged anew whenever
the rules improve, from evidence that is kept. The rules stand in `RULES`, in the order
in which they are tried; a live link called dead is the worst that can happen here, so
that every rule that says `dead` asks for a second look first.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, assert_never, cast

from msgspec.structs import replace

from enricher.evidence import ChainStop, Evidence, Hop, Word
from enricher.forges import is_shown_elsewhere
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
"""RFC 9110 15.4.2 and 15.4.9; a page's own refresh is noted as 200 and never permanent."""

GONE = frozenset({404, 410, 451})
"""RFC 9110 15.5.5 and 15.5.11, RFC 7725: the statuses that say it is not to be had here."""

REFUSED = frozenset({401, 402, 403, 407, 429, 999})
"""Someone is there and will not talk to programs; 402 wants to be paid by them, 999 is LinkedIn's."""

DECISIVE = frozenset({"absent:wholly", "absent:share", "absent:file", "absent:taken"})
"""Marks of pages whose word of being absent needs no other page's."""

CHALLENGES = frozenset({"cf-mitigated", "x-amzn-waf-action"})
"""Fields that only walls send, whatever status they answer with."""

STOPS: dict[str, tuple[Status, str]] = {
    # of a chain that ended without an answer; what is not here is `failing`, by its own name
    "dns_not_found": ("dead", "dns_not_found"),
    "private_address": ("skipped", "private_address"),
    "unsupported_scheme": ("skipped", "unsupported_scheme"),
    "invalid_url": ("skipped", "invalid_url"),
    "excluded": ("skipped", "excluded"),
    "robots": ("skipped", "robots"),
    "offline": ("skipped", "offline"),
    "http_429": ("blocked", "http_429"),  # it asked for so long a pause that nobody waited for it
    "forge": ("failing", "api_unavailable"),  # until the forge's API has its say
}

TOLD: dict[Word, tuple[Status, str]] = {
    # the word of a site's own API, where its pages say yes to anything
    "known": ("alive", "ok"),
    "gone": ("dead", "soft_404"),
    "private": ("blocked", "http_401"),
    "silent": ("failing", "api_unavailable"),
}

NOWHERE = frozenset({"soft_404", "parked"})
"""Reasons for which nothing has moved to where a chain ended."""

LEFT = frozenset(
    {
        "timeout",
        "connection_refused",
        "connection_reset",
        "tls_error",
        "dns_failure",
        "http_503",
        "http_429",
        "http_529",
    }
)

IN_A_CHAIN: dict[str, tuple[Status, str]] = {
    # the same faults after a hop: the link itself was well formed and asked
    "unsupported_scheme": ("failing", "bad_response"),
    "invalid_url": ("failing", "bad_response"),
}


Rule = tuple[str, Callable[[Evidence, int], bool], Status, str]


def _marked(*families: str) -> Callable[[Evidence, int], bool]:
    """Holds where a trait of one of these families was noted on the final page."""

    def holds(evidence: Evidence, code: int) -> bool:
        traits = evidence.traits
        return traits is not None and any(mark.partition(":")[0] in families for mark in traits.marks)

    return holds


def _perhaps(evidence: Evidence, mark: str) -> bool:
    """Whether words say it that a page about such pages may hold too, and its site tells no paths apart."""
    traits, sibling = evidence.traits, evidence.sibling
    return traits is not None and mark in traits.marks and (sibling is None or sibling.same)


def _walled(evidence: Evidence, code: int) -> bool:
    return _challenged(evidence) or _marked("wall")(evidence, code) or _perhaps(evidence, "perhaps:wall")


def _is_parked(evidence: Evidence, code: int) -> bool:
    if code >= 500 or code in REFUSED:
        return False
    if _marked("parked", "placeholder")(evidence, code):
        return True
    return _perhaps(evidence, "perhaps:parked") or _perhaps(evidence, "perhaps:hijacked")


def _sent_to_login(evidence: Evidence, code: int) -> bool:
    return code < 400 and _marked("login")(evidence, code)


def _refuses(evidence: Evidence, code: int) -> bool:
    """By the whole of its title."""
    return 200 <= code < 300 and _marked("refusal")(evidence, code)


def _soft(evidence: Evidence, code: int) -> bool:
    """A 200 that says "not found": by its words, or by saying the same to what cannot exist."""
    if not 200 <= code < 300 or not evidence.confirmed:
        return False
    sibling = evidence.sibling
    if _marked("absent")(evidence, code):
        return sibling is None or sibling.same or _says_nothing_else(evidence)
    return sibling is not None and sibling.same and (sibling.landed or not _marked("shell")(evidence, code))


def _says_nothing_else(evidence: Evidence) -> bool:
    """Whether a page says wholly that it is not there, or its drive that it is shared no more."""
    return evidence.traits is not None and not DECISIVE.isdisjoint(evidence.traits.marks)


RULES: tuple[Rule, ...] = (
    # (name, condition, status, reason); "{}" is the status' number
    ("a challenge, whatever status it wears (Cloudflare: cf-mitigated)", _walled, "blocked", "bot_wall"),
    (
        "parked, hijacked and placeholder pages (registrars' own, servers' first pages)",
        _is_parked,
        "dead",
        "parked",
    ),
    ("sent to a page that asks who one is", _sent_to_login, "blocked", "login_wall"),
    ("a refusal that wears a 200", _refuses, "blocked", "bot_wall"),
    ("a page that says it is not there (soft 404)", _soft, "dead", "soft_404"),
    ("2xx (RFC 9110 15.3)", lambda _, code: 200 <= code < 300, "alive", "ok"),
    ("gone, after a second look", lambda seen, code: code in GONE and seen.confirmed, "dead", "http_{}"),
    ("gone, said once alone", lambda _, code: code in GONE, "failing", "http_{}"),
    ("refused", lambda _, code: code in REFUSED, "blocked", "http_{}"),
    ("a redirect that leads nowhere", lambda _, code: code < 400, "failing", "bad_response"),
    ("any other 4xx or 5xx", lambda _, code: code < 600, "failing", "http_{}"),
    ("no status of HTTP's", lambda *_: True, "failing", "bad_response"),
)


F = TypeVar("F", bound=Callable[..., Check])


def _once_in_a_row(work: F) -> F:
    """`work`, done once for all who ask in a row about one look: its plan, its history, how it ages."""
    last: tuple[Evidence, frozenset[int], Check] | None = None

    def judged(evidence: Evidence, accept: frozenset[int] = frozenset()) -> Check:
        nonlocal last
        known = last  # read once: another thread may ask as well
        if known is not None and known[0] is evidence and known[1] == accept:
            return known[2]
        check = work(evidence, accept)
        last = evidence, accept, check
        return check

    return cast("F", wraps(work)(judged))


@_once_in_a_row
def judge(evidence: Evidence, accept: frozenset[int] = frozenset()) -> Check:
    """The verdict on an address: the first of `RULES` that holds, or what `STOPS` says of a broken chain.

    Statuses in `accept` are taken for alive by the user's word (see `enricher.rules`).
    """
    stop = evidence.stop
    if evidence.told is not None:
        return _told(evidence, evidence.told)
    if stop is not None:
        kind = _reason_left(stop) if stop.kind == "deferred" else stop.kind
        status, reason = STOPS.get(kind, ("failing", kind))
        if evidence.hops:
            status, reason = IN_A_CHAIN.get(stop.kind, (status, reason))
        if status == "dead" and (evidence.network_down or not evidence.confirmed):
            status, reason = "failing", "dns_failure"
        return _check(evidence, status, reason)
    if not evidence.hops:
        return _check(evidence, "failing", "bad_response")
    code, traits = evidence.hops[-1].status, evidence.traits
    if code in accept or (
        # nothing but the status speaks, and it says yes: nearly always, and no rule is needed
        200 <= code < 300
        and not evidence.confirmed
        and not (traits is not None and traits.marks)
        and CHALLENGES.isdisjoint(dict(evidence.hops[-1].headers))
    ):
        return _check(evidence, "alive", "ok")
    for _, holds, status, reason in RULES:
        if holds(evidence, code):
            return _check(evidence, status, reason.format(code))
    raise AssertionError("the last rule always holds")


def _told(evidence: Evidence, word: Word) -> Check:
    status, reason = TOLD[word]
    if status == "dead" and (evidence.network_down or not evidence.confirmed):
        status, reason = TOLD["silent"]
    check = _check(evidence, status, reason)
    return replace(check, http_status=None, final_url=check.final_url or evidence.asked_as or evidence.url)


def _challenged(evidence: Evidence) -> bool:
    return not CHALLENGES.isdisjoint(dict(evidence.hops[-1].headers))


def _reason_left(stop: ChainStop) -> str:
    """Why a host was left for another run, in the words of the record: its last fault or status."""
    why = stop.detail.partition(":")[0]
    return why if why in LEFT else "timeout"


def _check(evidence: Evidence, status: Status, reason: str) -> Check:
    hops = evidence.hops
    stop = evidence.stop
    if len(hops) == 1 and stop is None:  # nearly all: answered where it was asked
        return Check(
            status=status,
            reason=reason,
            http_status=hops[0].status,
            final_url=hops[0].url,
            checked_at=evidence.looked_at,
            attempts=evidence.attempts,
            elapsed_ms=evidence.elapsed_ms,
            page_links=evidence.page_links or (),
        )
    ended = stop is None and bool(hops)
    led_to = stop.detail if stop is not None and stop.kind == "forge" else None
    passed = hops[:-1] if ended else hops
    return Check(
        status=status,
        reason=reason,
        http_status=hops[-1].status if hops else None,
        final_url=hops[-1].url if ended else led_to,
        redirects=tuple([Redirect(url=hop.url, http_status=hop.status) for hop in passed]),
        permanently_moved=reason not in NOWHERE
        and not _leads_all_there(evidence)
        and _moved(passed, hops[-1].url if ended else led_to),
        checked_at=evidence.looked_at,
        attempts=evidence.attempts,
        elapsed_ms=evidence.elapsed_ms,
        page_links=evidence.page_links or (),
    )


def _leads_all_there(evidence: Evidence) -> bool:
    """Whether an address that cannot exist is sent to where the asked one was: nothing has moved there."""
    return evidence.sibling is not None and evidence.sibling.landed


def _moved(passed: tuple[Hop, ...], end: str | None) -> bool:
    """Every hop was permanent, and the address is another one."""
    return (
        bool(passed) and end not in (None, passed[0].url) and all(hop.status in PERMANENT for hop in passed)
    )


def wants_page(outcome: RepositoryOutcome) -> bool:
    """Whether the page must be asked too: the API could not tell, or doubts a path it cannot be sure of."""
    match outcome:
        case Unavailable(http_status=status):
            return status is None
        case RepositoryFound(path_exists=path_exists):
            return path_exists is False
        case RepositoryMissing() | RepositoryBlocked():
            return False
        case _:
            assert_never(outcome)


def judge_repository(
    outcome: RepositoryOutcome, question: RepositoryQuestion, url: Url, page: Evidence | None = None
) -> Check:
    """The verdict on a repository's address: the forge's word, or the page's where it has none.

    Args:
        outcome: the API's answer to `question`.
        question: which repository, and which path in it.
        url: the address that is judged.
        page: what a look at its page saw, where `wants_page` asked for one.
    """
    match outcome:
        case RepositoryFound():
            return _judge_found(outcome, question, url, page)
        case RepositoryMissing(fetched_at=at):
            return Check(status="dead", reason="repository_missing", checked_at=at, attempts=1)
        case RepositoryBlocked(fetched_at=at):
            return Check(status="dead", reason="http_451", checked_at=at, attempts=1)
        case Unavailable(at=at, http_status=int(status)):
            return Check(status="blocked", reason=f"http_{status}", checked_at=at, attempts=1)
        case Unavailable(at=at):
            seen = None if page is None else _judge_page(page)
            return seen or Check(status="failing", reason="api_unavailable", checked_at=at, attempts=1)
        case _:
            assert_never(outcome)


def _judge_found(
    found: RepositoryFound, question: RepositoryQuestion, url: Url, page: Evidence | None
) -> Check:
    here = _lives_at(found, question, url)
    told = Check(
        status="alive",
        reason="ok",
        final_url=here,
        permanently_moved=here != url and _is_renamed(found, question),
        checked_at=found.fetched_at,
        attempts=1,
    )
    if question.path is None or found.path_exists is not False:
        return told
    # An API finds no branch or file of that name; the address may still be one that it has no word for.
    seen = None if page is None else _judge_page(page)
    if seen is None:
        return replace(told, status="failing", reason="api_unavailable", final_url=None)
    if seen.status == "dead":
        return replace(seen, reason="path_missing", http_status=seen.http_status, final_url=None)
    return seen


def _judge_page(page: Evidence) -> Check | None:
    """What a repository's page can tell: that it is there, or (asked twice) that it is not."""
    seen = judge(page)
    return seen if seen.status in ("alive", "dead") else None


def _is_renamed(found: RepositoryFound, question: RepositoryQuestion) -> bool:
    return found.repository.full_name.casefold() != question.ref.full_name.casefold()


def _lives_at(found: RepositoryFound, question: RepositoryQuestion, url: Url) -> str:
    """Where the repository lives now, with the path that was meant; who shows it elsewhere shows it still."""
    here = found.repository.url
    if is_shown_elsewhere(url):
        return url
    if question.path is None:
        return here
    before, named, rest = url.lower().partition(question.ref.full_name.lower())
    return here + url[len(before) + len(named) :] if rest.startswith("/") else here
