"""The exceptions a caller may meet: wrong usage, broken stores, missing parts.

A dead link, a source that could not answer and a malformed paper are values of
the record, never exceptions. Every message says what failed, on which value,
and what to do next.
"""

from typing import NamedTuple


class EnricherError(Exception):
    """The root of what this package raises on purpose."""


class UsageError(EnricherError):
    """The command or the call is wrong as it stands; nothing was done (exit 2)."""


class SettingsError(UsageError):
    """A setting has a value that cannot be used; the message names it and its place."""


class NoList(NamedTuple):
    """An input of no form that is known, or a program that names no paper; a folder may hold some."""

    path: str
    words: str


class InputError(UsageError):
    """An input could not be read as what it claims to be; the message names file and line.

    `no_list` tells that it is none to be read, in fewer words than the message, which has advice too. `words`
    say what was wrong without the file's name and without advice on flags: another edge than the command line
    has its own.
    """

    no_list: NoList | None = None
    words: str | None = None

    @classmethod
    def of(cls, no_list: NoList, advice: str = "") -> "InputError":
        """What to say of it where nothing else could be read."""
        error = cls(f"{no_list.path}: {no_list.words}{advice}")
        error.no_list = no_list
        error.words = no_list.words
        return error

    @classmethod
    def gave_none(cls, path: str, words: str, advice: str) -> "InputError":
        """What to say of an input of a known form in which no paper was found."""
        error = cls(f"{path}: {words}{advice}")
        error.words = words
        return error


class OutputError(EnricherError):
    """The output cannot be written any more: a full disk, a folder that is gone (exit 2)."""


class StoreError(EnricherError):
    """The cache's file cannot be used: damaged, newer than this program, or not writable."""


class StoreBusyError(StoreError):
    """Another process has held the cache for longer than anyone waits: the same call may work later."""


class StoreLostError(StoreBusyError):
    """The way to the store was lost in the midst of a transaction: nothing of it was kept, nor done twice."""


class MissingExtraError(UsageError):
    """A part that is installed as an extra is asked for and not there."""
