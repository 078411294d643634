"""A paper, its findings and its facts, put together into one record.

Comes in: what was read, found, checked and told. Goes out: the `Record`. Nothing is asked
and nothing is judged here, but for `code`, which sums up what the links and the text say of it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar, assert_never

from msgspec.structs import replace

from enricher.births import year_of
from enricher.catalogues import CATALOGUES
from enricher.model import (
    ArchiveCopy,
    CitationsFound,
    CitationsNotFound,
    CitationsOutcome,
    Extraction,
    History,
    Paper,
    Promise,
    RepositoryBlocked,
    RepositoryFound,
    RepositoryId,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryRef,
    Unavailable,
)
from enricher.record import (
    CitationsAnswer,
    CitationsRecord,
    CodeState,
    LinkRecord,
    PaperRecord,
    Record,
    RepositoryRecord,
)
from enricher.resolved import Cited, Finding, Resolved, is_own_code
from enricher.urls import LONGEST

A = TypeVar("A", bound=CitationsAnswer)


def merge(
    paper: Paper,
    extraction: Extraction,
    findings: Sequence[Finding],
    citations: Cited | None,
    *,
    errors: Iterable[str] = (),
    sandbox: bool = False,
) -> Record:
    """The record of one paper; findings stand in the order of the text.

    `citations` is None where there was nothing to ask by.
    """
    if not findings:  # as most papers of a day: there is nothing that links could say
        return Record(
            sandbox=sandbox,
            paper=_paper(paper, extraction.promise),
            citations=_citations(citations),
            code=_said(extraction),
            errors=_errors(paper, extraction, findings, citations, errors),
        )
    entries = tuple([link_entry(finding) for finding in findings])
    return Record(
        sandbox=sandbox,
        paper=_paper(paper, _promise(findings, extraction)),
        links=entries,
        repositories=tuple(_repositories(findings, entries).values()),
        citations=_citations(citations),
        code=_code(findings, extraction),
        errors=_errors(paper, extraction, findings, citations, errors),
    )


def _errors(
    paper: Paper,
    extraction: Extraction,
    findings: Sequence[Finding],
    citations: Cited | None,
    others: Iterable[str],
) -> tuple[str, ...]:
    """All that went wrong, in words."""
    lacks = (citations is not None and _lacks(citations)) or (findings and any(map(_may_lack, findings)))
    if lacks or extraction.links or paper.error or extraction.beyond or extraction.lost:
        unanswered = _unanswered(findings, citations) if lacks else ()
        return (*_faults(paper, extraction), *unanswered, *others)
    return tuple(others)


def _lacks(cited: Cited) -> bool:
    """Whether an index may have failed to tell."""
    return isinstance(cited.told.value, Unavailable) or bool(cited.others)


def _faults(paper: Paper, extraction: Extraction) -> Iterable[str]:
    """What was wrong with the paper before anybody was asked."""
    if paper.error:
        yield paper.error
    for link in extraction.links:
        if link.refusal == "invalid_url" and len(link.url) > LONGEST:
            yield f"{link.url[:60]}... has {len(link.url)} characters: addresses of up to {LONGEST} are asked"
    if extraction.beyond:
        yield f"{extraction.beyond:,} more links stand in this paper than are taken; they were left out"
    if extraction.lost:
        lost = "1 address" if extraction.lost == 1 else f"{extraction.lost:,} addresses"
        yield f"the source lost {lost}: the text says 'this https URL' and no more"


def _unanswered(findings: Sequence[Finding], citations: Cited | None) -> Iterable[str]:
    """Why a question about the paper has no answer, and when it may have one; each repository once."""
    if any(map(_may_lack, findings)):
        known = {_identity(finding) for finding in findings if not _unknown(finding)}
        for identity, told in {_identity(finding): finding.told for finding in findings}.items():
            if identity not in known and (why := _why(told)):
                yield f"{identity}: {why}"
    for cited in (citations, *citations.others) if citations is not None else ():
        if why := _why(cited.told):
            yield f"citations: {why}"


def _why(told: Resolved[RepositoryOutcome] | Resolved[CitationsOutcome] | None) -> str | None:
    nothing = told.value if told is not None else None
    if not isinstance(nothing, Unavailable) or not nothing.wanted:
        return None
    again = _seconds(nothing.retry_at)
    return nothing.why if again is None else f"{nothing.why}; again from {again:%Y-%m-%dT%H:%M:%SZ}"


def _promise(findings: Iterable[Finding], extraction: Extraction) -> Promise:
    """What the text promises, unless an address that was doubted turned out to be where it is."""
    settled = any(
        finding.link.doubt is not None and finding.check.status == "alive" and is_own_code(finding)
        for finding in findings
    )
    return "none" if settled else extraction.promise


def _paper(paper: Paper, promise: Promise) -> PaperRecord:
    return PaperRecord(
        arxiv_id=paper.arxiv_id,
        doi=paper.doi,
        title=paper.title,
        authors=paper.authors,
        abstract=paper.abstract,
        categories=paper.categories,
        announced=paper.announced,
        pdf_url=f"https://arxiv.org/pdf/{paper.arxiv_id}" if paper.arxiv_id else None,
        promise=promise,
        source=paper.source,
        comments=paper.comments,
        urls=paper.urls,
        url_words=paper.url_words,
        year=year_of(paper.year, paper.arxiv_id, paper.announced),
    )


def link_entry(
    finding: Finding, past: History | None = None, copies: tuple[ArchiveCopy, ...] | None = None
) -> LinkRecord:
    """One address as it stands in `links`, with its `past` and `copies` where the finding lacks them."""
    link, check = finding.link, finding.check
    archives = finding.archives if copies is None else copies
    checked_at = check.checked_at
    return LinkRecord(
        url=link.url,
        found_as=link.found_as,
        found_on=link.found_on,
        found_in=link.found_in,
        claimed_by=link.claimed_by,
        kind=link.kind,
        role=link.role,
        status=check.status,
        reason=check.reason,
        http_status=check.http_status,
        final_url=check.final_url,
        redirects=check.redirects,
        permanently_moved=check.permanently_moved,
        repository=_identity(finding) if finding.repository is not None else None,
        checked_at=checked_at.replace(microsecond=0) if checked_at and checked_at.microsecond else checked_at,
        attempts=check.attempts,
        elapsed_ms=check.elapsed_ms,
        from_cache=check.from_cache,
        history=finding.history if past is None else past,
        archives=tuple(
            [replace(copy, captured_at=copy.captured_at.replace(microsecond=0)) for copy in archives]
        )
        if archives
        else (),
        evidence=finding.evidence,
    )


def _identity(finding: Finding) -> RepositoryId | None:
    """The id of the entry in `repositories`: the name that the forge uses now, where it told one."""
    if finding.repository is None:
        return None
    outcome = finding.told.value if finding.told else None
    if isinstance(outcome, RepositoryFound):
        found = outcome.repository
        return RepositoryRef(forge=found.forge, host=found.host, full_name=found.full_name).id
    return finding.repository.id


def _repositories(findings: Sequence[Finding], links: Sequence[LinkRecord]) -> dict[str, RepositoryRecord]:
    """Each repository once, by first mention; what is known beats what could not be asked."""
    entries: dict[str, RepositoryRecord] = {}
    for finding, link in zip(findings, links, strict=True):
        identity = link.repository
        if identity is None or finding.repository is None:
            continue
        key = identity.casefold()
        if key not in entries or (
            entries[key].status == "unavailable" and finding.told and not _unknown(finding)
        ):
            entries[key] = _repository(finding.repository, finding.told)
    return entries


def _unknown(finding: Finding) -> bool:
    return finding.told is None or isinstance(finding.told.value, Unavailable)


def _may_lack(finding: Finding) -> bool:
    """Whether its repository could not be asked."""
    return finding.told is not None and isinstance(finding.told.value, Unavailable)


def _repository(ref: RepositoryRef, told: Resolved[RepositoryOutcome] | None) -> RepositoryRecord:
    if told is None:
        return _bare(ref, "unavailable", None, from_cache=False)
    outcome = told.value
    match outcome:
        case RepositoryFound():
            return _known(ref, outcome, told)
        case RepositoryMissing():
            return _bare(ref, "missing", outcome.fetched_at, from_cache=told.from_cache)
        case RepositoryBlocked():
            return _bare(ref, "blocked", outcome.fetched_at, from_cache=told.from_cache)
        case Unavailable():
            return _bare(ref, "unavailable", None, from_cache=False)
        case _:
            assert_never(outcome)


def _bare(
    ref: RepositoryRef, status: str, fetched_at: dt.datetime | None, *, from_cache: bool
) -> RepositoryRecord:
    return RepositoryRecord(
        forge=ref.forge,
        host=ref.host,
        full_name=ref.full_name,
        url=f"https://{ref.host}/{ref.full_name}",
        renamed_from=None,
        status=status,  # type: ignore[arg-type]  # one of the three that the caller's match gives
        fetched_at=_seconds(fetched_at),
        from_cache=from_cache,
    )


def _known(
    ref: RepositoryRef, outcome: RepositoryFound, told: Resolved[RepositoryOutcome]
) -> RepositoryRecord:
    found = outcome.repository
    renamed = found.full_name.casefold() != ref.full_name.casefold()
    return RepositoryRecord(
        forge=found.forge,
        host=found.host,
        full_name=found.full_name,
        url=found.url,
        renamed_from=ref.full_name if renamed else None,
        status="ok",
        stars=found.stars,
        forks=found.forks,
        open_issues=found.open_issues,
        license=found.license,
        language=found.language,
        created_at=_seconds(found.created_at),
        pushed_at=_seconds(found.pushed_at),
        archived=found.archived,
        empty=found.empty,
        fork=found.fork,
        description=found.description,
        topics=found.topics,
        homepage=found.homepage,
        fetched_at=_seconds(outcome.fetched_at),
        from_cache=told.from_cache,
        stale=told.stale,
    )


def _citations(cited: Cited | None) -> CitationsRecord:
    if cited is None:
        return CitationsRecord(status="not_found")
    answer = _answer(cited, CitationsRecord)
    if not cited.others:
        return answer
    others = tuple([_answer(other, CitationsAnswer) for other in cited.others if not other.unknown])
    return replace(answer, others=others) if others else answer


def _answer(cited: Cited, made: type[A]) -> A:
    told, outcome = cited.told, cited.told.value
    match outcome:
        case CitationsFound():
            return made(
                source=cited.index,
                status="ok",
                paper_id=outcome.paper_id,
                citation_count=outcome.citation_count,
                influential_citation_count=outcome.influential_citation_count,
                reference_count=outcome.reference_count,
                venue=outcome.venue,
                year=outcome.year,
                fetched_at=_seconds(outcome.fetched_at),
                from_cache=told.from_cache,
                stale=told.stale,
            )
        case CitationsNotFound():
            return made(
                source=cited.index,
                status="not_found",
                fetched_at=_seconds(outcome.fetched_at),
                from_cache=told.from_cache,
            )
        case Unavailable():
            return made(source=cited.index, status="unavailable")
        case _:
            assert_never(outcome)


def _code(findings: Iterable[Finding], extraction: Extraction) -> CodeState:
    """The first state that holds, about the paper's own code alone: what links show, then what it says."""
    own = {_code_of(finding) for finding in findings if is_own_code(finding)}
    for state in _SHOWN:
        if state in own:
            return state
    return _said(extraction)


def _said(extraction: Extraction) -> CodeState:
    return _SAID[extraction.promise] if extraction.promises_code else "none"


_SHOWN: tuple[CodeState, ...] = ("released", "unverified", "empty", "dead")
_SAID: dict[Promise, CodeState] = {"released_no_link": "claimed", "future": "promised", "none": "none"}


def _code_of(finding: Finding) -> CodeState:
    """What one own code link shows; that others' word leads nowhere says nothing of the paper's code."""
    state = _state_of(finding)
    if finding.link.found_in in CATALOGUES and state in {"empty", "dead"}:
        return "none"
    return state


def _state_of(finding: Finding) -> CodeState:
    if finding.check.status == "dead":
        return "dead"
    if finding.check.status != "alive":
        return "unverified"
    outcome = finding.told.value if finding.told else None
    if isinstance(outcome, RepositoryFound) and outcome.repository.empty:
        return "empty"
    return "released"


def _seconds(moment: dt.datetime | None) -> dt.datetime | None:
    """A record's times have no fractions: a second is finer than any clock that gave them."""
    if moment is None or not moment.microsecond:  # as nearly all are: making another takes its time
        return moment
    return moment.replace(microsecond=0)
