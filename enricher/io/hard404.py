"""A 404 that may be no answer: what the page below it says, laid beside other pages of its host.

Comes in: a chain that ended in a 404 at its second look. Goes out: why its word is doubted, or nothing.
Static hosts send an app's frame, or a script that leads there, below a 404, and some servers a whole page: a
reader sees the app or the page. Concludes nothing: that is `enricher.verdict`'s. Lives as long as the run
whose looks it doubts; what is known of hosts is the client's.
"""

from msgspec import Struct

from enricher.evidence import Sibling
from enricher.io.compared_pages import has_mark, note_of
from enricher.io.following import Chain, Follower, Manner
from enricher.io.front_pages import FrontPages, digest_of
from enricher.io.siblings import sibling_of
from enricher.likeness import is_unlike
from enricher.model import Url
from enricher.page import Page
from enricher.shells import leads_with_its_path, shell_marks
from enricher.verdict import GONE

FOUND = 200
ROUTER = "shell:router"


class StatusDoubt(Struct, frozen=True, kw_only=True):
    """Why a 404 is not believed.

    Attributes:
        marks: what its page is.
        sibling: what the host says to what cannot exist, where it was asked.
        believed: whether the thing is gone all the same.
    """

    marks: tuple[str, ...] = ()
    sibling: Sibling | None = None
    believed: bool = False


BELIEVED = StatusDoubt(believed=True)


class Hard404:
    """Asks beside a 404 whose page does not say that it is one."""

    def __init__(self, follower: Follower, front_pages: FrontPages, *, briefly: Manner) -> None:
        """`briefly`: how an address that cannot exist is asked."""
        self._follower = follower
        self._front_pages = front_pages
        self._briefly = briefly

    async def doubt(self, asked: Url, chain: Chain) -> StatusDoubt:
        """What becomes of the doubt in the 404 that `chain` ended at."""
        end = chain.hops[-1].url
        if await self._front_pages.is_for_browsers_alone(end):
            return StatusDoubt(marks=("wall:programs",), believed=True)
        page = chain.page
        if page is None or has_mark(note_of(asked, chain), "absent:"):
            return BELIEVED
        if leads_with_its_path(page):
            return StatusDoubt(marks=(ROUTER,))
        marks = shell_marks(page)
        if marks and await self._is_a_front_page(end, page):
            return StatusDoubt(marks=marks)
        if await self._is_of_its_own(asked, page):
            return StatusDoubt(sibling=Sibling(status=404, same=False))
        return BELIEVED

    async def _is_a_front_page(self, url: str, page: Page) -> bool:
        """Whether the host shows the same at its front page, or at that of the project that `url` is in."""
        for front in (await self._front_pages.of(url), await self._front_pages.of_folder(url)):
            if front is not None and front.status == FOUND and front.digest == digest_of(page):
                return True
        return False

    async def _is_of_its_own(self, asked: Url, page: Page) -> bool:
        """Whether the host says something else, with the same status, of what cannot exist."""
        other = await self._follower.follow(sibling_of(asked), self._briefly)
        if other.answer is None or other.page is None or other.answer.status not in GONE:
            return False
        return is_unlike(page, other.page)
