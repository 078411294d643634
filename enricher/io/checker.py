"""One look at an address: follow it to its end, doubt what is said there, and note what was seen.

Comes in: an address. Goes out: `Evidence`. Absence is asked for twice, differently; a page
that may be a polite "not found" is laid beside what the same server says to a path that
cannot exist. Concludes nothing: what it all means is `enricher.verdict`'s to say.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from enricher.doors import Door, door_at, door_of
from enricher.evidence import ChainStop, Evidence, PageTraits
from enricher.io.by_door import ask_at_door, led_to
from enricher.io.clones import is_cloned, may_be_cloned
from enricher.io.compared_pages import has_mark, note_of
from enricher.io.following import Chain, Follower, Manner
from enricher.io.front_pages import ABSENT, FrontPages
from enricher.io.hard404 import Hard404
from enricher.io.honesty import Honesty
from enricher.io.middlemen import IN_THE_WAY, Middlemen
from enricher.io.network import Network
from enricher.io.robots import Robots
from enricher.io.soft404 import NOT_FOUND, Soft404
from enricher.model import Url
from enricher.origins import origin_of, without_userinfo
from enricher.ports import Answer, Clock, Draft
from enricher.rules import Rules
from enricher.traits import note
from enricher.verdict import CHALLENGES, GONE

CodeLinks = Callable[[str, str], tuple[str, ...]]
"""Addresses of code on a page: (its text, its address) -> addresses, in the page's order."""

Noting = Callable[[Evidence], Awaitable[None]]
"""Told what was seen before a look is whole."""

PAGE_LIMIT = 262_144
GLANCE_LIMIT = 65_536

BRIEFLY = Manner(head=True, body_limit=GLANCE_LIMIT)
CLOSELY = Manner(body_limit=PAGE_LIMIT)
BESIDE = replace(BRIEFLY, begun=True)
"""How an address that cannot exist is asked, beside a page that has answered."""
AGAIN = Manner(
    body_limit=GLANCE_LIMIT,
    begun=True,
    headers=(("accept", "*/*"), ("cache-control", "no-cache"), ("pragma", "no-cache")),
)
"""The second look: GET, nothing preferred, and past any cache that keeps an old "not found"."""


class SharedKnowledge(Struct, frozen=True, kw_only=True):
    """What all checkers of a process know together: of our network, of those on the way, of sites."""

    network: Network
    middlemen: Middlemen
    front_pages: FrontPages
    honesty: Honesty
    code_links: CodeLinks | None = None


