"""Where a keeper's notes on papers lie: beside the list, or in one repository.

An address comes in; the folder that it names goes out. Whether notes on papers lie there is told elsewhere.
"""

from typing import NamedTuple

from enricher.late_patterns import late

_IN_REPOSITORY = late(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org)/([^/\s]{1,100}/[^/\s]{1,100})"
    r"/(?:-/)?(?:(?:blob|tree|src)/[^/\s]{1,100}(/[^/\s]{1,100}(?=/))?/.|(issues|discussions)/\d+(?:#|\Z))"
)
"""A file or a folder in a repository, and the first folder on the way to it; an issue or a discussion."""


class NotesFolder(NamedTuple):
    """Where notes lie: a repository, empty beside the list itself, and the first folder in it, if any."""

    repository: str
    name: str


def folder_of(address: str) -> NotesFolder | None:
    """The folder of a file that an address names in a repository or beside the list; None for any other."""
    if "://" not in address:
        beside = address.removeprefix("./")
        if beside[:1] in "#/" or ":" in beside:
            return None
        folder, slash, _ = beside.partition("/")
        return NotesFolder("", folder if slash else "")
    found = _IN_REPOSITORY.match(address)
    return NotesFolder(found[1].lower(), found[3] or (found[2] or "")[1:]) if found else None
