"""Jobs in a file or a database (`ports.JobStore`): inputs in pieces, records and events a row each.

Comes in: jobs and octets. Goes out: the same, after a `kill -9` too: what a call has kept is on disk. A job
is worked on by who holds it, and nobody else writes its records. Calls come from the store's thread and from
those that read inputs.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from enricher.server import holds
from enricher.server.holds import Hold, HoldLostError
from enricher.server.jobs.ports import Event, Taken
from enricher.server.messages import ENDED, Job
from enricher.server.stored import ServiceStore, Transaction, Values

MOST_EVENTS = 2_000
"""Events kept of one job; beyond it the oldest go, and a late reader begins with what there is."""

_PARTS = ("inputs", "records", "events")
_HELD = """
    SELECT 1 FROM holds WHERE holds.name = 'job ' || jobs.id AND holds.until > :now
"""
_NEXT = f"""
    SELECT owner, min(id) FROM jobs WHERE state IN ('queued', 'running') AND NOT EXISTS ({_HELD})
    GROUP BY owner
"""  # noqa: S608  # made of constants
_BUSY = f"""
    SELECT owner, count(*) FROM jobs WHERE state IN ('queued', 'running') AND EXISTS ({_HELD})
    GROUP BY owner
"""  # noqa: S608  # made of constants

_FORGET_UNACCEPTED = """
    DELETE FROM inputs WHERE job IN (
        SELECT job FROM inputs WHERE job NOT IN (SELECT id FROM jobs)
        AND job NOT IN (SELECT input FROM collections WHERE input IS NOT NULL)
        GROUP BY job HAVING max(kept_at) <= :before
    )
