"""Zotero's RDF: its items, and the journals that stand beside them with what belongs to each.

A journal with an ISSN is an element of its own, `urn:issn:...`, which its article leads to; there stand the
journal's name and the article's DOI. Of a second article in it Zotero makes another journal.
https://www.zotero.org/support/kb/exporting, https://github.com/zotero/translators (Zotero RDF).
"""

from collections import deque
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from enricher.papers.items import Item
from enricher.papers.streams import Stream
from enricher.papers.xml_elements import elements, local
from enricher.papers.xml_papers import Fields, item_of
from enricher.papers.xml_paths import child_at, children_of, text_at, texts_of

_FARTHEST = 1_000
"""Items behind one whose journal is waited for; and journals that are kept for an item to come."""


class _WaitingItem(Struct):
    """An item, and the journal that it leads to until that is known."""

    named: Fields
    element: str
    line: int
    journal: str


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every item, in order."""
    waiting, journals = deque[_WaitingItem](), dict[str, Fields]()
    for element, line in elements(stream, _ELEMENTS):
        if local(element) == _JOURNAL:
            _settle(waiting, journals, _led_to(element, "about"), _of_journal(element))
        elif (named := _read(element)) is not None:
            journal = next(
                filter(None, (_led_to(part, "resource") for part in children_of(element, "isPartOf"))), ""
            )
            one = _WaitingItem(named=named, element=local(element), line=line, journal=journal)
            if journal in journals:
                _add(one, journals.pop(journal))
            waiting.append(one)
        while waiting and (not waiting[0].journal or len(waiting) > _FARTHEST):
            yield _item(waiting.popleft())
    yield from map(_item, waiting)


def _settle(waiting: deque[_WaitingItem], journals: dict[str, Fields], about: str, told: Fields) -> None:
    """Give what a journal tells to the item that leads there, or keep it for one to come."""
    one = next((one for one in waiting if one.journal == about), None)
    if one is not None:
        _add(one, told)
    elif about:
        journals[about] = told
        if len(journals) > _FARTHEST:
            del journals[next(iter(journals))]


def _add(one: _WaitingItem, told: Fields) -> None:
    one.journal = ""
    one.named |= {name: text for name, text in told.items() if text and not one.named.get(name)}


def _item(one: _WaitingItem) -> Item:
    return item_of(one.named, one.element, one.line)


def _of_journal(journal: Element) -> Fields:
    return {"doi": _doi_in(texts_of(journal, "identifier")), "journal": text_at(journal, "title")}


def _doi_in(identifiers: list[str]) -> str:
    """The first DOI of identifiers that begin with what they are: `DOI 10.1000/x`, `ISSN 0000-0000`."""
    return next((text.partition(" ")[2].strip() for text in identifiers if text.startswith("DOI ")), "")


def _led_to(element: Element, attribute: str) -> str:
    """Where an attribute of RDF's leads: `about` names the element itself."""
    return next((element.get(name, "") for name in element.keys() if name.endswith("}" + attribute)), "")  # noqa: SIM118 - no mapping


_BESIDE_ITEMS = frozenset(("attachment", "note", "annotation"))


def _read(item: Element) -> Fields | None:
    kind = text_at(item, "itemType")
    if kind in _BESIDE_ITEMS or (not kind and child_at(item, "title") is None):
        return None
    journal = next((inner for part in children_of(item, "isPartOf") for inner in part), None)
    identifiers = [*texts_of(item, "identifier"), *texts_of(journal, "identifier")]
    about = _led_to(item, "about")
    return {
        "title": text_at(item, "title"),
        "abstract": text_at(item, "abstract"),
        "date": text_at(item, "date"),
        "doi": _doi_in(identifiers),
        "url": [text for text in (about, *identifiers) if "://" in text],
        "extra": "\n".join(texts_of(item, "description")),
        "number": text_at(item, "number"),
        "archive": text_at(item, "coverage"),
        "journal": text_at(journal, "title"),
        "authors": [_person(one) for one in _people(item)],
    }


def _people(item: Element) -> list[Element]:
    return [one for people in children_of(item, "authors") for one in people.iter() if local(one) == "Person"]


def _person(person: Element) -> str:
    given = text_at(person, "givenName") or text_at(person, "givenname")
    return f"{given} {text_at(person, 'surname')}".strip() or text_at(person, "name")


_JOURNAL = "Journal"
_ELEMENTS = frozenset(
    ("Article", "Book", "BookSection", "Document", "Description", "Report", "Thesis", "Manuscript", "Letter",
     "Data", "Image", "Recording", "MotionPicture", "Patent", "Legislation", "ConferenceProceedings",
     "Interview", "Preprint", "Dataset", _JOURNAL)
)  # fmt: skip
