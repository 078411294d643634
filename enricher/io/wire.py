"""What a request goes over: how connections are to be made, to which place, and how far it has come.

Values alone; nothing is opened or sent here.
"""

from typing import Protocol

from msgspec import Struct

from enricher.evidence import Phase
from enricher.io.connection import Connection
from enricher.io.field_lines import Fields
from enricher.io.incoming import Incoming


class Wire(Struct, frozen=True, kw_only=True):
    """How connections are made. Times in seconds.

    `timeout` bounds one request from the first byte of the lookup to the last of the body;
    `kept` says how many connections may idle.
    """

    user_agent: str
    timeout: float = 20.0
    connect_timeout: float = 10.0
    allow_private: bool = False
    kept: int = 1_024
    headers: tuple[tuple[str, str], ...] = (
        ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
        ("Accept-Language", "en,*;q=0.5"),
        ("Accept-Encoding", "gzip, deflate, br, zstd"),
    )


class Progress:
    """How far a request has come; who makes its connection, and who reads its answer, write it down.

    Attributes:
        until: the end of its time by `time.monotonic`.
    """

    __slots__ = ("answer", "until", "way")

    def __init__(self, until: float = float("inf"), answer: Incoming | None = None) -> None:
        self.until = until
        self.way: Phase = "connect"
        self.answer = answer

    @property
    def phase(self) -> Phase:
        """Where the request stands."""
        if self.answer is None:
            return self.way
        return "body" if self.answer.is_headed else "headers"


class Line(Protocol):
    """Connections to one place, for one request each at a time."""

    @property
    def fields(self) -> Fields:
        """What every request to this place says beside its own."""
        ...

    @property
    def lines(self) -> bytes:
        """The same as it is written."""
        ...

    @property
    def before_target(self) -> str:
        """What is written before the path of an address."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether a connection was kept from an earlier request."""
        ...

    async def take(self, progress: Progress) -> tuple[Connection, bool]:
        """A connection, and whether it was kept from an earlier request. Raises what breaks on the way."""
        ...

    def take_kept(self) -> Connection | None:
        """A connection that was kept from an earlier request; None where there is none."""
        ...

    def give_back(self, connection: Connection) -> None:
        """Keep a connection for the next request, or close it where nothing more is to be had of it."""
        ...

    def drop(self, connection: Connection) -> None:
        """Close a connection at once."""
        ...
