"""Makes a paper of named fields, whatever their keeper calls them.

A mapping of names to plain values comes in (a JSON object, a CSV row, a BibTeX entry); one
`Paper` goes out, or None where it names no paper. `enricher.papers.columns` has all the names known.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from enricher.model import ArxivId, Paper
from enricher.papers import columns
from enricher.papers.addresses import is_papers_own
from enricher.papers.announcements import categories_in, without_announcement
from enricher.papers.identifiers import arxiv_id, arxiv_id_in, day_in, doi_in

_JUNK = re.compile(r"[^0-9a-z一-鿿]+")
_FEED_TITLE = re.compile(r"\(arXiv:(?P<id>\S{1,40}) \[(?P<category>[^\]]{1,20})\](?: UPDATED)?\)$")


def paper(fields: Mapping[str, Any], *, announced: dt.date | None = None) -> Paper | None:
    """The paper that these fields describe; None where there is neither a title nor an identifier.

    Args:
        fields: by whatever names.
        announced: the day where the fields name none.
    """
    known = {_bare(str(name)): value for name, value in fields.items()}
    title, named, category = plain_title(_text(known, columns.TITLES))
    identifier = named or _identifier(known)
    doi = doi_in(_text(known, columns.DOIS))
    if not title and not identifier and not doi:
        return None
    return Paper(
        title=title,
        abstract=without_announcement(_text(known, columns.ABSTRACTS)).strip(),
        arxiv_id=identifier,
        doi=doi,
        authors=_authors(known),
        categories=_categories(known) or category,
        announced=_day(known) or announced,
        comments=_text(known, columns.COMMENTS) or None,
        urls=_resources(known),
    )


def names_a_paper(fields: Mapping[str, Any]) -> bool:
    """Whether one of the names is a title's or an identifier's, and its value text."""
    for name, value in fields.items():
        bare = _bare(name)
        if isinstance(value, str) and (bare in _TELLING or (bare in columns.ARXIV_IDS and arxiv_id(value))):
            return True
    return False


def plain_title(text: str) -> tuple[str, ArxivId | None, tuple[str, ...]]:
    """A title on one line, and what feeds of before 2024 wrote behind it: `(arXiv:2301.00001v1 [cs.CV])`."""
    title = " ".join(text.split())
    if title.endswith(")") and (found := _FEED_TITLE.search(title, max(0, len(title) - 100))):
        return title[: found.start()].strip(), arxiv_id(found["id"]), (found["category"],)
    return title, None, ()


def author_names(text: str) -> tuple[str, ...]:
    """The names in a line of authors, parted by semicolons, else by commas, or by "and"."""
    if not text:
        return ()
    line = " ".join(text.split())
    parts = line.split(";") if ";" in line else line.replace(" and ", ", ").split(",")
    return tuple(name for part in parts if (name := part.strip()))


@lru_cache(maxsize=256)  # every item of an input names the same
def _bare(name: str) -> str:
    """A field's name without what keepers disagree on."""
    return _JUNK.sub("", name.lower())


_TELLING = frozenset((*columns.TITLES[:3], *columns.TITLES[4:], *columns.ARXIV_IDS[:2]))


def _values(known: Mapping[str, Any], names: tuple[str, ...]) -> list[Any]:
    return [known[name] for name in names if known.get(name)]


def _text(known: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The first of these that is text, or a list's first text."""
    for value in _values(known, names):
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, list) and isinstance(value[0], str):
            return value[0].strip()
    return ""


def _identifier(known: Mapping[str, Any]) -> ArxivId | None:
    for value in _values(known, columns.ARXIV_IDS):
        if isinstance(value, str) and (found := arxiv_id(value) or arxiv_id_in(value)):
            return found
    for value in _values(known, (*columns.PAPER_PAGES, *columns.DOIS)):
        if isinstance(value, str) and (found := arxiv_id_in(value)):
            return found
    return None


def _authors(known: Mapping[str, Any]) -> tuple[str, ...]:
    for value in _values(known, columns.AUTHORS):
        if isinstance(value, str):
            return author_names(value)
        if isinstance(value, list):
            return tuple(name for one in value if (name := _author(one)))
    return ()


def _author(one: Any) -> str:
    if isinstance(one, dict):
        one = one.get("name") or f"{one.get('first_name') or ''} {one.get('last_name') or ''}"
    return one.strip() if isinstance(one, str) else ""


def _categories(known: Mapping[str, Any]) -> tuple[str, ...]:
    for value in _values(known, columns.CLASSIFICATIONS):
        if found := categories_in(str(value)):
            return found
    for value in _values(known, columns.CATEGORIES):
        words = value if isinstance(value, list) else [value]
        if found := categories_in(" ".join(word for word in words if isinstance(word, str))):
            return found
    return ()


def _day(known: Mapping[str, Any]) -> dt.date | None:
    for value in _values(known, columns.DAYS):
        if isinstance(value, str) and (found := day_in(value)):
            return found
    return None


_PAGES = ("url", "link")
"""Fields of the paper's own page, where keepers put its project's too."""
_RESOURCES = frozenset((*columns.RESOURCES, *_PAGES))


def _resources(known: Mapping[str, Any]) -> tuple[str, ...]:
    if _RESOURCES.isdisjoint(known):
        return ()
    found = [url for value in _values(known, columns.RESOURCES) for url in _addresses(value)]
    found += [url for value in _values(known, _PAGES) for url in _addresses(value)]
    return tuple(dict.fromkeys(url for url in found if not is_papers_own(url)))


def _addresses(value: Any) -> Iterator[str]:
    """The addresses in a field: parted by spaces, or a list of them or of objects with `url`."""
    if isinstance(value, str):
        yield from (word for word in value.split() if "://" in word or word.startswith("www."))
    elif isinstance(value, list):
        for one in value:
            yield from _addresses(one.get("url") or one.get("href") if isinstance(one, dict) else one)
