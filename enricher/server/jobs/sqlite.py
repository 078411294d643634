"""Jobs in one SQLite file (`ports.JobStore`): inputs in pieces, records and events a row each.

Comes in: jobs and octets. Goes out: the same, after a `kill -9` too: what a call has kept is on disk.
Calls come from the store's thread and from those that read inputs.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from enricher.server.file import ServiceFile
from enricher.server.jobs.ports import Event
from enricher.server.messages import ENDED, Job

MOST_EVENTS = 2_000
"""Events kept of one job; beyond it the oldest go, and a late reader begins with what there is."""

_PARTS = ("inputs", "records", "events")
_decoder = msgspec.json.Decoder(Job)
_encoder = msgspec.json.Encoder()


class SqliteJobs:
    """Jobs in the service's file in a folder. Raises StoreError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.file = ServiceFile(folder)
        self._rows = self.file.rows
        self._writing = self.file.writing

    def add_chunk(self, job: str, number: int, octets: bytes) -> None:
        """Keep a piece of the input of a job that is not accepted yet."""
        with self._writing() as connection:
            connection.execute("INSERT INTO inputs VALUES (?, ?, ?)", (job, number, octets))

    def chunk(self, job: str, number: int) -> bytes | None:
        """The piece of this number, from 0; None past the end."""
        rows = self._rows("SELECT octets FROM inputs WHERE job = ? AND number = ?", (job, number))
        return rows[0][0] if rows else None

    def accept(self, job: Job) -> None:
        """From now on the job is there, whatever happens: a power failure, too."""
        self.file.sync("FULL")
        try:
            self.save(job, kind="state")
        finally:
            self.file.sync("NORMAL")

    def abandon(self, job: str) -> None:
        """Forget the pieces of an input that did not come whole."""
        with self._writing() as connection:
            connection.execute("DELETE FROM inputs WHERE job = ?", (job,))

    def save(self, job: Job, lines: Sequence[bytes] = (), kind: str = "progress") -> None:
        """Keep new records and the job with its event, in one transaction."""
        document = _encoder.encode(job)
        ended = job.ended_at.timestamp() if job.ended_at is not None else None
        first = job.records - len(lines) + 1
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO jobs VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "state = excluded.state, ended = excluded.ended, document = excluded.document",
                (job.id, job.state, job.owner, ended, document),
            )
            connection.executemany(
                "INSERT INTO records VALUES (?, ?, ?)",
                [(job.id, number, line) for number, line in enumerate(lines, start=first)],
            )
            (last,) = connection.execute(
                "SELECT coalesce(max(number), 0) FROM events WHERE job = ?", (job.id,)
            ).fetchone()
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (job.id, last + 1, kind, document))
            connection.execute(
                "DELETE FROM events WHERE job = ? AND number <= ?", (job.id, last + 1 - MOST_EVENTS)
            )
            if job.state in ENDED:  # nobody reads it again
                connection.execute("DELETE FROM inputs WHERE job = ?", (job.id,))

    def get(self, job: str) -> Job | None:
        """One job."""
        found = self._jobs("SELECT document FROM jobs WHERE id = ?", (job,))
        return found[0] if found else None

    def unfinished(self) -> list[Job]:
        """Every job that has not ended, oldest first."""
        return self._jobs("SELECT document FROM jobs WHERE state IN ('queued', 'running') ORDER BY id", ())

    def page(self, before: str | None, count: int, state: str | None) -> list[Job]:
        """Jobs, newest first, older than `before`."""
        return self._jobs(
            "SELECT document FROM jobs WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR state = ?2) "
            "ORDER BY id DESC LIMIT ?3",
            (before, state, count),
        )

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        return dict(self._rows("SELECT state, count(*) FROM jobs GROUP BY state", ()))

    def records(self, job: str, after: int, count: int) -> list[bytes]:
        """Finished records, encoded, from the one behind the `after`-th on."""
        rows = self._rows(
            "SELECT line FROM records WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
            (job, after, count),
        )
        return [line for (line,) in rows]

    def events(self, job: str, after: int, count: int) -> list[Event]:
        """Events with a number above `after`, in their order."""
        rows = self._rows(
            "SELECT number, kind, data FROM events WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
            (job, after, count),
        )
        return [Event(number=number, kind=kind, data=data) for number, kind, data in rows]

    def forget(self, job: str) -> None:
        """Forget a job and all that belongs to it."""
        with self._writing() as connection:
            connection.execute("DELETE FROM jobs WHERE id = ?", (job,))
            for part in _PARTS:
                connection.execute(f"DELETE FROM {part} WHERE job = ?", (job,))  # noqa: S608  # of constants

    def forget_ended(self, before: float) -> int:
        """Forget jobs that ended before this second since 1970; how many they were."""
        old = self._rows("SELECT id FROM jobs WHERE ended < ?", (before,))
        for (job,) in old:
            self.forget(job)
        return len(old)

    def forget_unaccepted(self) -> None:
        """Forget inputs whose senders went away with the process; only while nobody sends one."""
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM inputs WHERE job NOT IN (SELECT id FROM jobs) "
                "AND job NOT IN (SELECT input FROM collections WHERE input IS NOT NULL)"
            )

    def probe(self) -> None:
        """Write something. Raises StoreError where that fails."""
        with self._writing() as connection:
            connection.execute("INSERT INTO probes VALUES (1, 1) ON CONFLICT DO UPDATE SET count = count + 1")

    def close(self) -> None:
        """Give everything back."""
        self.file.close()

    def _jobs(self, statement: str, values: tuple[object, ...]) -> list[Job]:
        return [_decoder.decode(document) for (document,) in self._rows(statement, values)]
