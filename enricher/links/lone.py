"""An address given by itself comes in; its link goes out. What reads texts is not loaded for it."""

from functools import lru_cache

from enricher import forges
from enricher.late_patterns import late
from enricher.links import kinds
from enricher.links.context import NO_CONTEXT, Context
from enricher.links.hints import hinted
from enricher.links.judging import Doubt, judge_alone, may_be_doubted
from enricher.model import Link, LinkSource, Role, Url
from enricher.origins import origin_of
from enricher.urls import Refused, canonical, host_of


def of_address(written: str, words: str = "") -> Link:
    """The link of an address given by itself, as on a command line or in a table's column of this name."""
    bare = written.strip()
    if bare[-1:] == ".":
        bare = _unstopped(bare)
    if "&amp;" in bare:  # copied out of a page's source, which no server would understand
        bare = _ESCAPED.sub("&", bare)
    if (repository := forges.plain_repository(bare)) is not None:
        url = Url(bare)
        kind = kinds.of_repository(url, NO_CONTEXT)
        link = Link(url=url, found_as=written, kind=kind, found_in="input", repository=repository)
        return hinted(link, words) if words else link
    found = canonical(bare)
    if isinstance(found, Refused):
        return Link(url=Url(written), found_as=written, found_in="input", refusal=found.reason)
    if _is_any_site(origin_of(found)):  # as nearly all
        kind = kinds.of_any_site(found, NO_CONTEXT)
        role: Role = "cited" if kind == "paper" else "own"
        link = Link(url=found, found_as=written, kind=kind, role=role, found_in="input")
    else:
        link = link_of(found, written, judge_alone(found), NO_CONTEXT, found_in="input")
    return hinted(link, words) if words else link


_ESCAPED = late(r"&(?:amp;)+")


def _unstopped(bare: str) -> str:
    """A repository's address without the full stop of the sentence that somebody cut it out of."""
    found = canonical(whole := bare.rstrip("."))
    return bare if isinstance(found, Refused) or forges.resolve(found).repository is None else whole


@lru_cache(maxsize=1024)  # many addresses stand at few hosts
def _is_any_site(origin: str) -> bool:
    """Whether a host's name tells nothing: of no repository, nothing against an address, of no kind."""
    host = host_of(origin)
    return not (forges.may_mean(host) or may_be_doubted(host) or kinds.is_listed(host))


def link_of(
    url: Url,
    found_as: str,
    doubt: Doubt,
    context: Context,
    readings: tuple[Url, ...] = (),
    *,
    found_in: LinkSource = "text",
    meaning: forges.Meaning | None = None,
) -> Link:
    """The link of a canonical address, by what it means and what stands around it."""
    meaning = meaning or forges.resolve(url)
    kind, role = kinds.classify(url, meaning, context, named=doubt.named)
    return Link(
        url=url,
        found_as=found_as,
        kind=kind,
        role=role,
        found_in=found_in,
        refusal=doubt.refusal,
        doubt=doubt.doubt,
        alternatives=readings,
        repository=meaning.repository,
        pages=meaning.pages,
    )
