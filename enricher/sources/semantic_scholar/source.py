"""Papers -> citations, by batches of 500 identifiers; titles one by one where nothing else is there.

Never raises for an outage, never calls it an absence. tenacity drives the retries of a batch; how often the
service is asked, and how long it is left alone, is `enricher.hosts`' to say. Lives as long as the process.
"""

import asyncio
import contextlib
import datetime as dt
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from enricher.hosts.metering import MeteredTransport
from enricher.model import CitationsFound, CitationsNotFound, CitationsOutcome, PaperQuestion, Unavailable
from enricher.ports import Allowance, Clock
from enricher.sources import identity as by
from enricher.sources.reading import count, text
from enricher.sources.semantic_scholar.client import ScholarClient, TroubleError
from enricher.sources.semantic_scholar.options import SemanticScholarOptions
from enricher.spending import Budget

_log = logging.getLogger(__name__)

BATCH = 500
"""Identifiers in one request, at most (https://api.semanticscholar.org/api-docs/graph)."""

MOST_PAUSE = 15.0
"""Seconds of a pause of our own, at most."""

FEW_TITLES = 10
"""Papers known by title alone whose time nobody notices."""

Outcomes = dict[PaperQuestion, CitationsOutcome]
T = TypeVar("T")


class SemanticScholarSource:
    """`ports.Source` of citations."""

    def __init__(
        self,
        options: SemanticScholarOptions,
        client: ScholarClient,
        clock: Clock,
        allowance: Allowance | None,
        metered: MeteredTransport,
    ) -> None:
        self._options = options
        self._client = client
        self._clock = clock
        self._allowance = allowance
        self._metered = metered
        self._title_at_a_time = asyncio.Lock()
        self._naive = 0
        self._limited = False
        self._key_refused: str | None = None
        self._titles = 0
        self._titles_waiting = 0

    @property
    def batch_size(self) -> int:
        """Papers that one request carries."""
        return BATCH

    @property
    def budget(self) -> Budget:
        """What was spent; the service does not tell what is left."""
        return Budget(
            api="Semantic Scholar",
            requests=self._metered.requests,
            used=self._metered.requests,
            naive=self._naive,
            note="; ".join(self._notes()) or None,
            waiting=self._titles_waiting,
        )

    def _notes(self) -> Iterator[str]:
        if self._key_refused is not None:
            yield self._key_refused
        if self._titles > FEW_TITLES:
            yield (
                f"{self._titles:,} papers are known by title alone, which Semantic Scholar is asked one a "
                "second: with an arXiv id or a DOI, 500 travel in one request"
            )
        if self._limited and not self._options.key:
            yield (
                "Semantic Scholar's shared pool was busy: with a key (SEMANTIC_SCHOLAR_API_KEY) one request "
                "a second is yours alone"
            )

    async def send(self, questions: Sequence[PaperQuestion]) -> Mapping[PaperQuestion, CitationsOutcome]:
        """Answer every question: by arXiv id, by DOI, or by a title that says enough."""
        outcomes: Outcomes = {}
        ids: dict[str, list[PaperQuestion]] = {}
        titles: list[PaperQuestion] = []
        for question in dict.fromkeys(questions):
            name = by.identifier(question)
            if name is not None:
                ids.setdefault(name, []).append(question)
            elif by.distinctive(question):
                titles.append(question)
            else:
                outcomes[question] = CitationsNotFound(fetched_at=self._clock.now())
        self._naive += len(ids) + len(titles)
        if self._allowance is not None:
            self._allowance.count(naive=len(ids) + len(titles))
        names = list(ids)
        for start in range(0, len(names), BATCH):
            await self._ask_ids({name: ids[name] for name in names[start : start + BATCH]}, outcomes)
        self._titles += len(titles)
        for question in titles:
            await self._ask_title(question, outcomes)
        return {question: outcomes[question] for question in questions}

    async def _ask_ids(self, ids: dict[str, list[PaperQuestion]], outcomes: Outcomes) -> None:
        """One batch; halved on a 500 until the record that breaks it stands alone."""
        waiting = deque([list(ids)])
        whole = True
        while waiting:
            names = waiting.popleft()
            try:
                tries = 2 if whole or len(names) == 1 else 1
                papers = await self._persist(partial(self._client.batch, names), poison_tries=tries)
            except TroubleError as trouble:
                if trouble.kind == "poison" and len(names) > 1:
                    middle = (len(names) + 1) // 2
                    waiting += [names[:middle], names[middle:]]
                else:
                    self._lose([q for name in names for q in ids[name]], trouble, outcomes)
            else:
                now = self._clock.now()
                for name, paper in zip(names, papers, strict=True):
                    outcomes.update(dict.fromkeys(ids[name], _read(paper, now)))
            whole = False

    async def _ask_title(self, question: PaperQuestion, outcomes: Outcomes) -> None:
        ask = partial(self._client.match, question.title or "")
        self._titles_waiting += 1
        try:
            paper = await self._persist(ask, poison_tries=2, yielding=True)
        except TroubleError as trouble:
            self._lose([question], trouble, outcomes)
            return
        finally:
            self._titles_waiting -= 1
        if paper is not None and not by.same(question, text(paper.title), count(paper.year)):
            paper = None
        outcomes[question] = _read(paper, self._clock.now())

    async def _persist(
        self, ask: Callable[[], Awaitable[T]], *, poison_tries: int, yielding: bool = False
    ) -> T:
        """Ask, and ask again what may pass; `yielding` lets others go first. Raises TroubleError at last."""

        def worth_it(exc: BaseException) -> bool:
            if not isinstance(exc, TroubleError) or exc.kind in ("refused", "key", "left"):
                return False
            return exc.wait is None or exc.wait <= self._options.patience

        def enough(state: RetryCallState) -> bool:
            exc = state.outcome.exception() if state.outcome else None
            poisoned = isinstance(exc, TroubleError) and exc.kind == "poison"
            return state.attempt_number >= (poison_tries if poisoned else self._options.attempts)

        retrying = AsyncRetrying(
            sleep=self._clock.sleep,
            wait=_wait,
            retry=retry_if_exception(worth_it),
            stop=enough,
            reraise=True,
        )
        return await retrying(self._once, ask, yielding=yielding)

    async def _once(self, ask: Callable[[], Awaitable[T]], *, yielding: bool) -> T:
        """One request. Of many titles one at a time stands in line, so that a batch waits for one."""
        try:
            async with self._title_at_a_time if yielding else contextlib.nullcontext():
                return await ask()
        except TroubleError as trouble:
            self._limited |= trouble.kind == "limited"
            self._tell(trouble)
            raise

    def _tell(self, trouble: TroubleError) -> None:
        """Warn once of what the user alone can mend: figures of another index look like these."""
        if trouble.kind == "key":
            _log.log(logging.INFO if self._key_refused else logging.WARNING, "%s", trouble.why)
            self._key_refused = trouble.why
        else:
            _log.info("%s", trouble.why)

    def _lose(self, questions: Sequence[PaperQuestion], trouble: TroubleError, outcomes: Outcomes) -> None:
        now = self._clock.now()
        retry_at = now + dt.timedelta(seconds=trouble.wait) if trouble.wait is not None else None
        outcomes.update(dict.fromkeys(questions, Unavailable(why=trouble.why, at=now, retry_at=retry_at)))


def _read(paper: Any, now: dt.datetime) -> CitationsOutcome:
    """What the index says of a paper, by an answer that came `now`; None where it knows none."""
    if paper is None:
        return CitationsNotFound(fetched_at=now)
    told = paper.raw_data  # read here once, where each of the package's properties is a call
    return CitationsFound(
        paper_id=str(told.get("paperId")),
        fetched_at=now,
        citation_count=count(told.get("citationCount")),
        influential_citation_count=count(told.get("influentialCitationCount")),
        reference_count=count(told.get("referenceCount")),
        venue=text(told.get("venue")),
        year=count(told.get("year")),
    )


_own_wait = wait_random_exponential(multiplier=1.0, max=MOST_PAUSE)


def _wait(state: RetryCallState) -> float:
    """What the server asked for, or a growing wait of our own."""
    exc = state.outcome.exception() if state.outcome else None
    if isinstance(exc, TroubleError) and exc.wait is not None:
        return exc.wait
    return _own_wait(state)
