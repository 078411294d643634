"""The doors between the pure middle and the outside: protocols, and what passes through them.

The pipeline and the I/O are siblings that know each other only by these. No implementation here.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, Literal, Protocol, TypeVar, runtime_checkable

from msgspec import Struct

from enricher.arrivals import Arrivals
from enricher.evidence import Evidence, FaultKind, Phase
from enricher.history import Observation, Timeline
from enricher.model import Check, Fence, History, Url
from enricher.values import Value


class Api(Struct, frozen=True, kw_only=True):
    """How an API wants to be asked; its requests carry this, and are kept to it whoever sends them.

    Attributes:
        name: what holds together under one allowance: the service's name, or its and the call's.
        at_once: requests in flight.
        a_minute: requests that may begin in a minute, evenly spaced; None: as they come.
        patience: seconds; a longer wait that it asks for is not waited for, the API is left alone until then.
        rest: seconds of the first pause after a refusal that names none; it doubles.
        complaints, failures: so many in a row, and it is left alone.
        left: seconds that it is left alone then, at first.
        seconds: that one of its requests may take, where that is more than pages may.
        counted_apart: an `Allowance` counts its requests; others are counted with those to web hosts.
    """

    name: str
    at_once: int = 4
    a_minute: float | None = None
    patience: float = 20.0
    rest: float = 1.0
    complaints: int = 3
    failures: int = 3
    left: float = 60.0
    seconds: float = 0.0
    counted_apart: bool = True


class Request(Struct, frozen=True, kw_only=True, gc=False):
    """One HTTP request for one hop; redirects are never followed below this.

    Attributes:
        url, method, place: what is asked, and how; the origin of `url`, empty where nobody has cut it out.
        headers, content: beside the transport's own, secrets only from whose API this is; the body.
        body_limit: octets of the decoded body that are read at most; the rest is left unread.
        texts_only: leave the body unread where its type says it is no text.
        spare: worth asking once, and only while its host is at ease: not asked again, never waited for.
        hurried: a first try, which may give up on a silent server early: a patient one follows it.
        begun: part of a look that has begun: it waits behind no other that has not.
        api: the API that is asked, with an allowance of its own beside that of its host's pages.
    """

    url: Url
    method: Literal["HEAD", "GET", "POST", "DELETE"] = "GET"
    place: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes | None = None
    body_limit: int = 262_144
    texts_only: bool = False
    spare: bool = False
    hurried: bool = False
    begun: bool = False
    api: Api | None = None


class Answer(Value, frozen=True, kw_only=True, gc=False, tag="answer"):
    """The server spoke HTTP.

    Attributes:
        url, method: what was asked, and how.
        status: HTTP status.
        headers: names in lower case, values as sent (capped).
        body: decoded octets, as many as the request wanted.
        truncated: whether there were more.
        elapsed_ms: milliseconds of asking, waiting for a turn not counted.
        at, attempts: when the answer came, and requests that it took.
    """

    url: Url
    method: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    truncated: bool
    elapsed_ms: int
    at: dt.datetime
    attempts: int = 1


class Fault(Value, frozen=True, kw_only=True, gc=False, tag="fault"):
    """No answer came; where it stopped and why.

    Attributes:
        url, method: what was asked, and how.
        kind: what happened; `deferred`: the host is left for another run; `spared`: a request that could be
            done without, of a host that wants to be left alone now.
        phase: how far the request had come.
        detail: what was said of it; of a deferred one the reason, a colon, and more.
        elapsed_ms: milliseconds of asking, waiting for a turn not counted.
        at, attempts: when it stopped, and requests that it took: 0 where nobody was asked.
        retry_at: when asking makes sense again, where that is known.
    """

    url: Url
    method: str
    kind: FaultKind
    phase: Phase
    detail: str
    elapsed_ms: int
    at: dt.datetime
    attempts: int = 1
    retry_at: dt.datetime | None = None


Reply = Answer | Fault


@runtime_checkable
class Transport(Protocol):
    """The one verb of HTTP, shared by the client and by every wrapper around it."""

    async def send(self, request: Request) -> Reply:
        """Send one request. Never raises for what a network or a stranger's server does."""
        ...


