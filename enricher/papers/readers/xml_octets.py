"""The octets of an XML document as a strict parser takes them: what exporters do against its rules is mended.

An input's octets come in; octets go out that are well-formed wherever their keeper's mistake leaves no doubt:
an `&` that stands for itself (`?a=1&b=2`), a `<` before a number, the named characters of HTML that a DTD
declares which is not read, control characters that XML 1.0 (2.2) has none of, prefixes that nothing declares,
as in a record that was cut out of what declared them. Nothing is mended within CDATA.
Declarations of entities are refused, so that no document can grow while it is read.
"""

import codecs
from collections.abc import Callable, Iterator
from functools import cache
from html.entities import html5
from re import Match

from enricher.charsets import codec_called
from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream

_DECLARED = late(rb"\A\s*<\?xml[^>]{0,200}encoding\s?=\s?[\"']([\w-]{1,30})")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_AMPERSAND = late(
    rb"&(?!(?:amp|lt|gt|quot|apos);|#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][A-Za-z0-9]{0,40});)?"
    rb"|&#(?:0{0,4}(?:[0-8]|1[124-9]|2\d|3[01])|x0{0,4}(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
_LESS_THAN = late(rb"<(?=[\s\d=])")
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"
_ROOT = late(rb"<[A-Za-z_][\w.:-]{0,100}")
_PREFIX = late(rb"<([A-Za-z_][\w.-]{0,40}):|\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,60}=[\"']")
_DECLARES = late(rb"\sxmlns:([\w.-]{1,41})\s{0,4}=")
_UNDECIDED = 60
"""Octets at a chunk's end in which a sign may stand that the next chunk tells of."""


class EntityDeclaredError(Exception):
    """The document declares entities, as no feed does and every bomb must."""


def octets(stream: Stream) -> Iterator[bytes]:
    """The document's octets. Raises EntityDeclaredError where one is declared."""
    mending = _Mending()
    held = tail = b""
    decoded = _decoder(stream.head)
    undeclared = _undeclared(stream.head)
    while chunk := stream.read():
        if b"<!ENTITY" in tail + chunk:
            raise EntityDeclaredError("it declares entities, which no feed needs")
        tail = chunk[-8:]
        text = held + decoded(chunk)
        if undeclared and (root := _ROOT.search(text)):
            text, undeclared = text[: root.end()] + undeclared + text[root.end() :], b""
        cut = _undecided(text)
        held = text[cut:]
        yield mending.mended(text[:cut])
    yield mending.mended(held)


def _undeclared(head: bytes) -> bytes:
    """Declarations of the prefixes in the first octets that have none (XML Names, 5); mostly nothing."""
    used = {element or attribute for element, attribute in _PREFIX.findall(head)}
    missing = used.difference(_DECLARES.findall(head), (b"xml", b"xmlns")) if used else ()
    return b"".join([b' xmlns:%b="urn:undeclared:%b"' % (one, one) for one in sorted(missing)])


def encoding(head: bytes) -> str | None:
    """What to read the octets in: UTF-8 where they were made that; None for what the document declares."""
    return "utf-8" if _declared(head) or b"utf-32" in head[:200].lower() else None


def _declared(head: bytes) -> str | None:
    """The codec that a document declares, other than UTF-8."""
    found = _DECLARED.match(head)
    codec = codec_called(found[1].decode("ascii", "replace")) if found else None
    return None if codec in (None, "utf-8", "ascii") else codec


def _decoder(head: bytes) -> Callable[[bytes], bytes]:
    """What makes UTF-8 of a chunk: of octets in another coding, but not of what was made UTF-8 before."""
    codec = _declared(head)
    if codec is None or codec.startswith("utf") or _is_utf8(head):
        return lambda chunk: chunk
    decoder = codecs.getincrementaldecoder(codec)("replace")
    return lambda chunk: decoder.decode(chunk).encode()


def _is_utf8(head: bytes) -> bool:
    """Whether octets are UTF-8 whatever they declare: letters of another coding hardly ever make that up."""
    if head.isascii():
        return False
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _undecided(text: bytes) -> int:
    """Where a sign begins that may go on in the next chunk; the end where there is none."""
    near = max(0, len(text) - _UNDECIDED)
    at = max(text.rfind(b"&", near), text.rfind(b"<", near))
    if at >= 0:
        return at
    return len(text) - (2 if text.endswith(b"]]") else text.endswith(b"]"))


class _Mending:
    """Mends one document, chunk after chunk."""

    def __init__(self) -> None:
        self._in_cdata = False

    def mended(self, text: bytes) -> bytes:
        """The chunk, well-formed as far as a sign by itself can be."""
        text = text.translate(None, _CONTROLS)
        if not self._in_cdata and _CDATA not in text:
            return _with_signs(text)
        parts, at = [], 0
        while at < len(text):
            found = text.find(_CDATA_END if self._in_cdata else _CDATA, at)
            end = len(text) if found < 0 else found + len(_CDATA_END if self._in_cdata else _CDATA)
            parts.append(text[at:end] if self._in_cdata else _with_signs(text[at:end]))
            if found >= 0:
                self._in_cdata = not self._in_cdata
            at = end
        return b"".join(parts)


def _with_signs(text: bytes) -> bytes:
    if b"&" in text:
        text = _AMPERSAND.sub(_reference, text)
    return _LESS_THAN.sub(b"&lt;", text)


def _reference(found: Match[bytes]) -> bytes:
    """What is meant by an `&` that begins no reference of XML's own."""
    said = found[0]
    if said[:2] == b"&#" and said[-1:] == b";":
        return b""
    letters = _letters().get(said[1:].decode("ascii")) if found[1] else None
    if letters is None:
        return b"&amp;" + said[1:]
    return b"".join(b"&#%d;" % ord(letter) for letter in letters)


@cache
def _letters() -> dict[str, str]:
    """HTML's named characters, which hold those of ISO's sets: https://html.spec.whatwg.org/#named-character-references.

    But for the set of Greek as a text has it (ISOgrk1 of ISO 8879), which publishers' DTDs bring.
    """
    greek = dict(zip(_GREEK.split(), "αβγδεζηθικλμνξοπρςστυφχψω", strict=True))
    capitals = {name.upper(): letter.upper() for name, letter in greek.items() if letter != "ς"}
    named = {f"{name}gr;": letter for name, letter in {**greek, **capitals}.items()}
    return named | {name: letters for name, letters in html5.items() if name[-1] == ";"}


_GREEK = "a b g d e z ee th i k l m n x o p r sf s t u ph kh ps oh"
