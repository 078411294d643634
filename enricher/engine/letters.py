"""What workers and owners say to each other, as octets: requests there, replies back.

Values alone. Whoever carries them need not know what they are made of, and nothing of them is code: a process
that is sent another form raises msgspec.MsgspecError, and does nothing.
"""

import datetime as dt
import secrets
import traceback
from typing import Literal

import msgspec
from msgspec import Struct

from enricher.hosts.handed_on import HostState
from enricher.model import Fence
from enricher.ports import Answer, Fault, NetworkState, Request
from enricher.run import Spent, StopReason
from enricher.spending import Budget

LONGEST_TRACE = 4_000
"""Characters of a traceback that are told: its end says most."""

NO_STATES = b""
"""Nothing is told of hosts; else it is a list of `HostState`, encoded by itself: workers only pass it on."""


class Post(Struct, frozen=True, array_like=True, gc=False):
    """Requests of one worker, each with a number of its own.

    Attributes:
        caller: the worker, as it lives now (`caller_of`).
        reached: some other owner has just reached somebody for it.
        states: what the worker was told of hosts, for an owner that has lost it.
    """

    caller: str
    requests: list[tuple[int, Request]]
    reached: bool = False
    states: bytes = NO_STATES


class Mistake(Struct, frozen=True, gc=False, tag="mistake"):
    """In a reply's place: this program itself failed over a request; its traceback at the owner."""

    trace: str


class Replied(Struct, frozen=True, array_like=True, gc=False):
    """The reply to the request of this number.

    Attributes:
        fences: under which tokens it was asked, where processes share a store that keeps hosts apart.
        stands: whether the owner kept the host until then, as far as it knows.
    """

    number: int
    reply: Answer | Fault | Mistake
    fences: tuple[Fence, ...] = ()
    stands: bool = True


class Replies(Struct, frozen=True, array_like=True, gc=False):
    """What was answered since the last time; `states` is told now and then, of hosts that want care.

    `is_new`: this owner would be told first what the worker knows of hosts.
    """

    replies: list[Replied]
    states: bytes = NO_STATES
    is_new: bool = False


class Done(Struct, frozen=True, kw_only=True):
    """What a worker says of a chunk.

    Attributes:
        lines: its records as they are written; `count` says how many.
        stopped: why it is not whole, where it is not.
        worker: who it was, by a number of its own; `spent` and `budgets` are what that one has spent in all.
        network: how the network fared, at its worst.
        notes: warnings since the last chunk; `mistakes` of this program's own, each with its traceback.
    """

    lines: bytes
    count: int
    worker: str
    stopped: StopReason | None = None
    spent: Spent = Spent()
    budgets: tuple[Budget, ...] = ()
    network: NetworkState = "fine"
    notes: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()


Answered = Literal["known", "new"]
"""Whether an owner knows what this worker was told of hosts, or would be told it."""


def left_alone(request: Request, why: str, at: dt.datetime) -> Fault:
    """The reply to a request that was not sent: its host is left for another run."""
    return Fault(
        url=request.url,
        method=request.method,
        kind="deferred",
        phase="connect",
        detail=f"{why}: left for another run",
        elapsed_ms=0,
        at=at,
        attempts=0,
    )


encode = msgspec.msgpack.Encoder().encode
NO_HOSTS = encode([])
"""What is told of hosts where none wants care."""

read_post = msgspec.msgpack.Decoder(Post).decode
read_replies = msgspec.msgpack.Decoder(Replies).decode
_states = msgspec.msgpack.Decoder(list[HostState])
read_done = msgspec.msgpack.Decoder(Done | str).decode


def caller_of(worker: str) -> str:
    """The name of a worker's process; one in its place has another of the same worker."""
    return f"{worker}/{secrets.token_hex(8)}"


def worker_of(caller: str) -> str:
    """The worker whose process is called so; empty where it has no place that another may take."""
    return caller.partition("/")[0]


def read_states(octets: bytes) -> list[HostState]:
    """What is told of hosts; nothing where `octets` are none."""
    return _states.decode(octets) if octets else []


def trace_of(fault: BaseException) -> str:
    """The traceback of a mistake of ours, as it is told to another process."""
    return "".join(traceback.format_exception(fault))[-LONGEST_TRACE:]
