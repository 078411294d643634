"""Which rules read and search texts here: a digest that is another one once any of them is.

Comes in: nothing. Goes out: the digest, or an OSError where the files cannot be looked at (as in an archive
of modules). Looks at names, sizes and times of files, and at nothing in them.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from enricher.version import __version__

_FOLDERS = ("papers", "links", "forges", "store")
"""Whose files read, search, and keep; beside those that lie in no folder."""


def rules_digest() -> bytes:
    """What tells this build of the rules from every other: this program's files, and what is installed.

    Raises OSError.
    """
    here = Path(__file__).resolve().parent.parent
    seen = hashlib.blake2b(f"{__version__} {sys.version}\0".encode(), digest_size=16)
    for folder in (here, *(here / name for name in _FOLDERS)):
        for found in sorted(_files_below(folder, deep=folder != here)):
            seen.update(repr(found).encode(errors="surrogatepass"))
    with contextlib.suppress(OSError):  # a library that reads may be another one under the same name
        libraries = os.scandir(Path(msgspec.__file__).resolve().parent.parent)
        seen.update(repr(sorted(one.name for one in libraries if one.name.endswith("-info"))).encode())
    return seen.digest()


def _files_below(folder: Path, *, deep: bool) -> Iterator[tuple[str, int, int]]:
    """Each file's path, size and time; nothing of what Python makes of them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if deep and entry.name != "__pycache__":
                    yield from _files_below(Path(entry.path), deep=True)
                continue
            with contextlib.suppress(FileNotFoundError):  # an editor's, of what is being changed: no rule
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns
