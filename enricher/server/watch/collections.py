"""Collections: what is watched, what the last looks saw, what changed.

Comes in: a collection, and what a look found. Goes out: the same, after a `kill -9` too. Every call is
whole or not at all, blocks, and may come from any thread. Raises StoreError where it cannot be kept.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from enricher.server import holds
from enricher.server.holds import Hold
from enricher.server.jobs.store import enter
from enricher.server.messages import Change, Job, JobKind
from enricher.server.stored import ServiceStore, Transaction
from enricher.server.watch.hooks import forget_hooks, queue

MOST_WAITING = 1_000
MOST_LOOKS = 500
"""Looks of one collection whose counts are kept."""


class Watched(Struct, frozen=True, kw_only=True):
    """One collection as it is kept.

    Attributes:
        version: a name for this input and schedule; each PUT gives another one.
        input: the name of its pieces; None while an address was not fetched yet.
        etag, modified: of the address's newest answer.
        look: the job that looks now.
        baseline: the look whose records later ones are held against.
        last: the newest look that ended, well or not; its job is kept until another one ends.
    """

    name: str
    version: str
    owner: str
    every: float
    address: str | None = None
    form: str | None = None
    kind: JobKind = "papers"
    input: str | None = None
    octets: int = 0
    etag: str | None = None
    modified: str | None = None
    created_at: dt.datetime
    next_at: dt.datetime
    look: str | None = None
    baseline: str | None = None
    last: str | None = None
    looked_at: dt.datetime | None = None
    papers: int = 0
    links: dict[str, int] = field(default_factory=dict)
    problem: str | None = None


class Announcement(Struct, frozen=True, kw_only=True):
    """A change, and where it may be told but once whatever comes between, the words that it is known by."""

    change: Change
    once: str | None = None


class CollectionHealth(Struct, frozen=True, kw_only=True):
    """How a collection fared at one look: its links by status."""

    at: dt.datetime
    papers: int
    links: dict[str, int]


_COMPARED = """
    WITH last AS (SELECT collection, min(at) AS first, max(at) AS at FROM looks GROUP BY collection)
    SELECT looks.collection, looks.document FROM last JOIN looks ON looks.collection = last.collection
    AND looks.at IN (last.at, coalesce(
        (SELECT max(older.at) FROM looks AS older
            WHERE older.collection = last.collection AND older.at <= last.at - :seconds),
        last.first
    )) ORDER BY looks.collection, looks.at
