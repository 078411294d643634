"""A chain of hops, followed by hand from an address to its end.

Comes in: an address and a manner of asking. Goes out: a `Chain`. Each hop is a request
of its own, charged to the host that is asked; cookies live for one chain, and go back
only to the site that set them.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from enricher.evidence import ChainStop, Hop
from enricher.io.cookies import Cookies
from enricher.io.redirects import REDIRECTS, may_move, page_target, target
from enricher.io.robots import Robots
from enricher.late_patterns import late
from enricher.model import Url
from enricher.origins import origin_of, without_userinfo
from enricher.page import Page
from enricher.ports import Answer, Fault, Reply, Request, Transport
from enricher.rules import Rules

KEPT_HEADERS = frozenset(
    {"location", "content-type", "retry-after", "server", "cf-mitigated", "x-amzn-waf-action"}
)
KEPT_VALUE = 500
FOUND = 200
LEADING = REDIRECTS | {FOUND}
"""Of other answers none leads on: a page that moves by itself is found, and says so."""

HEAD_TRUSTED = frozenset({200, 206})
"""HEAD is believed where it says yes; where it says no it may be HEAD that is refused (RFC 9110 9.3.2)."""


FILES = late(
    r"pdf|ps|gz|tgz|zip|bz2|xz|7z|rar|tar|whl|jar|mp4|mkv|avi|mov|webm|mp3|wav|png|jpe?g|gif|webp|"
    r"bin|pt|pth|ckpt|safetensors|onnx|h5|hdf5|npy|npz|pkl|parquet|csv|tsv|exe|dmg|iso|deb|apk",
    re.I,
)
SHORTENERS = frozenset(
    {
        "git.io",
        "bit.ly",
        "goo.gl",
        "t.co",
        "tinyurl.com",
        "ow.ly",
        "is.gd",
        "rebrand.ly",
        "t.ly",
        "doi.org",
        "dx.doi.org",
    }
)
"""Where HEAD is enough: what is there is a file, or a redirect and nothing else."""
AT_SHORTENERS = frozenset(f"{scheme}://{host}" for scheme in ("http", "https") for host in SHORTENERS)
"""The same by origin."""


_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.I)
"""Of a `Content-Type` (RFC 9110 8.3.2)."""


class Manner(Struct, frozen=True, kw_only=True, gc=False):
    """How a chain is asked.

    Attributes:
        head: ask HEAD first where it helps, and GET only where that says no or leaves a page unread.
        body_limit: octets of a page that are read.
        spare: ask each hop once, and no host that wants to be left alone.
        begun: part of a look that has begun, as every hop after the first is.
    """

    head: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    body_limit: int = 65_536
    spare: bool = False
    begun: bool = False


class Chain(Struct, frozen=True, kw_only=True, gc=False):
    """What a chain met: its hops, the last answer with its page where a body was read, or the stop."""

    hops: tuple[Hop, ...]
    answer: Answer | None
    stop: ChainStop | None
    elapsed_ms: int
    attempts: int
    page: Page | None = None


AskedAt = set[tuple[str, tuple[tuple[str, str], ...]]]
"""Addresses that a chain asked already, each with the cookies that it sent there."""


class Follower:
    """Follows chains over a transport, and no further than to where an API can tell."""

    def __init__(
        self,
        transport: Transport,
        *,
        max_redirects: int,
        rules: Rules,
        is_told: Callable[[str], bool] = lambda _: False,
        robots: Robots | None = None,
        on_first: Callable[[Answer, str | None], None] = lambda *_: None,
    ) -> None:
        """`on_first` is told of the first answer of every chain as it comes, and where it leads."""
        self._robots = robots
        self._on_first = on_first
        self._is_told = is_told
        self._transport = transport
        self._rules = rules
        self._max_redirects = max_redirects

    async def follow(self, url: str, manner: Manner, place: str = "") -> Chain:
        """Follow `url` to an answer that leads nowhere further, or to what stops it; `place` is its origin.

        The first hop is the last one of nearly every chain; `_go_on` goes on from there where it is not.
        """
        if self._robots is not None and not await self._robots.allows(url):
            return _stopped([], ChainStop(kind="robots", phase="resolve", detail=url), 0, 0)
        own = self._told_for(url, url) if self._rules.hosts else ()
        place = place or origin_of(url)
        if manner.head and _is_brief(url, place):
            reply, elapsed = await self._ask_briefly(url, place, manner, own)
        else:
            reply = await self._transport.send(_reading(url, place, manner, own))
            elapsed = reply.elapsed_ms
        if isinstance(reply, Fault):
            return _faulty([], reply, elapsed, max(1, reply.attempts))
        hop, page, onward = _read(reply)
        self._on_first(reply, onward if isinstance(onward, str) else None)
        if onward is not None:
            return await self._go_on(url, reply, hop, onward, elapsed, manner)
        return Chain(
            hops=(hop,),
            answer=reply,
            stop=None,
            elapsed_ms=elapsed,
            attempts=reply.attempts if reply.attempts > 1 else 1,
            page=page,
        )

    async def _go_on(
        self,
        first: str,
        reply: Answer,
        hop: Hop,
        onward: str | ChainStop,
        elapsed: int,
        manner: Manner,
    ) -> Chain:
        """Follow a chain whose first answer leads on, or nowhere although it should."""
        cookies, manner = Cookies(), replace(manner, begun=True)
        seen: AskedAt = {(first, ())}
        hops, attempts = [hop], max(1, reply.attempts)
        while True:
            if any(name == "set-cookie" for name, _ in reply.headers):
                cookies.take(reply)
            if isinstance(onward, ChainStop):
                return _stopped(hops, onward, elapsed, attempts)
            if (stop := await self._stop_before(onward, seen, cookies, len(hops))) is not None:
                return _stopped(hops, stop, elapsed, attempts)
            asked, sent = onward, cookies.header(onward)
            seen.add((asked, sent))
            own = sent + self._told_for(asked, first) if self._rules.hosts else sent
            told, spent = await self._ask(asked, manner, own)
            elapsed += spent
            attempts = max(attempts, told.attempts)
            if isinstance(told, Fault):
                return _faulty(hops, told, elapsed, attempts)
            reply = told
            hop, page, leads = _read(reply)
            hops.append(hop)
            if leads is None:
                return Chain(
                    hops=tuple(hops),
                    answer=reply,
                    stop=None,
                    elapsed_ms=elapsed,
                    attempts=attempts,
                    page=page,
                )
            onward = leads

    async def _ask(self, url: str, manner: Manner, own: tuple[tuple[str, str], ...]) -> tuple[Reply, int]:
        """One hop, and the milliseconds it took."""
        place = origin_of(url)
        if manner.head and _is_brief(url, place):
            return await self._ask_briefly(url, place, manner, own)
        reply = await self._transport.send(_reading(url, place, manner, own))
        return reply, reply.elapsed_ms

    async def _stop_before(self, onward: str, seen: AskedAt, cookies: Cookies, hops: int) -> ChainStop | None:
        """Why a chain goes no further, although it leads on."""
        if self._is_told(onward):
            return ChainStop(kind="forge", phase="headers", detail=onward)
        if self._robots is not None and not await self._robots.allows(onward):
            return ChainStop(kind="robots", phase="headers", detail=onward)
        if (onward, cookies.header(onward)) in seen:
            return ChainStop(kind="redirect_loop", phase="headers", detail=onward)
        return ChainStop(kind="too_many_redirects", phase="headers") if hops > self._max_redirects else None

    def _told_for(self, url: str, first: str) -> tuple[tuple[str, str], ...]:
        """The user's own fields for a host; kept back where a chain that began with TLS has lost it."""
        if first.startswith("https:") and not url.startswith("https:"):
            return ()
        return self._rules.host(url).headers

    async def _ask_briefly(
        self, url: str, place: str, manner: Manner, own: tuple[tuple[str, str], ...]
    ) -> tuple[Reply, int]:
        """One hop, and the milliseconds it took: by HEAD, and by GET where that says no."""
        reply = await self._transport.send(
            Request(
                url=Url(url),
                method="HEAD",
                place=place,
                headers=manner.headers + own,
                spare=manner.spare,
                hurried=not manner.spare,
                begun=manner.begun,
            )
        )
        spent = reply.elapsed_ms
        if isinstance(reply, Answer) and _is_believed(reply):
            return reply, spent
        reply = await self._transport.send(_reading(url, place, replace(manner, begun=True), own))
        return reply, spent + reply.elapsed_ms


