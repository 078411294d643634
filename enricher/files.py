"""Files that may be a stranger's: read without waiting for a pipe, following a device, or filling memory.

Comes in: a path. Goes out: its octets, or an `OSError` that says why not. Only regular files are read;
a symbolic link to one is one. Writes nothing.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""A pipe without a writer is opened at once, and a terminal does not become ours."""


BUFFER = 1 << 17
"""Octets that are read at once: a long file of lines takes a tenth of the calls of the default."""


class NotRegularError(OSError):
    """A pipe, a device, a socket or a folder stands where a file is wanted."""


class TooLargeError(OSError):
    """The file has more octets than may be read into memory."""


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
