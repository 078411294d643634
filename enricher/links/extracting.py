"""A paper comes in; its links and its promise go out. No text makes it raise."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice, zip_longest

import msgspec

from enricher import forges
from enricher.late_patterns import late
from enricher.links import kinds, promises
from enricher.links.context import Context, context_of
from enricher.links.finding import find
from enricher.links.flat import Flat, flat
from enricher.links.hints import hint, hinted
from enricher.links.judging import SURE, judge
from enricher.links.lone import link_of, of_address
from enricher.links.mention import Mention
from enricher.links.signs import NOTHING, Signs, signs
from enricher.model import Extraction, Link, LinkSource, Paper, Url
from enricher.promised_code import promised_code
from enricher.urls import Refused, address, canonical

MOST_LINKS = 2_000
"""Links of one paper that are taken: no paper has a tenth of it, and a line may hold any number."""
MOST_MENTIONS = 4 * MOST_LINKS
"""Mentions of addresses, of one text or beside it, that are looked at; many may be of one link."""


_NO_TEXT = flat("")
"""What a paper of a list says: it has no abstract."""
_SAYS_NOTHING = Extraction()

_MAY_HOLD_ADDRESS = late(r"[.:：/<&@]")
_MAY_HOLD_PLAINLY = late(r"[:/<&@]|\.[\w-]")
"""A sign of every address and every anchor, of any text and of one in ASCII, where nothing stands unseen
behind a dot; most comments have none (`37 pages, published in Phys. Rev. D`)."""
_MAY_BE_WRITTEN_OUT = late(r"[:/@<&]|www|doi", re.IGNORECASE)
"""A sign of every address but a bare host's; of texts in ASCII, where no letter is hidden."""


def extract(paper: Paper) -> Extraction:
    """Everything that the paper's texts and the addresses beside them point to."""
    abstract = flat(paper.abstract) if paper.abstract else _NO_TEXT
    seen = signs(abstract) if paper.abstract else NOTHING
    found: list[Link] = []
    beyond = 0
    if "." in (title := paper.title) and (not title.isascii() or _MAY_BE_WRITTEN_OUT.search(title)):
        beyond += _find_in(title, found, bare_hosts=False)
    if seen.addresses:
        beyond += _find(abstract, seen, found)
    if (said := paper.comments) and (_MAY_HOLD_PLAINLY if said.isascii() else _MAY_HOLD_ADDRESS).search(said):
        beyond += _find_in(said, found)
    if found or paper.urls:
        kept, more = _kept(paper, found)
        beyond += more
    elif seen is NOTHING and not beyond and not said:  # as of most papers
        return _SAYS_NOTHING
    else:
        kept = ()
    promise, of_code = promises.promise(abstract, seen.cues, kept) if seen.cues else promises.NOTHING
    if said and promise == "none" and promised_code(said) and not any(link.kind == "code" for link in kept):
        promise, of_code = "future", True
    return Extraction(links=kept, promise=promise, promises_code=of_code, lost=seen.lost, beyond=beyond)


def _kept(paper: Paper, found: list[Link]) -> tuple[tuple[Link, ...], int]:
    """The links that its texts hold and its keeper gives, each once; and how many more there are."""
    given = _given(paper) if paper.urls else []
    kept = _merged([*found, *given], paper)
    beyond = len(paper.urls[MOST_MENTIONS:])
    if len(kept) > MOST_LINKS:
        beyond, kept = beyond + len(kept) - MOST_LINKS, kept[:MOST_LINKS]
    if paper.url_words and (found or len(kept) < len(given)):
        called = _words_by_place(given, paper.url_words)
        kept = tuple(_as_called(link, called) for link in kept)
    return kept, beyond


def _given(paper: Paper) -> list[Link]:
    """The links of the addresses that the keeper gives beside the text."""
    urls = paper.urls[:MOST_MENTIONS]
    called = zip_longest(urls, paper.url_words[: len(urls)], fillvalue="")
    return [of_address(written, words) for written, words in called]