class HttpChecker:
    """`ports.Checker` over a follower, for one run and as long as that."""

    def __init__(
        self,
        follower: Follower,
        clock: Clock,
        *,
        known: SharedKnowledge,
        rules: Rules,
        robots: Robots | None = None,
    ) -> None:
        self._follower = follower
        self._clock = clock
        self._rules = rules
        self._robots = robots
        self._network = known.network
        self._middlemen = known.middlemen
        self._front_pages = known.front_pages
        self._code_links = known.code_links
        self._soft404 = Soft404(follower, known.front_pages, known.honesty, briefly=BESIDE, again=AGAIN)
        self._hard404 = Hard404(follower, known.front_pages, briefly=BESIDE)

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """Follow `url` to its end. With `page`, also read the page for addresses of code.

        A `spare` look is for where the word of an API is wanting: it asks once, waits for nobody, and
        takes the forge's page at its word.
        """
        asked = url if self._rules.say_nothing and "@" not in url else self._asked_for(url)
        if asked is None:
            return self._unasked(url, "excluded")
        if self._robots is not None and not await self._robots.allows(asked):
            return self._unasked(url, "robots")
        place = origin_of(asked)
        if (door := door_at(place, asked)) is not None:
            return await self._by_door(url, asked, door)
        if draft is not None and draft.earlier is not None and await self._soft404.says_not_found(asked):
            return replace(draft.earlier, unfinished=False, sibling=NOT_FOUND)
        manner = replace(BRIEFLY, spare=True) if spare else CLOSELY if page else BRIEFLY
        chain = await self._follower.follow(asked, manner, place)
        behind = led_to(chain) if chain.stop is not None else None
        if behind is not None and (door := door_of(behind)) is not None:
            return await self._by_door(url, behind, door, chain)
        self._front_pages.note(chain, place)
        if not (page or spare) and (plain := self._of_a_plain_page(url, asked, place, chain)) is not None:
            return plain
        answered = self._clock.monotonic()
        if spare:
            seen = await self._glance(url, asked, chain)
        else:
            if _is_absent(chain):
                seen = await self._asked_twice(url, asked, chain, page=page)
            else:
                noting = partial(self._keep, answered, draft) if draft is not None else None
                seen = await self._read(url, asked, chain, page=page, noting=noting)
        if self._middlemen.may_speak_in(seen) and await self._middlemen.speak_in(seen, answered):
            return _of_others(seen)
        return seen

    def _asked_for(self, url: Url) -> Url | None:
        """What is asked in place of an address, by the user's rules; None where it is not to be asked."""
        return None if self._rules.excludes(url) else without_userinfo(self._rules.remapped(url))

    def _of_a_plain_page(self, url: Url, asked: Url, place: str, chain: Chain) -> Evidence | None:
        """The evidence of what nearly all looks meet: a page that is plainly there, at an honest host."""
        answer, read = chain.answer, chain.page
        if answer is None or read is None or answer.status != 200:
            return None
        if answer.truncated and _is_cut(answer):
            return None
        traits = note(read, asked=asked, final=answer.url)
        if not self._soft404.is_beyond_doubt(place, chain, traits) or self._middlemen.are_known:
            return None
        return Evidence(
            url=url,
            looked_at=answer.at,  # nothing was waited for since
            hops=chain.hops,
            attempts=chain.attempts,
            elapsed_ms=chain.elapsed_ms,
            asked_as=asked if asked != url else None,
            traits=traits,
        )

    async def _keep(self, answered: float, draft: Draft, seen: Evidence) -> None:
        """Note a page that has answered before its host is asked what it says of what it has not."""
        if not await self._middlemen.speak_in(seen, answered):
            draft.keep(replace(seen, unfinished=True))

    async def _by_door(self, url: Url, there: Url, door: Door, chain: Chain | None = None) -> Evidence:
        """What a site says of itself, where its pages say yes to anything."""
        answered = self._clock.monotonic()
        seen, at_door = await ask_at_door(self._follower, self._clock, AGAIN, there, door, chain)
        if await self._middlemen.speak_in(at_door, answered):
            return _of_others(replace(at_door, url=url))
        troubled = at_door.stop is not None and self._network.in_trouble
        return replace(
            seen, url=url, asked_as=there if chain is None and there != url else None, network_down=troubled
        )

    async def _asked_twice(self, url: Url, asked: Url, chain: Chain, *, page: bool) -> Evidence:
        """The evidence of a chain that ended in an absence, with the second look that this wants.

        That one speaks as browsers do: some servers deny to programs what they have. Whoever says anything
        else to it is asked once more in our own words.
        """
        manner = replace(AGAIN, body_limit=PAGE_LIMIT) if page else AGAIN
        second = await self._follower.follow(asked, self._front_pages.as_browsers_do(manner))
        shown = not _is_absent(second)
        if shown or has_mark(note_of(asked, second), "wall:", "perhaps:wall"):
            shown = shown and _is_shown(second)
            chain = _joined(chain, second)
            second = await self._follower.follow(asked, manner)
            if not _is_absent(second) or has_mark(note_of(asked, second), "wall:", "perhaps:wall"):
                return await self._returned(url, asked, _joined(second, chain), page=page)
        seen = self._evidence(url, asked, _joined(chain, second), page=page)
        seen = replace(seen, confirmed=True, second=second.hops)
        if shown:
            return _marked(seen, "wall:programs")
        if second.answer is not None and second.answer.status == ABSENT:
            return await self._of_its_host(asked, second, seen)
        return seen

    async def _returned(self, url: Url, asked: Url, chain: Chain, *, page: bool) -> Evidence:
        """The evidence of what was absent a moment ago: it is there, or somebody on the way says so now."""
        answered = self._clock.monotonic()
        seen = await self._read(url, asked, chain, page=page)
        if await self._middlemen.speak_in(seen, answered, changed=True):
            return _of_others(seen)
        return seen

    async def _of_its_host(self, asked: Url, chain: Chain, seen: Evidence) -> Evidence:
        """What is left of a 404 where its host says the same of all it has, or shows a page below it."""
        if may_be_cloned(asked) and await is_cloned(self._follower, asked, AGAIN):
            return replace(seen, told="known")
        doubt = await self._hard404.doubt(asked, chain)
        return replace(
            _marked(seen, *doubt.marks), sibling=doubt.sibling, confirmed=seen.confirmed and doubt.believed
        )

    async def _glance(self, url: Url, asked: Url, chain: Chain) -> Evidence:
        """A spare look; absence is asked for twice here too."""
        if not _is_absent(chain):
            return self._evidence(url, asked, chain, page=False)
        second = await self._follower.follow(asked, replace(AGAIN, spare=True))
        seen = self._evidence(url, asked, _joined(chain, second), page=False)
        return replace(seen, confirmed=_is_absent(second), second=second.hops)

    async def _read(
        self, url: Url, asked: Url, chain: Chain, *, page: bool, noting: Noting | None = None
    ) -> Evidence:
        """The evidence of a chain that is not plainly absent; a doubtful page is asked for its sibling.

        `noting` is told what was seen where the rest of the look is what the host says of what it has not.
        """
        seen = self._evidence(url, asked, chain, page=page)
        answer = chain.answer
        if answer is None or seen.traits is None or answer.status != 200 or _is_cut(answer):
            return seen
        if self._soft404.is_beyond_doubt(origin_of(asked), chain, seen.traits):
            return seen
        waiting = partial(noting, seen) if noting is not None else None
        doubt = await self._soft404.doubt(asked, chain, waiting)
        if doubt.sibling is None:
            return seen
        return replace(
            _marked(seen, *doubt.marks),
            sibling=doubt.sibling,
            confirmed=doubt.confirmed,
            second=doubt.second.hops if doubt.second is not None else (),
        )

    def _evidence(self, url: Url, asked: Url, chain: Chain, *, page: bool) -> Evidence:
        answer = chain.answer
        traits = note_of(asked, chain)
        links: tuple[str, ...] | None = () if page else None
        if page and answer is not None and 200 <= answer.status < 300 and self._code_links is not None:
            links = self._code_links(chain.page.text if chain.page is not None else "", answer.url)
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
        stop = ChainStop(kind=kind, phase="resolve", detail="not asked")  # type: ignore[arg-type]
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


def _marked(seen: Evidence, *marks: str) -> Evidence:
    """What was seen, with more that was noted of its page."""
    if not marks:
        return seen
    traits = seen.traits or PageTraits()
    return replace(seen, traits=replace(traits, marks=(*traits.marks, *marks)))


def _is_absent(chain: Chain) -> bool:
    if chain.stop is not None:
        return chain.stop.kind == "dns_not_found"
    answer = chain.answer
    return answer is not None and answer.status in GONE and not CHALLENGES.intersection(dict(answer.headers))


def _is_shown(chain: Chain) -> bool:
    """Whether a chain ended at something that is there."""
    return chain.answer is not None and 200 <= chain.answer.status < 300


def _is_cut(answer: Answer | None) -> bool:
    """Whether a page ended before its end: what is missing may be what tells it apart."""
    return answer is not None and answer.truncated and len(answer.body) < GLANCE_LIMIT


def _joined(chain: Chain, other: Chain) -> Chain:
    """`chain`, with the cost of the other one added."""
    return replace(
        chain,
        elapsed_ms=chain.elapsed_ms + other.elapsed_ms,
        attempts=chain.attempts + other.attempts,
    )
