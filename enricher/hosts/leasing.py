"""Leave to ask hosts where several processes share a store, and under which leave something was asked.

Comes in: hosts that somebody wants to ask. Goes out: whether this process may ask them now. Who says so is
behind `Keeping`; a process by itself keeps every host for ever. No I/O.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from enricher.model import Fence

if TYPE_CHECKING:
    from enricher.hosts.permit import Permit
    from enricher.hosts.state import Host


class Lease:
    """A process's leave to ask all hosts it keeps, and until when: the monotonic clock's seconds.

    One that has run out stays so: what is kept afterwards is kept under another one.
    """

    __slots__ = ("until",)

    def __init__(self, until: float = float("-inf")) -> None:
        self.until = until


FOR_EVER = Lease(float("inf"))
NOT_KEPT = Lease()

NO_LEASES: frozenset[Lease] = frozenset()
NO_TOKENS: frozenset[Fence] = frozenset()
"""Of which every question begins: most never have another."""


class Keeping(Protocol):
    """Gets a process the hosts that it wants to ask."""

    def want(self, host: "Host", admit: "Callable[[Host], None]") -> None:
        """Get this host, and say so to `admit`; asking again for one that is on its way is fine."""
        ...

    def over(self, host: "Host") -> None:
        """One of its requests is over, and its reply learnt from."""
        ...


class Asked:
    """Where one question was asked: at which hosts, under which tokens. Lives as long as the question.

    Within its `with` everything that is asked is noted in it.

    Attributes:
        lapsed: it was not asked, or not whole, because others may have claimed it meanwhile.
    """

    __slots__ = ("_claim", "_earlier", "_last", "_lost", "_token", "_tokens", "answered", "lapsed")

    def __init__(self, claim: Lease = FOR_EVER) -> None:
        """`claim`: until when the question is this process's to ask."""
        self._claim = claim
        self.lapsed = self.answered = self._lost = False
        self._last: Lease | None = None
        self._earlier: frozenset[Lease] = NO_LEASES
        self._tokens: frozenset[Fence] = NO_TOKENS

    def __enter__(self) -> Self:
        self._token = asking.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        asking.reset(self._token)

    def begins(self, permit: "Permit", now: float) -> bool:
        """Whether one more request may be begun, which is noted then."""
        if self._claim.until <= now and not self.may_ask(now):
            return False
        self.note(permit)
        return True

    def note(self, permit: "Permit") -> None:
        """One more request; where nobody else asks its host, that has no token."""
        if (last := self._last) is not permit.lease:  # of nearly all looks every one is of one lease
            if last is not None:
                self._earlier |= {last}
            self._last = permit.lease
        if permit.token:
            self._tokens |= {(permit.host.name, permit.token)}

    def may_begin(self, now: float) -> bool:
        """Whether the request that was noted last, and is not on the wire yet, is still under its lease."""
        return (self._last is None or self._last.until > now) and self.may_ask(now)

    def may_ask(self, now: float) -> bool:
        """Whether one more request may be begun: none before the first answer, once the claim has lapsed.

        What was answered in part is asked to its end.
        """
        if self._claim.until > now or self.answered:
            return True
        self.lapsed = True
        return False

    @property
    def begun(self) -> bool:
        """Whether any request was sent from here."""
        return self._last is not None

    def bring(self, fences: Iterable[Fence], *, stands: bool) -> None:
        """One more request, sent by another process, which says whether it kept the host until the reply."""
        self._tokens = self._tokens.union(fences)
        self._lost = self._lost or not stands

    def stands(self, now: float) -> bool:
        """Whether whoever sent them kept those hosts all the time, as far as is known here.

        Of another process's requests this holds until their replies: of what came after only a store
        can tell, by their tokens.
        """
        if self._lost or (self._last is not None and self._last.until <= now):
            return False
        return not self._earlier or all(lease.until > now for lease in self._earlier)

    @property
    def fences(self) -> tuple[Fence, ...]:
        """What a store needs to tell whether anybody else has kept one of them meanwhile."""
        return tuple(self._tokens)


asking: ContextVar[Asked | None] = ContextVar("enricher_asking", default=None)
"""Where the question at hand was asked so far; None where nobody wants to know."""
