"""A page that is answered 200 and may be no answer: laid beside what its server says to what cannot exist.

Comes in: a chain that ended well. Goes out: what doubt there was, and what became of it. The sibling is
asked only where the page leaves a doubt that nothing cheaper settles: what a host says of what it has not is
learnt once and kept. Concludes nothing: that is `enricher.verdict`'s.
Lives as long as the run whose looks it doubts; what is known of hosts is the client's.
"""

import re
from collections.abc import Awaitable, Callable
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from enricher import absence
from enricher.doors import is_drive, is_drives, is_gone_share
from enricher.evidence import SAID_TO_ALL, PageTraits, Sibling
from enricher.io.compared_pages import (
    compare,
    has_mark,
    is_alike_but_for_chance,
    is_its_own,
    note_of,
    was_moved,
)
from enricher.io.following import Chain, Follower, Manner
from enricher.io.front_pages import FOUND, FrontPages
from enricher.io.honesty import Honesty
from enricher.io.landings import (
    asks_elsewhere,
    site_of,
    without_way_back,
)
from enricher.io.siblings import made_up, names_of, shaped_sibling_of, sibling_of
from enricher.late_patterns import late
from enricher.likeness import (
    may_be_a_notice,
)
from enricher.model import Url
from enricher.origins import origin_of
from enricher.page import Page
from enricher.shells import is_bundled, shell_marks
from enricher.traits import FEW_WORDS, is_home
from enricher.unspaced import unspaced_words

SOME_WORDS = 5
"""Words beside menus of which a script may make a page; fewer are left where it makes all of it."""
SCRIPT_ALONE = ("shell:script",)

IN_ONE_TONGUE = late(
    r"//[^/]*/[a-z]{2}(?:[-_][a-z]{2,4})?/?(?:(?:index|home|default)(?:\.\w{1,5})?/?)?$", re.I
)
"""A front page in a language of its own."""


OUTRIGHT = ("absent:wholly", "absent:file", "absent:taken")
"""Marks of pages that need no other's word, and are looked at twice."""


class PageDoubt(Struct, frozen=True, kw_only=True):
    """What was found out of a page that may be no answer.

    Attributes:
        sibling: what the server says to what cannot exist; None where there was no doubt.
        confirmed: the page was the same at a second look.
        second: that look, where there was one.
        marks: why the page may be a frame that its script fills.
    """

    sibling: Sibling | None = None
    confirmed: bool = False
    second: Chain | None = None
    marks: tuple[str, ...] = ()


CERTAIN = PageDoubt()
NOT_FOUND = Sibling(status=404, same=False)
SAYS_NOT_FOUND = PageDoubt(sibling=NOT_FOUND)
"""Of a host that is known to say so of what it has not."""


