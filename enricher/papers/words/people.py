"""The names of people in decoded values: lines, lists of names, objects that part given names from families'.

Comes in: what JSON, YAML or a cell of a table holds. Goes out: names as they are spoken (`Jane Doe`).
"""

from typing import Any

from enricher.late_patterns import late
from enricher.papers.words import printed_values
from enricher.papers.words.authors import (
    ASIDE,
    LONGEST,
    NOBODY,
    OF_A_VAULT,
    TAG,
    author_names,
    of_people,
    spoken,
    turned,
)

_NUMBERED = late(r" \d{4}\Z")
_AUTHORS_OF_ROLES = frozenset(
    ("author", "first author", "contributor", "presenter", "inventor", "programmer")
)
_LIST_STARTS = ("['", '["', "[{'", '[{"')
_WHOLE_NAMES = ("name", "display_name", "displayName", "full_name", "fullName", "fullname", "literal", "text",
                "authorName", "raw_author_name", "raw_name", "value", "post_title",
                "public_name", "姓名")  # fmt: skip
_GIVEN_NAMES = (
    "given",
    "firstName",
    "first_name",
    "firstname",
    "first",
    "givenName",
    "foreName",
    "forename",
    "forenames",
    "First",
    "given_name",
)
_FAMILY_NAMES = ("family", "family_name", "lastName", "last_name", "lastname", "last", "familyName",
                 "surname", "keyname",
                 "Last")  # fmt: skip


def names_of(value: Any) -> tuple[str, ...]:
    """The names in a decoded value: a line, a list of names or of objects with names."""
    if isinstance(value, str):
        return names_of(listed) if (listed := _printed_list(value)) else author_names(value)
    if isinstance(value, dict):
        if isinstance(summary := value.get("summary"), str) and " - " in summary:  # of Google Scholar
            return author_names(summary.partition(" - ")[0])
        if len(value) == 1 and isinstance(only := next(iter(value.values())), dict | list):
            return names_of(only)  # as Word's lists of sources have them, within each other
        inner = value.get("author") or value.get("authors")
        return names_of(inner) if isinstance(inner, list) else _each(person(value))
    return of_people(_listed(value)) if isinstance(value, list) else ()


def _listed(value: list[Any]) -> tuple[str, ...]:
    if len(value) == 1 and isinstance(value[0], str):
        return author_names(value[0])
    told = [
        (spoken(one) if one.count(",") < 2 else one.strip())
        if isinstance(one, str)
        else person(one) if _is_author(one) else ""
        for one in map(_unmarked, value)
    ]  # fmt: skip
    return turned([name for name in told if name not in NOBODY])


def _unmarked(name: Any) -> Any:
    """A name without its keeper's marks and its place: `*Ann Example*`, `<u>Ann Example</u>`, `Ann (US)`."""
    if isinstance(name, str) and name[:2] == "[[":
        return OF_A_VAULT.sub(r"\1", name)
    if not isinstance(name, str) or ("*" not in name and "<" not in name and "(" not in name):
        return name
    bare = TAG.sub("", name).replace("*", "").strip()
    return (ASIDE.sub("", bare).strip() or bare) if bare[-1:] == ")" else bare


def _printed_list(text: str) -> list[Any]:
    """The names of a list as a program printed it in a cell: `['Jane Doe', 'Richard Roe']`."""
    line = text.strip()
    if not (line.startswith(_LIST_STARTS) and line.endswith("]") and len(line) < LONGEST):
        return []
    try:
        value = printed_values.value_of(line)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return []
    return value if isinstance(value, list) else []


def person(one: Any) -> str:
    """The name that an object gives, in one piece or in two, without the number that DBLP gives it."""
    one = _unmarked(one)
    if isinstance(one, str):
        return _NUMBERED.sub("", spoken(one) if one.count(",") < 2 else one.strip())
    if not isinstance(one, dict):
        return ""
    inner = one.get("author") or one.get("person") or one.get("creator") or one.get("person_or_org")
    inner = inner or one.get("Person") or _in_parts(one.get("name"))  # of RDF, and of those who part names
    if isinstance(inner, dict | str):
        return person(inner)
    given, family = (_first(one, names) for names in (_GIVEN_NAMES, _FAMILY_NAMES))
    for whole in _WHOLE_NAMES:
        if isinstance(name := one.get(whole), str) and name.strip():
            if family and family in name and len(given) > 1 and given not in name:
                break  # shortened to `Doe J`, as Europe PMC's `fullName` is
            return _NUMBERED.sub("", spoken(_unmarked(name)))
    particle = _first(one, ("non-dropping-particle", "dropping-particle", "particle"))
    return " ".join(filter(None, (given, particle, family, _first(one, ("suffix",)))))


def _in_parts(name: Any) -> Any:
    """A name that is an object of its parts; None for others."""
    return name if isinstance(name, dict) else None


def _first(one: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text.strip() for name in names if isinstance(text := one.get(name), str) and text), "")


def _is_author(one: Any) -> bool:
    """Not an editor or translator, where a kind of work is named."""
    kind = one.get("creatorType") if isinstance(one, dict) else None
    return not isinstance(kind, str) or kind.lower() in _AUTHORS_OF_ROLES


def _each(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
