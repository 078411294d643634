"""The shape of the database, as numbered steps that carry an older one forward.

A step is never changed once it was released; a new shape is a new step at the end. The steps that were done
stand in a table of their own, in a schema of our own: the database may be shared with other programs.
"""

from enricher.errors import StoreError
from enricher.store.postgres import partition_tables, service_tables
from enricher.store.postgres.session import Connection, only

_LOCK = 0x656E72696368  # "enrich": whoever migrates holds it

STEPS: tuple[tuple[str, ...], ...] = (
    (
        # Keys are octets, since a stranger's may hold what no text of PostgreSQL may: a zero.
        """CREATE TABLE enricher.rows (
            digest bytea PRIMARY KEY,
            facet text NOT NULL,
            key bytea NOT NULL,
            stored_at bigint NOT NULL,
            value bytea,
            timeline bytea NOT NULL,
            checksum bigint NOT NULL
        )""",
        # Values come packed: trying to make them smaller costs time alone.
        "ALTER TABLE enricher.rows ALTER value SET STORAGE EXTERNAL, ALTER timeline SET STORAGE EXTERNAL",
        """CREATE TABLE enricher.tallies (
            facet text PRIMARY KEY,
            fresh bigint NOT NULL,
            stale bigint NOT NULL,
            missed bigint NOT NULL
        )""",
        # Who asks what right now, the holder of a lease standing in `owner`; `waited`: others want to hear
        # when the claim ends. One lease for each holder: renewing it costs one row, not thousands.
        """CREATE TABLE enricher.claims (
            digest bytea PRIMARY KEY,
            owner bigint NOT NULL,
            waited boolean NOT NULL DEFAULT false
        )""",
        "CREATE INDEX claims_by_owner ON enricher.claims (owner)",
        # Of what must not be done twice, that it was done.
        "CREATE TABLE enricher.tokens (token uuid PRIMARY KEY, kept_at timestamptz NOT NULL DEFAULT now())",
        "CREATE TABLE enricher.owners (owner bigint PRIMARY KEY, until double precision NOT NULL)",
    ),
    partition_tables.STEP,
    service_tables.STEP,
)


def migrate(connection: Connection, name: str, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Carry the database forward to the newest shape, whole or not at all.

    Raises StoreError for one of a newer program, and for a schema of that name that is not ours.
    """
    if _done(connection, name) == len(steps):
        return
    with connection.transaction():
        # The lock first, the number again under it: another process may be migrating right now.
        only(connection, "SELECT pg_advisory_xact_lock(%s)", _LOCK)
        done = _done(connection, name)
        if done > len(steps):
            raise StoreError(
                f"{name} was written by a newer enricher (format {done}, this one knows {len(steps)}); "
                "update enricher, or name another database"
            )
        if done == 0:
            _begin(connection)
        for number, step in enumerate(steps[done:], done + 1):
            for statement in step:
                connection.execute(statement.encode())
            connection.execute("INSERT INTO enricher.format (step) VALUES (%s)", (number,))


def _begin(connection: Connection) -> None:
    # Asked for first: making a schema wants a right that whoever was given a ready one may not have.
    if only(connection, "SELECT to_regnamespace('enricher') IS NULL")[0]:
        connection.execute("CREATE SCHEMA enricher")
    connection.execute(
        "CREATE TABLE enricher.format (step integer PRIMARY KEY, done_at timestamptz NOT NULL DEFAULT now())"
    )


def _done(connection: Connection, name: str) -> int:
    # In one question: another process may be making all of it right now.
    (ours, tables) = only(
        connection,
        "SELECT to_regclass('enricher.format') IS NOT NULL, "
        "(SELECT count(*) FROM pg_tables WHERE schemaname = 'enricher')",
    )
    if ours:
        number: int = only(connection, "SELECT coalesce(max(step), 0) FROM enricher.format")[0]
        return number
    if tables:
        raise StoreError(f"{name} has a schema `enricher` of another program; name another database")
    return 0