class Soft404:
    """Asks beside what is doubted."""

    def __init__(
        self, follower: Follower, front_pages: FrontPages, honesty: Honesty, *, briefly: Manner, again: Manner
    ) -> None:
        """`briefly` and `again`: how a first and a second look are asked."""
        self._follower = follower
        self._front_pages = front_pages
        self._briefly = briefly
        self._again = again
        self._honesty = honesty

    def is_beyond_doubt(self, place: str, chain: Chain, traits: PageTraits) -> bool:
        """Whether a page of which nothing is noted stands at the honest origin where it was asked for."""
        if traits.marks or len(chain.hops) > 1 or not self._honesty.is_honest_at(place):
            return False
        return not is_drives(place)

    async def doubt(
        self, asked: Url, chain: Chain, waiting: Callable[[], Awaitable[None]] | None = None
    ) -> PageDoubt:
        """What becomes of the doubt in the page that `chain` ended at with a 200.

        `waiting` is called before its host is asked what it says of what it has not, where the page's verdict
        waits for nothing else.
        """
        traits = note_of(asked, chain)
        answer = chain.answer
        if answer is None or traits is None:
            return CERTAIN
        few = traits.words <= FEW_WORDS
        if is_home(asked) and not has_mark(traits, "perhaps:", *(("absent:",) if few else ())):
            return CERTAIN
        if _is_share(chain):
            second = await self._follower.follow(asked, self._again)
            nobody = Sibling(status=None, same=False)
            return PageDoubt(
                sibling=nobody, confirmed=_is_share(second), second=second, marks=("absent:share",)
            )
        doubtful = has_mark(traits, "absent:", "perhaps:") or was_moved(asked, chain)
        if not doubtful and ("?" in asked or self._honesty.is_honest(asked)):
            return CERTAIN
        if doubtful:
            beside = await self._follower.follow(sibling_of(asked), self._briefly)
            found = await self._compared(asked, chain, beside)
            return await self._by_shape(asked, chain, found)
        other = await self._beside(asked, chain, waiting)
        return SAYS_NOT_FOUND if other is None else await self._compared(asked, chain, other)

    async def says_not_found(self, asked: Url) -> bool:
        """Whether the host of `asked` says so of what it has not; asked for where it must be."""
        if await self._honesty.settled(asked):
            return True
        async with self._honesty.asking(asked) as known:
            if known:
                return True
            other = await self._follower.follow(sibling_of(asked), self._briefly)
            self._honesty.learn(asked, other)
        return self._honesty.is_honest(asked)

    async def _by_shape(self, asked: Url, chain: Chain, found: PageDoubt) -> PageDoubt:
        """The same beside what has the shape of `asked`, where letters told nothing of a page of absence.

        Not of a frame that holds words for where its script finds nothing, and no word of what was asked.
        """
        made = shaped_sibling_of(asked)
        if made is None or chain.page is None or found.sibling is None or found.sibling.same:
            return found
        if not has_mark(note_of(asked, chain), "absent:"):
            return found
        if shell_marks(chain.page) and not names_of(asked) & chain.page.signs:
            return found
        other = await self._compared(asked, chain, await self._follower.follow(made, self._briefly))
        return other if other.sibling is not None and other.sibling.same else found

    async def _compared(self, asked: Url, chain: Chain, other: Chain) -> PageDoubt:
        sibling = await self._compare(asked, chain, other)
        both = has_mark(note_of(asked, chain), "absent:") and has_mark(note_of(asked, other), "absent:")
        if not (sibling.same or both or says_outright(asked, chain)):
            sells = has_mark(note_of(asked, chain), "perhaps:hijacked")
            sold = sells and (await self._front_pages.of(chain.hops[-1].url)).hijacked
            return PageDoubt(sibling=sibling, marks=("parked:hijacked",) if sold else ())
        second = await self._follower.follow(asked, self._again)
        if not sibling.same and both and is_alike_but_for_chance(asked, chain, second, other):
            return PageDoubt(sibling=replace(sibling, same=True), second=second, confirmed=True)
        if not sibling.same:
            return PageDoubt(
                sibling=sibling,
                second=second,
                confirmed=not is_home(asked) and says_outright(asked, second),
            )
        if not sibling.landed and is_its_own(asked, chain, second, other):
            return PageDoubt(sibling=replace(sibling, same=False), second=second)
        confirmed = (await self._compare(asked, second, other)).same
        doubt = PageDoubt(sibling=sibling, confirmed=confirmed, second=second)
        if sibling.landed or chain.page is None:
            return doubt
        if has_mark(note_of(asked, chain), "perhaps:", "parked:", "placeholder:"):
            return doubt
        return await self._said_to_all(asked, chain, chain.page, doubt)

    async def _said_to_all(self, asked: Url, chain: Chain, page: Page, doubt: PageDoubt) -> PageDoubt:
        """What is left of the doubt in a page that its server sends for anything: it may be no answer to any.

        An app is at home, too, and so is a notice that a site is closed, or refuses; who has a front page of
        another kind, drawn by the same scripts, says in a sentence that something is not there, in whatever
        language. An app may be sent with all the words of its front page, drawn beforehand.
        """
        marks = shell_marks(page)
        absent = has_mark(note_of(asked, chain), "absent:") or absence.said_in(page.beside_menus)
        closed = len(chain.hops) == 1 and not absent and may_be_a_notice(page)
        if marks and absent and not has_mark(note_of(asked, chain), "absent:title", "absent:alert"):
            closed = True  # an app has words for where it finds nothing: at its front page, too
            if "shell:mount" in marks and not is_named_on(page, asked):
                return PageDoubt(sibling=Sibling(status=FOUND, same=False), second=doubt.second)
        if (is_home(asked) and marks) or (closed and await self._front_pages.says(asked, page) is not False):
            notice = (SAID_TO_ALL,) if closed and not marks else ()
            return PageDoubt(sibling=Sibling(status=FOUND, same=False), second=doubt.second, marks=notice)
        if (
            marks == SCRIPT_ALONE
            and len(page.beside_menus.split()) + unspaced_words(page.beside_menus) >= SOME_WORDS
            and await self._front_pages.says(asked, page) is False
            and await self._front_pages.draws(asked, page)
            and not await self._front_pages.folder_says(asked, page, made_up(origin_of(asked)))
        ):
            marks = ()
        if not (marks or absent) and is_bundled(page) and await self._front_pages.says(asked, page):
            marks = ("shell:bundle",)
        return replace(doubt, marks=marks)

    async def _compare(self, asked: Url, chain: Chain, other: Chain) -> Sibling:
        sibling = compare(asked, chain, other)
        if not sibling.same or has_mark(note_of(asked, chain), "perhaps:wall"):
            return sibling
        if len(chain.hops) > 1 and await self._is_a_door(asked, chain):
            return replace(sibling, same=False)
        return sibling

    async def _is_a_door(self, asked: Url, chain: Chain) -> bool:
        """Whether a page stands before its site's front page too: of consent, of a choice of country."""
        end = chain.hops[-1].url
        if (
            has_mark(note_of(asked, chain), "absent:closed")
            or not _is_within(site_of(end), site_of(asked))
            or is_home(end)
            or IN_ONE_TONGUE.search(end.partition("?")[0])
        ):
            return False
        front = (await self._front_pages.of(asked)).url
        if front is None or front == end:
            return front is not None
        told, at_front = without_way_back(end, asked), without_way_back(front, "/")
        if "?" not in end or has_mark(note_of(asked, chain), "absent:"):
            return False
        return told == at_front and (not is_home(told[0]) or asks_elsewhere(asked, chain))

    async def _beside(
        self, asked: Url, chain: Chain, waiting: Callable[[], Awaitable[None]] | None
    ) -> Chain | None:
        """What the server says to an address that cannot exist; None where it says so, as nearly all."""
        if self._honesty.differs(asked, chain):
            return None
        if waiting is not None:
            await waiting()
        if await self._honesty.settled(asked) or self._honesty.differs(asked, chain):
            return None
        async with self._honesty.asking(asked) as known:
            if known or self._honesty.differs(asked, chain):
                return None
            other = await self._follower.follow(sibling_of(asked), self._briefly)
            self._honesty.learn(asked, other)
            says_so = other.answer is not None and other.answer.status == NOT_FOUND.status
            return None if says_so else other


def is_named_on(page: Page, asked: str) -> bool:
    """Whether a page holds a word of what was asked for: a server made it, and no frame is sent so."""
    parts = urlsplit(asked)
    values = [field.partition("=")[2] for field in parts.query.split("&")]
    said = page.text.lower()
    return any(unquote(value).lower() in said for value in (*values, parts.path.rpartition("/")[2]) if value)


def _is_within(site: str, other: str) -> bool:
    """Whether a site is another one, or a name below it: pages of consent have hosts of their own."""
    return site == other or site.endswith(f".{other}")


def _is_share(chain: Chain) -> bool:
    """Whether a chain ended at a drive's word that what was shared is not shared any more."""
    page = chain.page
    if page is None or chain.answer is None or not is_drive(chain.answer.url) or page.length > FEW_WORDS:
        return False
    return is_gone_share(chain.answer.url, page.title, " ".join(page.words))


def says_outright(asked: Url, chain: Chain) -> bool:
    """Whether a page needs no other's word; a frame holds such words for where its script finds nothing."""
    traits = note_of(asked, chain)
    if traits is None or chain.page is None or not has_mark(traits, *OUTRIGHT):
        return False
    return has_mark(traits, *OUTRIGHT[:2]) or not shell_marks(chain.page)
