"""The files of what inputs were read as (`store.kept_readings`), as whoever looks after a cache sees them.

Comes in: the cache's folder. Goes out: which there are, and how many were forgotten. Reads none of them.
"""

import contextlib
import os
from pathlib import Path

from msgspec import Struct

from enricher.late_patterns import late

FOLDER = "readings"
"""Within the cache's folder."""

UNFINISHED = ".partial"
"""What a file is called until it is whole."""

_OURS = late(r"[0-9a-f]{32}|\.[0-9a-f]{32}\.[0-9a-f]{12}\.partial")


class KeptFile(Struct, frozen=True):
    """One file of what an input was read as."""

    path: Path
    octets: int
    used_at: float


def kept_files(cache: Path) -> list[KeptFile]:
    """All of a cache's folder, and what was left half written; what was not used for longest comes first."""
    found: list[KeptFile] = []
    with contextlib.suppress(OSError), os.scandir(cache / FOLDER) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                seen = entry.stat(follow_symlinks=False)
                found.append(KeptFile(Path(entry.path), seen.st_size, seen.st_mtime))
    return sorted(found, key=lambda kept: kept.used_at)


def forget(
    cache: Path,
    *,
    before: float = float("-inf"),
    unfinished_before: float = float("-inf"),
    most: int | None = None,
) -> int:
    """Forget what was not used since `before`, then the oldest until `most` octets are left; how many.

    What a process that was ended at once left half written goes where nobody wrote on it since
    `unfinished_before`.
    """
    kept = kept_files(cache)
    octets, forgotten = sum(file.octets for file in kept), 0
    for file in kept:
        limit = max(before, unfinished_before) if file.path.suffix == UNFINISHED else before
        if file.used_at >= limit and (most is None or octets <= most):
            continue
        with contextlib.suppress(OSError):
            file.path.unlink()
            octets -= file.octets
            forgotten += 1
    return forgotten
