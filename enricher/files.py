"""Files that may be a stranger's: read without waiting for a pipe, following a device, or filling memory.

Comes in: a path. Goes out: its octets, or an `OSError` that says why not. Only regular files are read;
a symbolic link to one is one. Writes nothing; what is written elsewhere can be locked here.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""A pipe without a writer is opened at once, and a terminal does not become ours."""

NO_FOLLOWING = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A planted symbolic link is an error, and a planted pipe is not waited for."""

BUFFER = 1 << 17
"""Octets that are read at once: a long file of lines takes a tenth of the calls of the default."""


class NotRegularError(OSError):
    """A pipe, a device, a socket or a folder stands where a file is wanted."""


class TooLargeError(OSError):
    """The file has more octets than may be read into memory."""


class InUseError(OSError):
    """Another process holds the lock of this file or folder."""


def open_regular(path: Path | str) -> BinaryIO:
    """The file, open for reading. Raises OSError; NotRegularError where it is no regular file."""
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb", BUFFER)
    os.close(descriptor)
    raise NotRegularError(errno.EINVAL, "it is no regular file", str(path))


def open_named(path: Path | str) -> BinaryIO:
    """A file that the user named: a pipe is waited for, and a terminal read, but no device without an end.

    A pattern that a shell spells out names what lies there: a link to `/dev/zero`, say. Raises OSError.
    """
    file = open(path, "rb")  # noqa: SIM115, PTH123  # closed by the caller
    found = os.fstat(file.fileno())
    ends = file.isatty() or (stat.S_ISCHR(found.st_mode) and found.st_rdev == _nothing())
    if stat.S_ISREG(found.st_mode) or stat.S_ISFIFO(found.st_mode) or stat.S_ISSOCK(found.st_mode) or ends:
        return file
    file.close()
    raise NotRegularError(errno.EINVAL, "it is a device, and no file", str(path))


def _nothing() -> int:
    return os.stat(os.devnull).st_rdev  # noqa: PTH116


def read_regular(path: Path | str, most: int) -> bytes:
    """The whole file. Raises OSError; TooLargeError where it has more than `most` octets."""
    with open_regular(path) as file:
        octets = file.read(most + 1)
    if len(octets) > most:
        raise TooLargeError(errno.EFBIG, f"it has more than {most:,} octets", str(path))
    return octets


def open_own(path: Path, flags: int, mode: int = 0o600) -> int:
    """A small file of ours, whose name a stranger's folder may have given to something else.

    Raises OSError where a link stands there, NotRegularError for a pipe or a file with a second name.
    """
    descriptor = os.open(path, flags | NO_FOLLOWING, mode)
    found = os.fstat(descriptor)
    if stat.S_ISREG(found.st_mode) and found.st_nlink < 2:
        return descriptor
    os.close(descriptor)
    raise NotRegularError(errno.EINVAL, "it is no file of ours", str(path))


def is_read_only(path: Path) -> bool:
    """Whether a file's rights let nobody write it: a folder's would let it be replaced all the same.

    Raises OSError.
    """
    found = path.stat()
    return stat.S_ISREG(found.st_mode) and not found.st_mode & 0o222


def lock(descriptor: int) -> bool:
    """Keep other processes from an open file or folder; False where there are no such locks.

    The lock ends with the descriptor, and so with the process. Raises InUseError.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise InUseError(*fault.args) from fault
    except OSError:  # a file system without locks
        return False
    return True


def locked_folder(folder: Path) -> int | None:
    """A folder that is locked as long as the descriptor is open; None where there are no such locks.

    Raises OSError; InUseError where another process has it, or has just put another one in its place.
    """
    if os.name == "nt":  # where no folder can be opened
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        held = lock(descriptor)
        if held and not same_file(descriptor, folder):
            raise InUseError(errno.EAGAIN, "it was removed meanwhile", str(folder))
    except OSError:
        os.close(descriptor)
        raise
    if held:
        return descriptor
    os.close(descriptor)
    return None


def same_file(descriptor: int, path: Path) -> bool:
    """Whether an open file or folder still stands under its name, itself and no link to it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False
