"""Atom and RSS: arXiv's API answers, its daily feeds of all years, and others' of the same kind.

https://info.arxiv.org/help/api/user-manual.html and https://info.arxiv.org/help/rss.html list
the elements. An entry or item is a paper.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from enricher.model import Paper
from enricher.papers import fields
from enricher.papers.addresses import is_papers_own
from enricher.papers.announcements import categories_in, without_announcement
from enricher.papers.identifiers import arxiv_id_in, day_in, doi_in
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.markdown import plain
from enricher.papers.streams import Stream
from enricher.papers.xml_elements import elements, local, text_of

_ITEMS = frozenset(("entry", "item"))
_FEED_DAYS = frozenset(("pubDate", "lastBuildDate"))


def papers(stream: Stream) -> Iterator[Item]:
    """Every entry of the feed, in its order."""
    day = None
    for element, line in elements(stream, _ITEMS | _FEED_DAYS):
        if local(element) in _FEED_DAYS:
            day = day or day_in(element.text or "")
            continue
        made = _paper(element, line)
        yield made


def _paper(entry: Element, line: int) -> Item:
    parts = _parts(entry)
    title, named, category = fields.plain_title(_text(parts, "title"))
    address = " ".join((_text(parts, "id"), _text(parts, "guid"), *_hrefs(parts)))
    if "/api/errors" in address:
        return Malformed(line=line, words=f"arXiv answered: {_text(parts, 'summary')}")
    identifier = arxiv_id_in(address) or named
    if not title and not identifier:
        return Malformed(line=line, words="an entry with neither a title nor an identifier")
    return Paper(
        title=title,
        abstract=_abstract(parts),
        arxiv_id=identifier,
        doi=doi_in(_text(parts, "doi") or address),
        authors=_authors(parts),
        categories=_categories(parts) or category,
        announced=day_in(_text(parts, "published", "pubDate", "date", "updated")),
        comments=_text(parts, "comment") or None,
        urls=tuple(href for href in _hrefs(parts) if not is_papers_own(href) and not identifier),
        error=None if title else fault(line, "an entry without a title"),
    )


def _parts(entry: Element) -> dict[str, list[Element]]:
    parts: dict[str, list[Element]] = {}
    for child in entry:
        parts.setdefault(local(child), []).append(child)
    return parts


def _text(parts: dict[str, list[Element]], *names: str) -> str:
    """The first of these elements that holds text."""
    for name in names:
        for element in parts.get(name, ()):
            if text := text_of(element):
                return text
    return ""


def _abstract(parts: dict[str, list[Element]]) -> str:
    text = without_announcement(_text(parts, "summary", "description", "content", "encoded"))
    return text.removeprefix("<p>").removesuffix("</p>").strip()


def _authors(parts: dict[str, list[Element]]) -> tuple[str, ...]:
    named = [
        _text(_parts(author), "name") or _text({"author": [author]}, "author")
        for author in parts.get("author", ())
    ]
    if len(named) > 1 or not parts.get("creator"):
        return tuple(filter(None, named))
    return tuple(
        name for creator in parts["creator"] for name in fields.author_names(plain(text_of(creator)))
    )


def _categories(parts: dict[str, list[Element]]) -> tuple[str, ...]:
    terms = [element.get("term") or element.text or "" for element in parts.get("category", ())]
    return categories_in(" ".join(terms)) or tuple(term for term in terms if term and " " not in term)


def _hrefs(parts: dict[str, list[Element]]) -> list[str]:
    return [href for link in parts.get("link", ()) if (href := (link.get("href") or link.text or "").strip())]
