"""A user's file changed in place: whole at any moment, with its owner, its rights and its other names.

Comes in: a file that was read, and its new octets. Goes out: the same file, changed. A file that is another
one by then, or says something else, is refused: somebody's work would be lost.
"""

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from pathlib import Path

from msgspec import Struct

from enricher.errors import InputError, OutputError, UsageError
from enricher.files import NO_FOLLOWING, NotRegularError, is_read_only, read_regular
from enricher.sinks.outputs import new_beside

LARGEST = 2**30
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Original(Struct, frozen=True, kw_only=True):
    """A file as it was read."""

    path: Path
    octets: bytes


def read_original(path: Path, *, to_change: bool) -> Original:
    """Read a file; where it is to be changed, one that is a file itself and no link to one.

    Raises:
        InputError: it cannot be read, or is not to be changed.
    """
    try:
        if to_change and path.is_symlink():
            target = path.resolve()
            raise InputError(f"{path}: is a link to {target}; name that file itself to have it changed")
        if to_change and is_read_only(path):
            raise InputError(f"{path}: is marked read-only; `chmod u+w` it first to have it changed")
        if to_change or path.is_file():
            return Original(path=path, octets=read_regular(path, LARGEST))
        with path.open("rb") as pipe:  # named by the user, and waited for
            octets = pipe.read(LARGEST + 1)
    except NotRegularError as fault:
        raise InputError(f"{path}: is no file but a pipe or a device, and cannot be changed") from fault
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else fault
        raise InputError(f"{path}: cannot be read ({reason}); check the path") from fault
    if len(octets) > LARGEST:
        raise InputError(f"{path}: has more than {LARGEST:,} octets; no list of papers has")
    return Original(path=path, octets=octets)


def write_back(original: Original, octets: bytes) -> None:
    """Put new octets in the file's place.

    A file with one name, whose owner can be kept, is replaced by a new one at once. One with several names
    is written over, after the new octets were written beside it and are safe.

    Raises:
        UsageError: it cannot be written, or changed since it was read.
    """
    path = original.path
    try:
        made, file = new_beside(path)
        try:
            with file:
                file.write(octets)
                file.flush()
                os.fsync(file.fileno())
            _refuse_changed(original)
            found = path.lstat()
            if found.st_nlink == 1 and _takes_its_place(made, path, found):
                made.replace(path)
            else:
                _write_over(original, octets)
        finally:
            made.unlink(missing_ok=True)
    except OSError as fault:
        remedy = "free some space" if fault.errno in NO_ROOM else "check its permissions"
        raise UsageError(
            f"{path}: cannot be written ({fault.strerror}), and is as it was; {remedy}, and give the same "
            "command again"
        ) from fault


def _refuse_changed(original: Original) -> None:
    try:
        now = None if original.path.is_symlink() else read_regular(original.path, LARGEST)
    except OSError:
        now = None
    if now != original.octets:
        raise UsageError(
            f"{original.path}: was changed by somebody since it was read, and is left alone; "
            "give the same command again"
        )


def _takes_its_place(made: Path, path: Path, found: os.stat_result) -> bool:
    """Give the new file the old one's owner, rights and attributes; False where that cannot be."""
    try:
        if hasattr(os, "chown"):
            new = made.lstat()
            if (new.st_uid, new.st_gid) != (found.st_uid, found.st_gid):
                os.chown(made, found.st_uid, found.st_gid, follow_symlinks=False)
        made.chmod(stat.S_IMODE(found.st_mode))  # after the owner: giving a file away drops set-id bits
    except OSError:
        return False
    with contextlib.suppress(OSError):
        shutil.copystat(path, made)
        os.utime(made)
    return True


def _write_over(original: Original, octets: bytes) -> None:
    """Put new octets into the file itself; where they find no room, the old ones once more, which had it.

    Raises:
        OSError: it is as it was.
        OutputError: it is not; a copy of what it held is named.
    """
    try:
        _put(original.path, octets)
    except OSError as fault:
        try:
            _put(original.path, original.octets)
        except OSError:
            raise OutputError(
                f"{original.path}: was being written when that failed ({fault.strerror}); what it held "
                f"{_kept_elsewhere(original)}"
            ) from fault
        raise


def _kept_elsewhere(original: Original) -> str:
    """Where that is now, in words: where temporary files are, if there is room."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f"{original.path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(original.octets)
    except OSError as fault:
        return f"found no room among temporary files either ({fault.strerror})"
    return f"is in {name}"


def _put(path: Path, octets: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | NO_FOLLOWING)
    with os.fdopen(descriptor, "wb") as file:
        file.write(octets)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
