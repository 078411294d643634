"""What a run costs whom it asks: counted beforehand (`Forecast`), spent so far (`Budget`). Values alone."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from enricher.values import Value


class Budget(Value, frozen=True, kw_only=True):
    """What a source has spent and what is left, for progress and summary.

    Attributes:
        api: the service in its own spelling: `GitHub`, `Semantic Scholar`, ...
        unit: what the service counts: `points` or `requests`.
        requests: HTTP requests sent, retries included.
        used: units spent by this run.
        naive: requests that one call for each question would have cost.
        left: units left now, of `limit`; None where the service does not tell.
        reset_at: when the units come back.
        note: what the user could change, in words.
        waiting: questions that wait for a request of their own.
    """

    api: str
    unit: Literal["points", "requests"] = "requests"
    requests: int = 0
    used: int = 0
    naive: int = 0
    left: int | None = None
    limit: int | None = None
    reset_at: dt.datetime | None = None
    note: str | None = None
    waiting: int = 0


def joined(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    """One for each API: what all of these have cost together, and the least that is left."""
    summed: dict[str, Budget] = {}
    for budget in budgets:
        summed[budget.api] = _both(summed[budget.api], budget) if budget.api in summed else budget
    return tuple(summed.values())


def _both(one: Budget, other: Budget) -> Budget:
    lefts = [left for left in (one.left, other.left) if left is not None]
    return replace(
        one,
        requests=one.requests + other.requests,
        used=one.used + other.used,
        naive=one.naive + other.naive,
        left=min(lefts, default=None),
        note=one.note or other.note,
    )


class HostQueue(Value, frozen=True, kw_only=True):
    """Requests that wait because a host of pages, or an archive, is asked slowly, or not now.

    Attributes:
        host: whose pages they are, or which archive.
        requests: how many wait.
        spacing: seconds between two of them.
        seconds: about how long all of them take to begin.
    """

    host: str
    requests: int
    spacing: float
    seconds: float


class Forecast(Value, frozen=True, kw_only=True):
    """What a run would ask, counted beforehand.

    Attributes:
        papers: all of them, those that could not be read too.
        links: addresses of all papers, each occurrence counted; `addresses` counts each once.
        looks: addresses to be asked themselves.
        repositories: to be asked of GitHub; `others` of any other forge.
        citations: papers to be asked of the citation index.
        remembered: questions that the cache answers.
        forge_queries: GraphQL queries for the repositories, on a calm server.
        citation_batches: requests for the citations, likewise.
        titles: papers known by their titles alone, of which each is a request, at most one a second.
        claims: papers to be asked of a catalogue, of which each is a request.
        imported: papers to be looked up in what was imported, which costs no request.
        singles: papers to be asked of a second citation index, of which each is a request.
        naive: requests where each link of each paper, and each paper, is asked for by itself.
        unread: papers that could not be read at all.
    """

    papers: int = 0
    links: int = 0
    addresses: int = 0
    looks: int = 0
    repositories: int = 0
    others: int = 0
    citations: int = 0
    remembered: int = 0
    forge_queries: int = 0
    citation_batches: int = 0
    titles: int = 0
    singles: int = 0
    claims: int = 0
    imported: int = 0
    naive: int = 0
    unread: int = 0
