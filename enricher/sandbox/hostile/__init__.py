"""The hostile quarter: servers that break the rules, by accident or on purpose, each under a name of its own.

`BEHAVIOURS` is the table: what each does, who does such a thing, and what may be concluded from it.
Each lives at `NAME.hostile.example`.
"""

from enricher.sandbox.hostile.behaviour import DOMAIN, Behaviour
from enricher.sandbox.hostile.bodies import BODIES
from enricher.sandbox.hostile.connections import CONNECTIONS
from enricher.sandbox.hostile.handshakes import HANDSHAKES
from enricher.sandbox.hostile.heads import HEADS
from enricher.sandbox.hostile.lies import LIES
from enricher.sandbox.hostile.redirects import REDIRECTS

__all__ = ["BEHAVIOURS", "DOMAIN", "Behaviour"]

BEHAVIOURS: dict[str, Behaviour] = {
    each.name: each for each in (*CONNECTIONS, *HANDSHAKES, *HEADS, *BODIES, *REDIRECTS, *LIES)
}
"""Every behaviour by its name."""
