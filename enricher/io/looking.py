"""One look at an address: follow it to its end, doubt what is said there, and note what was seen.

Comes in: an address. Goes out: `Evidence`. Absence is asked for twice, differently; a page
that may be a polite "not found" is laid beside what the same server says to a path that
cannot exist. Concludes nothing: what it all means is `enricher.verdict`'s to say.
"""

import hashlib
import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from msgspec.structs import replace

from enricher.evidence import Evidence, PageTraits, Sibling, Stop
from enricher.io.following import Chain, Follower, Manner
from enricher.io.honesty import Honesty
from enricher.io.middlemen import IN_THE_WAY, Middlemen
from enricher.io.network import Network
from enricher.io.places import without_userinfo
from enricher.io.robots import Robots
from enricher.likeness import alike, tells_nothing
from enricher.model import Url
from enricher.ports import Answer, Clock
from enricher.rules import Rules
from enricher.traits import is_home, note
from enricher.verdict import CHALLENGES

CodeLinks = Callable[[str, str], tuple[str, ...]]
"""Addresses of code on a page: (its text, its address) -> addresses, in the page's order."""

GONE = frozenset({404, 410, 451})
PAGE_LIMIT = 262_144
GLANCE_LIMIT = 65_536

BRIEFLY = Manner(head=True, body_limit=GLANCE_LIMIT)
CLOSELY = Manner(body_limit=PAGE_LIMIT)
AGAIN = Manner(
    body_limit=GLANCE_LIMIT,
    headers=(("accept", "*/*"), ("cache-control", "no-cache"), ("pragma", "no-cache")),
)
"""The second look: GET, nothing preferred, and past any cache that keeps an old "not found"."""


class HttpLooker:
    """`ports.Looker` over a follower."""

    def __init__(
        self,
        follower: Follower,
        clock: Clock,
        *,
        network: Network,
        rules: Rules,
        robots: Robots | None = None,
        code_links: CodeLinks | None = None,
        middlemen: Middlemen | None = None,
    ) -> None:
        self._middlemen = middlemen
        self._follower = follower
        self._clock = clock
        self._network = network
        self._rules = rules
        self._robots = robots
        self._code_links = code_links
        self._honesty = Honesty()

    async def look(self, url: Url, *, page: bool = False, spare: bool = False) -> Evidence:
        """Follow `url` to its end. With `page`, also read the page for addresses of code.

        A `spare` look is for where the word of an API is wanting: it asks once, waits for nobody, and
        takes the forge's page at its word.
        """
        if self._rules.excludes(url):
            return self._unasked(url, "excluded")
        asked = without_userinfo(self._rules.remapped(url))
        if self._robots is not None and not await self._robots.allows(asked):
            return self._unasked(url, "robots")
        manner = replace(BRIEFLY, spare=True) if spare else CLOSELY if page else BRIEFLY
        chain = await self._follower.follow(asked, manner)
        answered = self._clock.monotonic()
        if spare:
            seen = await self._glance(url, asked, chain)
        else:
            seen = await self._doubted(url, asked, chain, page=page)
        if self._middlemen is not None and await self._middlemen.speak_in(seen, answered):
            return _of_others(seen)
        return seen

    async def _doubted(self, url: Url, asked: Url, chain: Chain, *, page: bool) -> Evidence:
        """The evidence of a chain, with the second look that an absence wants."""
        if not _is_absent(chain):
            return await self._read(url, asked, chain, page=page)
        second = await self._follower.follow(asked, replace(AGAIN, body_limit=PAGE_LIMIT) if page else AGAIN)
        if not _is_absent(second) or _has(note_of(asked, second), "wall:"):
            return await self._read(url, asked, _joined(second, chain), page=page)
        seen = self._evidence(url, asked, _joined(chain, second), page=page)
        return replace(seen, confirmed=True, second=second.hops)

    async def _glance(self, url: Url, asked: Url, chain: Chain) -> Evidence:
        """A spare look; absence is asked for twice here too."""
        if not _is_absent(chain):
            return self._evidence(url, asked, chain, page=False)
        second = await self._follower.follow(asked, replace(AGAIN, spare=True))
        seen = self._evidence(url, asked, _joined(chain, second), page=False)
        return replace(seen, confirmed=_is_absent(second), second=second.hops)

    async def _read(self, url: Url, asked: Url, chain: Chain, *, page: bool) -> Evidence:
        """The evidence of a chain that is not plainly absent; a doubtful page is asked for its sibling."""
        seen = self._evidence(url, asked, chain, page=page)
        answer = chain.answer
        if answer is None or seen.traits is None or answer.status != 200 or _is_cut(answer):
            return seen
        if is_home(asked) and not _has(seen.traits, "perhaps:"):
            return seen
        doubtful = _is_doubtful(asked, answer.url, seen.traits)
        if not doubtful and ("?" in asked or self._honesty.is_honest(asked)):
            return seen
        sibling = await self._sibling(asked, chain, doubtful=doubtful)
        if not sibling.same:
            return replace(seen, sibling=sibling)
        second = await self._follower.follow(asked, AGAIN)
        return replace(seen, sibling=sibling, confirmed=_same_end(chain, second), second=second.hops)

    async def _sibling(self, asked: Url, chain: Chain, *, doubtful: bool) -> Sibling:
        """What the server says to a path, or a query, that cannot exist, beside what it said to `asked`."""
        if doubtful:
            other = await self._follower.follow(sibling_of(asked), BRIEFLY)
            return _compare(asked, chain, other, absent=_has(note_of(asked, chain), "absent:"))
        if await self._honesty.settled(asked):
            return Sibling(status=404, same=False)
        async with self._honesty.asking(asked) as known:
            if known:
                return Sibling(status=404, same=False)
            other = await self._follower.follow(sibling_of(asked), BRIEFLY)
            found = _compare(asked, chain, other)
            self._honesty.learn(asked, honest=other.answer is not None and other.answer.status in GONE)
            return found

    def _evidence(self, url: Url, asked: Url, chain: Chain, *, page: bool) -> Evidence:
        answer = chain.answer
        traits = note_of(asked, chain)
        links: tuple[str, ...] | None = () if page else None
        if page and answer is not None and 200 <= answer.status < 300 and self._code_links is not None:
            links = self._code_links(answer.body.decode("utf-8", "replace"), answer.url)
        return Evidence(
            url=url,
            looked_at=self._clock.now(),
            hops=chain.hops,
            stop=chain.stop,
            attempts=chain.attempts,
            elapsed_ms=chain.elapsed_ms,
            page_links=links,
            asked_as=asked if asked != url else None,
            traits=traits,
            network_down=chain.stop is not None and self._network.in_trouble,
        )

    def _unasked(self, url: Url, why: str) -> Evidence:
        kind = "robots" if why == "robots" else "excluded"
        stop = Stop(kind=kind, phase="resolve", detail="not asked")  # type: ignore[arg-type]
        return Evidence(url=url, looked_at=self._clock.now(), stop=stop, attempts=0)


