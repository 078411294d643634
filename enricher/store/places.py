"""Which place of answers the settings name: a folder, or a database that several machines share.

Comes in: a folder, and a database's address or none. Goes out: a `Place`, which nothing was asked of yet.
"""

from pathlib import Path

from enricher.errors import MissingExtraError
from enricher.store.place import Place

WANTED = (
    "a database that several machines share needs the package psycopg, which cannot be loaded "
    "({why}): pip install 'enricher[postgres]'"
)


def place_of(folder: Path, url: str | None) -> Place:
    """The database where one is named, else the folder.

    Raises MissingExtraError where the packages for databases are not installed, StoreError for an address
    that cannot be read.
    """
    if url is None:
        from enricher.store.folder import Folder  # here, as a run that keeps nothing has no place

        return Folder(folder)
    try:
        from enricher.store.postgres.place import Database
    except ImportError as error:
        raise MissingExtraError(WANTED.format(why=" ".join(str(error).split())[:100])) from error
    return Database(url)
