"""What is asked about one link, in which order, and what its finding is: a walk without I/O.

Comes in: a link, and the answers to the questions that the walk yields. Goes out: a
`Finding`. Written as generators, so that the same walk runs at once over remembered answers
and step by step over the network. It must not ask anything itself.
"""

from collections.abc import Generator, Iterable, Sequence
from typing import Any, cast

import msgspec
from msgspec import Struct

from enricher import forges, verdict
from enricher.evidence import Evidence
from enricher.links.kinds import led_to
from enricher.model import (
    Check,
    Link,
    LinkSource,
    RepositoryFound,
    RepositoryOutcome,
    RepositoryQuestion,
    RepositoryRef,
    Unavailable,
    Url,
)
from enricher.pipeline.citing import Indexes
from enricher.pipeline.feed import CHUNK
from enricher.resolved import Finding, Resolved
from enricher.rules import Rules


class LookQuestion(Struct, frozen=True, kw_only=True, gc=False, cache_hash=True):
    """Is there something at this address; with `page`, also: which code does it point to?

    `spare`: an API could not tell, and the page may; not worth waiting for.
    """

    url: Url
    page: bool = False
    spare: bool = False


Question = LookQuestion | RepositoryQuestion
Answers = Sequence[Resolved[Any]]
Walk = Generator[tuple[Question, ...], Answers, Finding]


class PlanOptions(Struct, frozen=True, kw_only=True):
    """What the run was told of asking.

    Attributes:
        generous: a question more in a batch costs nothing, as with a GitHub token.
        offline: the cache alone answers.
        rules: the user's word on what is asked, and what counts as alive.
        indexes: where citations are asked.
        catalogues: who else is asked what belongs to a paper.
        pages: project pages are read for the code they point to.
        evidence: findings keep what was seen, for the record to show.
        sandbox: the world is made up, and records say so.
        window: items in flight at most: enough that batches fill, few enough for flat memory.
    """

    generous: bool = True
    offline: bool = False
    rules: Rules = Rules()
    indexes: Indexes = Indexes()
    catalogues: tuple[LinkSource, ...] = ()
    pages: bool = True
    evidence: bool = False
    sandbox: bool = False
    window: int = 8 * CHUNK

    def shown(self, evidence: Evidence | None) -> Evidence | None:
        """The evidence, where the record is to show it."""
        return evidence if self.evidence else None


def plan_link(link: Link, options: PlanOptions) -> Walk:
    """Walk to the finding of one link: its own reading first, then the others where that fails."""
    finding = yield from _plan_reading(link, options)
    if finding.check.status in {"dead", "failing"} or (link.doubt and finding.check.status != "alive"):
        for url in link.alternatives:
            other = yield from _plan_reading(reading(link, url), options)
            if other.check.status == "alive":
                return other
    if link.doubt is not None and finding.check.status != "alive":
        return Finding(link=link, check=Check(status="skipped", reason=link.doubt))
    return finding


def reading(link: Link, url: Url) -> Link:
    """`link` read as `url`; what was found stays beside it."""
    meaning = forges.resolve(url)
    return msgspec.structs.replace(
        link,
        url=url,
        alternatives=(),
        doubt=None,
        repository=meaning.repository,
        pages=meaning.pages,
    )


def _plan_reading(link: Link, options: PlanOptions) -> Walk:
    if link.refusal is not None:
        return _skip(link, link.refusal)
    if options.rules.excludes(link.url):
        return _skip(link, "excluded")
    if link.repository is not None:
        return _plan_repository(link, link.repository, options)
    return _plan_site(link, options)


def _skip(link: Link, why: str) -> Walk:
    """The walk of a link that nobody is asked about: it ends where it begins."""
    yield from ()
    return Finding(link=link, check=Check(status="skipped", reason=why))


def _plan_repository(link: Link, question: RepositoryQuestion, options: PlanOptions) -> Walk:
    """The forge's word is the verdict; the page is asked only where it can't tell, or doubts a path."""
    told: Resolved[RepositoryOutcome] = (yield (question,))[0]
    page = None
    if _wants_page(told, options):
        shown = forges.page_inside(link.url) or link.url
        page = cast("Resolved[Evidence]", (yield (LookQuestion(url=shown, spare=True),))[0]).value
    return _found_of(link, question, told, options, page)


def _wants_page(told: Resolved[RepositoryOutcome], options: PlanOptions) -> bool:
    """Whether the page must say what the forge did not; of an outage nobody says anything offline."""
    return verdict.wants_page(told.value) and not (options.offline and isinstance(told.value, Unavailable))


def _found_of(
    link: Link,
    question: RepositoryQuestion,
    told: Resolved[RepositoryOutcome],
    options: PlanOptions,
    page: Evidence | None = None,
) -> Finding:
    """What the forge said of a link, with its page's word where that was wanted."""
    if options.offline and isinstance(told.value, Unavailable):
        check = Check(status="skipped", reason="offline")
    else:
        check = verdict.judge_repository(told.value, question, link.url, page)
        if told.from_cache or check.from_cache:
            check = msgspec.structs.replace(check, from_cache=told.from_cache)
    return Finding(link=link, check=check, repository=question.ref, told=told, evidence=options.shown(page))


