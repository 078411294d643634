"""What a page holds for programs: the tags of its head, JSON-LD, microdata and COinS.

A page's HTML comes in; names and values go out. What they mean is not told here.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from selectolax.lexbor import LexborHTMLParser, LexborNode

from enricher.papers.markup.tags import shallow

MOST = 20_000
"""Descriptions of one page, and properties of one, that are read."""
_DEEPEST = 200
_VALUES = ("content", "href", "datetime", "src")
"""Attributes that hold a property's value; else it is the element's text."""
_HEAD = 262_144
"""Characters of a page in which the tags of its head stand."""


def meta_tags(html: str) -> Iterator[tuple[str, str]]:
    """The names and the values of its tags, in its order."""
    for node in LexborHTMLParser(shallow(html[:_HEAD])).css("meta[name]")[:MOST]:
        yield node.attributes.get("name") or "", node.attributes.get("content") or ""


def linked_data(html: str) -> Iterator[str]:
    """Its texts in JSON-LD, whose type may have a parameter: `application/ld+json;profile=...`."""
    for node in LexborHTMLParser(shallow(html)).css("script[type^='application/ld+json' i]")[:MOST]:
        yield node.text()


def microdata(html: str) -> Iterator[dict[str, Any]]:
    """Its descriptions of articles of scholars, as JSON-LD has them."""
    if "itemtype" not in html:
        return
    for node in LexborHTMLParser(shallow(html)).css("[itemtype*='ScholarlyArticle']")[:MOST]:
        yield {"@type": "ScholarlyArticle", **_properties(node)}


def context_objects(html: str) -> Iterator[dict[str, list[str]]]:
    """What it says of works in OpenURL's words (COinS): `<span class="Z3988" title="...">`."""
    for node in LexborHTMLParser(shallow(html)).css("span.Z3988[title]")[:MOST]:
        yield parse_qs((node.attributes.get("title") or "")[:_LONGEST])


_LONGEST = 20_000


def _properties(node: LexborNode) -> dict[str, list[Any]]:
    said: dict[str, list[Any]] = {}
    for inner in node.css("[itemprop]")[:MOST]:
        name = inner.attributes.get("itemprop") or ""
        if _is_of(inner, node):
            said.setdefault(name, []).append(_value(inner))
    if "name" in said:
        said.pop("headline", None)  # which may hold the whole reference
    return said


def _is_of(inner: LexborNode, node: LexborNode) -> bool:
    """Whether a property is of this description, and not of one that stands in it."""
    around, depth = inner.parent, 0
    while around is not None and depth < _DEEPEST:
        if around.mem_id == node.mem_id:
            return True
        if "itemscope" in around.attributes:
            return False
        around, depth = around.parent, depth + 1
    return False


def _value(inner: LexborNode) -> Any:
    if "itemscope" in inner.attributes:
        named = inner.css_first("[itemprop='name']")
        return {"name": " ".join((named or inner).text().split())}
    for attribute in _VALUES:
        if value := inner.attributes.get(attribute):
            return value.strip()
    return " ".join(inner.text().split())
