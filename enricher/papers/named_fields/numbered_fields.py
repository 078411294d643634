"""Records whose fields have numbers: those of SciELO's ArticleMeta, which are ISIS's.

A decoded record comes in; named fields go out, None of other objects. Its journal and what it cites have
titles under the same numbers, beside the article.
https://github.com/scieloorg/articles_meta (the interface), https://github.com/scieloorg/xylose (the numbers).
"""

from collections.abc import Mapping
from typing import Any

_TITLE, _AUTHORS, _ABSTRACT, _DOI, _DAY = "v12", "v10", "v83", "v237", "v65"


def fields_of(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of the article that a record of this interface tells of."""
    article = value.get("article")
    if not isinstance(article, dict) or not (titles := _held(article, _TITLE, "_")):
        return None
    given, families = ([one.get(part) or "" for one in _parts(article, _AUTHORS)] for part in ("n", "s"))
    days = _held(article, _DAY, "_")
    return {
        "title": titles[0],
        "abstract": next(iter(_held(article, _ABSTRACT, "a")), ""),
        "authors": [f"{name} {family}".strip() for name, family in zip(given, families, strict=True)],
        "doi": value.get("doi") or next(iter(_held(article, _DOI, "_")), ""),
        "date": f"{days[0][:4]}-{days[0][4:6]}-{days[0][6:]}" if days and days[0][6:] > "00" else "",
    }


def _parts(article: Mapping[str, Any], number: str) -> list[Mapping[str, str]]:
    """The occurrences of a field, each with its subfields."""
    held = article.get(number)
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []


def _held(article: Mapping[str, Any], number: str, part: str) -> list[str]:
    told = (one.get(part) for one in _parts(article, number))
    return [text for text in told if isinstance(text, str) and text]