@runtime_checkable
class TurnKeeper(Transport, Protocol):
    """A transport that asks each host in its turn already, for other processes too: nothing here paces it."""

    @property
    def keeps_turns(self) -> bool:
        """Always true: the mark by which it is known."""
        ...


V_co = TypeVar("V_co", covariant=True)
K = TypeVar("K")
K_contra = TypeVar("K_contra", contravariant=True)
V = TypeVar("V")


class Source(Protocol[K, V_co]):
    """An API that answers questions in batches."""

    @property
    def batch_size(self) -> int:
        """How many questions one `send` should carry now; may change with the server's mood."""
        ...

    async def send(self, questions: Sequence[K]) -> Mapping[K, V_co]:
        """Answer every question; what could not be asked is `Unavailable`, never an exception."""
        ...


class Batched(Protocol[K, V]):
    """What answers single questions, in whatever batches they travel."""

    async def ask(self, question: K, *, weight: int = 0) -> V:
        """The answer; lighter questions come first."""

    async def ask_all(self, questions: Sequence[K], arrivals: Arrivals[K, V]) -> None:
        """Ask several in one go; comes back once they are under way, `arrivals` hears what they come to."""


class Allowance(Protocol):
    """A source's word with whoever pays for the request at hand, which may be another run each time."""

    def take(self) -> bool:
        """Claim one request. False: the cap is reached, send nothing; never blocks."""
        ...

    def count(self, *, naive: int = 0, used: int = 0) -> None:
        """Note questions that would each have been a request, and units used beside one for each request."""
        ...


NetworkState = Literal["fine", "down", "lost", "proxy", "intercepted", "partial"]
"""Of our own network: nobody was reached (`down`), or nobody any more (`lost`), our proxy refused or was not
there, somebody on the way, such as a captive portal, answered in everybody's name, or the name server knows
hardly any names but the APIs' own (`partial`)."""


class Draft(Struct, frozen=True, kw_only=True):
    """What there is of a look before it is whole.

    Attributes:
        earlier: what a look of before saw that did not come to its end; it is gone on with.
        keep: told what was seen as soon as it was, with `unfinished` set.
    """

    keep: Callable[[Evidence], None]
    earlier: Evidence | None = None


class Checker(Protocol):
    """Asks one address and brings back what it saw; what that means is `enricher.verdict`'s to say."""

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """Follow `url` to its end. With `page`, also read the page for addresses of code.

        A `spare` look waits for nobody: it ends where its host wants to be left alone.
        """
        ...


class Cached(Struct, Generic[V], frozen=True, kw_only=True, gc=False):
    """A stored answer: `fresh` ones may be used as they are, the others only where asking fails."""

    value: V
    stored_at: dt.datetime
    fresh: bool


class Aged(Struct, Generic[V], frozen=True, kw_only=True, gc=False):
    """A stored answer, and until when it is fresh; None: it never ages."""

    value: V
    stored_at: dt.datetime
    until: dt.datetime | None


class Cache(Protocol[V]):
    """The store's face for one kind of answer (link evidence, repositories, citations, ...).

    Keys are strings made by the caller. Writes are buffered and grouped; a write that
    cannot be kept is said once and never stops a run.
    """

    async def get_many(self, keys: Sequence[str]) -> Mapping[str, Cached[V]]:
        """What is stored under these keys; unknown keys are left out. One trip to the store."""
        ...

    def put(self, key: str, value: V) -> bool:
        """Keep an answer, if it is one, and say whether; it is on disk within a quarter of a second."""
        ...

    def fences(self, key: str) -> tuple[Fence, ...]:
        """Under which tokens the answer was asked that is being kept; what is made of it bears them too."""
        ...


