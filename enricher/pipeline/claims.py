"""What catalogues and project pages say of one paper, told apart from what the paper says itself.

Comes in: the catalogues that are wanted, and their answers. Goes out: links to follow, each with its
source, and in the end the findings, where what several sources name is one entry. Asks nothing. What
others say never takes the place of the paper's own word: it is said beside it (`claimed_by`).
What is held lives as long as its item.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from enricher import links
from enricher.births import year_of
from enricher.catalogues import CATALOGUES, FROZEN, Claim, Claimed, ClaimOutcome, ClaimQuestion
from enricher.model import Link, LinkSource, Paper, RepositoryFound, RepositoryRef, Unavailable
from enricher.resolved import Finding, Resolved
from enricher.sameness import KnownPaper, arxiv_name, arxiv_year, same, title_name


class PaperClaims:
    """One paper's claims, as far as they are told; `wanted` is what is still to be asked."""

    __slots__ = ("_known", "_told", "questions", "wanted")

    def __init__(self, paper: Paper | None, catalogues: tuple[LinkSource, ...]) -> None:
        self._told: dict[ClaimQuestion, Resolved[ClaimOutcome]] = {}
        self._known = _known(paper) if paper is not None and catalogues else KnownPaper()
        self.questions = tuple(
            [question for name in catalogues if (question := _question(self._known, name)) is not None]
        )
        self.wanted = self.questions

    def errors(self) -> list[str]:
        """Why catalogues that were wanted told nothing."""
        return [
            f"{question.catalogue}: {told.value.why}"
            for question, told in self._told.items()
            if isinstance(told.value, Unavailable) and told.value.wanted
        ]

    def hear(self, question: ClaimQuestion, told: Resolved[ClaimOutcome]) -> None:
        """Note an answer."""
        self._told[question] = told
        self.wanted = tuple([question for question in self.questions if question not in self._told])

    def links(self) -> Iterator[Link]:
        """What is claimed, as links; the addresses that are none are left out."""
        for question in self.questions:
            told = self._told.get(question)
            if told is not None and isinstance(told.value, Claimed) and self._are_ours(question, told.value):
                for claim in told.value.claims:
                    link = _link(claim, question.catalogue)
                    if link.refusal is None:
                        yield link

    def _are_ours(self, question: ClaimQuestion, told: Claimed) -> bool:
        """Whether claims that a title led to are certainly this paper's, whose year may be known."""
        if question.arxiv_id is not None:
            return True
        theirs = KnownPaper(title=self._known.title, year=arxiv_year(told.of))
        return told.of != "" and same(self._known, theirs)


def _known(paper: Paper) -> KnownPaper:
    year = year_of(paper.year, None, paper.announced)
    return KnownPaper(arxiv_id=paper.arxiv_id, doi=paper.doi, title=paper.title, year=year)


def _question(known: KnownPaper, catalogue: LinkSource) -> ClaimQuestion | None:
    """By arXiv id, or what was imported by title: a living catalogue knows no other name of a paper."""
    if (arxiv_id := arxiv_name(known)) is not None:
        return ClaimQuestion(catalogue=catalogue, arxiv_id=arxiv_id)
    name = title_name(known.title) if catalogue in FROZEN else None
    return ClaimQuestion(catalogue=catalogue, title=name) if name is not None else None


def _link(claim: Claim, catalogue: LinkSource) -> Link:
    """What is not official is somebody's work on the paper, and not the paper's own."""
    role = "own" if claim.official else "mentioned"
    return replace(links.of_address(claim.url), found_in=catalogue, kind=claim.kind, role=role)


def resources_of_link(link: Link) -> Iterator[str]:
    """The names of what a link means, before anybody was asked."""
    yield link.url
    if link.repository is not None and link.repository.path is None:
        yield link.repository.ref.id.casefold()


def combined(findings: Sequence[Finding], claimed: Sequence[Link]) -> list[Finding]:
    """One entry for what several name: that of the surest source, with the others beside."""
    kept: list[Finding] = []
    places: dict[str, int] = {}
    own = [finding for finding in findings if finding.link.found_in not in CATALOGUES]
    others = [finding for finding in findings if finding.link.found_in in CATALOGUES]
    for finding in (*own, *others):
        names = list(_resources(finding))
        place = next((places[name] for name in names if name in places), None)
        if place is not None and finding.link.found_in in CATALOGUES:
            kept[place] = _named_by(kept[place], finding.link.found_in)
            continue
        for name in names:
            places.setdefault(name, len(kept))
        kept.append(finding)
    for link in claimed:
        for name in resources_of_link(link):
            if name in places:
                kept[places[name]] = _named_by(kept[places[name]], link.found_in)
    return kept


def named_on_pages(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with the page beside each whose repository one of its living project pages links to."""
    named = {
        name
        for finding in findings
        if finding.link.kind == "project" and finding.link.found_in not in CATALOGUES
        for address in finding.check.page_links or ()
        for name in resources_of_link(links.of_address(address))
    }
    if not named:
        return list(findings)
    return [
        _named_by(finding, "page") if not named.isdisjoint(_resources(finding)) else finding
        for finding in findings
    ]


def _resources(finding: Finding) -> Iterator[str]:
    yield from resources_of_link(finding.link)
    if finding.check.status == "alive" and finding.check.final_url is not None:
        yield finding.check.final_url
    question = finding.link.repository
    if finding.repository is not None and (question is None or question.path is None):
        yield finding.repository.id.casefold()
        outcome = finding.told.value if finding.told is not None else None
        if isinstance(outcome, RepositoryFound):
            found = outcome.repository
            ref = RepositoryRef(forge=found.forge, host=found.host, full_name=found.full_name)
            yield ref.id.casefold()


def _named_by(finding: Finding, source: LinkSource) -> Finding:
    link = finding.link
    if source == link.found_in or source in link.claimed_by:
        return finding
    return replace(finding, link=replace(link, claimed_by=(*link.claimed_by, source)))
