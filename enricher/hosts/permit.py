"""Leave to send one request. A value; who gives it is `enricher.hosts.scheduler`, who ends it as well."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from enricher.hosts.leasing import Lease
    from enricher.hosts.state import Host


class Permit(Struct, frozen=True, eq=False):
    """To whom, since when, and beside how many others; each is one of its own, whatever it holds.

    Attributes:
        level: requests in flight when it began, with this one.
        crowded: of this host, how many had been refused for being too many by then.
        lease, token: under which leave it began; no token where nobody else asks.
    """

    host: "Host"
    started: float
    level: int
    crowded: int
    lease: "Lease"
    token: int
