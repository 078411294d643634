"""Who keeps which host, in the database (`enricher.store.partitions.Partitions`).

Comes in: what a holder wants and tells. Goes out: what it keeps, and what was asked by one who was lost.
Every moment is the server's own (or a test's, handed in as `now`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from enricher.model import Fence
from enricher.store.partitions import Given, Kept, Told
from enricher.store.postgres.session import Connection

_KEEP = """
    SELECT what, partition, fence, orderly, known, at FROM enricher.keep(
        %b::bigint, %b::float8, %b::float8, %b::bytea[], %b::bytea[], %b::bigint[], %b::bytea[], %b::boolean[]
    )
"""
_LOCK = "SELECT name, lost_below FROM enricher.partitions WHERE name = ANY(%b) ORDER BY name FOR UPDATE"
_NOTE = """
    UPDATE enricher.partitions AS kept SET state = said.state
    FROM unnest(%b::bytea[], %b::bigint[], %b::bytea[]) AS said (name, token, state)
    WHERE kept.name = said.name AND kept.token = said.token AND kept.holder IS NOT NULL
        AND said.state IS NOT NULL
"""
_FORGET = """
    DELETE FROM enricher.partitions AS kept
    WHERE changed <= coalesce(%b::float8, extract(epoch FROM clock_timestamp())::float8) - %b
        AND NOT EXISTS (SELECT FROM enricher.holders AS living WHERE living.holder = kept.holder)
"""

FORGOTTEN_AFTER = 86_400.0
"""Seconds after which nothing that was known of a host is worth knowing."""


def keep(
    connection: Connection,
    holder: int,
    seconds: float,
    now: float | None,
    wanted: Sequence[str],
    told: Sequence[Told],
) -> Kept:
    """As `Partitions.keep` says; one trip, and one transaction of its own."""
    said = _columns(told)
    values = [holder, seconds, now, _octets(wanted), *said, [each.ends for each in told]]
    lines: dict[str, list[tuple[Any, ...]]] = {}
    for what, *line in connection.execute(_KEEP.encode(), values, binary=True):
        lines.setdefault(what, []).append(tuple(line))
    ((*_, moment),) = lines.get("alive") or lines["anew"]
    if not seconds:
        forget(connection, FORGOTTEN_AFTER, now)
    return Kept(
        alive="alive" in lines,
        given=tuple(
            Given(name=_text(name), token=token, orderly=orderly, state=state)
            for name, token, orderly, state, _ in lines.get("given", ())
        ),
        asked=tuple((_text(name), token) for name, token, *_ in lines.get("asked", ())),
        ended=frozenset(_text(name) for name, *_ in lines.get("ended", ())),
        moment=moment,
    )


def lost(connection: Connection, fences: Iterable[Fence]) -> set[Fence]:
    """Those of a holder that was lost. Until the transaction's end none of the others can be lost."""
    named = list(fences)
    lines = connection.execute(_LOCK.encode(), [_octets({name for name, _ in named})], binary=True)
    lost_below = {_text(name): number for name, number in lines}
    return {(name, token) for name, token in named if name not in lost_below or token < lost_below[name]}


def note(connection: Connection, told: Sequence[Told]) -> None:
    """Keep states, each where its token is the newest one."""
    connection.execute(_NOTE.encode(), _columns(told))


def forget(connection: Connection, seconds: float, now: float | None) -> None:
    """Let go of what nobody keeps and nobody has kept for so long."""
    connection.execute(_FORGET.encode(), [now, seconds])


def _columns(told: Sequence[Told]) -> list[list[Any]]:
    return [
        _octets(each.name for each in told),
        [each.token for each in told],
        [each.state for each in told],
    ]


def _octets(names: Iterable[str]) -> list[bytes]:
    return [name.encode("utf-8", "surrogatepass") for name in names]


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
