"""Whether our own network works: what nobody answers says nothing of anybody.

Comes in: the replies of a process. Goes out: `down`, whether a name that does not resolve
may be called unknown, and how it fared since any moment. A name is unknown only while others resolve:
many resolvers without a network answer "no such name" to everything. What is known lives as long as the
process, and every trouble ends with the next answer.
"""

import asyncio
import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from enricher.evidence import FaultKind
from enricher.io.faults import PROXY_AWAY, PROXY_REFUSED, UNREACHED, NameFaultError
from enricher.io.other_names import OtherNames, is_literal
from enricher.io.resolver import Resolver
from enricher.origins import host_named
from enricher.ports import Answer, Clock, Fault, NetworkState, Reply

log = logging.getLogger(__name__)

SURE_SECONDS = 30.0
"""How long one name that resolved speaks for the name server."""

RESOLVED_ANEW = 1.0
"""So long after a name resolved the next one is noted: each answer of a long list need not be."""

SILENCE = 5
"""So many hosts in a row that could not even be found or reached, with none that could: it is us."""

HICCUP_SECONDS = 2.0
"""A name server that refuses at once is asked again for so long, twice a second, before it counts."""

NOBODYS_NAME = "enricher-asks-for-nobody.invalid"

PAUSE_SECONDS = 30.0
"""How long a network found down is left alone before one request tries it again."""

ONLY_OURS = "the name server here knows hardly any names but the APIs' own"

Trouble = Literal["down", "proxy", "intercepted", "partial"]

OURS: frozenset[FaultKind] = frozenset({"dns_failure", "dns_not_found", "timeout", "connection_refused"})


