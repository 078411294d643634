"""Whether somebody between us and the world answers in everybody's name.

Captive portals, filters and lying name servers send one answer for whatever is asked: a login page, a
redirect to it, or "not found". Comes in: what looks saw. Goes out: whether an absence may be believed.
It may where somebody has just been answered otherwise; else a host that is known to be there (an API's)
is asked for its front page, without any secret, and one answer for all is nobody's own.
"""

import asyncio
from collections import OrderedDict
from urllib.parse import urlsplit

from enricher.evidence import SAID_TO_ALL, ChainStop, Evidence, PageTraits
from enricher.io.network import Network
from enricher.io.redirects import REDIRECTS, page_target, target
from enricher.model import Url
from enricher.page import Page
from enricher.ports import Answer, Clock, Reply, Request, Transport
from enricher.traits import note
from enricher.verdict import GONE, judge

FOUND = 200
AUTHENTICATION_REQUIRED = 511
"""RFC 6585 section 6: sent by portals, and by no server of one's own."""

NOT_THEMSELVES = frozenset({"tls_hostname", "tls_untrusted"})
"""Faults of a host that is known to be there which say that somebody else is in its place."""

REMEMBERED = 1_000
FRONT_PAGE = 65_536
SLACK = 200
"""Octets by which one page differs from itself where it names the address that was asked."""

IN_THE_WAY = ChainStop(
    kind="bad_response",
    phase="headers",
    detail="somebody between us and the site answers in everybody's name",
)


class Middlemen:
    """What answers so far say of those on the way. The times are the monotonic clock's.

    Attributes:
        are_known: somebody was found who answers in everybody's name, whose answer any other may be.
    """

    def __init__(
        self, transport: Transport, network: Network, clock: Clock, *, references: tuple[str, ...]
    ) -> None:
        self._transport = transport
        self._network = network
        self._clock = clock
        self._references = references
        self._found_at = float("-inf")
        self._seen_at: OrderedDict[str, float] = OrderedDict()
        self._moved_from: OrderedDict[str, str] = OrderedDict()
        self._asking = asyncio.Lock()
        self._cleared_at = float("-inf")
        self._cleared_by: tuple[str, PageTraits | None] | None = None
        self._known: tuple[str, PageTraits | None] | None = None
        self._known_at = float("-inf")
        self.are_known = False

    def note(self, answer: Answer, onward: str | None) -> None:
        """Remember which kinds of answers there are; told of each chain's first, and where it leads.

        What counts is when it was asked for: an answer may have been on its way while a portal closed.
        """
        asked = self._clock.monotonic() - answer.elapsed_ms / 1000
        if answer.status == FOUND and onward is None:  # as nearly all
            if asked > self._found_at:
                self._found_at = asked
        elif (kind := _kind(answer.url, answer.status, onward)) is not None:
            seen_at = self._seen_at
            if seen_at.get(kind, asked) <= asked:
                seen_at[kind] = asked
            seen_at.move_to_end(kind)
            if len(seen_at) > REMEMBERED:
                seen_at.popitem(last=False)

    def may_speak_in(self, seen: Evidence) -> bool:
        """Whether that is to be looked into; not of a page that is plainly there, as nearly all are."""
        if self._known is not None or len(seen.hops) != 1 or seen.stop is not None:
            return True
        return not 200 <= seen.hops[0].status < 300 or _says_gone(seen) or _is_said_to_all(seen)

    async def speak_in(self, seen: Evidence, answered: float, *, changed: bool = False) -> bool:
        """Whether what was `seen` by a look that had its first answer then is no word of the site's own.

        `changed`: the site said otherwise a moment ago, as all do where a portal has come between.
        """
        if not self._references or not seen.hops or seen.stop is not None:
            return False
        for hop in seen.hops:
            if hop.status == AUTHENTICATION_REQUIRED:
                self._network.intercepted()
                return True
        first = seen.hops[0]
        kind = _kind(first.url, first.status, seen.hops[1].url if len(seen.hops) > 1 else None)
        if kind is None:
            return False
        if self._known is not None and kind != "absent" and self._is(self._known, kind, seen.traits):
            self._network.intercepted()
            return True
        if not (
            changed or _says_gone(seen) or _is_said_to_all(seen) or self._others_moved_there(kind, first.url)
        ):
            return False
        if self._differs_since(kind, _page(seen), answered):
            return False
        return await self._answers_for_all(kind, seen, answered)

    def _others_moved_there(self, kind: str, url: str) -> bool:
        """Whether another site too has sent us to this third one: a shortener's work, or a portal's."""
        if not kind.startswith("moved:"):
            return False
        site = _host(url)
        first = self._moved_from.setdefault(kind, site)
        while len(self._moved_from) > REMEMBERED:
            self._moved_from.popitem(last=False)
        return first != site

    def _differs_since(self, kind: str, page: PageTraits | None, answered: float) -> bool:
        """Whether anybody asked since was answered otherwise: then there are several who answer.

        What differed from one page may be the very other: a portal's own, beside a true "not found".
        """
        if self._network.api_answered_at >= answered:
            return True
        cleared = self._cleared_by is None or not self._is((kind, page), *self._cleared_by)
        if cleared and self._cleared_at >= answered:
            return True
        if kind != "found" and self._found_at >= answered:
            return True
        return any(at >= answered for other, at in self._seen_at.items() if other != kind)

    def _clear(self, asked: float, by: tuple[str, PageTraits | None] | None) -> None:
        """Note when it was asked whether all are answered alike, and which answer said no, if one did."""
        self._cleared_at, self._cleared_by = asked, by

    async def _answers_for_all(self, kind: str, seen: Evidence, answered: float) -> bool:
        page = _page(seen)
        async with self._asking:
            if self._known_at >= answered and self._known is not None and self._is(self._known, kind, page):
                return True
            if self._differs_since(kind, page, answered):
                return False
            asked = self._clock.monotonic()
            scheme = urlsplit(seen.hops[0].url).scheme
            told: list[Reply] = []
            for host in reversed(self._references):  # the last one counts nobody's front pages
                reply = await self._front_page(f"{scheme}://{host}/")
                if isinstance(reply, Answer) and not self._is((kind, page), *_summary(reply)):
                    self._clear(asked, _summary(reply))
                    return False
                told.append(reply)
            if not any(isinstance(reply, Answer) or reply.kind in NOT_THEMSELVES for reply in told):
                return self._network.in_trouble
            if kind == "absent" and not await self._network.names_lie():
                self._clear(asked, None)  # bare "not found"s look alike; who sends them to all owns the names
                return False
            self._known, self._known_at = (kind, page), self._clock.monotonic()
            self.are_known = True
            self._network.intercepted()
            return True

    async def _front_page(self, url: str) -> Reply:
        return await self._transport.send(
            Request(url=Url(url), texts_only=True, body_limit=FRONT_PAGE, spare=True)
        )

    def _is(self, one: tuple[str, PageTraits | None], kind: str, page: PageTraits | None) -> bool:
        """Whether both are one and the same answer."""
        if one[0] != kind:
            return False
        if kind.startswith("moved:"):
            return True
        mine = one[1]
        if mine is None or page is None:
            return mine is page
        slack = SLACK if mine.title else 0
        return mine.title == page.title and abs(mine.read - page.read) <= slack


