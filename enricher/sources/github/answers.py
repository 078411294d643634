"""A GraphQL answer -> what it says of each alias. Pure.

A null is missing only where its own error says NOT_FOUND. FORBIDDEN, limits and timeouts
are not absence, and a null that nothing explains is asked again.
"""

import datetime as dt
import re
from collections import Counter
from typing import Any, Literal

from msgspec import Struct

from enricher.model import (
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
)
from enricher.sources.github.facts import from_graphql
from enricher.sources.github.query import AskedRepository, Query
from enricher.sources.github.renames import Renamed, is_plain
from enricher.sources.reading import inner, items, refusal, text

TOO_HEAVY = frozenset(
    {"RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED", "EXCESSIVE_PAGINATION", "TIMEOUT"}
)
"""Types of errors that a smaller query cures."""

PASSING = frozenset({"INTERNAL", "INTERNAL_ERROR", "SERVICE_UNAVAILABLE", "UNAVAILABLE", "STALE_DATA"})
"""Types of errors that asking again may cure."""

SPENT = frozenset({"RATE_LIMITED", "RATE_LIMIT"})
"""Types of errors that say the hour's points are gone."""

_HEAVY_WORDS = re.compile(r"timeout|timed out|resource limits|something went wrong", re.IGNORECASE)
_BLOCKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bdmca\b|legal reasons", re.IGNORECASE), "dmca"),
    (re.compile(r"terms of service|\btos\b", re.IGNORECASE), "tos"),
    (re.compile(r"access blocked|repository (?:has been )?(?:disabled|blocked)", re.IGNORECASE), "blocked"),
)


class Reading(Struct, frozen=True, kw_only=True):
    """What one answer told.

    Attributes:
        outcomes: of the questions that are answered.
        heavy: repositories that a smaller query may answer.
        again: repositories to ask again as they are.
        doubted: repositories that were answered under another name and may be others, with what was said.
        spent: the points are gone.
        why: what the first error said, in GitHub's words.
    """

    outcomes: dict[RepositoryQuestion, RepositoryOutcome]
    heavy: tuple[AskedRepository, ...] = ()
    again: tuple[AskedRepository, ...] = ()
    doubted: tuple[tuple[Renamed, dict[RepositoryQuestion, RepositoryOutcome]], ...] = ()
    spent: bool = False
    why: str = ""


def read(query: Query, body: dict[str, Any], now: dt.datetime, host: str) -> Reading:
    """Sort the aliases of `query` by what `body` says of each."""
    data = body.get("data")
    errors = _by_alias(body)
    general = errors.get(None, [])
    if not isinstance(data, dict):
        return _read_refusal(query, general, now)
    outcomes: dict[RepositoryQuestion, RepositoryOutcome] = {}
    heavy: list[AskedRepository] = []
    again: list[AskedRepository] = []
    renamed: list[tuple[Renamed, dict[RepositoryQuestion, RepositoryOutcome]]] = []
    for asked in query.asked:
        own = errors.get(asked.alias, [])
        node = data.get(asked.alias)
        if isinstance(node, dict):
            found = _found(asked, node, own, now, host)
            if not found:
                again.append(asked)
            elif (other := _other_name(asked, found)) is not None:
                renamed.append((Renamed(asked=asked, name=other, id=text(node.get("id"))), found))
            else:
                outcomes.update(found)
            continue
        whole = [error for error in own if len(items(error.get("path"))) == 1] or own
        verdict = _verdict(whole or general, now, own=bool(whole))
        if isinstance(verdict, str):
            (heavy if verdict == "heavy" else again).append(asked)
        else:
            outcomes.update(dict.fromkeys(asked.questions, verdict))
    shared = _shared_ids(data) if renamed else set()
    doubted = [pair for pair in renamed if not is_plain(pair[0], shared)]
    for one, found in renamed:
        if is_plain(one, shared):
            outcomes.update(found)
    return Reading(
        outcomes=outcomes,
        heavy=tuple(heavy),
        again=tuple(again),
        doubted=tuple(doubted),
        spent=_any_of(general, SPENT),
        why=_words(general or [e for own in errors.values() for e in own]),
    )


