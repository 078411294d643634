"""How much may be asked of hosts at once, and how patiently: what a process is told. Plain values."""

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """How much at once. Counts, and seconds.

    Attributes:
        concurrency: requests in flight at all hosts, those that hang not counted.
        open_sockets: requests in flight, those that hang counted too.
        per_host: requests in flight at one host, to begin with.
        ceiling: what `per_host` may grow to where a host answers well; less than it: no growth.
        spacing: seconds between two starts at one host.
        patience: a longer wait that a host asks for leaves it for another run.
    """

    concurrency: int = 256
    open_sockets: int = 768
    per_host: int = 8
    ceiling: int = 0
    spacing: float = 0.0
    patience: float = 60.0
