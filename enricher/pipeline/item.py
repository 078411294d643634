"""All that is being found out about one item, from its text to its line of the output.

Comes in: a paper or a lone address, then findings and facts as they arrive. Goes out: a
`Record`, or one link's entry. An item holds the state of one item and asks nothing; it lives while
it is in its stream's window.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

import msgspec

from enricher import links, merge
from enricher.births import born, year_of
from enricher.catalogues import CATALOGUES
from enricher.errors import InputError
from enricher.model import (
    ArchiveCopy,
    Extraction,
    History,
    Link,
    Paper,
    PaperQuestion,
    SearchedPaper,
    Unavailable,
    Url,
)
from enricher.papers.words.whole_characters import whole
from enricher.pipeline.citing import Citing, Indexes
from enricher.pipeline.claims import PaperClaims, combined, named_on_pages, resources_of_link
from enricher.pipeline.plan import Plan, PlanOptions
from enricher.record import LinkRecord, Record
from enricher.resolved import Cited, Finding, Resolved, is_own_code

R = TypeVar("R")
UNCITED, UNCLAIMED = Citing(None, Indexes()), PaperClaims(None, ())
"""Of items that nobody is asked about; all share them, for nothing is ever heard of them."""

Histories = Mapping[Url, History]
Copies = Mapping[Url, tuple[ArchiveCopy, ...]]


class Item(ABC, Generic[R]):
    """One item's plans; complete once every finding is there, and the citations and claims it wants."""

    __slots__ = ("_options", "citing", "claims", "plans")

    _options: PlanOptions
    plans: list[Plan]
    citing: Citing
    claims: PaperClaims
    # each kind fills them by itself: a call less for every item

    @property
    def announced(self) -> dt.date | None:
        """About when the item was written, where that is known."""
        return None

    @property
    def pending(self) -> list[Plan]:
        """The plans that still want to know something."""
        if len(self.plans) == 1:  # as of most papers with links
            return self.plans if self.plans[0].finding is None else []
        return [plan for plan in self.plans if plan.finding is None] if self.plans else []

    @property
    def findings(self) -> list[Finding]:
        """What is found so far, in the order of the text."""
        if len(self.plans) == 1:
            return [] if (finding := self.plans[0].finding) is None else [finding]
        return [plan.finding for plan in self.plans if plan.finding is not None] if self.plans else []

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return not (self.citing.wanted or self.claims.wanted or (self.plans and self.pending))

    def follow(self) -> bool:
        """Open the plans that the findings so far lead to; whether there were any."""
        return False

    @abstractmethod
    def result(self, histories: Histories, copies: Copies, *, sandbox: bool) -> R:
        """The finished line; the item is `complete`."""


class PaperItem(Item[Record]):
    """A paper: the links of its text, the code its project pages point to, and its citations."""

    __slots__ = ("_adopted", "_followed", "extraction", "paper")

    def __init__(self, paper: Paper, options: PlanOptions) -> None:
        self.paper = paper
        if isinstance(paper, SearchedPaper):  # as of an input whose reading is kept
            self.extraction: Extraction = paper.found
        else:
            self.extraction = links.extract(paper)
        self._options = options
        found = self.extraction.links
        self.plans = [Plan(link, options) for link in found] if found else []
        question = _question(paper)
        self.citing = UNCITED if question is None else Citing(question, options.indexes)
        self.claims = PaperClaims(paper, options.catalogues) if options.catalogues else UNCLAIMED
        self._followed = not found  # a paper without links leads nowhere
        self._adopted = not self.claims.questions

    @property
    def announced(self) -> dt.date | None:
        """The paper's own date, or its announcement's."""
        return _written(self.paper)

    @property
    def complete(self) -> bool:
        """Also: the project pages' code was taken up, and what catalogues name."""
        return (
            self._followed
            and self._adopted
            and not (self.citing.wanted or self.claims.wanted or (self.plans and self.pending))
        )

    def follow(self) -> bool:
        """Take up the code that project pages point to, and what catalogues name, each once.

        A page's pages are not followed, nor what a catalogue's page points to.
        """
        if self.pending:
            return False
        led_to: list[Link] = []
        if not self._followed:
            self._followed = True
            led_to += _code_behind(self.paper, self.findings)
        if not self._adopted and not self.claims.wanted:
            self._adopted = True
            led_to += self.claims.links()
        if not led_to:  # as of most
            return False
        self._open(led_to)
        return bool(self.pending)

    def _open(self, found: Iterable[Link]) -> None:
        """Plans for links that name what no plan is about yet."""
        known = {name for plan in self.plans for name in resources_of_link(plan.link)}
        for link in found:
            names = set(resources_of_link(link))
            if not names & known:
                known |= names
                self.plans.append(Plan(link, self._options))

    def result(self, histories: Histories, copies: Copies, *, sandbox: bool) -> Record:
        """The paper's record."""
        return merge.merge(
            self.paper,
            self.extraction,
            self._findings(histories, copies) if self.plans else (),
            self.citing.cited(),
            errors=self.claims.errors() if self.claims.questions else (),
            sandbox=sandbox,
        )

    def _findings(self, histories: Histories, copies: Copies) -> list[Finding]:
        told = named_on_pages(self.findings)
        if self.claims.questions:
            told = combined(told, list(self.claims.links()))
        return [_with_past(finding, histories, copies) for finding in told]


