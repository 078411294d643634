"""OAI-PMH answers: ListRecords and GetRecord in the formats oai_dc, arXiv, arXivRaw, DataCite's, and MARC.

https://info.arxiv.org/help/oa/index.html lists arXiv's formats. Of DataCite's (which Zenodo gives,
https://schema.datacite.org/meta/kernel-4/) an author's name stands in an element of its own, and addresses of
what belongs to the work among its related identifiers. A deleted record is no paper; an answer that is an
error is reported in its own words.
"""

import datetime as dt
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from enricher.model import ArxivId, Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields.related_works import belongs
from enricher.papers.readers import full_texts, marc_xml
from enricher.papers.readers.xml_elements import elements, local
from enricher.papers.readers.xml_papers import item_of
from enricher.papers.readers.xml_paths import text_at
from enricher.papers.words.announcements import categories_in
from enricher.papers.words.authors import arxiv_names
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, day_in, doi_in


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every record that is not deleted."""
    for element, line in elements(stream, frozenset(("record", "error"))):
        if local(element) == "error":
            words = " ".join((element.text or "").split())
            stream.report(f"the server answered {element.get('code', 'an error')}: {words or 'no records'}")
        elif not _is_deleted(element):
            yield paper_of(element, line)


def _is_deleted(record: Element) -> bool:
    return any(local(child) == "header" and child.get("status") == "deleted" for child in record)


def paper_of(record: Element, line: int) -> Item:
    """The paper of a record, whatever of these formats it has."""
    if (catalogued := marc_xml.fields_of(record)) is not None:
        return item_of(catalogued, "record", line)
    parts: dict[str, list[Element]] = {}
    for element in record.iter():
        parts.setdefault(local(element), []).append(element)
    if "article-meta" in parts and "article" in parts:  # JATS, as PubMed Central gives it
        return item_of(full_texts.jats_fields(parts["article"][0]), "article", line)
    names = [text.strip() for name in ("id", "identifier") for text in _texts(parts, name)]
    title = " ".join(next(_texts(parts, "title"), "").split())
    identifier = _identifier(names)
    if not title and not identifier:
        return Malformed(line=line, words="a record with neither a title nor an identifier")
    descriptions = [text.strip() for text in _texts(parts, "description")]
    return Paper(
        title=title,
        abstract=next(_texts(parts, "abstract"), "").strip() or next(iter(descriptions), ""),
        arxiv_id=identifier,
        doi=doi_in(" ".join((*_texts(parts, "doi"), *names))),
        authors=_authors(parts),
        categories=categories_in(next(_texts(parts, "categories"), "")),
        announced=_day(parts),
        comments=next(_texts(parts, "comments"), None) or _comment(descriptions),
        urls=tuple(_related(parts)),
    )


def _related(parts: dict[str, list[Element]]) -> Iterator[str]:
    """The addresses of what belongs to the work; of what it cites and is cited by, none."""
    for element in parts.get("relatedIdentifier", ()):
        is_address = element.get("relatedIdentifierType") == "URL"
        address = (element.text or "").strip()
        if is_address and address and belongs(element.get("relationType", "")):
            yield address


def _texts(parts: dict[str, list[Element]], name: str) -> Iterator[str]:
    return (element.text for element in parts.get(name, ()) if element.text)


def _identifier(names: list[str]) -> ArxivId | None:
    for name in names:
        if found := arxiv_id(name) or arxiv_id_in(name):
            return found
    return None


def _authors(parts: dict[str, list[Element]]) -> tuple[str, ...]:
    named = [*parts.get("creator", ()), *parts.get("creatorName", ())]
    if creators := [name for one in named if (name := (one.text or "").strip() or text_at(one, "name"))]:
        return tuple(_spoken(name) for name in creators)
    if "author" not in parts:
        return arxiv_names(next(_texts(parts, "authors"), ""))
    return tuple(filter(None, map(_whole_name, parts["author"])))


def _whole_name(author: Element) -> str:
    by_name = {local(child): (child.text or "").strip() for child in author}
    return " ".join(filter(None, (by_name.get(part) for part in ("forenames", "keyname", "suffix"))))


def _spoken(name: str) -> str:
    """`Doe, John` as `John Doe`."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _day(parts: dict[str, list[Element]]) -> dt.date | None:
    """The first version's day: arXivRaw has it in `version/date`, arXiv in `created`, oai_dc in `date`."""
    for name in ("created", "date", "updated", "datestamp"):
        for text in _texts(parts, name):
            if found := day_in(text):
                return found
    return None


def _comment(descriptions: list[str]) -> str | None:
    """Where oai_dc keeps the authors' remark: in a second description."""
    found = [text for text in descriptions[1:] if text.startswith("Comment")]
    return found[0].partition(":")[2].strip() or None if found else None
