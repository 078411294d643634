"""Tells lists of papers from everything else that the source of a program writes out.

Decoded values come in, as JSON has them; whether they hold a paper goes out. In a program `title` and
`authors` are as often what a field is called, a menu's entry or a word to translate; so it is what stands
in them that tells.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from enricher.papers.named_fields import fields
from enricher.papers.named_fields.values import title_of, unwrapped
from enricher.papers.words.identifiers import arxiv_id
from enricher.papers.words.paper_pages import is_paper_page
from enricher.papers.words.years import YEAR

_DEEPEST = 60
_FIRST = 5
_SHORTEST = 15
"""Characters of a title without a blank, as languages write that have none."""
_LONGEST = 60
"""Characters of a field that may be a day or a venue."""


def tells_of_papers(value: Any, depth: int = 0) -> bool:
    """Whether something in it is a paper's: its page, its identifier, a title with its authors and year."""
    if isinstance(value, dict):
        if any(map(arxiv_id, islice(value, _FIRST))) or _is_of_paper(value):
            return True
        value = list(value.values())
    if not isinstance(value, list) or depth > _DEEPEST:
        return isinstance(value, str) and is_paper_page(value)
    return any(tells_of_papers(one, depth + 1) for one in value)


def _is_of_paper(value: Mapping[Any, Any]) -> bool:
    return fields.is_identified(value) or (
        fields.has_signs(value)
        and any(map(_is_phrase, _titles(value)))
        and any(map(_is_dated, value.values()))
    )


def _titles(value: Mapping[Any, Any]) -> list[str]:
    return [title_of(unwrapped(one)) for name, one in value.items() if fields.has_title({name: one})]


def _is_phrase(title: str) -> bool:
    return " " in title.strip() or len(title) >= _SHORTEST


def _is_dated(held: Any) -> bool:
    """Whether a field is an address, or short with a year in it."""
    if not isinstance(held, str | int):
        return False
    text = str(held)
    return text.startswith(("http://", "https://")) or (len(text) <= _LONGEST and bool(YEAR.search(text)))
