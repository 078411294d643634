"""The second step of the database's shape: who keeps which host, and the function that decides it.

Read by `migrations` alone. One function, in one trip: a process that is stopped between two trips would hold
up all the others. It never waits for a row that a write holds; it leaves that for the next call.
"""

LOCK = 0x6B656570
"""Whoever decides holds it: who looks which holders live must not be overtaken by one that revives."""

CHANNEL = "enricher_partitions"

AFTER_RESTART = 15
"""Seconds after the server's start in which nobody's lease ends."""

_TABLES = (
    "CREATE SEQUENCE enricher.fences",
    # A holder's lease is one row however much it keeps: renewing costs one row, not thousands.
    "CREATE TABLE enricher.holders (holder bigint PRIMARY KEY, until double precision NOT NULL)",
    # `lost_below`: what was asked under a smaller token was asked by a holder that was lost since.
    # Names are octets, since a stranger's may hold what no text of PostgreSQL may: a zero.
    """CREATE TABLE enricher.partitions (
        name bytea PRIMARY KEY,
        holder bigint,
        token bigint NOT NULL,
        lost_below bigint NOT NULL,
        waiting bigint[] NOT NULL DEFAULT '{}',
        state bytea,
        changed double precision NOT NULL
    )""",
    "CREATE INDEX partitions_waited ON enricher.partitions (holder) WHERE waiting <> '{}'",
)

