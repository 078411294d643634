"""XML of other vocabularies: records of Dublin Core and DataCite, and whatever names papers plainly.

A document of no vocabulary known here is read as JSON would be: elements are fields by their names without
namespaces, and one with a title or an identifier is a paper. Solr's answers name fields by an attribute
instead (https://solr.apache.org/guide/solr/latest/query-guide/response-writers.html#xml-response-writer).
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers import oai
from enricher.papers.readers.json_values import items_of
from enricher.papers.readers.xml_elements import elements, local, text_of

_ROOT = late(r"<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,60})")
_DEPTH = 40


def records(stream: Stream) -> Iterator[Item]:
    """The paper of every record of Dublin Core or DataCite."""
    for element, line in elements(stream, frozenset(("dc", "resource", "record")), damaged=True):
        yield oai.paper_of(element, line)


def any_other(stream: Stream) -> Iterator[Item]:
    """Every paper of a document whose elements are named as fields are, whatever is around them."""
    found = _ROOT.search(stream.head.decode(errors="replace"))
    root = found[1] if found else ""
    for element, _ in elements(stream, frozenset((root,) if root else ()), damaged=True):
        value = _value(element, 0, of_solr=root == _ROOT_OF_SOLR)
        yield from items_of({local(element): value}, None)


_ROOT_OF_SOLR = "response"
_OF_SOLR = frozenset(("arr", "bool", "date", "double", "float", "int", "long", "lst", "result", "str"))
"""What Solr calls the types of values, whose names stand in an attribute: `<str name="title">`."""
_BESIDE_NAME = frozenset(("name", "numFound", "numFoundExact", "start", "maxScore"))
"""All the attributes that such elements have: others' are fields, as in `<result title="...">`."""


def _value(element: Element, depth: int, *, of_solr: bool) -> Any:
    """What JSON would hold: text, or an object of attributes and children, several of one name as a list."""
    typed = of_solr and _is_typed(element)
    if typed and element.tag == "arr":
        return [_value(child, depth + 1, of_solr=True) for child in element] if depth <= _DEPTH else []
    if typed and not len(element):
        return text_of(element)
    said = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    if depth > _DEPTH or (said and len(element)) or not (len(element) or element.attrib):
        return text_of(element)
    found: dict[str, list[Any]] = {name.rpartition("}")[2]: [text] for name, text in element.attrib.items()}
    if typed:
        found.pop("name", None)
    for child in element:
        name = child.get("name") if of_solr and _is_typed(child) else None
        found.setdefault(name or local(child), []).append(_value(child, depth + 1, of_solr=of_solr))
    if said:
        found.setdefault("value", []).append(text_of(element))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _is_typed(element: Element) -> bool:
    """Whether an element is called as the type of its value, as all of Solr's are."""
    return element.tag in _OF_SOLR and element.attrib.keys() <= _BESIDE_NAME
