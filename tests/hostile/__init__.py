"""The hostile quarter: servers that break the rules, by accident or on purpose, each under a name of its own.

`BEHAVIOURS` is the table: what each does, who does such a thing, and what may be concluded from it.
Each lives at `NAME.hostile.example`.
"""

from .behaviour import DOMAIN, Behaviour
from .bodies import BODIES
from .connections import CONNECTIONS
from .handshakes import HANDSHAKES
from .heads import HEADS
from .lies import LIES
from .redirects import REDIRECTS

__all__ = ["BEHAVIOURS", "DOMAIN", "Behaviour"]

BEHAVIOURS: dict[str, Behaviour] = {
    each.name: each for each in (*CONNECTIONS, *HANDSHAKES, *HEADS, *BODIES, *REDIRECTS, *LIES)
}
"""Every behaviour by its name."""