def _plan_site(link: Link, options: PlanOptions) -> Walk:
    look = _look(link, options)
    candidates: tuple[RepositoryRef, ...] = ()
    wanted: tuple[Question, ...] = (look,)
    if link.pages:
        candidates = link.pages if options.generous else link.pages[:1]
        wanted = (look, *[RepositoryQuestion(ref=ref) for ref in candidates])
    answers = yield wanted
    seen: Resolved[Evidence] = answers[0]
    check = _judged(link, seen, options)
    behind = _repository_behind(link, check)
    if behind is not None:
        finding = yield from _plan_behind(link, check, seen.value, behind)
        return msgspec.structs.replace(finding, evidence=options.shown(seen.value))
    ref, told = _first_known(candidates, answers[1:])
    return Finding(link=link, check=check, repository=ref, told=told, evidence=options.shown(seen.value))


def _look(link: Link, options: PlanOptions) -> LookQuestion:
    return LookQuestion(url=link.url, page=options.pages and link.kind == "project")


def _judged(link: Link, seen: Resolved[Evidence], options: PlanOptions) -> Check:
    """The verdict on what a look saw."""
    rules = options.rules
    check = verdict.judge(seen.value, rules.accept if rules.say_nothing else rules.accepts(link.url))
    return msgspec.structs.replace(check, from_cache=True) if seen.from_cache else check


def _repository_behind(link: Link, check: Check) -> RepositoryQuestion | None:
    """The repository that a redirect led to, which an API can tell of better than its page."""
    if check.final_url is None or check.final_url == link.url or not check.redirects:
        return None
    return forges.resolve(Url(check.final_url)).repository


def _plan_behind(link: Link, seen: Check, evidence: Evidence, question: RepositoryQuestion) -> Walk:
    told: Resolved[RepositoryOutcome] = (yield (question,))[0]
    told_check = verdict.judge_repository(told.value, question, link.url, evidence)
    check = msgspec.structs.replace(
        told_check,
        final_url=told_check.final_url or seen.final_url,
        redirects=seen.redirects,
        permanently_moved=seen.permanently_moved,
        checked_at=seen.checked_at,
        attempts=seen.attempts,
        elapsed_ms=seen.elapsed_ms,
        from_cache=seen.from_cache and told.from_cache,
    )
    return Finding(link=led_to(link, question), check=check, repository=question.ref, told=told)


def _first_known(
    refs: Iterable[RepositoryRef], answers: Iterable[Resolved[RepositoryOutcome]]
) -> tuple[RepositoryRef | None, Resolved[RepositoryOutcome] | None]:
    """The Pages candidate that its forge knows; that it knows none says nothing of the site."""
    for ref, told in zip(refs, answers, strict=True):
        if isinstance(told.value, RepositoryFound):
            return ref, told
    return None, None


class Plan:
    """One link's walk: what it wants to know now (`wanted`), and in the end its `finding`.

    Of most links one look is wanted and nothing else, or one forge's word: no walk is begun for them, but
    where that look was led on, or that word will not do.
    """

    __slots__ = ("_options", "_walk", "finding", "link", "wanted", "weight")

    def __init__(self, link: Link, options: PlanOptions) -> None:
        self.link = link
        self.weight = 0 if link.role == "own" and link.repository else 1 if link.repository else 2
        self.finding: Finding | None = None
        self.wanted: tuple[Question, ...] = ()
        self._options = options
        self._walk: Walk | None = None
        rules = options.rules
        if not (link.refusal or link.pages or link.doubt or link.alternatives) and (
            rules.say_nothing or not rules.excludes(link.url)
        ):
            self.wanted = (link.repository or _look(link, options),)
        else:
            self._begin()

    def advance(self, answers: Answers) -> None:
        """Answer what was `wanted`, in its order, and walk on to the next question."""
        if self._walk is None:
            link, options = self.link, self._options
            if link.repository is not None:
                told: Resolved[RepositoryOutcome] = answers[0]
                if not _wants_page(told, options):
                    self.finding = _found_of(link, link.repository, told, options)
                    self.wanted = ()
                    return
            else:
                seen: Resolved[Evidence] = answers[0]
                check = _judged(link, seen, options)
                if not check.redirects:
                    shown = options.shown(seen.value) if options.evidence else None
                    self.finding = Finding(link=link, check=check, evidence=shown)
                    self.wanted = ()
                    return
            self._begin()
        self._step(answers)

    def _begin(self) -> None:
        self._walk = plan_link(self.link, self._options)
        self._step(None)

    def _step(self, answers: Answers | None) -> None:
        assert self._walk is not None  # noqa: S101  # `_begin` was called
        try:
            # the first step of a generator takes None
            self.wanted = self._walk.send(answers)  # type: ignore[arg-type]
        except StopIteration as end:
            self.wanted = ()
            self.finding = end.value
