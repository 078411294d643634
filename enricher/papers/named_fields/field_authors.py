"""The authors among a paper's named fields.

Fields under their plain names, and what those names mean, come in; names go out, in their order.
"""

from collections.abc import Mapping
from typing import Any

from enricher.papers.named_fields.field_identifiers import values_of
from enricher.papers.named_fields.layouts import Layout
from enricher.papers.words.parted_names import unglued
from enricher.papers.words.people import names_of


def authors_of(known: Mapping[str, Any], names: Layout) -> tuple[str, ...]:
    """Those of the first field that names any; Springer's, with nothing between them, are parted.

    Where none does, several who give the paper wrote it; one alone may show what others wrote.
    """
    told = next((told for value in values_of(known, names.authors) if (told := names_of(value))), ())
    if not told and isinstance(several := known.get("contributors"), list):
        told = names_of([one for one in several if isinstance(one, dict) and _is_author(one)])
    if not told and names.speakers:
        given = map(names_of, values_of(known, names.speakers))
        return next((several for several in given if len(several) > 1), ())
    return unglued(told[0]) if "itemtitle" in known and len(told) == 1 else told


def _is_author(contributor: Mapping[str, Any]) -> bool:
    """Whether one of several who had a part in a work is said to be its author."""
    told = (contributor.get(name) for name in _ROLES)
    roles = [role for one in told for role in (one if isinstance(one, list) else [one])]
    return any(isinstance(role, str) and role.lower() == "author" for role in roles)


_ROLES = ("contributorRoles", "contributor_roles", "roles", "role")
