"""Whether a repository that was answered under another name was renamed, or is another one. Pure.

GraphQL follows renames in silence: `repository(owner:, name:)` of an old name gives the new one's facts, and
so does an answer whose aliases were mixed up. A rename is told by an id: asked again, the old name gives the
same one, and none where renames are not to be followed (https://docs.github.com/graphql/reference/queries).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from enricher.sources.github.query import RATE, Asked, Query
from enricher.sources.reading import inner, text


class Renamed(Struct, frozen=True, kw_only=True):
    """A repository that was asked by one name and answered under another."""

    asked: Asked
    name: str
    id: str | None


def build(renamed: Sequence[Renamed], serial: Iterator[int]) -> Query:
    """One query about all of them; the aliases of each are `c` and `d` with its number."""
    asked: list[Asked] = []
    variables: dict[str, str] = {}
    parts: list[str] = []
    for one in renamed:
        number = next(serial)
        variables[f"o{number}"], _, variables[f"n{number}"] = one.asked.full_name.partition("/")
        called = f"owner: $o{number}, name: $n{number}"
        parts.append(f"  c{number}: repository({called}) {{ id nameWithOwner }}")
        parts.append(f"  d{number}: repository({called}, followRenames: false) {{ id }}")
        asked.append(Asked(alias=str(number), full_name=one.asked.full_name, questions=(), hints={}))
    declared = ", ".join(f"${name}: String!" for name in variables)
    return Query(
        text=f"query({declared}) {{\n  {RATE}\n" + "\n".join(parts) + "\n}",
        variables=variables,
        asked=tuple(asked),
    )


def confirmed(renamed: Sequence[Renamed], query: Query, body: dict[str, Any] | None) -> list[bool]:
    """Of each whether its rename is told by an id; nobody's where there was no answer."""
    return [_is_told(one, number.alias, body) for one, number in zip(renamed, query.asked, strict=True)]


def _is_told(one: Renamed, number: str, body: dict[str, Any] | None) -> bool:
    again = inner(body, "data", f"c{number}")
    by_itself = inner(body, "data", f"d{number}")
    same_name = (text(inner(again, "nameWithOwner")) or "").casefold() == one.name.casefold()
    return one.id is not None and inner(again, "id") == one.id and same_name and by_itself is None