def _reading(url: str, place: str, manner: Manner, own: tuple[tuple[str, str], ...]) -> Request:
    """One hop by GET, which reads a page."""
    return Request(
        url=Url(url),
        place=place,
        headers=manner.headers + own,
        texts_only=True,
        body_limit=manner.body_limit,
        spare=manner.spare,
        hurried=not manner.spare,
        begun=manner.begun,
    )


def _is_brief(url: str, place: str) -> bool:
    rest = url[len(place) :]
    if "." in rest:
        _, dot, ending = rest.partition("?")[0].rpartition(".")
        if dot and FILES.fullmatch(ending):
            return True
    return place in AT_SHORTENERS


@lru_cache(256)
def _charset(kind: str) -> str:
    """The coding that a `Content-Type` names; many pages share one."""
    found = _CHARSET.search(kind)
    return found[1] if found else ""


def _onward(answer: Answer, page: Page | None, refresh: str) -> str | ChainStop | None:
    """Where an answer leads: an address, nowhere although it should, or it is the end.

    `refresh`: the field of that name, empty where there is none.
    """
    if answer.status in REDIRECTS:
        location = dict(answer.headers).get("location", "")
        onward = target(answer.url, location)
        if onward is None:
            return ChainStop(
                kind="bad_response", phase="headers", detail=f"a {answer.status} that leads nowhere"
            )
        if urlsplit(onward).scheme not in ("http", "https"):
            return ChainStop(kind="unsupported_scheme", phase="headers", detail=onward[:KEPT_VALUE])
        return onward
    if answer.method == "HEAD":
        return None
    return page_target(answer.url, page, refresh) if page is not None or refresh else None