"""

_decoder = msgspec.json.Decoder(Job)
_encoder = msgspec.json.Encoder()


class StoredJobs:
    """Jobs in what a service is kept in. Raises StoreError where that cannot be used."""

    def __init__(self, file: ServiceStore) -> None:
        self.file = file
        self._rows = file.rows
        self._writing = file.writing

    def add_chunk(self, job: str, number: int, octets: bytes) -> None:
        """Keep a piece of the input of a job that is not accepted yet."""
        with self._writing() as transaction:
            transaction.execute(
                "INSERT INTO inputs (job, number, octets, kept_at) VALUES (:job, :number, :octets, :now)",
                {"job": job, "number": number, "octets": octets, "now": transaction.now()},
            )

    def chunk(self, job: str, number: int) -> bytes | None:
        """The piece of this number, from 0; None past the end."""
        rows = self._rows(
            "SELECT octets FROM inputs WHERE job = :job AND number = :number", {"job": job, "number": number}
        )
        return rows[0][0] if rows else None

    def accept(self, job: Job) -> None:
        """From now on the job is there, whatever happens: a power failure, too."""
        with self._writing(firmly=True) as transaction:
            enter(transaction, job)

    def abandon(self, job: str) -> None:
        """Forget the pieces of an input that did not come whole."""
        with self._writing() as transaction:
            transaction.execute("DELETE FROM inputs WHERE job = :job", {"job": job})

    def take(self, served: Mapping[str, int], here: Collection[str] = ()) -> Taken | None:
        """Hold the job that is worked on next; none of those that are worked on `here`.

        It is the oldest of the token that has the fewest in work, and of those was `served` the least. After
        a sleep of the machine holds of our own have run out, until they are renewed.
        """
        with self._writing("jobs") as transaction:
            values = {"now": transaction.now()}
            busy = dict(transaction.execute(_BUSY, values).fetchall())
            waiting = transaction.execute(_NEXT, values).fetchall()
            waiting.sort(key=lambda one: (busy.get(one[0], 0), served.get(one[0], 0), one[0]))
            for _, job in waiting:
                if job not in here and (taken := _held(transaction, job)) is not None:
                    return taken
        return None

    def save(self, hold: Hold, job: Job, lines: Sequence[bytes] = (), kind: str = "progress") -> None:
        """Keep new records and the job with its event, in one transaction; what ends or parks it frees it.

        Raises HoldLostError where another process works on it by now, or it is forgotten.
        """
        first = job.records - len(lines) + 1
        with self._writing() as transaction:
            holds.keep(transaction, hold)
            if not _update(transaction, job, kind):
                raise HoldLostError(f"{hold.name} was forgotten meanwhile")
            transaction.executemany(
                "INSERT INTO records (job, number, line) VALUES (:job, :number, :line)",
                [
                    {"job": job.id, "number": number, "line": line}
                    for number, line in enumerate(lines, start=first)
                ],
            )
            if job.state != "running":
                holds.drop(transaction, hold)

    def cancel(self, name: str, now: dt.datetime) -> Job | None:
        """End a job that nobody works on; whoever works on it is told to end it. How it is then."""
        with self._writing() as transaction:
            hold = holds.take(transaction, f"job {name}")
            job, _ = _read(transaction, name)
            if job is not None and job.state not in ENDED:
                if hold is not None:
                    job = replace(job, state="cancelled", ended_at=now)
                    _update(transaction, job, "state")
                else:
                    transaction.execute("UPDATE jobs SET cancelled = 1 WHERE id = :id", {"id": name})
                    transaction.tell(f"cancel {name}")
            if hold is not None:
                holds.drop(transaction, hold)
            return job

    def cancelled(self) -> set[str]:
        """Jobs that are to be ended by whoever works on them."""
        rows = self._rows("SELECT id FROM jobs WHERE cancelled = 1 AND state IN ('queued', 'running')")
        return {name for (name,) in rows}

    def get(self, job: str) -> Job | None:
        """One job."""
        found = self._jobs("SELECT document FROM jobs WHERE id = :id", {"id": job})
        return found[0] if found else None

    def waiting(self, owner: str) -> int:
        """How many jobs of this token nobody works on yet."""
        count: int = self._rows(
            "SELECT count(*) FROM jobs WHERE state = 'queued' AND owner = :owner AND NOT EXISTS "
            "(SELECT 1 FROM holds WHERE holds.name = 'job ' || jobs.id)",
            {"owner": owner},
        )[0][0]
        return count

    def oldest(self) -> Job | None:
        """Of the jobs that wait the oldest."""
        found = self._jobs("SELECT document FROM jobs WHERE state = 'queued' ORDER BY id LIMIT 1")
        return found[0] if found else None

    def page(self, before: str | None, count: int, state: str | None) -> list[Job]:
        """Jobs, newest first, older than `before`."""
        return self._jobs(
            "SELECT document FROM jobs WHERE (CAST(:before AS text) IS NULL OR id < :before) "
            "AND (CAST(:state AS text) IS NULL OR state = :state) ORDER BY id DESC LIMIT :count",
            {"before": before, "state": state, "count": count},
        )

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        return dict(self._rows("SELECT state, count(*) FROM jobs GROUP BY state"))

    def records(self, job: str, after: int, count: int) -> list[bytes]:
        """Finished records, encoded, from the one behind the `after`-th on."""
        rows = self._rows(
            "SELECT line FROM records WHERE job = :job AND number > :after ORDER BY number LIMIT :count",
            {"job": job, "after": after, "count": count},
        )
        return [line for (line,) in rows]

    def events(self, job: str, after: int, count: int) -> list[Event]:
        """Events with a number above `after`, in their order."""
        rows = self._rows(
            "SELECT number, kind, data FROM events WHERE job = :job AND number > :after "
            "ORDER BY number LIMIT :count",
            {"job": job, "after": after, "count": count},
        )
        return [Event(number=number, kind=kind, data=data) for number, kind, data in rows]

    def forget(self, job: str) -> None:
        """Forget a job and all that belongs to it."""
        with self._writing() as transaction:
            transaction.execute("DELETE FROM jobs WHERE id = :id", {"id": job})
            transaction.execute("DELETE FROM holds WHERE name = :name", {"name": f"job {job}"})
            for part in _PARTS:
                transaction.execute(f"DELETE FROM {part} WHERE job = :id", {"id": job})  # noqa: S608  # ours

    def forget_ended(self, before: float) -> int:
        """Forget jobs that ended before this second since 1970; how many they were."""
        old = self._rows("SELECT id FROM jobs WHERE ended < :before", {"before": before})
        for (job,) in old:
            self.forget(job)
        return len(old)

    def forget_unaccepted(self, seconds: float = 0.0) -> None:
        """Forget inputs which nobody accepted, and whose newest piece is so old by the store's clock.

        Whole: of one that still comes, however slowly, no piece goes. Without seconds only while nobody
        sends one.
        """
        with self._writing() as transaction:
            transaction.execute(_FORGET_UNACCEPTED, {"before": transaction.now() - seconds})

    def forget_holds(self) -> None:
        """Whatever is held is nobody's: the process that held it is gone, and there is no other."""
        with self._writing() as transaction:
            transaction.execute("DELETE FROM holds")

    def probe(self) -> None:
        """Write something. Raises StoreError where that fails."""
        with self._writing() as transaction:
            transaction.execute(
                "INSERT INTO probes (id, count) VALUES (1, 1) "
                "ON CONFLICT (id) DO UPDATE SET count = probes.count + 1"
            )

    def close(self) -> None:
        """Give everything back."""
        self.file.close()

    def _jobs(self, statement: str, values: Values | None = None) -> list[Job]:
        return [_decoder.decode(document) for (document,) in self._rows(statement, values)]


