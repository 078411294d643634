"""Crossref's XML: metadata as publishers deposit them, and answers to queries.

Elements come in, papers go out: articles, chapters, reports, standards, and of books those without chapters
of their own here, for a book around its chapters is what a journal is to its articles.
https://www.crossref.org/documentation/schema-library/metadata-deposit-schema-5-3-1/.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.xml_elements import elements, local
from enricher.papers.readers.xml_papers import Fields, item_of
from enricher.papers.readers.xml_paths import child_at, children_of, text_at

_WORKS = frozenset(
    ("journal_article", "conference_paper", "posted_content", "dissertation", "content_item", "dataset",
     "peer_review")
)  # fmt: skip
_AROUND = frozenset(
    f"{kind}{'_series' * in_series}_metadata"
    for kind in ("book", "report-paper", "standard")
    for in_series in (False, True)
) | {"book_set_metadata"}
"""What tells of a work that is one by itself, or has chapters behind this."""
_DEPOSITED = _WORKS | _AROUND


def crossref(stream: Stream) -> Iterator[Item]:
    """The paper of every such element; a book's once no chapter follows, which would have its day."""
    book: tuple[Fields, str, int] | None = None
    published = ""
    for element, line in elements(stream, _DEPOSITED | {"query"}):
        name = local(element)
        if book is not None and name != "content_item":
            yield item_of(*book)
        if element.get("status") == "unresolved":
            yield Malformed(line=line, words="the answer to a query that found nothing")
            continue
        named, book = _fields(_deposited(element)), None
        if name in _AROUND:
            book, published = (named, name, line), named["date"]
            continue
        if name == "content_item":
            named["date"] = named["date"] or published
        yield item_of(named, name, line)
    if book is not None:
        yield item_of(*book)


def _fields(item: Element) -> Fields:
    people = [*children_of(child_at(item, "contributors"), "person_name")]
    people += children_of(child_at(item, "contributors"), "contributor")
    people += children_of(item, "person_name")  # of a dissertation
    writers = [_person(one) for one in people if one.get("contributor_role", "author") == "author"]
    bodies = [_body(one) for one in children_of(child_at(item, "contributors"), "organization")]
    days = [*children_of(item, "publication_date"), *children_of(item, "posted_date")]
    title = next(filter(None, (text_at(item, *path) for path in _TITLES)), "")
    return {
        "title": f"{title} {text_at(item, 'titles', 'subtitle')}" if title.endswith(":") else title,
        "abstract": text_at(item, "abstract"),
        "doi": text_at(item, "doi_data", "doi") or text_at(item, "doi"),
        "journal": text_at(item, "journal_title"),
        "date": next(filter(None, map(_day, days)), ""),
        "year": next(filter(None, (text_at(day, "year") for day in days)), text_at(item, "year")),
        "authors": writers or [name for name in bodies if name],
    }


def _deposited(item: Element) -> Element:
    """The metadata as they were deposited, where the answer to a query holds them whole."""
    if local(item) != "query":
        return item
    found = [one for one in item.iter() if local(one) in _DEPOSITED]
    return next((one for one in found if local(one) in _WORKS), found[0] if found else item)


def _person(one: Element) -> str:
    return f"{text_at(one, 'given_name')} {text_at(one, 'surname')}".strip()


def _body(one: Element) -> str:
    return " ".join((one.text or "").split()) if one.get("contributor_role", "author") == "author" else ""


def _day(date: Element) -> str:
    parts = [text_at(date, name) for name in ("year", "month", "day")]
    return "-".join(parts) if all(parts) else ""


_TITLES = (("titles", "title"), ("article_title",), ("paper_title",), ("volume_title",))
"""Where metadata have a title, and where the answer to a query has it."""
