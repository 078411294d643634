"""What hosts answer at their front pages: asked once a host, where something else that it says is doubted.

Comes in: an address of the host. Goes out: where its front page leads, and whether it is there for browsers
alone: a host that says "not found" to every program, at its front page too, says nothing of what it has.
Lives as long as the client; an answer is kept for an hour. One question in flight a host.
"""

import asyncio
import hashlib
from collections import OrderedDict

from msgspec import Struct
from msgspec.structs import replace

from enricher.hijacks import cites, is_hijacked
from enricher.io.following import Chain, Follower, Manner
from enricher.io.landings import site_of
from enricher.origins import origin_of
from enricher.page import Page
from enricher.ports import Clock
from enricher.shells import drawing_scripts

ABSENT = 404
FOUND = 200
KEPT_SECONDS = 3_600.0
REMEMBERED = 10_000
PLAINLY = Manner(body_limit=65_536, begun=True)
BRIEFLY = Manner(body_limit=1_024, begun=True)
CRAWLER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; compatible; {}) "
    "Chrome/140.0 Safari/537.36"
)
"""How the large search engines' crawlers name themselves to hosts that want to hear a browser's words."""


class FrontPage(Struct, frozen=True, kw_only=True, gc=False):
    """What a front page was.

    Attributes:
        status, url: of the end of its chain; None where it ended without an answer.
        digest: of its body; empty where none was read.
        said: digest of the words that it shows, whatever their order; empty where none was read.
        scripts: digests of those that may draw something on it.
        hijacked: its title sells what hijacked names are filled with.
        for_browsers_alone: programs were told that it is not there, and browsers are shown it.
    """

    status: int | None
    url: str | None
    digest: bytes
    said: bytes = b""
    scripts: frozenset[bytes] = frozenset()
    hijacked: bool = False
    for_browsers_alone: bool = False


def digest_of(page: Page | None) -> bytes:
    """The same for pages that are the same to the octet; empty for none."""
    return hashlib.blake2b(page.body, digest_size=16).digest() if page is not None else b""


def said_of(page: Page | None) -> bytes:
    """The same for pages that show the same words, whatever their numbers; empty for none."""
    if page is None:
        return b""
    words = " ".join(sorted(page.vocabulary))
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def scripts_of(page: Page | None) -> frozenset[bytes]:
    """Digests of the scripts of a page that may draw something."""
    names = drawing_scripts(page) if page is not None else ()
    return frozenset(
        hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest() for name in names
    )


def _says(front: FrontPage, place: str, page: Page) -> bool | None:
    """None where it cannot be read, or is one of another site: that says nothing of this one."""
    if front.status != FOUND or not front.said or front.url is None or site_of(front.url) != site_of(place):
        return None
    return front.said == said_of(page)


class FrontPages:
    """Front pages of hosts."""

    def __init__(self, follower: Follower, clock: Clock, *, agent: str) -> None:
        """`agent`: how we call ourselves."""
        self._follower = follower
        self._clock = clock
        self._words = ("user-agent", CRAWLER.format(agent.replace("(", "").replace(")", "")))
        self._known: OrderedDict[str, tuple[float, FrontPage]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[FrontPage]] = {}
        self._answering: OrderedDict[str, None] = OrderedDict()

    def note(self, chain: Chain, place: str) -> None:
        """Remember that the origin at which a chain began answers programs with something."""
        if not chain.hops or chain.hops[0].status >= 400:
            return
        if place not in self._answering:
            self._answering[place] = None
            if len(self._answering) > REMEMBERED:
                self._answering.popitem(last=False)

    def as_browsers_do(self, manner: Manner) -> Manner:
        """That manner, with a browser's words before our own name."""
        return replace(manner, headers=(*manner.headers, self._words))

    async def is_for_browsers_alone(self, url: str) -> bool:
        """Whether the host of `url` has nothing for programs, and something for browsers."""
        if origin_of(url) in self._answering:
            return False
        return (await self.of(url)).for_browsers_alone

    async def of(self, url: str) -> FrontPage:
        """The front page of the host of `url`."""
        return await self._of_place(origin_of(url))

    async def of_folder(self, url: str) -> FrontPage | None:
        """That of the first folder of `url`, as many projects share a host; None where it is in none."""
        place = origin_of(url)
        folder, slash, _ = url[len(place) + 1 :].partition("?")[0].partition("/")
        return await self._of_place(f"{place}/{folder}") if folder and slash else None

    async def says(self, url: str, page: Page) -> bool | None:
        """Whether the front page of the host of `url` says what `page` does; None where it cannot be read."""
        return _says(await self.of(url), url, page)

    async def draws(self, url: str, page: Page) -> bool:
        """Whether all scripts of `page` that may draw something are on the front page of its host, too."""
        return scripts_of(page) <= (await self.of(url)).scripts

    async def folder_says(self, url: str, page: Page, made_up: str) -> bool:
        """Whether that of the first folder of `url` does, and that of a folder `made_up` does not.

        That one is asked first: what a host says to all folders is learnt for all its addresses at once.
        """
        place = f"{origin_of(url)}/{made_up}"
        if _says(await self._of_place(place), place, page):
            return False
        own = await self.of_folder(url)
        return own is not None and bool(_says(own, url, page))

    async def _of_place(self, place: str) -> FrontPage:
        known = self._known.get(place)
        if known is not None and known[0] > self._clock.monotonic():
            return known[1]
        task = self._asking.get(place)
        if task is None:
            task = self._asking[place] = asyncio.create_task(self._ask(place))
            task.add_done_callback(lambda _: self._asking.pop(place, None))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Stop asking."""
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, place: str) -> FrontPage:
        chain = await self._follower.follow(f"{place}/", PLAINLY)
        answer = chain.answer
        found = FrontPage(status=None, url=None, digest=b"")
        if answer is not None:
            found = FrontPage(
                status=answer.status,
                url=answer.url,
                digest=digest_of(chain.page),
                said=said_of(chain.page),
                scripts=scripts_of(chain.page),
                hijacked=chain.page is not None
                and is_hijacked(chain.page.title)
                and not cites(chain.page.text),
                for_browsers_alone=answer.status == ABSENT and await self._is_there_for_browsers(place),
            )
        self._known[place] = self._clock.monotonic() + KEPT_SECONDS, found
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found

    async def _is_there_for_browsers(self, place: str) -> bool:
        chain = await self._follower.follow(f"{place}/", self.as_browsers_do(BRIEFLY))
        return bool(chain.hops) and chain.hops[0].status < 400
