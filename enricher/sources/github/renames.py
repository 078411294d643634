"""Whether a repository that was answered under another name was renamed, or is another one. Pure.

GraphQL follows renames in silence: `repository(owner:, name:)` of an old name gives the new one's facts, and
so does an answer whose aliases were mixed up. A rename is believed that has an id of its own, which no other
alias was answered with, and kept its owner or its name; else REST is asked for the old name, which it
redirects to `/repositories/ID` where it was renamed (docs.github.com/rest, "follow redirects").
"""

from collections.abc import Collection

from msgspec import Struct

from enricher.sources.github.heard import Heard, Moved
from enricher.sources.github.query import AskedRepository


class Renamed(Struct, frozen=True, kw_only=True):
    """A repository that was asked by one name and answered under another."""

    asked: AskedRepository
    name: str
    id: str | None


def is_plain(one: Renamed, others: Collection[str]) -> bool:
    """Whether a rename is told by its answer alone; `others`: ids that several aliases were answered with."""
    if one.id is None or one.id in others:
        return False
    old, new = one.asked.full_name.casefold().split("/", 1), one.name.casefold().split("/", 1)
    return old[0] == new[0] or old[1:] == new[1:]


def is_told(heard: Heard) -> bool:
    """Whether REST's answer to the old name says that it was renamed."""
    return isinstance(heard, Moved) and heard.path.startswith("/repositories/")
