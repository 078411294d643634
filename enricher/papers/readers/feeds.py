"""Atom and RSS: arXiv's API answers, its daily feeds of all years, and others' of the same kind.

https://info.arxiv.org/help/api/user-manual.html and https://info.arxiv.org/help/rss.html list
the elements. An entry or item is a paper. What other vocabularies say of it counts where the feed's own
has no element of that name: `media:title` is the caption of a picture (fastfeedparser 0.6.5 takes it for the
title where it stands first).
"""

import re
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.markup.markdown import plain
from enricher.papers.named_fields import fields
from enricher.papers.readers.site_export import is_paper, kind_of, papers_in
from enricher.papers.readers.xml_elements import BASE, elements, joined, local, text_of
from enricher.papers.words.addresses import is_papers_own
from enricher.papers.words.announcements import categories_in, without_announcement
from enricher.papers.words.identifiers import arxiv_id_in, day_in, doi_in

_ITEMS = frozenset(("entry", "item"))
_FEED_DAYS = frozenset(("pubDate", "lastBuildDate"))
_MEDIA = "{http://search.yahoo.com/mrss"
"""Media RSS: what it says is of pictures beside an entry."""

_NOT_OF_THE_PAPER = frozenset(
    ("self", "edit", "edit-media", "replies", "license", "hub", "up", "next", "previous")
)
"""Links of Atom that lead to comments, terms and the feed's machinery (RFC 4287, 4685, 4946, 5005, 5023)."""

_RELATIVE = re.compile(r'(<a\s[^<>]{0,500}?\bhref=")(?![a-z][a-z\d+.-]*:|#)([^"<>]{1,2000})"', re.I)
_EXCERPT = re.compile(r"(?:\[\s*)?(?:\.\.\.|…|&hellip;|&#8230;)(?:\s*\])?\s*(?:</p>)?\s*\Z")
_MARKUP = re.compile(r"<[^<>]{0,2000}>|\s+")


def papers(stream: Stream) -> Iterator[Item]:
    """Every entry of the feed, in its order."""
    day = None
    for element, line in elements(stream, _ITEMS | _FEED_DAYS):
        if local(element) in _FEED_DAYS:
            day = day or day_in(element.text or "")
            continue
        kind = kind_of(element)
        if is_paper(kind):
            yield _paper(element, line)
        else:
            yield from papers_in(element, kind, line, stream.name)


def _paper(entry: Element, line: int) -> Item:
    parts = _parts(entry)
    title, named, category = fields.plain_title(_title(entry, parts))
    hrefs = _hrefs(entry, parts)
    address = " ".join((_text(parts, "id"), _text(parts, "guid"), *hrefs))
    if "/api/errors" in address:
        return Malformed(line=line, words=f"arXiv answered: {_text(parts, 'summary')}")
    identifier = arxiv_id_in(address) or named
    if not title and not identifier:
        return Malformed(line=line, words="an entry with neither a title nor an identifier")
    return Paper(
        title=title,
        abstract=_abstract(entry, parts),
        arxiv_id=identifier,
        doi=doi_in(_text(parts, "doi") or address),
        authors=_authors(parts),
        categories=_categories(parts) or category,
        announced=day_in(_text(parts, "published", "pubDate", "date", "updated")),
        comments=_text(parts, "comment") or None,
        urls=tuple(href for href in hrefs if not is_papers_own(href) and not identifier),
        error=None if title else fault(line, "an entry without a title"),
    )


def _parts(entry: Element) -> dict[str, list[Element]]:
    own = _namespace(entry)
    parts: dict[str, list[Element]] = {}
    others: dict[str, list[Element]] = {}
    for child in entry:
        if (space := _namespace(child)) == own:
            parts.setdefault(local(child), []).append(child)
        elif not space.startswith(_MEDIA):
            others.setdefault(local(child), []).append(child)
    return {**others, **parts}


