"""XML of other vocabularies: MODS, records of Dublin Core and DataCite, and whatever names papers plainly.

MODS (https://www.loc.gov/standards/mods/, as the ACL Anthology writes it) has elements of its own.
A document of no vocabulary known here is read as JSON would be: elements are fields by their names without
namespaces, and one with a title or an identifier is a paper.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers import oai
from enricher.papers.readers.json_values import items_of
from enricher.papers.readers.xml_elements import elements, local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.readers.xml_paths import child_at, children_of, text_at, texts_of

_ROOT = late(r"<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,60})")
_DEPTH = 40


def _mods(item: Element) -> Fields:
    titled = child_at(item, "titleInfo")
    title = " ".join(filter(None, (text_at(titled, "nonSort"), text_at(titled, "title"))))
    subtitle = text_at(titled, "subTitle")
    ids = {one.get("type", ""): text_of(one) for one in children_of(item, "identifier")}
    urls = [text for place in children_of(item, "location") for text in texts_of(place, "url")]
    return {
        "title": f"{title}: {subtitle}" if subtitle else title,
        "abstract": text_at(item, "abstract"),
        "doi": ids.get("doi", ""),
        "arxiv": ids.get("arxiv", "") or ids.get("eprint", ""),
        "url": [*urls, *(text for kind, text in ids.items() if kind in ("uri", "url"))],
        "note": "\n".join(texts_of(item, "note")),
        "date": text_at(item, "originInfo", "dateIssued"),
        "publisher": text_at(item, "originInfo", "publisher"),
        "authors": [_mods_name(one) for one in children_of(item, "name") if _is_author(one)],
    }


def _is_author(name: Element) -> bool:
    roles = [text.lower() for role in children_of(name, "role") for text in texts_of(role, "roleTerm")]
    return not roles or any(role in ("author", "aut", "creator", "cre") for role in roles)


def _mods_name(name: Element) -> str:
    parts = {
        kind: [text_of(one) for one in children_of(name, "namePart") if one.get("type") == kind]
        for kind in ("given", "family", None)
    }
    whole = " ".join(filter(None, (*parts["given"], *parts["family"])))
    return whole or next(iter(parts[None]), "").rstrip(" ,;") or text_at(name, "displayForm")


mods = partial(papers, form=PaperElements(names=frozenset(("mods",)), read=_mods))


def records(stream: Stream) -> Iterator[Item]:
    """The paper of every record of Dublin Core or DataCite."""
    for element, line in elements(stream, frozenset(("dc", "resource", "record")), damaged=True):
        yield oai.paper_of(element, line)


def any_other(stream: Stream) -> Iterator[Item]:
    """Every paper of a document whose elements are named as fields are, whatever is around them."""
    root = _ROOT.search(stream.head.decode(errors="replace"))
    for element, _ in elements(stream, frozenset((root[1],) if root else ()), damaged=True):
        yield from items_of({local(element): _value(element, 0)}, None)


def _value(element: Element, depth: int) -> Any:
    """What JSON would hold: text, or an object of attributes and children, several of one name as a list."""
    said = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    if depth > _DEPTH or (said and len(element)) or not (len(element) or element.attrib):
        return text_of(element)
    found: dict[str, list[Any]] = {name.rpartition("}")[2]: [text] for name, text in element.attrib.items()}
    for child in element:
        found.setdefault(local(child), []).append(_value(child, depth + 1))
    if said:
        found.setdefault("value", []).append(text_of(element))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