"""

_collection = msgspec.json.Decoder(Watched)
_health = msgspec.json.Decoder(CollectionHealth)
_change = msgspec.json.Decoder(Change)
_encode = msgspec.json.Encoder().encode


class Collections:
    """All collections of one service."""

    def __init__(self, file: ServiceStore) -> None:
        self.file = file

    def all(self) -> list[Watched]:
        """Every collection, by name."""
        rows = self.file.rows("SELECT document FROM collections ORDER BY name")
        return [_collection.decode(document) for (document,) in rows]

    def get(self, name: str) -> Watched | None:
        """One collection."""
        rows = self.file.rows("SELECT document FROM collections WHERE name = :name", {"name": name})
        return _collection.decode(rows[0][0]) if rows else None

    def put(self, watched: Watched, most: int, *, replaces: bool = True) -> tuple[bool, Watched] | None:
        """Keep a collection, in place of one of its name, whose past it goes on with.

        Goes out: whether it is a new one, and how it stands. None where there are `most` already: nothing is
        kept then, nor where one of its name is there and it does not replace that.
        """
        with self.file.writing("collections", f"collection {watched.name}") as transaction:
            old = self._read(transaction, watched.name)
            if old is not None and not replaces:
                return False, old
            if old is None:
                (count,) = transaction.execute("SELECT count(*) FROM collections").fetchone()
                if count >= most:
                    return None
            else:
                self._drop_input(transaction, old.input)
                watched = replace(
                    watched, created_at=old.created_at, look=old.look, baseline=old.baseline, last=old.last,
                    looked_at=old.looked_at, papers=old.papers, links=old.links,
                )  # fmt: skip
            self._write(transaction, watched)
            transaction.tell("collections")
            return old is None, watched

    def update(self, name: str, version: str, **fields: object) -> Watched | None:
        """Change fields of a collection; None where it is gone, or another was put in its place."""
        with self.file.writing(f"collection {name}") as transaction:
            old = self._read(transaction, name)
            if old is None or old.version != version:
                return None
            watched = replace(old, **fields)
            if watched.input != old.input:
                self._drop_input(transaction, old.input)
            self._write(transaction, watched)
            return watched

    def begin(self, watched: Watched, job: Job) -> bool:
        """Queue a job over a copy of the input; False where it is gone, or another was put there."""
        with self.file.writing(f"collection {watched.name}") as transaction:
            old = self._read(transaction, watched.name)
            if old is None or old.version != watched.version or old.look is not None:
                return False
            transaction.execute(
                "INSERT INTO inputs (job, number, octets, kept_at) "
                "SELECT :job, number, octets, kept_at FROM inputs WHERE job = :input ORDER BY number",
                {"job": job.id, "input": old.input},
            )
            enter(transaction, job)
            self._write(transaction, replace(old, look=job.id))
            return True

    def leave(self, name: str, look: str, **fields: object) -> None:
        """End a look that nothing is concluded from."""
        with self.file.writing(f"collection {name}") as transaction:
            old = self._read(transaction, name)
            if old is not None and old.look == look:
                self._write(transaction, replace(old, look=None, last=look, **fields))

    def conclude(
        self,
        hold: Hold,
        name: str,
        look: str,
        news: Sequence[Announcement],
        most: int,
        waiting: int = MOST_WAITING,
        **fields: object,
    ) -> None:
        """End a look: its records are the baseline from now on, and its changes are kept, `most` in all.

        In one transaction, with their way to every hook, of which `waiting` may wait: what was told once is
        never told again. Does nothing where the collection does not wait for this look any more. Raises
        HoldLostError where another process concludes by now: it may be writing these records anew.
        """
        with self.file.writing(f"collection {name}") as transaction:
            holds.keep(transaction, hold)
            old = self._read(transaction, name)
            if old is None or old.look != look:
                if old is None or old.baseline != look:  # what it is held against was concluded before
                    _drop_lines(transaction, look)
                return
            _drop_lines(transaction, old.baseline)
            watched = replace(old, look=None, last=look, baseline=look, **fields)
            self._write(transaction, watched)
            _keep_health(transaction, watched)
            transaction.tell("hooks")
            queue(transaction, name, list(_kept(transaction, name, news)), waiting)
            transaction.execute(
                "DELETE FROM changes WHERE collection = :name AND id <= (SELECT id FROM changes "
                "WHERE collection = :name ORDER BY id DESC LIMIT 1 OFFSET :most)",
                {"name": name, "most": most},
            )

    def forget(self, name: str) -> Watched | None:
        """Forget a collection and all that belongs to it; what it was."""
        with self.file.writing(f"collection {name}") as transaction:
            old = self._read(transaction, name)
            if old is not None:
                self._drop_input(transaction, old.input)
                _drop_lines(transaction, old.baseline)
                transaction.execute("DELETE FROM changes WHERE collection = :name", {"name": name})
                transaction.execute("DELETE FROM looks WHERE collection = :name", {"name": name})
                forget_hooks(transaction, name)
                transaction.execute("DELETE FROM collections WHERE name = :name", {"name": name})
            return old

    def keep_lines(self, hold: Hold, look: str, first: int, lines: Iterable[bytes]) -> None:
        """Keep records of a look that is being concluded; with number 1 those of an attempt before go.

        Raises HoldLostError where another process concludes from it by now.
        """
        with self.file.writing() as transaction:
            holds.keep(transaction, hold)
            if first == 1:
                _drop_lines(transaction, look)
            transaction.executemany(
                "INSERT INTO baselines (look, number, line) VALUES (:look, :number, :line)",
                [
                    {"look": look, "number": number, "line": line}
                    for number, line in enumerate(lines, start=first)
                ],
            )

    def lines(self, look: str, after: int, count: int) -> list[bytes]:
        """Records of the baseline, from the one behind the `after`-th on."""
        rows = self.file.rows(
            "SELECT line FROM baselines WHERE look = :look AND number > :after ORDER BY number LIMIT :count",
            {"look": look, "after": after, "count": count},
        )
        return [line for (line,) in rows]

    def forget_loose(self) -> None:
        """Forget records of looks that no collection is held against, nor ever will be."""
        with self.file.writing() as transaction:
            transaction.execute(
                "DELETE FROM baselines WHERE look NOT IN (SELECT id FROM jobs) AND look NOT IN "
                "(SELECT baseline FROM collections WHERE baseline IS NOT NULL)"
            )

    def changes(self, name: str, after: int, count: int) -> list[Change]:
        """Changes with a number above `after`, oldest first."""
        rows = self.file.rows(
            "SELECT id, document FROM changes WHERE collection = :name AND id > :after "
            "ORDER BY id LIMIT :count",
            {"name": name, "after": after, "count": count},
        )
        return [replace(_change.decode(document), id=number) for number, document in rows]

    def newest(self, name: str, count: int, before: int | None = None) -> list[Change]:
        """The newest changes, those with a number below `before` where it is given; newest first."""
        rows = self.file.rows(
            "SELECT id, document FROM changes WHERE collection = :name "
            "AND (CAST(:before AS bigint) IS NULL OR id < :before) ORDER BY id DESC LIMIT :count",
            {"name": name, "count": count, "before": before},
        )
        return [replace(_change.decode(document), id=number) for number, document in rows]

    def compared(self, seconds: float) -> dict[str, list[CollectionHealth]]:
        """Of each collection its last look, and before it the one that it is compared with.

        That is the newest look which is so many seconds older, or else the first; a few rows of each.
        """
        rows = self.file.rows(_COMPARED, {"seconds": seconds})
        found: dict[str, list[CollectionHealth]] = {}
        for name, document in rows:
            found.setdefault(name, []).append(_health.decode(document))
        return found

    def health(self, name: str) -> list[CollectionHealth]:
        """How it fared at each look, oldest first."""
        rows = self.file.rows(
            "SELECT document FROM looks WHERE collection = :name ORDER BY at", {"name": name}
        )
        return [_health.decode(document) for (document,) in rows]

    def last(self) -> dict[str, int]:
        """The number of each collection's newest change."""
        return dict(self.file.rows("SELECT collection, max(id) FROM changes GROUP BY collection"))

    @staticmethod
    def _read(transaction: Transaction, name: str) -> Watched | None:
        row = transaction.execute(
            "SELECT document FROM collections WHERE name = :name", {"name": name}
        ).fetchone()
        return _collection.decode(row[0]) if row is not None else None

    @staticmethod
    def _write(transaction: Transaction, watched: Watched) -> None:
        transaction.execute(
            "INSERT INTO collections (name, input, baseline, document) "
            "VALUES (:name, :input, :baseline, :document) ON CONFLICT (name) DO UPDATE SET "
            "input = excluded.input, baseline = excluded.baseline, document = excluded.document",
            {
                "name": watched.name, "input": watched.input, "baseline": watched.baseline,
                "document": _encode(watched),
            },
        )  # fmt: skip

    @staticmethod
    def _drop_input(transaction: Transaction, name: str | None) -> None:
        transaction.execute("DELETE FROM inputs WHERE job = :name", {"name": name})