_KEEP = f"""
CREATE FUNCTION enricher.keep(
    me bigint, seconds double precision, given_now double precision, wanted bytea[],
    told bytea[], tokens bigint[], states bytea[], ends boolean[]
) RETURNS TABLE (what text, partition bytea, fence bigint, orderly boolean, known bytea, at double precision)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    now_at double precision;
    back_at double precision;
    alive boolean;
    free bytea[];
    passed bytea[];
    called bigint[];
    one bigint;
BEGIN
    IF cardinality(wanted) + cardinality(told) = 0 THEN
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    PERFORM pg_advisory_xact_lock({LOCK});
    now_at := coalesce(given_now, extract(epoch FROM clock_timestamp())::float8);
    UPDATE enricher.holders SET until = now_at + 60 WHERE until > now_at + 60;
    -- A server that was away gives whoever had a lease the time to come back, with what was asked meanwhile;
    -- one that by its clock has yet to start was not away now: its clock was set back.
    back_at := extract(epoch FROM pg_postmaster_start_time())::float8 + {AFTER_RESTART};
    IF given_now IS NULL AND now_at < back_at AND now_at >= back_at - {AFTER_RESTART} THEN
        UPDATE enricher.holders SET until = back_at WHERE until < back_at;
    END IF;

    -- What this holder tells of its partitions, and those that it hands over.
    SELECT coalesce(array_agg(name), '{{}}') INTO free FROM (
        SELECT name FROM enricher.partitions WHERE name = ANY(told) AND holder = me FOR UPDATE SKIP LOCKED
    ) AS unlocked;
    UPDATE enricher.partitions AS kept SET state = said.state, changed = now_at
    FROM unnest(told, tokens, states) AS said (name, token, state)
    WHERE kept.name = said.name AND kept.token = said.token AND said.state IS NOT NULL
        AND kept.name = ANY(free);
    WITH heirs AS (
        SELECT kept.name, ARRAY(
            SELECT waits.holder FROM unnest(kept.waiting) WITH ORDINALITY AS waits (holder, place)
            JOIN enricher.holders AS living ON living.holder = waits.holder
            WHERE living.until > now_at AND waits.holder <> me ORDER BY place
        ) AS living
        FROM enricher.partitions AS kept
        JOIN unnest(told, tokens, ends) AS said (name, token, ends) ON said.name = kept.name
        WHERE said.ends AND kept.token = said.token AND kept.name = ANY(free)
    ), changed AS (
        UPDATE enricher.partitions AS kept SET holder = living[1], waiting = living[2:], changed = now_at,
            token = CASE WHEN living[1] IS NULL THEN kept.token ELSE nextval('enricher.fences') END
        FROM heirs WHERE kept.name = heirs.name RETURNING kept.name, kept.holder
    ) SELECT coalesce(array_agg(name), '{{}}'), array_agg(DISTINCT holder) FILTER (WHERE holder IS NOT NULL)
        INTO passed, called FROM changed;
    FOREACH one IN ARRAY coalesce(called, '{{}}') LOOP
        PERFORM pg_notify('{CHANNEL}', one::text);
    END LOOP;
    RETURN QUERY SELECT 'ended', name, NULL::bigint, NULL::boolean, NULL::bytea, now_at
        FROM unnest(passed) AS each (name);

    UPDATE enricher.holders SET until = now_at + seconds WHERE holder = me AND until > now_at;
    alive := FOUND;
    IF NOT alive THEN
        INSERT INTO enricher.holders VALUES (me, now_at + seconds)
        ON CONFLICT (holder) DO UPDATE SET until = excluded.until;
    END IF;
    DELETE FROM enricher.holders WHERE until <= now_at;

    -- What nobody keeps, what somebody kept who was lost, and what is this holder's own.
    RETURN QUERY UPDATE enricher.partitions AS kept SET holder = me, changed = now_at,
        token = CASE WHEN former = me THEN kept.token ELSE next END,
        lost_below = CASE WHEN former IS NULL OR former = me THEN kept.lost_below ELSE next END,
        waiting = array_remove(kept.waiting, me)
    FROM (
        SELECT name, holder AS former, nextval('enricher.fences') AS next
        FROM enricher.partitions AS there WHERE name = ANY(wanted) AND (
            holder IS NULL OR holder = me
            OR NOT EXISTS (SELECT FROM enricher.holders AS living WHERE living.holder = there.holder)
        ) FOR UPDATE SKIP LOCKED
    ) AS open WHERE kept.name = open.name
    RETURNING 'given', kept.name, kept.token, former IS NULL OR former = me, kept.state, now_at;
    RETURN QUERY INSERT INTO enricher.partitions AS fresh (name, holder, token, lost_below, changed)
    SELECT name, me, token, token, now_at FROM (
        SELECT name, nextval('enricher.fences') AS token FROM (
            SELECT DISTINCT name FROM unnest(wanted) AS each (name)
            WHERE NOT EXISTS (SELECT FROM enricher.partitions AS there WHERE there.name = each.name)
        ) AS missing
    ) AS numbered ON CONFLICT DO NOTHING
    RETURNING 'given', fresh.name, fresh.token, true, NULL::bytea, now_at;

    -- Whoever must wait says so to the holder.
    WITH rest AS (
        SELECT name FROM enricher.partitions
        WHERE name = ANY(wanted) AND holder <> me AND NOT me = ANY(waiting) FOR UPDATE SKIP LOCKED
    ), queued AS (
        UPDATE enricher.partitions AS kept SET waiting = kept.waiting || me
        FROM rest WHERE kept.name = rest.name RETURNING kept.holder
    ) SELECT array_agg(DISTINCT holder) INTO called FROM queued;
    FOREACH one IN ARRAY coalesce(called, '{{}}') LOOP
        PERFORM pg_notify('{CHANNEL}', one::text);
    END LOOP;
    RETURN QUERY SELECT 'asked', name, token, NULL::boolean, NULL::bytea, now_at
    FROM enricher.partitions AS kept WHERE holder = me AND waiting <> '{{}}' AND EXISTS (
        SELECT FROM enricher.holders AS living WHERE living.holder = ANY(kept.waiting)
    );
    RETURN QUERY SELECT CASE WHEN alive THEN 'alive' ELSE 'anew' END,
        NULL::bytea, NULL::bigint, NULL::boolean, NULL::bytea, now_at;
END
$$
"""  # noqa: S608 -- made of constants

STEP = (*_TABLES, _KEEP)