def _read(reply: Answer) -> tuple[Hop, Page | None, str | ChainStop | None]:
    """What is noted of an answer, its page, and where it leads."""
    kind = refresh = None  # of several of one name the first
    kept = []
    for name, value in reply.headers:
        if name in KEPT_HEADERS:
            kept.append(_kept(name, value))
            if kind is None and name == "content-type":
                kind = value
        elif refresh is None and name == "refresh":
            refresh = value
    hop = Hop(url=reply.url, method=reply.method, status=reply.status, headers=tuple(kept))
    page = Page(reply.body, _charset(kind or "")) if reply.body else None
    if reply.status == FOUND and not refresh and (page is None or not may_move(page)):
        return hop, page, None  # as nearly all
    return hop, page, _onward(reply, page, refresh or "") if reply.status in LEADING else None


def _faulty(hops: list[Hop], fault: Fault, elapsed: int, attempts: int) -> Chain:
    """A chain that met a fault."""
    stop = ChainStop(kind=fault.kind, phase=fault.phase, detail=fault.detail)
    return _stopped(hops, stop, elapsed, attempts)


def _stopped(hops: list[Hop], stop: ChainStop, elapsed: int, attempts: int) -> Chain:
    return Chain(hops=tuple(hops), answer=None, stop=stop, elapsed_ms=elapsed, attempts=attempts)


@lru_cache(128)
def _kept(name: str, value: str) -> tuple[str, str]:
    """A field as it is noted: on one line, and of an address no name and password."""
    shown = value if value.isprintable() else "".join(ch if ch.isprintable() else " " for ch in value)
    if name == "location" and "//" in shown:
        shown = without_userinfo(Url(shown))
    return name, shown[:KEPT_VALUE]


def _is_believed(answer: Answer) -> bool:
    """Whether an answer to a HEAD is as good as a GET's: a file is there, or it leads to another address."""
    if answer.status in REDIRECTS:
        onward = target(answer.url, dict(answer.headers).get("location", ""))
        return onward is not None and onward != target(answer.url, answer.url)
    return answer.status in HEAD_TRUSTED and not _is_page(answer)


def _is_page(answer: Answer) -> bool:
    """Whether the answer to a HEAD stands for a page that must be read before it is believed."""
    kind = dict(answer.headers).get("content-type", "")
    return not kind or "html" in kind.lower()
