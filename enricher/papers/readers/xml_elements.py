"""Streams the elements of an XML document that are items, and forgets each once it was used.

Octets come in, elements go out as they end; an item that never ends is bounded.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, XMLParser, XMLPullParser
from xml.parsers.expat import errors

from enricher.late_patterns import late
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.readers import xml_octets

BASE = "{http://www.w3.org/XML/1998/namespace}base"
"""The address from which an element's relative ones start (XML Base); an item has that of what holds it."""

MOST_ELEMENTS = 500_000
"""Elements without the end of an item, each of 300 octets: a paper of five thousand authors has a tenth."""


class _RefusedError(Exception):
    """The document holds what is not read; the words say what."""


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def joined(base: str, address: str) -> str:
    """A relative address made whole; as it stands where there is nothing to join it to."""
    try:
        return urljoin(base, address)
    except ValueError:  # brackets that hold no address of a host
        return address


def text_of(element: Element) -> str:
    """All text inside an element, with its anchors as they would stand in HTML and no other markup."""
    if not len(element) and local(element) != "a":
        return (element.text or "").strip()
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        inside: list[Element | str] = [part.text or ""]
        for child in part:
            inside += (child, child.tail or "")
        if local(part) == "a" and (address := part.get("href")):
            inside = [f'<a href="{escape(address)}">', *inside, "</a>"]
        waiting.extend(reversed(inside))
    return "".join(parts).strip()


def elements(
    stream: Stream, names: frozenset[str], *, damaged: bool = False
) -> Iterator[tuple[Element, int]]:
    """Every outermost element of these names, with the line near which it ended.

    Damage is reported and ends it: what stood before was given. Where `damaged` is set, what is whole of
    the element in which the damage stands is given, too.
    """
    document = _OneDocument(stream)
    walk = _ElementWalk(names)
    try:
        for octets in xml_octets.octets(stream):
            for part in _parts(octets):
                if part[: len(_DECLARATION)] == _DECLARATION and walk.is_over():
                    document.parser.close()
                    document = _OneDocument(stream)
                stream.line += part.count(b"\n")
                waiting: bytes | None = part
                while waiting:
                    document.parser.feed(waiting)
                    try:
                        yield from walk.ended(document.parser, stream.line, len(waiting))
                    except ParseError as error:
                        if not walk.is_over() or (behind := document.behind(error, waiting)) is None:
                            raise
                        waiting, document = behind, _OneDocument(stream)
                    else:
                        document.note(waiting)
                        waiting = None
        document.parser.close()
        yield from walk.ended(document.parser, stream.line, 0)
    except (ParseError, _RefusedError, xml_octets.EntityDeclaredError, ValueError, LookupError) as error:
        if damaged and (whole := walk.cut()) is not None:
            yield whole, stream.line
        stream.report(f"the XML is damaged or cut off ({error}); what stood before it was read")


def _parser(stream: Stream) -> "XMLPullParser[Any]":
    made = XMLParser(encoding=xml_octets.encoding(stream.head))  # noqa: S314 - entities are refused
    return XMLPullParser(events=("start", "end"), _parser=made)


class _OneDocument:
    """One of the documents that may stand behind one another, and how much of it was parsed."""

    def __init__(self, stream: Stream) -> None:
        self.parser = _parser(stream)
        self._lines = 0
        self._signs = 0  # of the line that has not ended

    def note(self, octets: bytes) -> None:
        """Count what was parsed."""
        end = octets.rfind(b"\n")
        self._lines += octets.count(b"\n")
        self._signs = (0 if end >= 0 else self._signs) + len(octets[end + 1 :].translate(None, _GOING_ON))

    def behind(self, error: ParseError, octets: bytes) -> bytes | None:
        """What begins another document among the octets with which the parser failed, or None."""
        if error.code != errors.codes[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
            return None
        line, column = error.position
        line -= self._lines + 1
        if line < 0:
            return None
        begin = 0
        for _ in range(line):
            begin = octets.find(b"\n", begin) + 1
        column -= 0 if line else self._signs
        text = octets[begin : begin + 4 * column + 4].lstrip(_GOING_ON)
        begin = octets.find(text, begin)
        at = begin + len(text.decode(errors="replace")[:column].encode())
        return octets[at:] if column >= 0 and _BEGINS.match(octets, at) else None


_BEGINS = late(rb"<[A-Za-z_!]")
_GOING_ON = bytes(range(0x80, 0xC0))
"""Octets of UTF-8 with which a sign goes on that began before them."""
_DECLARATION = b"<?xml "


def _parts(octets: bytes) -> Iterator[bytes]:
    """The octets, each declaration at the start of a part: answers behind one another have several."""
    begun = 0
    while (at := octets.find(_DECLARATION, begun + 1)) > 0:
        yield octets[begun:at]
        begun = at
    yield octets[begun:]


class _ElementWalk:
    """Follows the tree as it grows, and cuts off what was given."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._above: list[Element] = []
        self._based: list[Element] = []  # those above that have an address of their own
        self._inside: Element | None = None
        self._since_item = 0
        self._begun = 0
        self._has_begun = False

    def is_over(self) -> bool:
        """Whether a document ended, so that another may begin."""
        return self._has_begun and not self._above

    def ended(self, parser: "XMLPullParser[Any]", line: int, octets: int) -> Iterator[tuple[Element, int]]:
        self._since_item += octets
        for event, element in parser.read_events():  # type: ignore[misc]  # two events are asked for
            if not isinstance(element, Element):
                continue
            if event == "start":
                self._start(element)
                continue
            self._above.pop()
            if self._based and element is self._based[-1]:
                self._based.pop()
            if element is self._inside:
                self._inside, self._since_item, self._begun = None, 0, 0
                yield element, line
            if self._inside is None and self._above:
                self._above[-1].remove(element)  # an item that was given, or what stands between them
        if self._since_item > LINE_LIMIT:
            raise _RefusedError(f"{LINE_LIMIT // 2**20} MB without the end of an item")

    def _start(self, element: Element) -> None:
        if self._inside is None:
            if local(element) in self._names:
                self._inside = element
                self._base(element)
            elif element.get(BASE):
                self._based.append(element)
        self._above.append(element)
        self._has_begun = True
        self._begun += 1
        if self._begun > MOST_ELEMENTS:
            raise _RefusedError(f"{MOST_ELEMENTS:,} elements without the end of an item")

    def cut(self) -> Element | None:
        """The element that has not ended, without what was begun in it among others of its name."""
        if self._inside is None:
            return None
        begun = self._above[self._above.index(self._inside) :]
        for holding, element in pairwise(begun):
            if sum(local(one) == local(element) for one in holding) > 1:
                holding.remove(element)
                break
        return self._inside

    def _base(self, item: Element) -> None:
        base = ""
        for element in (*self._based, item):
            base = joined(base, element.get(BASE, ""))
        if base:
            item.set(BASE, base)
