"""Zotero's RDF: its items, and what stands beside them and belongs to one: journals, notes, attached links.

A journal with an ISSN is an element of its own, `urn:issn:...`, which its article leads to; there stand the
journal's name and the article's DOI. Of a second article in it Zotero makes another journal. Notes (`Memo`)
and attachments are elements of their own too; of these only a linked address is the keeper's word.
https://www.zotero.org/support/kb/exporting, https://github.com/zotero/translators (Zotero RDF).
"""

from collections import deque
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.xml_elements import elements, local
from enricher.papers.readers.xml_papers import Fields, item_of
from enricher.papers.readers.xml_paths import child_at, children_of, text_at, texts_of

_FARTHEST = 1_000
"""Items behind one that waits for what belongs to it; and such parts that are kept for an item to come."""


class _WaitingItem(Struct):
    """An item, and the names of what it leads to until that is known."""

    named: Fields
    element: str
    line: int
    awaits: set[str]


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every item, in order."""
    waiting, kept = deque[_WaitingItem](), dict[str, Fields]()
    for element, line in elements(stream, _ELEMENTS):
        if (part := _BESIDE.get(local(element))) is not None:
            _settle(waiting, kept, _led_to(element, "about"), part(element))
        elif (named := _read(element)) is not None:
            one = _WaitingItem(named=named, element=local(element), line=line, awaits=_parts_of(element))
            for name in one.awaits & kept.keys():
                _add(one, name, kept.pop(name))
            waiting.append(one)
        while waiting and (not waiting[0].awaits or len(waiting) > _FARTHEST):
            yield _item(waiting.popleft())
    yield from map(_item, waiting)


def _parts_of(item: Element) -> set[str]:
    """The names of the journal, the notes and the attachments that an item leads to."""
    journals = filter(None, (_led_to(part, "resource") for part in children_of(item, "isPartOf")))
    beside = (
        _led_to(part, "resource") for name in ("isReferencedBy", "link") for part in children_of(item, name)
    )
    return {name for name in (next(journals, ""), *beside) if name}


def _settle(waiting: deque[_WaitingItem], kept: dict[str, Fields], about: str, told: Fields) -> None:
    """Give what a part tells to the item that leads there, or keep it for one to come."""
    one = next((one for one in waiting if about in one.awaits), None)
    if one is not None:
        _add(one, about, told)
    elif about:
        kept[about] = told
        if len(kept) > _FARTHEST:
            del kept[next(iter(kept))]


def _add(one: _WaitingItem, part: str, told: Fields) -> None:
    """What a part tells: several notes and links together, the rest where the item itself says nothing."""
    one.awaits.discard(part)
    for name, held in told.items():
        before = one.named.get(name)
        if before and name in _SEVERAL:
            one.named[name] = f"{before}\n{held}"
        elif held and not before:
            one.named[name] = held


_SEVERAL = ("notes", "links")


def _item(one: _WaitingItem) -> Item:
    return item_of(one.named, one.element, one.line)


def _of_journal(journal: Element) -> Fields:
    return {"doi": _doi_in(texts_of(journal, "identifier")), "journal": text_at(journal, "title")}


def _of_memo(memo: Element) -> Fields:
    return {"notes": "\n".join(texts_of(memo, "value"))}


def _of_attachment(attached: Element) -> Fields:
    """The address that somebody linked; a file's own is where it was fetched from."""
    if text_at(attached, "linkMode") not in _LINKED:
        return {}
    places = (_led_to(attached, "about"), *(_led_to(one, "resource") for one in attached))
    told = (*texts_of(attached, "identifier"), *places)
    return {"links": next((text for text in told if "://" in text), "")}


_LINKED = ("3", "linked_url")
"""What Zotero calls a link among its kinds of attachments, by its number or its name."""


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


_BESIDE = {"Journal": _of_journal, "Memo": _of_memo, "Attachment": _of_attachment}
_ELEMENTS = frozenset(
    ("Article", "Book", "BookSection", "Document", "Description", "Report", "Thesis", "Manuscript", "Letter",
     "Data", "Image", "Recording", "MotionPicture", "Patent", "Legislation", "ConferenceProceedings",
     "Interview", "Preprint", "Dataset", *_BESIDE)
)  # fmt: skip