def enter(transaction: Transaction, job: Job) -> None:
    """Keep a job that is new; within the caller's transaction."""
    transaction.execute(
        "INSERT INTO jobs (id, state, owner, ended, document) VALUES (:id, :state, :owner, NULL, :document)",
        {"id": job.id, "state": job.state, "owner": job.owner, "document": _encoder.encode(job)},
    )
    _add_event(transaction, job, "state")
    transaction.tell("jobs")


def _held(transaction: Transaction, name: str) -> Taken | None:
    """A job that is to be worked on, held; read after that, so that whoever had it wrote its last."""
    hold = holds.take(transaction, f"job {name}")
    if hold is None:
        return None
    job, cancelled = _read(transaction, name)
    if job is None or job.state in ENDED:
        holds.drop(transaction, hold)
        return None
    return Taken(job=job, hold=hold, cancelled=cancelled)


def _read(transaction: Transaction, name: str) -> tuple[Job | None, bool]:
    """A job, and whether it is to be ended."""
    row = transaction.execute("SELECT document, cancelled FROM jobs WHERE id = :id", {"id": name}).fetchone()
    return (_decoder.decode(row[0]), bool(row[1])) if row is not None else (None, False)


def _update(transaction: Transaction, job: Job, kind: str) -> bool:
    """Keep how a job is now, with its event; whether it is there. The input goes once it ended."""
    ended = job.ended_at.timestamp() if job.ended_at is not None else None
    values = {"id": job.id, "state": job.state, "ended": ended, "document": _encoder.encode(job)}
    there = transaction.execute(
        "UPDATE jobs SET state = :state, ended = :ended, document = :document WHERE id = :id", values
    ).rowcount
    if not there:
        return False
    _add_event(transaction, job, kind)
    if job.state in ENDED:
        transaction.execute("DELETE FROM inputs WHERE job = :id", {"id": job.id})
    transaction.tell(f"job {job.id}")
    if job.state != "running":
        transaction.tell("jobs")
    return True


def _add_event(transaction: Transaction, job: Job, kind: str) -> None:
    (last,) = transaction.execute(
        "SELECT coalesce(max(number), 0) FROM events WHERE job = :job", {"job": job.id}
    ).fetchone()
    transaction.execute(
        "INSERT INTO events (job, number, kind, data) VALUES (:job, :number, :kind, :data)",
        {"job": job.id, "number": last + 1, "kind": kind, "data": _encoder.encode(job)},
    )
    transaction.execute(
        "DELETE FROM events WHERE job = :job AND number <= :number",
        {"job": job.id, "number": last + 1 - MOST_EVENTS},
    )
