"""The address of a database -> what libpq is told, and a name for it that may be shown.

Comes in: `postgresql://user:password@host/database?sslmode=verify-full`, as the user gave it. Goes out: the
same with our defaults, in a value that never shows its password. Opens nothing.
"""

import dataclasses

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from enricher.errors import StoreError

DEFAULTS = {
    "application_name": "enricher",
    "connect_timeout": "10",
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "tcp_user_timeout": "30000",  # ms: a server whose machine is gone says nothing at all
}
"""What an address may say otherwise."""

_SEVERAL = {"target_session_attrs": "read-write"}
"""Of several hosts, the one that can be written to: after a failover that is another one."""


_QUESTION = " Is the server running on that host and accepting TCP/IP connections?"
"""What libpq asks the reader where nobody listens."""


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """Where a database is. `name` may be shown; the other two must not."""

    name: str
    conninfo: str = dataclasses.field(repr=False)
    password: str = dataclasses.field(repr=False)

    def hushed(self, words: str) -> str:
        """One short line of somebody else's `words`, without the password."""
        line = " ".join(words.split()).replace(_QUESTION, "")
        if self.password:
            line = line.replace(self.password, "…")
        return line[:300]


def parse(url: str) -> Address:
    """Raises StoreError for what libpq cannot read; without its words, which would quote a password."""
    try:
        told = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except (psycopg.Error, ValueError):  # or octets that are no text
        raise StoreError(
            "the address of the shared cache cannot be read; wanted is one such as "
            "postgresql://user@host/database, where signs like @ / : ? % in a password are written "
            "as %40 %2F %3A %3F %25"
        ) from None
    defaults = DEFAULTS | (_SEVERAL if "," in told.get("host", "") else {})
    return Address(
        name=_name(told),
        conninfo=make_conninfo(**(defaults | told)),
        password=told.get("password", ""),
    )


def _name(told: dict[str, str]) -> str:
    user = f"{told['user']}@" if told.get("user") else ""
    hosts = told.get("host", "").split(",")
    ports = told.get("port", "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    places = (f"{host}:{port}" if port else host for host, port in zip(hosts, ports, strict=False))
    return f"postgresql://{user}{','.join(places)}/{told.get('dbname', '')}"