class Network:
    """What the replies so far say of our own network. Made inside a running loop.

    Times are the monotonic clock's.

    Attributes:
        is_proven: somebody answered since nobody could be reached.
        api_answered_at: when an API was last asked that answered as only an API does.
    """

    def __init__(
        self,
        clock: Clock,
        resolver: Resolver,
        *,
        reference_hosts: tuple[str, ...] = (),
        proxied: bool = False,
        names: bool = True,
    ) -> None:
        self._clock = clock
        self._proxied = proxied
        self._names = names
        self._resolver = resolver
        self._references = tuple(host for host in reference_hosts if not is_literal(host))
        self._others = OtherNames(clock, resolver, own=self._references)
        self._api_places = {f"{scheme}://{host}" for scheme in ("http", "https") for host in reference_hosts}
        self._asking: asyncio.Task[bool] | None = None
        self._anew: asyncio.Task[bool] | None = None
        self._anew_at = float("-inf")
        self._asked_at = float("-inf")
        self._resolved_at = float("-inf")
        self._has_resolved = False
        self.is_proven = False
        self._answered_at = float("-inf")
        self._going_down: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._trouble: Trouble = "down"
        self._troubled_at: dict[Trouble, float] = {}
        # In which order things came: an answer and what is concluded from it may have one time.
        self._events = self._answers = 0
        self._troubles: dict[Trouble, int] = {}
        self._silent: set[str] = set()
        self._quiet: set[str] = set()
        self.api_answered_at = float("-inf")
        self._down_until = float("-inf")

    @property
    def is_routed(self) -> bool:
        """Names are led to places of the user's; what they would mean elsewhere is not known."""
        return self._resolver.routed

    @property
    def down(self) -> bool:
        """Whether asking is of no use now."""
        return self._clock.monotonic() < self._down_until

    @property
    def state(self) -> NetworkState:
        """How our network is now: fine as soon as somebody was reached again."""
        return self._worst([kind for kind, no in self._troubles.items() if no > self._answers], float("-inf"))

    def state_since(self, moment: float) -> NetworkState:
        """How our network fared since `moment`, at its worst."""
        return self._worst([kind for kind, at in self._troubled_at.items() if at >= moment], moment)

    def _worst(self, seen: Sequence[Trouble], moment: float) -> NetworkState:
        for trouble in ("intercepted", "proxy"):
            if trouble in seen:
                return trouble
        if "down" in seen:
            return "lost" if self._answers and self._answered_at >= moment else "down"
        return "partial" if seen else "fine"

    @property
    def going_down(self) -> asyncio.Future[None]:
        """Done as soon as nobody is found to be reached; another one once it may be tried again."""
        if self._going_down.done() and not self.down:
            self._going_down = asyncio.get_running_loop().create_future()
        return self._going_down

    def note_silence(self) -> None:
        """Note that a request was not sent because nobody can be reached."""
        self._note(self._trouble)

    @property
    def in_trouble(self) -> bool:
        """Whether a fault of now may be our own: nothing is reached, or no name resolved when last tried."""
        asking = self._asking
        failed = asking is not None and asking.done() and not asking.cancelled() and not asking.result()
        return self.down or self._others.is_partial or (failed and not self._is_sure())

    def _is_sure(self) -> bool:
        return self._clock.monotonic() - self._resolved_at < SURE_SECONDS

    def start(self, origin: str) -> None:
        """Begin to ask for the reference hosts where `origin` is named: the answer is needed soon.

        What asks for names is loaded here, before any request that takes one is timed: on a busy machine that
        takes seconds.
        """
        if self._asking is None and not self.is_routed and self._names_somebody(origin):
            self._resolver.load()
            if self._references:
                self._ask()

    async def judge(self, place: str, reply: Reply) -> Reply:
        """`reply`, with the kind of its fault corrected by what is known of our network."""
        if isinstance(reply, Answer):
            self.prove(reply, place)
            return reply
        if reply.detail.startswith((PROXY_AWAY, PROXY_REFUSED)):
            self._note("proxy")
        if self.is_routed or reply.kind not in OURS:
            return reply
        if reply.phase == "resolve" and not await self._others_resolve_beside(reply):
            self._count(place)
            if not self.is_proven:
                self._go_down()
            return replace(reply, kind="dns_failure", detail=f"no name resolves now ({reply.detail})")
        if reply.kind == "dns_not_found" and self._names and not await self._others.resolve(place):
            self._note("partial")
            return replace(reply, kind="dns_failure", detail=f"{ONLY_OURS} ({reply.detail})")
        if reply.phase == "connect" and not self.is_proven and _is_silence(reply):
            self._count(place)
        if self.is_proven and not self._proxied and await self._went_away(place):
            self._go_down()
            return replace(reply, kind="dns_failure", detail=f"no name resolves any more ({reply.detail})")
        return reply

    def prove(self, answer: Answer, origin: str) -> None:
        """Somebody answered at `origin`: names resolve, and whoever was silent was so by himself."""
        self.is_proven = True
        now = self._answered_at = self._clock.monotonic()
        self._events = self._answers = self._events + 1
        if now - self._resolved_at > RESOLVED_ANEW and self._names_somebody(origin):
            self._resolved_at = now
        if self._silent or self._quiet:
            self._silent.clear()
            self._quiet.clear()
        if origin in self._api_places and _is_an_apis(answer):
            self.api_answered_at = now - answer.elapsed_ms / 1000

    @staticmethod
    @lru_cache(4_096)
    def _names_somebody(origin: str) -> bool:
        """Whether an origin is named, so that its answer shows that names resolve."""
        return not is_literal(host_named(origin))

    def is_well(self, now: float) -> bool:
        """Whether somebody answered, and nothing went wrong since: who was asked before may be asked."""
        return self.is_proven and now >= self._down_until

    def asked(self, origin: str) -> None:
        """Somebody is being asked, for the first time of late."""
        self._others.note(origin)

    async def _went_away(self, place: str) -> bool:
        """Whether so many fell silent one after the other because no name resolves any more.

        Where none of ours ever did, as among addresses without names, their silence tells nothing new.
        """
        self._quiet.add(place)
        if len(self._quiet) < SILENCE or not self._has_resolved:
            return False
        self._quiet.clear()
        return not await self._resolves_from_now_on()

    async def _others_resolve_beside(self, reply: Fault) -> bool:
        """Whether a name that failed did so alone.

        Before a name is called unknown, another one has to resolve after it: a network that went away
        a moment ago leaves answers of the moment before it behind.
        """
        if reply.kind != "dns_not_found" or not self._references:
            return await self.others_resolve()
        return await self._resolves_from_now_on()

    async def _resolves_from_now_on(self) -> bool:
        """Whether a reference host resolves, asked for after this moment."""
        moment = self._clock.monotonic()
        while self._anew is None or self._anew_at < moment:
            if self._anew is None or self._anew.done():
                self._anew_at = self._clock.monotonic()
                self._anew = asyncio.create_task(self._one_resolves(anew=True))
            elif self._anew_at < moment:
                await asyncio.wait({self._anew})
        return await asyncio.shield(self._anew)

    async def others_resolve(self) -> bool:
        """Whether names resolve at all now: one did a moment ago, or a reference host does."""
        if self._is_sure() or not self._references:
            return True
        stale = self._clock.monotonic() - self._asked_at > SURE_SECONDS
        if self._asking is None or (self._asking.done() and stale):
            self._ask()
        assert self._asking is not None  # noqa: S101  # just set
        return await asyncio.shield(self._asking)

    async def reaches_anybody(self) -> bool:
        """Whether it is of use to ask an API that speaks through a client of its own."""
        if self.is_routed or self.is_proven:
            return not self.down
        return not self.down and await self.others_resolve()

    async def close(self) -> None:
        """Stop asking for the reference hosts."""
        await self._others.close()
        tasks = [task for task in (self._asking, self._anew) if task is not None]
        for task in tasks:
            task.cancel()
        for told in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(told, Exception) and not isinstance(told, OSError):
                log.error("our own network could not be looked at", exc_info=told)

    async def names_lie(self) -> bool:
        """Whether a name resolves that no one can have (RFC 6761 section 6.4): a sinkhole's work."""
        try:
            return bool(await self._resolver.addresses(NOBODYS_NAME))
        except NameFaultError:
            return False

    def intercepted(self) -> None:
        """Somebody answers in everybody's name: what is answered says nothing of anybody."""
        self._go_down("intercepted")

    def _count(self, place: str) -> None:
        self._silent.add(place)
        if len(self._silent) >= SILENCE:
            self._go_down()

    def _go_down(self, trouble: Trouble = "down") -> None:
        self._trouble = trouble
        self._note(trouble)
        going_down = self.going_down
        self._down_until = self._clock.monotonic() + PAUSE_SECONDS
        self.is_proven = False
        if not going_down.done():
            going_down.set_result(None)

    def _note(self, trouble: Trouble) -> None:
        self._troubled_at[trouble] = self._clock.monotonic()
        self._events = self._troubles[trouble] = self._events + 1

    def _ask(self) -> None:
        self._asked_at = self._clock.monotonic()
        self._asking = asyncio.create_task(self._any_reference())

    async def _any_reference(self) -> bool:
        while not await self._one_resolves():
            if self._clock.monotonic() - self._asked_at >= HICCUP_SECONDS:
                return False
            await self._clock.sleep(0.5)
        return True

    async def _one_resolves(self, *, anew: bool = False) -> bool:
        for done in asyncio.as_completed([self._resolves(host, anew=anew) for host in self._references]):
            if await done:
                self._resolved_at = self._clock.monotonic()
                self._has_resolved = True
                return True
        return False

    async def _resolves(self, host: str, *, anew: bool) -> bool:
        try:
            await self._resolver.addresses(host, anew=anew)
        except NameFaultError:
            return False
        return True


def _is_an_apis(answer: Answer) -> bool:
    """Whether this is JSON, as nobody answers in an API's name."""
    if not 200 <= answer.status < 300:
        return False
    return "json" in next((value for name, value in answer.headers if name == "content-type"), "")


def _is_silence(fault: Fault) -> bool:
    """Whether nobody was there to say no: a refusal has come from somewhere, unless it is our proxy's."""
    return fault.kind in ("timeout", "dns_failure") or fault.detail.startswith(UNREACHED)
