"""How hosts want to be asked: what a process is told of all of them, of web hosts, and of APIs. Plain values.

One mechanism reads them, `enricher.hosts.state`; they differ in where they begin and how much they bear.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from enricher.ports import Api
from enricher.rules import HostRule

LEFT_SECONDS = 900.0
"""How long a host is left alone that keeps complaining or failing."""

SERVER_TROUBLE = frozenset({408, 425, 500, 502, 504, 520, 521, 522, 523, 524})
"""Of an API these are failures of the service; of a web host they are one page's."""


class Limits(Struct, frozen=True, kw_only=True):
    """How much the process asks at once. Counts.

    Attributes:
        concurrency: requests in flight at all hosts, those that hang not counted.
        open_sockets: requests in flight, those that hang counted too.
    """

    concurrency: int = 256
    open_sockets: int = 768


class HostPolicy(Struct, frozen=True, kw_only=True):
    """How one host is asked. Counts, and seconds.

    Attributes:
        per_host: requests in flight, to begin with.
        ceiling: what that may grow to where the host answers well; less than it: no growth.
        spacing: between two starts, at least.
        patience: a longer wait that the host asks for leaves it alone until then.
        rest, rest_cap: the first pause after a refusal that names none, which doubles, and the longest one.
        complaints: so many refusals in a row, each heard out, and it is left alone.
        failures: so many requests in a row that came to nothing, and it is left alone.
        trust: so many more of both are borne with from a host that has answered: its links fail one by one.
        left: how long it is left alone then; longer each time in a row, up to `left_cap`.
        troubles: statuses that count as failures of the host.
        pages: its addresses are pages, which fail one by one; of an API every failure is the service's.
        queued: who waits for it is told of its queue; APIs with an allowance have words of their own.
    """

    per_host: int = 8
    ceiling: int = 0
    spacing: float = 0.0
    patience: float = 60.0
    rest: float = 1.0
    rest_cap: float = 4.0
    complaints: int = 6
    failures: int = 5
    trust: int = 4
    left: float = LEFT_SECONDS
    left_cap: float = LEFT_SECONDS
    troubles: frozenset[int] = frozenset()
    pages: bool = True
    queued: bool = True

    @property
    def longest_pause(self) -> float:
        """The longest that it is left alone for without having asked for it."""
        return max(self.left, self.left_cap)

    def under(self, rule: HostRule) -> "HostPolicy":
        """The same under what the user says of this host."""
        changes: dict[str, Any] = {}
        if rule.per_host is not None:
            changes |= {"per_host": rule.per_host, "ceiling": rule.per_host}
        if rule.spacing is not None:
            changes["spacing"] = rule.spacing
        return replace(self, **changes) if changes else self


class WebPolicy(HostPolicy, frozen=True, kw_only=True):
    """Of hosts whose pages are looked at: as much as they bear, and soon again after a pause."""


SLOWLY: Mapping[str, HostRule] = {
    # hosts whose keepers say how programs are to ask for their pages; a user's own rule beats it
    "arxiv.org": HostRule(
        per_host=1, spacing=3.0
    ),  # https://info.arxiv.org/help/robots.html, of all programs
}


class ApiPolicy(HostPolicy, frozen=True, kw_only=True):
    """Of an API: as much as it says, and no more."""

    per_host: int = 4
    complaints: int = 1
    failures: int = 3
    trust: int = 0
    left: float = 60.0
    left_cap: float = 3_600.0
    troubles: frozenset[int] = SERVER_TROUBLE
    pages: bool = False
    queued: bool = False

    @classmethod
    def of(cls, api: Api) -> "ApiPolicy":
        """What an API's own word comes to."""
        return cls(
            per_host=api.at_once,
            ceiling=api.at_once,
            spacing=60.0 / api.a_minute if api.a_minute else 0.0,
            patience=api.patience,
            rest=api.rest,
            rest_cap=max(api.rest, 15.0),
            complaints=api.complaints,
            failures=api.failures,
            left=api.left,
            queued=not api.counted_apart,
        )
