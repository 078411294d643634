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

    __slots__ = ("_claim", "_last", "_leases", "_lost", "_token", "_tokens", "answered", "lapsed")

    def __init__(self, claim: Lease = FOR_EVER) -> None:
        """`claim`: until when the question is this process's to ask."""
        self._claim = claim
        self.lapsed = self.answered = False
        self._leases: set[Lease] = set()
        self._last = FOR_EVER
        self._tokens: set[Fence] = set()
        self._lost = False

    def __enter__(self) -> Self:
        self._token = asking.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        asking.reset(self._token)

    def note(self, permit: "Permit") -> None:
        """One more request; where nobody else asks its host, that has no token."""
        self._leases.add(permit.lease)
        self._last = permit.lease
        if permit.token:
            self._tokens.add((permit.host.name, permit.token))

    def may_begin(self, now: float) -> bool:
        """Whether the request that was noted last, and is not on the wire yet, is still under its lease."""
        return self._last.until > now and self.may_ask(now)

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
        return bool(self._leases)

    def bring(self, fences: Iterable[Fence], *, stands: bool) -> None:
        """One more request, sent by another process, which says whether it kept the host until the reply."""
        self._tokens.update(fences)
        self._lost = self._lost or not stands

    def stands(self, now: float) -> bool:
        """Whether whoever sent them kept those hosts all the time, as far as is known here.

        Of another process's requests this holds until their replies: of what came after only a store
        can tell, by their tokens.
        """
        if self._lost:
            return False
        for lease in self._leases:  # noqa: SIM110  # no generator: every look comes by
            if lease.until <= now:
                return False
        return True

    @property
    def fences(self) -> tuple[Fence, ...]:
        """What a store needs to tell whether anybody else has kept one of them meanwhile."""
        return tuple(self._tokens)


asking: ContextVar[Asked | None] = ContextVar("enricher_asking", default=None)
"""Where the question at hand was asked so far; None where nobody wants to know."""