class Histories(Protocol):
    """What earlier looks at links saw."""

    async def history_many(self, urls: Sequence[Url], *, own: bool = False) -> Mapping[Url, History]:
        """The history of each address up to and with the newest observation.

        `own`: up to what this process saw just now, where it has; what others saw since may be missing.
        """
        ...

    def observe(self, url: Url, check: Check, fences: tuple[Fence, ...] = ()) -> None:
        """Add a verdict that no evidence of ours gave, such as an API's word on a repository.

        `fences`: under which tokens that was asked; it is refused as its answer is.
        """
        ...


class CodeHistories(Protocol):
    """What earlier runs saw of papers' code."""

    async def timelines(self, papers: Sequence[str]) -> Mapping[str, Timeline]:
        """What was observed under each name of a paper; unknown ones are left out. One trip to the store."""
        ...

    def observe(self, paper: str, observation: Observation) -> None:
        """Add what a run saw."""
        ...

    def now(self) -> dt.datetime:
        """The time that observations are of."""
        ...


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One stored key: its newest answer, and what every look at it saw.

    Attributes:
        facet: the kind of answer ("links", "repositories", ...); keys of two facets never meet.
        stored_at: when the source gave the answer, in seconds since 1970, UTC.
        value: the answer, encoded; None where only looks are kept.
        answer: itself, in a row that no other process reads: its `value` is empty then.
        pending: the answer is not whole, and whoever claimed the key still asks; not stored.
        fences: where it was asked, so that a store can refuse what a lost holder brings; not stored.
        whole: all that the store holds of the key is in it, for nobody else asked since; not stored.
    """

    facet: str
    key: str
    stored_at: int
    value: bytes | None = None
    answer: object = None
    timeline: Timeline = ()
    pending: bool = False
    fences: tuple[Fence, ...] = ()
    whole: bool = False


class Tally(Struct, frozen=True, kw_only=True):
    """How often stored answers were asked for, and what came of it."""

    fresh: int = 0
    stale: int = 0
    missed: int = 0


class Leases(Protocol):
    """Who asks what right now, told to all who share a store. Blocking, as `Store` is.

    A lease is granted, and ends, by the store's clock: those of its holders are not asked, for they may
    differ. A holder is a number of its own making, one for each process.
    """

    def claim_many(self, facet: str, keys: Sequence[str], holder: int, seconds: float) -> set[str]:
        """Keep these keys for `holder` to ask, and renew its lease for so many seconds; those it got.

        The others are held by holders whose lease still runs. A claim ends with an answer that is put,
        with its release, or with its holder's lease. No keys: the lease alone.
        """
        ...

    def release_many(self, facet: str, keys: Sequence[str], holder: int) -> None:
        """Give up claims that came to no answer."""
        ...


@runtime_checkable
class Store(Leases, Protocol):
    """What keeps rows between runs. Blocking: called from one thread that is not the event loop's.

    Several processes may hold the same store; every call is whole or not at all.
    Each raises `errors.StoreError` where the store cannot do what is asked.
    """

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """What is stored under these keys; unknown and damaged ones are left out."""
        ...

    def put_many(self, rows: Sequence[Row], now: int) -> None:
        """Keep rows: the newer answer stays (one from after `now` never does), timelines merge."""
        ...

    def scan(self, facet: str | None = None) -> Iterator[Row]:
        """Every row, or every one of a facet, in no order that means anything."""
        ...

    def drop_before(self, moment: int) -> int:
        """Forget rows whose newest answer or look is older than `moment`; how many they were."""
        ...

    def add_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Add to the tallies of facets."""
        ...

    def tallies(self) -> dict[str, Tally]:
        """The tallies of all runs, by facet."""
        ...

    def close(self) -> None:
        """Give everything back; calling it twice is fine."""
        ...


@runtime_checkable
class Clock(Protocol):
    """Time, handed in so that tests can hold it."""

    def now(self) -> dt.datetime:
        """The wall clock, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow, for intervals."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Let others run for `seconds`."""
        ...