def _namespace(element: Element) -> str:
    return element.tag.rpartition("}")[0]


def _title(entry: Element, parts: dict[str, list[Element]]) -> str:
    """An entry's title; Dublin Core's, where the feed's own holds it among other words (authors, a year)."""
    own = _text(parts, "title")
    core = next((text_of(one) for one in entry if one.tag == _CORE_TITLE), "")
    return core if core.count(" ") and core in own else own


_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def _text(parts: dict[str, list[Element]], *names: str) -> str:
    """The first of these elements that holds text."""
    for name in names:
        for element in parts.get(name, ()):
            if text := text_of(element):
                return text
    return ""


def _abstract(entry: Element, parts: dict[str, list[Element]]) -> str:
    text = _placed(entry, parts, "summary", "description")
    whole = _placed(entry, parts, "content", "encoded")
    if not text or (whole and _is_part(text, whole)):
        text = whole
    return without_announcement(text).removeprefix("<p>").removesuffix("</p>").strip()


def _is_part(summary: str, whole: str) -> bool:
    """Whether a summary is an excerpt of what stands in full beside it (WordPress's ends in `[…]`)."""
    return _EXCERPT.search(summary[-40:]) is not None or _MARKUP.sub("", summary) in _MARKUP.sub("", whole)


def _placed(entry: Element, parts: dict[str, list[Element]], *names: str) -> str:
    """The first of these elements that holds text, its relative addresses made whole (RFC 4287 2)."""
    for element in (element for name in names for element in parts.get(name, ())):
        if text := text_of(element):
            base = joined(entry.get(BASE, ""), element.get(BASE, ""))
            return _RELATIVE.sub(partial(_absolute, base), text) if base else text
    return ""


def _absolute(base: str, anchor: re.Match[str]) -> str:
    return f'{anchor[1]}{joined(base, anchor[2])}"'


def _authors(parts: dict[str, list[Element]]) -> tuple[str, ...]:
    authors = [*parts.get("author", ()), *(one for all_of in parts.get("authors", ()) for one in all_of)]
    named = [name for author in authors for name in _names(author)]
    if len(named) > 1 or not parts.get("creator"):
        return tuple(filter(None, named))
    return tuple(
        name for creator in parts["creator"] for name in fields.author_names(plain(text_of(creator)))
    )


def _names(author: Element) -> tuple[str, ...]:
    """The name of an author, in parts as JOSS' feed has it; of a text all names, of RSS' mailbox its own."""
    parts = _parts(author)
    if name := _text(parts, "name") or " ".join(filter(None, (_text(parts, part) for part in _OF_NAMES))):
        return (name,)
    text = _MAILBOX.sub(r"\1", text_of(author).strip())
    return fields.author_names(text) if ";" in text and "@" not in text else (text,)


_OF_NAMES = ("given_name", "middle_name", "last_name")
_MAILBOX = late(r"\A[^\s@()]{1,64}@[^\s@()]{1,255}\s{0,9}\(([^()]{1,300})\)\Z")
"""`jane@lake.science (Jane Doe)`, as RSS 2.0 writes an item's `author`."""


def _categories(parts: dict[str, list[Element]]) -> tuple[str, ...]:
    terms = [element.get("term") or element.text or "" for element in parts.get("category", ())]
    return categories_in(" ".join(terms)) or tuple(term for term in terms if term and " " not in term)


def _hrefs(entry: Element, parts: dict[str, list[Element]]) -> list[str]:
    """The addresses of an entry's links, but for those that lead to what is no part of it."""
    hrefs: list[str] = []
    for link in parts.get("link", ()):
        href = (link.get("href") or link.text or "").strip()
        if not href or link.get("rel") in _NOT_OF_THE_PAPER:
            continue
        if "://" not in href:
            href = joined(joined(entry.get(BASE, ""), link.get(BASE, "")), href)
        hrefs.append(href)
    return hrefs
