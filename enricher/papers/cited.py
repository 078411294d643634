"""References as bibliographies print them: who stands before a title, by the styles' own orders.

`Lakes, Anna, and Bert Seas. 2020. A Title.` (Chicago, MLA, ACM), `WATER Collaboration. A Title.`,
`Lakes A, Seas B. A Title[J]. Journal` (GB/T 7714). Words come in; they go out without their authors and
the year behind those, or without what stands behind the sign of their kind; as they are where none is sure.
"""

import re

from enricher.papers.bylines import are_cited
from enricher.papers.label_words import are_east_asian_names

_YEAR_BETWEEN = re.compile(r"[.,]\s\(?(?:19|20)\d\d[a-z]?\)?[.:]\s(?=\S)")
"""The year between authors and a title, which styles of authors and dates set in stops."""
_FARTHEST = 600
"""Characters of a reference in which its authors end."""
_KIND = re.compile(r"\s?\[(?:[JCMDPRNSZGA]|EB|DB|CP)(?:/(?:OL|CD))?\](?=\s*(?:[.,/]|\Z|\d))")
"""The sign of a reference's kind behind its title, by GB/T 7714: `[J]`, `[C]//`, `[EB/OL]`."""


def behind_authors(text: str) -> str:
    """What stands behind the authors and the year of a reference, or behind the group that signs it."""
    if (found := _YEAR_BETWEEN.search(text, 0, _FARTHEST)) and are_cited(text[: found.start()]):
        return text[found.end() :]
    names, stop, rest = text[:_FARTHEST].partition(". ")
    if (
        stop
        and rest
        and names.endswith(("Collaboration", "Collaborations", " and others"))
        and are_cited(names)
    ):
        return text[len(names) + len(stop) :]
    if not text.isascii() and rest and are_east_asian_names(names):
        return text[len(names) + len(stop) :]
    return text


def up_to_kind(text: str) -> str:
    """A reference up to the sign of its kind."""
    found = _KIND.search(text, 0, _FARTHEST) if "]" in text else None
    return text[: found.start()] if found and found.start() else text
