"""A folder with a SQLite file as the place of answers (`enricher.store.place.Place`)."""

import datetime as dt
from pathlib import Path

from enricher.ports import Store
from enricher.store import upkeep
from enricher.store.database import FILE_NAME
from enricher.store.ledger import MEMORY_ROWS
from enricher.store.opening import is_made, open_best, open_store, open_writable
from enricher.store.place import Contents, Opened, Shrunk, Verified


class Folder:
    """The cache in one folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        """The folder."""
        return str(self._path)

    def open(self) -> Opened:
        """The best store that the folder allows. Never raises StoreError."""
        return open_best(self._path, MEMORY_ROWS)

    def reading(self) -> Store | None:
        """The file, to be read; None where there is none yet."""
        return open_store(self._path) if is_made(self._path / FILE_NAME) else None

    def writing(self) -> Store:
        """The file, to be changed; made where it is missing."""
        return open_writable(self._path)

    def describe(self) -> Contents | None:
        """What is in the file."""
        return upkeep.describe(self._path)

    def verify(self, now: dt.datetime) -> Verified | None:
        """See whether the file is whole; mend what can be, and set a broken one aside."""
        return upkeep.verify(self._path, now)

    def prune(self, *, before: dt.datetime | None, octets: int | None) -> Shrunk | None:
        """Forget old answers, until the file fits."""
        return upkeep.prune(self._path, before=before, octets=octets)

    def clear(self) -> Shrunk | None:
        """Forget everything; the file stays, for whoever has it open."""
        return upkeep.clear(self._path)