def _shared_ids(data: dict[str, Any]) -> set[str]:
    """The ids of repositories that were answered under several aliases."""
    ids = Counter(text(node.get("id")) for node in data.values() if isinstance(node, dict))
    return {name for name, count in ids.items() if name is not None and count > 1}


def block_of(message: str) -> str | None:
    """`dmca`, `tos` or `blocked` where GitHub's words say that a repository is withheld."""
    return next((name for pattern, name in _BLOCKS if pattern.search(message)), None)


def _read_refusal(query: Query, errors: list[dict[str, Any]], now: dt.datetime) -> Reading:
    """An answer without data: nothing is known of any alias."""
    why = _words(errors) or "GitHub answered without data"
    if _any_of(errors, SPENT):
        return Reading(outcomes={}, again=query.asked, spent=True, why=why)
    if _is_heavy(errors):
        return Reading(outcomes={}, heavy=query.asked, why=why)
    if not errors or _any_of(errors, PASSING):
        return Reading(outcomes={}, again=query.asked, why=why)
    nothing = Unavailable(why=f"GitHub refused the query: {why}", at=now)
    return Reading(
        outcomes={question: nothing for asked in query.asked for question in asked.questions}, why=why
    )


def _found(
    asked: AskedRepository, node: dict[str, Any], errors: list[dict[str, Any]], now: dt.datetime, host: str
) -> dict[RepositoryQuestion, RepositoryOutcome]:
    repository = from_graphql(node, host)
    if repository is None:
        return {}
    failed = {str(step) for error in errors for step in items(error.get("path"))[1:2]} if errors else set()
    return {
        question: RepositoryFound(
            repository=repository,
            fetched_at=now,
            path_exists=_exists(asked.hints.get(question.path or "", ()), node, failed),
        )
        for question in asked.questions
    }


def _other_name(asked: AskedRepository, found: dict[RepositoryQuestion, RepositoryOutcome]) -> str | None:
    """The name that was answered, where it is not the one that was asked."""
    for outcome in found.values():
        if isinstance(outcome, RepositoryFound):
            name = outcome.repository.full_name
            return name if name.casefold() != asked.full_name.casefold() else None
    return None


def _exists(hints: tuple[str, ...], node: dict[str, Any], failed: set[str]) -> bool | None:
    """Whether any reading of the path is there; unknown where one could not be asked."""
    if not hints:  # as of nearly all
        return None
    if any(isinstance(node.get(name), dict) for name in hints):
        return True
    if any(name in failed or name not in node for name in hints):
        return None
    return False


def _verdict(
    errors: list[dict[str, Any]], now: dt.datetime, *, own: bool
) -> RepositoryOutcome | Literal["heavy", "again"]:
    if not errors:
        return "again"
    types = {str(error.get("type", "")).upper() for error in errors}
    words = _words(errors)
    if own and types == {"NOT_FOUND"}:
        return RepositoryMissing(fetched_at=now)
    block = block_of(words)
    if block is not None and own:
        return RepositoryBlocked(fetched_at=now, block=block)
    if _is_heavy(errors):
        return "heavy"
    if types & (PASSING | SPENT) or not own:
        return "again"
    return Unavailable(why=refusal("GitHub", ", ".join(sorted(types)), words), at=now)


def _by_alias(body: dict[str, Any]) -> dict[str | None, list[dict[str, Any]]]:
    """Errors by the alias that their path begins with; None for those of the whole query."""
    found: dict[str | None, list[dict[str, Any]]] = {}
    for error in items(body.get("errors")):
        if isinstance(error, dict):
            path = items(error.get("path"))
            found.setdefault(str(path[0]) if path else None, []).append(error)
    if not found and text(body.get("message")):
        found[None] = [body]
    return found


def _is_heavy(errors: list[dict[str, Any]]) -> bool:
    return _any_of(errors, TOO_HEAVY) or any(
        _HEAVY_WORDS.search(str(error.get("message", ""))) for error in errors
    )


def _any_of(errors: list[dict[str, Any]], types: frozenset[str]) -> bool:
    return any(
        str(error.get("type") or inner(error, "extensions", "code") or "").upper() in types
        for error in errors
    )


def _words(errors: list[dict[str, Any]]) -> str:
    return (text(errors[0].get("message")) or "")[:200] if errors else ""