def _words_by_place(given: list[Link], url_words: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The keeper's addresses whose words give them a kind, with these words, by what they lead to."""
    called: dict[str, list[tuple[str, str]]] = {}
    for link, words in zip(given, url_words, strict=False):
        if hint(words).kind:
            called.setdefault(_place(link), []).append((link.found_as, words))
    return called


def _as_called(link: Link, called: Mapping[str, Sequence[tuple[str, str]]]) -> Link:
    """The link, of the kind that the keeper's words give it, wherever else the paper names it."""
    for written, words in called.get(_place(link), ()):
        if link.found_as != written:
            return hinted(link, words) if hint(words).role == "own" else link
    return link


def _find_in(text: str, found: list[Link], *, bare_hosts: bool = True) -> int:
    source = flat(text)
    seen = signs(source)
    return _find(source, seen, found, bare_hosts=bare_hosts) if seen.addresses else 0


def _find(source: Flat, seen: Signs, found: list[Link], *, bare_hosts: bool = True) -> int:
    """Put a text's links to those `found`; about how many more stand behind the most that are looked at."""
    mentions = list(islice(find(source, seen, bare_hosts=bare_hosts), MOST_MENTIONS + 1))
    for number, mention in enumerate(mentions[:MOST_MENTIONS]):
        floor = mentions[number - 1].end if number else 0
        ceiling = mentions[number + 1].start if number + 1 < len(mentions) else len(source.text)
        link = _of_mention(mention, source.text, context_of(source, mention, floor, ceiling))
        if link.refusal != "artefact" or mention.anchored:  # two sentences without a space are no news
            found.append(link)
    return 1 + source.text.count("://", mentions[-1].end) if len(mentions) > MOST_MENTIONS else 0


def _of_mention(mention: Mention, text: str, context: Context) -> Link:
    if not (mention.soft or mention.open_end or mention.elided or mention.readings):
        repository = forges.plain_repository(mention.address)
        if repository is not None:  # as most that authors give: nothing speaks against it
            meaning = forges.Meaning(repository=repository)
            return link_of(Url(mention.address), mention.found_as, SURE, context, meaning=meaning)
    url = canonical(mention.address)
    if isinstance(url, Refused):
        reason = "artefact" if mention.soft else "truncated" if mention.open_end else url.reason
        return Link(url=Url(mention.address), found_as=mention.found_as, refusal=reason)
    readings: tuple[Url, ...] = ()
    if mention.readings:
        others = (other for one in mention.readings if (other := address(one)) and other != url)
        readings = tuple(dict.fromkeys(others))
    return link_of(url, mention.found_as, judge(mention, url, text), context, readings)


def _merged(links: list[Link], paper: Paper) -> tuple[Link, ...]:
    """Each address once, where it stands first; the paper's own pages are none of its links."""
    if len(links) == 1:
        return () if kinds.is_papers_own(links[0].url, paper) else (links[0],)
    by_place: dict[str, Link] = {}
    for link in links:
        if kinds.is_papers_own(link.url, paper):
            continue
        place = _place(link)
        first = by_place.get(place)
        if first is None:
            by_place[place] = link
        elif _tells_more(link, first):
            by_place[place] = _beside(
                msgspec.structs.replace(
                    link, url=first.url, found_as=first.found_as, found_in=first.found_in
                ),
                link.found_in,
            )
        elif link.found_in != first.found_in:
            by_place[place] = _beside(first, link.found_in)
    return tuple(by_place.values())


def _beside(link: Link, source: LinkSource) -> Link:
    """`link`, which `source` names too."""
    if source == link.found_in or source in link.claimed_by:
        return link
    return msgspec.structs.replace(link, claimed_by=(*link.claimed_by, source))


def _place(link: Link) -> str:
    """What two mentions of one resource share, however the paper spells it."""
    place = link.url.partition("://")[2].rstrip("/") or link.url
    return place.casefold() if link.repository else place


def _tells_more(link: Link, first: Link) -> bool:
    """A refused or merely mentioned address that comes again as a resource is one."""
    if link.refusal is not None:
        return False
    if first.refusal is not None:
        return True
    return (first.role != "own" or bool(first.doubt)) and link.role == "own" and link.doubt is None