class LinkItem(Item[LinkRecord]):
    """A lone address."""

    __slots__ = ()

    def __init__(self, written: str, options: PlanOptions) -> None:
        self._options = options
        self.plans = [Plan(links.of_address(written), options)]
        self.citing, self.claims = UNCITED, UNCLAIMED

    # there is one plan, and nobody is asked for anything beside it

    @property
    def pending(self) -> list[Plan]:
        """The plan, until its finding is there."""
        return self.plans if self.plans[0].finding is None else []

    @property
    def findings(self) -> list[Finding]:
        """The finding, once it is there."""
        finding = self.plans[0].finding
        return [] if finding is None else [finding]

    @property
    def complete(self) -> bool:
        """Whether the finding is there."""
        return self.plans[0].finding is not None

    def result(self, histories: Histories, copies: Copies, *, sandbox: bool) -> LinkRecord:
        """The link's entry, as it would stand in a record."""
        finding = self.plans[0].finding
        assert finding is not None  # noqa: S101  # it is complete
        url = finding.link.url
        return merge.link_entry(finding, histories.get(url), copies.get(url))


def broken(paper: Paper, fault: Exception, *, sandbox: bool) -> Record:
    """The record of a paper that no stage could handle: its error in words, and nothing else."""
    while isinstance(fault, ExceptionGroup):
        fault = fault.exceptions[0]
    words = whole(f"{fault}" if isinstance(fault, InputError) else f"{type(fault).__name__}: {fault}")[:500]
    title, source = getattr(paper, "title", None), getattr(paper, "source", None)
    kept = Paper(
        title=whole(title) if isinstance(title, str) else repr(paper)[:200],
        source=whole(source) if isinstance(source, str) else None,
    )
    unknown = Cited(told=Resolved(value=Unavailable(why=words, at=dt.datetime.now(dt.UTC), wanted=False)))
    return merge.merge(kept, Extraction(), (), unknown, errors=(words,), sandbox=sandbox)


def _written(paper: Paper) -> dt.date | None:
    """About when the paper was written: a list of today may announce a paper of ten years ago.

    The middle of a year where its keeper tells no more: archives are asked for copies of about then.
    """
    day = born(paper.arxiv_id, paper.announced)
    if day is None and paper.year is not None and dt.MINYEAR <= paper.year <= dt.MAXYEAR:
        return dt.date(paper.year, 7, 1)
    return day


def _question(paper: Paper) -> PaperQuestion | None:
    if paper.arxiv_id or paper.doi:
        return PaperQuestion(arxiv_id=paper.arxiv_id, doi=paper.doi)
    if paper.title:
        return PaperQuestion(title=paper.title, year=year_of(paper.year, None, paper.announced))
    return None


def _code_behind(paper: Paper, findings: list[Finding]) -> list[Link]:
    """The code links of living project pages, where the paper names no code of its own."""
    if any(is_own_code(finding) and finding.link.found_in not in CATALOGUES for finding in findings):
        return []
    return [
        link
        for finding in findings
        if finding.link.kind == "project" and finding.check.page_links
        for link in links.follow(paper, finding.link, finding.check.page_links)
    ]


def _with_past(finding: Finding, histories: Histories, copies: Copies) -> Finding:
    url = finding.link.url
    if url not in histories and url not in copies:
        return finding
    return msgspec.structs.replace(
        finding, history=histories.get(url, History()), archives=copies.get(url, ())
    )
