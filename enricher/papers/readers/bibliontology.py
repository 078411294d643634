"""RDF of the Bibliographic Ontology, as Zotero exports it: works, and the persons that they lead to.

A work has its journal or its book within it, and its authors by the names of elements (`nodeID`) that stand
behind it. Those of a work are known when its paper goes out, or nobody is where too much stands between.
https://www.zotero.org/support/kb/exporting (Bibliontology RDF), http://purl.org/ontology/bibo/.
"""

from collections import deque
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.xml_elements import elements, local
from enricher.papers.readers.xml_papers import Fields, item_of
from enricher.papers.readers.xml_paths import child_at, children_of, text_at

_FARTHEST = 1_000
"""Works that wait for a person; and ten of persons are kept for each."""
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_WORKS = frozenset(
    ("AcademicArticle", "Article", "Book", "BookSection", "Chapter", "Document", "EditedBook", "Report",
     "Thesis", "Manuscript", "Webpage", "Patent", "Letter", "Slideshow", "Proceedings", "ReferenceSource")
)  # fmt: skip


class _WaitingWork(Struct):
    """A work, and the names by which it leads to its authors."""

    named: Fields
    element: str
    line: int
    authors: list[str]


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every work, in order."""
    waiting, persons = deque[_WaitingWork](), dict[str, str]()
    for element, line in elements(stream, _WORKS | {"Person"}):
        if local(element) == "Person":
            persons[_called(element, "about")] = _name(element)
            if len(persons) > 10 * _FARTHEST:
                del persons[next(iter(persons))]
        else:
            waiting.append(
                _WaitingWork(
                    named=_read(element), element=local(element), line=line, authors=_authors(element)
                )
            )
        while waiting and (len(waiting) > _FARTHEST or all(name in persons for name in waiting[0].authors)):
            yield _item(waiting.popleft(), persons)
    for work in waiting:
        yield _item(work, persons)


def _item(work: _WaitingWork, persons: dict[str, str]) -> Item:
    work.named["authors"] = [persons.get(name, "") for name in work.authors]
    return item_of(work.named, work.element, work.line)


def _name(person: Element) -> str:
    given, family = text_at(person, "givenName"), text_at(person, "surname") or text_at(person, "familyName")
    return f"{given} {family}".strip() or text_at(person, "name")


def _authors(work: Element) -> list[str]:
    """The names of the elements that are its authors, in the order of its list where it has one."""
    listed = [one for held in children_of(work, "authorList") for one in held.iter() if local(one) == "li"]
    return list(filter(None, (_called(one, "resource") for one in listed or children_of(work, "creator"))))


def _called(element: Element, attribute: str) -> str:
    """The name of an element, or of what one leads to: within the document, or by its address."""
    return element.get(_RDF + "nodeID", "") or element.get(_RDF + attribute, "")


def _read(work: Element) -> Fields:
    about = work.get(_RDF + "about", "")
    held = child_at(work, "isPartOf")
    within = [*held.iter()] if held is not None else []
    dates = (text_at(one, "date") for one in (work, *within))
    return {
        "title": text_at(work, "title"),
        "abstract": text_at(work, "abstract"),
        "date": next(filter(None, dates), ""),
        "doi": text_at(work, "doi") or about.partition("info:doi/")[2],
        "url": [text for text in (text_at(work, "uri"), about) if "://" in text],
        "extra": text_at(work, "extra"),
        "journal": next((text_at(one, "title") for one in within if text_at(one, "title")), ""),
    }