def _page(seen: Evidence) -> PageTraits | None:
    """The page that was answered at once, without a move."""
    return seen.traits if len(seen.hops) == 1 else None


def _says_gone(seen: Evidence) -> bool:
    if not (seen.confirmed or (seen.traits is not None and seen.traits.marks)):
        return False  # nearly always: no rule says `dead` of such a look
    return judge(seen).status == "dead"


def _is_said_to_all(seen: Evidence) -> bool:
    """Whether one notice stands at all addresses of a site, 'log in' say: a portal's would at all sites."""
    return seen.traits is not None and SAID_TO_ALL in seen.traits.marks


def _summary(answer: Answer) -> tuple[str, PageTraits | None]:
    read = Page(answer.body) if answer.body else None
    page = note(read, asked=answer.url, final=answer.url) if read is not None else None
    fields = dict(answer.headers)
    if answer.status in REDIRECTS:
        onward = target(answer.url, fields.get("location", ""))
    else:
        onward = page_target(answer.url, read, fields.get("refresh", ""))
    return _kind(answer.url, answer.status, onward) or "other", page


def _kind(url: str, status: int, onward: str | None) -> str | None:
    """What kind of answer it is: found, absent, or sent on to another host; None of what tells nothing."""
    if status in GONE:
        return "absent"
    if onward is not None and _host(onward).removeprefix("www.") != _host(url).removeprefix("www."):
        return f"moved:{_host(onward)}"
    return "found" if 200 <= status < 300 else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
