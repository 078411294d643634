"""Opening the cache's file in a folder: made where it is missing, read only where it must be.

A file that cannot be used is left as it is: a wrongly named folder may hold somebody's data, and
another process may be using the file. Only `enricher cache verify` sets a broken one aside.
"""

import os
from collections.abc import Callable
from pathlib import Path

from enricher.errors import StoreError
from enricher.io.sqlite import FILE_NAME, SqliteStore


def open_store(folder: Path, on_problem: Callable[[str], None]) -> SqliteStore:
    """The store in `folder`, for reading and writing, or for reading where the folder is read-only.

    Raises StoreError for a file that cannot be used at all.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be made ({error.strerror}); choose another with --cache-dir"
        ) from error
    if path.exists() and not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        on_problem(f"{path} cannot be written: its answers are used, and none is added")
        return SqliteStore(path, read_only=True)
    return SqliteStore(path)
