"""What the settings name to keep jobs in: the database of the shared cache, or a file in a folder.

Comes in: a folder, and the address of a database or none. Goes out: an open store. Raises StoreError where it
cannot be used, MissingExtraError where the packages for databases are not installed.
"""

from pathlib import Path

from enricher.errors import MissingExtraError
from enricher.server.file import ServiceFile
from enricher.server.stored import ServiceStore
from enricher.store.places import WANTED


def service_store(folder: Path, url: str | None) -> ServiceStore:
    """The database where one is named, else the folder."""
    if url is None:
        return ServiceFile(folder)
    try:
        from enricher.server.database import ServiceDatabase
        from enricher.store.postgres.address import parse
    except ImportError as error:
        raise MissingExtraError(WANTED.format(why=" ".join(str(error).split())[:100])) from error
    return ServiceDatabase(parse(url))
