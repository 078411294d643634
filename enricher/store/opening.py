"""Opening the cache's file in a folder: made where it is missing, read only where it must be.

A file that cannot be used is left as it is: a wrongly named folder may hold somebody's data, and
another process may be using the file. Only `enricher cache verify` sets a broken one aside.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from enricher.errors import StoreError
from enricher.store.memory import MemoryStore
from enricher.store.place import Opened

if TYPE_CHECKING:
    from enricher.store.sqlite import SqliteStore


def open_best(folder: Path | None, memory_rows: int) -> Opened:
    """The best store that `folder` allows: writable, read-only, or memory alone. Never raises StoreError."""
    if folder is None:
        return Opened(store=MemoryStore(memory_rows), keeps=False)  # for which no database is loaded
    from enricher.store.unwritable import why_unwritable

    try:
        store = open_store(folder)
    except StoreError as error:
        problem = f"{error}; the run goes on without a cache"
        return Opened(store=MemoryStore(memory_rows), keeps=False, problem=problem)
    if store.read_only:
        why = reason.why if (reason := why_unwritable(store.path)) else "it could not be a moment ago"
        problem = f"{store.path} cannot be written ({why}); its answers are used, and none is added"
        return Opened(store=store, keeps=False, blocks=True, problem=problem)
    return Opened(store=store, shared=True, blocks=True)


def open_store(folder: Path) -> "SqliteStore":
    """The store in `folder`, read-only where it cannot be written. Raises StoreError where it is unusable."""
    from enricher.store.database import FILE_NAME
    from enricher.store.sqlite import SqliteStore
    from enricher.store.unwritable import why_unwritable

    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made ({error.strerror}); choose another --cache-dir") from error
    return SqliteStore(path, read_only=is_made(path) and why_unwritable(path) is not None)


def is_made(path: Path) -> bool:
    """Whether there is a file with anything in it, or in its log: a full disk leaves an empty one."""
    return any(each.exists() and each.stat().st_size for each in (path, path.with_name(path.name + "-wal")))


def open_writable(folder: Path) -> "SqliteStore":
    """The store in `folder`, for changing it. Raises StoreError where it cannot be written."""
    from enricher.store.unwritable import why_unwritable

    store = open_store(folder)
    if store.read_only:
        store.close()
        found = why_unwritable(store.path)
        words = f": {found.why}; {found.remedy}" if found else "; run this where it can be"
        raise StoreError(f"{store.path} cannot be written{words}")
    return store
