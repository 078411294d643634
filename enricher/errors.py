"""The exceptions a caller may meet: wrong usage, broken stores, missing parts.

A dead link, a source that could not answer and a malformed paper are values of
the record, never exceptions. Every message says what failed, on which value,
and what to do next.
"""


class EnricherError(Exception):
    """The root of what this package raises on purpose."""


class UsageError(EnricherError):
    """The command or the call is wrong as it stands; nothing was done (exit 2)."""


class SettingsError(UsageError):
    """A setting has a value that cannot be used; the message names it and its place."""


class InputError(UsageError):
    """An input could not be read as what it claims to be; the message names file and line."""


class NoListError(InputError):
    """An input is of no form that is known, or a program that names no paper; a folder may hold some."""

    def __init__(self, path: str, words: str, advice: str = "") -> None:
        """`words` are enough where other inputs could be read; `advice` follows where none could."""
        super().__init__(path, words, advice)
        self.path = path
        self.words = words
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.words}{self.advice}"


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