def _kept(transaction: Transaction, name: str, news: Iterable[Announcement]) -> Iterator[Change]:
    """The changes that are told now, with their numbers: those that were told before are passed over."""
    for one in news:
        number = transaction.numbered(
            "INSERT INTO changes (collection, once, document) VALUES (:name, :once, :document) "
            "ON CONFLICT DO NOTHING",
            {"name": name, "once": one.once, "document": _encode(one.change)},
        )
        if number is not None:
            yield replace(one.change, id=number)


def _drop_lines(transaction: Transaction, look: str | None) -> None:
    transaction.execute("DELETE FROM baselines WHERE look = :look", {"look": look})


def _keep_health(transaction: Transaction, watched: Watched) -> None:
    """Keep the counts of the look that just ended, and forget the oldest beyond `MOST_LOOKS`."""
    if watched.looked_at is None:
        return
    health = CollectionHealth(at=watched.looked_at, papers=watched.papers, links=watched.links)
    transaction.execute(
        "INSERT INTO looks (collection, at, document) VALUES (:name, :at, :document) "
        "ON CONFLICT (collection, at) DO UPDATE SET document = excluded.document",
        {"name": watched.name, "at": watched.looked_at.timestamp(), "document": _encode(health)},
    )
    transaction.execute(
        "DELETE FROM looks WHERE collection = :name AND at <= (SELECT at FROM looks "
        "WHERE collection = :name ORDER BY at DESC LIMIT 1 OFFSET :most)",
        {"name": watched.name, "most": MOST_LOOKS},
    )
