"""Bookmarks as those who keep them export them: Pocket, Raindrop, Instapaper, Pinboard.

Named fields come in; whether they are a bookmark that leads to no paper goes out. A programme that keeps
bookmarks is told by the names of its columns, which no list of papers has together.
https://help.raindrop.io/export, https://www.instapaper.com/user, https://pinboard.in/api.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from enricher.papers.named_fields.values import leaves
from enricher.papers.words.identifiers import arxiv_id_in
from enricher.papers.words.paper_pages import is_paper_page

_OF_KEEPERS = (
    frozenset(("title", "url", "time_added")),
    frozenset(("title", "url", "folder", "created", "cover")),
    frozenset(("URL", "Title", "Selection", "Folder", "Timestamp")),
    frozenset(("href", "description", "extended", "shared", "toread")),
)
_MOST_LEAVES = 50


def are_bookmarks(names: Iterable[str]) -> bool:
    """Whether fields of these names are a bookmark's."""
    told = frozenset(names)
    return any(keeper <= told for keeper in _OF_KEEPERS)


def of_bookmark(value: dict[str, Any]) -> dict[str, Any]:
    """Pinboard's bookmark by its plain names, which calls the title a description; others as they are."""
    if "toread" not in value or not are_bookmarks(value):
        return value
    return {name: value.get(held, "") for name, held in _OF_PINBOARD}


_OF_PINBOARD = (("title", "description"), ("url", "href"), ("notes", "extended"), ("date", "time"))


def leads_elsewhere(fields: Mapping[str, Any]) -> bool:
    """Whether no address in a bookmark's fields is where a paper is read."""
    texts = (text.strip() for value in fields.values() for text in leaves(value))
    return not any(
        "://" in text and (is_paper_page(text) or arxiv_id_in(text) is not None)
        for text in islice(texts, _MOST_LEAVES)
    )
