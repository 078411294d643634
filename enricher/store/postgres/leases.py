"""Who asks what right now, in the database: claims, and the leases of their holders.

Comes in: digests of keys. Goes out: those that a holder got. Every moment is the server's own (or a test's,
handed in as `now`). Whoever ends a claim that others wait for tells them, by a notice on a channel.
"""

from collections.abc import Iterable, Sequence

from enricher.store.memory import LONGEST_LEASE
from enricher.store.postgres.session import Connection, only, only_of

CHANNEL = "enricher_answers"

NAME_SIZE = 6
"""Octets of a digest that a notice names; two keys of one name cost one of them a look."""

AFTER_RESTART = 15
"""Seconds after the server's start in which nobody is dead: whoever claimed a key before may have its answer,
and comes back with it."""

_ROUNDS = 3

_NAMES_AT_ONCE = 600  # a notice holds 8,000 octets

_NOW = "coalesce(%(now)s::float8, extract(epoch FROM clock_timestamp())::float8)"
_STARTED = "extract(epoch FROM pg_postmaster_start_time())::float8"
_WAS_AWAY = f"(%(now)s::float8 IS NULL AND {_NOW} BETWEEN {_STARTED} AND {_STARTED} + {AFTER_RESTART})"
"""One that by its clock has yet to start was not away: its clock was set back."""

_QUICKLY = "set_config('synchronous_commit', 'off', true)"
"""A crash of the server may forget a claim of its last half second: the key is asked once more."""

_LEASE = f"""
    INSERT INTO enricher.owners (owner, until) VALUES (%(holder)s, {_NOW} + %(seconds)s)
    ON CONFLICT (owner) DO UPDATE SET until = excluded.until
"""  # noqa: S608 -- made of constants
_TAKE_FREE = f"""
    WITH lease AS ({_LEASE}), got AS (
        INSERT INTO enricher.claims (digest, owner)
        SELECT digest, %(holder)s FROM unnest(%(places)b::bytea[]) AS digest ORDER BY digest
        ON CONFLICT DO NOTHING RETURNING digest
    ) SELECT {_QUICKLY}, array(SELECT digest FROM got)
"""  # noqa: S608 -- made of constants
_LOCK = "SELECT digest FROM enricher.claims WHERE digest = ANY(%b) ORDER BY digest FOR UPDATE"
_TAKE_OVER = f"""
    UPDATE enricher.claims SET owner = %(holder)s, waited = waited AND owner = %(holder)s
    WHERE digest = ANY(%(places)b) AND (owner = %(holder)s OR NOT EXISTS (
        SELECT FROM enricher.owners WHERE owners.owner = claims.owner
        AND (until > {_NOW} OR {_WAS_AWAY}) AND until <= {_NOW} + {LONGEST_LEASE}
    )) RETURNING digest
"""  # noqa: S608 -- made of constants
_WAIT = "UPDATE enricher.claims SET waited = true WHERE digest = ANY(%b) AND NOT waited"
_BURY = f"""
    DELETE FROM enricher.owners
    WHERE (until <= {_NOW} AND NOT {_WAS_AWAY}) OR until > {_NOW} + {LONGEST_LEASE} RETURNING owner
"""  # noqa: S608 -- made of constants
_END = """
    DELETE FROM enricher.claims WHERE digest IN (
        SELECT digest FROM enricher.claims WHERE {which} ORDER BY digest FOR UPDATE
    ) RETURNING digest, waited
"""


def claim(
    connection: Connection, places: Sequence[bytes], holder: int, seconds: float, now: float | None
) -> set[bytes]:
    """Renew the lease of `holder`, and keep what is free for it; those it got."""
    values = {"places": list(places), "holder": holder, "seconds": seconds, "now": now}
    if not places:
        _renew(connection, values)
        return set()
    # All that is free, in one trip; nearly every run is alone.
    got: set[bytes] = set()
    wanted = list(places)
    for _ in range(_ROUNDS):
        (_, free) = only_of(connection, _TAKE_FREE, values | {"places": wanted})
        got.update(free)
        owned = [place for place in wanted if place not in got]
        if not owned:
            break
        taken, held = _take_over(connection, owned, values)
        got |= taken
        # Claims that ended between the two: others may have answered, which is for our caller to read.
        wanted = [place for place in owned if place not in held]
        if not wanted:
            break
    return got


def end(connection: Connection, places: Sequence[bytes]) -> None:
    """Of keys that were answered; within the transaction that keeps the answers."""
    _end(connection, "digest = ANY(%b)", [list(places)])


def release(connection: Connection, places: Sequence[bytes], holder: int) -> None:
    """Of keys that came to no answer, as far as `holder` has them."""
    with connection.transaction():
        only(connection, f"SELECT {_QUICKLY}")
        _end(connection, "digest = ANY(%b) AND owner = %s", [list(places), holder])


def names(places: Iterable[bytes]) -> list[str]:
    """What a notice calls these keys."""
    return [place[:NAME_SIZE].hex() for place in places]


def named_in(notice: str) -> list[str]:
    """The names in a notice."""
    return [notice[start : start + 2 * NAME_SIZE] for start in range(0, len(notice), 2 * NAME_SIZE)]


def _renew(connection: Connection, values: dict[str, object]) -> None:
    """The lease alone; and forget holders whose lease has ended, with what they had claimed."""
    with connection.transaction():
        only(connection, f"SELECT {_QUICKLY}")
        connection.execute(_LEASE.encode(), values)
        dead = [owner for (owner,) in connection.execute(_BURY.encode(), values)]
        if dead:
            _end(connection, "owner = ANY(%b)", [dead])


def _take_over(
    connection: Connection, places: Sequence[bytes], values: dict[str, object]
) -> tuple[set[bytes], set[bytes]]:
    """Of what has an owner, that of the dead, and all that has one; the rest is marked: its end is told."""
    with connection.transaction():
        only(connection, f"SELECT {_QUICKLY}")
        # Locked first, looked at by the next statement: that sees whatever lease a claim came with.
        held = {place for (place,) in connection.execute(_LOCK, [list(places)], binary=True)}
        rest = values | {"places": list(places)}
        got = {place for (place,) in connection.execute(_TAKE_OVER.encode(), rest, binary=True)}
        if len(got) < len(held):
            connection.execute(_WAIT, [sorted(held - got)])
    return got, held


def _end(connection: Connection, which: str, values: list[object]) -> None:
    ended = connection.execute(_END.format(which=which).encode(), values, binary=True).fetchall()
    waited = names(place for place, is_waited in ended if is_waited)
    for start in range(0, len(waited), _NAMES_AT_ONCE):
        notice = "".join(waited[start : start + _NAMES_AT_ONCE])
        only(connection, "SELECT pg_notify(%s, %s)", CHANNEL, notice)
