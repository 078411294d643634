"""The tables of the service's jobs, of lists under watch and of webhooks: one step of the database's shape.

Never changed once released. The same columns as in the service's own file, which `server` reads by one text.
"""

STEP: tuple[str, ...] = (
    # The service's jobs: inputs in pieces, records and events a row each; `document` is JSON.
    """CREATE TABLE enricher.jobs (
        id text PRIMARY KEY, state text NOT NULL, owner text NOT NULL, ended double precision,
        document bytea NOT NULL, cancelled integer NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX jobs_by_state ON enricher.jobs (state)",
    """CREATE TABLE enricher.inputs (
        job text NOT NULL, number bigint NOT NULL, octets bytea NOT NULL,
        kept_at double precision NOT NULL, PRIMARY KEY (job, number)
    )""",
    """CREATE TABLE enricher.records (
        job text NOT NULL, number bigint NOT NULL, line bytea NOT NULL, PRIMARY KEY (job, number)
    )""",
    """CREATE TABLE enricher.events (
        job text NOT NULL, number bigint NOT NULL, kind text NOT NULL, data bytea NOT NULL,
        PRIMARY KEY (job, number)
    )""",
    "CREATE TABLE enricher.probes (id bigint PRIMARY KEY, count bigint NOT NULL)",
    # Who works on what, and until when: `job ID`, `collection NAME`, `hook ID`.
    """CREATE TABLE enricher.holds (
        name text PRIMARY KEY, token bigint NOT NULL, until double precision NOT NULL
    )""",
    # Lists under watch, and what is held against what; then who is told.
    """CREATE TABLE enricher.collections (
        name text PRIMARY KEY, input text, baseline text, document bytea NOT NULL
    )""",
    """CREATE TABLE enricher.baselines (
        look text NOT NULL, number bigint NOT NULL, line bytea NOT NULL, PRIMARY KEY (look, number)
    )""",
    """CREATE TABLE enricher.changes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, collection text NOT NULL, once text,
        document bytea NOT NULL
    )""",
    "CREATE INDEX changes_by_collection ON enricher.changes (collection, id)",
    """CREATE UNIQUE INDEX changes_once ON enricher.changes (collection, md5(once))
        WHERE once IS NOT NULL""",  # what is longer than a page fits no index
    """CREATE TABLE enricher.looks (
        collection text NOT NULL, at double precision NOT NULL, document bytea NOT NULL,
        PRIMARY KEY (collection, at)
    )""",
    """CREATE TABLE enricher.hooks (
        id text PRIMARY KEY, collection text NOT NULL, document bytea NOT NULL
    )""",
    "CREATE INDEX hooks_by_collection ON enricher.hooks (collection)",
    """CREATE TABLE enricher.deliveries (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE,
        hook text NOT NULL, kind text NOT NULL, change bigint, state text NOT NULL,
        attempts bigint NOT NULL, created double precision NOT NULL, next double precision NOT NULL,
        ended double precision, status bigint, problem text, body bytea NOT NULL
    )""",
    "CREATE INDEX deliveries_by_state ON enricher.deliveries (state, hook, next)",
    "CREATE INDEX deliveries_by_hook ON enricher.deliveries (hook, number)",
)
