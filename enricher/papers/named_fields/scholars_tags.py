"""The tags by which pages tell Google Scholar of their paper, as fields.

Names of tags and their values come in; fields by their usual names go out.
https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from enricher.late_patterns import late

_TAG = late(r"(?:bepress_|wkhealth_)?citation_(\w+)", re.IGNORECASE)
_FIELDS = {
    # tag -> the name that keepers of lists give to the same
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "doi": "doi",
    "arxiv_id": "arxiv_id",
    "abstract": "abstract",
    "publication_date": "date",
    "date": "date",
    "online_date": "date",
    "pdf_url": "pdf",
    "abstract_html_url": "paper",
    "public_url": "paper",
}


def fields_of(tags: Iterable[tuple[str, str]]) -> dict[str, str | list[str]] | None:
    """The fields of one paper; None where the tags name none, or several."""
    named: dict[str, list[str]] = {}
    titles = 0
    for name, value in tags:
        found = _TAG.fullmatch(name)
        field = _FIELDS.get(found[1].lower(), "") if found else ""
        titles += field == "title"
        if field and value.strip():
            named.setdefault(field, []).append(value.strip())
    if titles != 1:
        return None
    return {name: values if name == "authors" else values[0] for name, values in named.items()}


def fields_in(values: Sequence[Any]) -> dict[str, str | list[str]] | None:
    """The fields of a page's tags, as programs keep them: `[{"name": "citation_title", "content": ...}]`."""
    first = values[0] if values else None
    if not isinstance(first, dict) or "content" not in first or not isinstance(first.get("name"), str):
        return None
    told = (one for one in values if isinstance(one, dict))
    return fields_of(
        (one["name"], one["content"])
        for one in told
        if isinstance(one.get("name"), str) and isinstance(one.get("content"), str)
    )