def _of_others(seen: Evidence) -> Evidence:
    """What is left of a look at which somebody on the way answered: that, and nothing of the site."""
    return Evidence(
        url=seen.url,
        looked_at=seen.looked_at,
        hops=seen.hops,
        stop=IN_THE_WAY,
        attempts=seen.attempts,
        elapsed_ms=seen.elapsed_ms,
        asked_as=seen.asked_as,
        network_down=True,
    )


def _is_absent(chain: Chain) -> bool:
    if chain.stop is not None:
        return chain.stop.kind == "dns_not_found"
    answer = chain.answer
    return answer is not None and answer.status in GONE and not CHALLENGES.intersection(dict(answer.headers))


def note_of(asked: str, chain: Chain) -> PageTraits | None:
    """The traits of the page that a chain ended at; None where no body was read."""
    answer = chain.answer
    return note(answer.body, asked=asked, final=answer.url) if answer is not None and answer.body else None


def _is_cut(answer: Answer) -> bool:
    """Whether a page ended before its end: what is missing may be what tells it apart."""
    return answer.truncated and len(answer.body) < GLANCE_LIMIT


def _has(traits: PageTraits | None, *families: str) -> bool:
    return traits is not None and any(mark.startswith(families) for mark in traits.marks)


def _joined(chain: Chain, other: Chain) -> Chain:
    """`chain`, with the cost of the other one added."""
    return replace(
        chain,
        elapsed_ms=chain.elapsed_ms + other.elapsed_ms,
        attempts=chain.attempts + other.attempts,
    )


def _is_doubtful(asked: str, final: str, traits: PageTraits) -> bool:
    """Whether a page gives itself away: by its words, or by being the home page of what was asked."""
    if _has(traits, "absent:", "perhaps:"):
        return True
    return final != asked and is_home(final)


def _compare(asked: Url, chain: Chain, other: Chain, *, absent: bool = False) -> Sibling:
    mine, its = chain.answer, other.answer
    if mine is None or its is None:
        return Sibling(status=None, same=False)
    if not absent and len(chain.hops) > 1 and not is_home(mine.url):
        # one door for all, of consent, of a region, of a pause for works: what is behind, it does not say
        return Sibling(status=its.status, same=False)
    same = mine.status == its.status and _same_place(chain, other)
    both = absent and _has(note_of(asked, other), "absent:")
    same = same and (absent or not (mine.truncated or tells_nothing(mine.body)))
    same = same and alike(mine.body, its.body, apart=(asked, sibling_of(asked)) if both else ())
    return Sibling(status=its.status, same=same)


def _same_place(chain: Chain, other: Chain) -> bool:
    """Both were answered where they were asked, or both were sent to one and the same address."""
    moved, its_moved = len(chain.hops) > 1, len(other.hops) > 1
    return moved == its_moved and (not moved or chain.hops[-1].url == other.hops[-1].url)


def _same_end(chain: Chain, other: Chain) -> bool:
    return (
        other.answer is not None and chain.answer is not None and other.answer.status == chain.answer.status
    )


def sibling_of(url: str) -> Url:
    """An address beside `url` that cannot exist: its last segment, or its query's values, made up.

    The same address always has the same sibling, so that a cache on the way can help.
    """
    parts = urlsplit(url)
    token = hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    if parts.query:
        query = re.sub(r"=[^&]*", f"={token}", parts.query) if "=" in parts.query else token
        return Url(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")))
    slash = "/" if parts.path.endswith("/") else ""
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    ending = re.search(r"\.\w{1,5}$", name)
    made = f"{folder}/{token}{ending[0] if ending else ''}{slash}"
    return Url(urlunsplit((parts.scheme, parts.netloc, made, "", "")))
