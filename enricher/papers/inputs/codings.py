"""The coding of a text without a mark that is no UTF-8, as pages and tables of many countries are.

The first octets come in; the name of a codec goes out: what a page's markup or a bibliography declares, where
the octets are that; else the coding in which they are what people write; else what a detector
(charset-normalizer, which this module alone knows) holds them for. None where they are UTF-8, or nobody
can tell.
"""

import codecs
import re
from collections.abc import Iterator

from enricher.charsets import codec_called
from enricher.late_patterns import late
from enricher.papers.inputs.written_languages import coding_of, read_as

_HIGH = late(rb"[\x80-\xff]+")
_UTF8 = late(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_XML = late(rb"\A\s*<\?xml[^>]{0,200}encoding\s?=\s?[\"']([\w-]{1,30})", re.IGNORECASE)
_META = late(rb"<meta[^>]{0,200}charset\s?=\s?[\"']?\s?([\w-]{1,30})", re.IGNORECASE)
_OF_PAGE = late(rb"<!doctype\s+html|<html|<meta", re.IGNORECASE)
_JABREF = late(rb"\A\s{0,20}%{1,2}[ \t]{0,4}encoding:[ \t]{0,4}([\w-]{3,30})", re.IGNORECASE)
"""What JabRef writes above a bibliography."""
_PIECE = 8_192
_WITHIN = 4_096
"""Octets in which a page says what it is in."""
_SAMPLE = 8_192
"""Octets, of lines with letters beyond ASCII, that the detector is given."""
_SUPPOSED = ("cp1255", "cp1256", "cp874", "gb18030", "cp949", "big5")
"""What the detector is asked of: codings that lists are kept in, of which no few letters tell."""
_OF_ONE_OCTET = re.compile(r"cp(?:125\d|8\d\d)")
_IN_WORDS = late(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
"""A letter beyond ASCII beside one of a Latin word; for counting, which does not ask how many stand there."""
_FEW = 40
"""Octets beyond ASCII of which no detector can tell one country's letters from another's."""


def legacy_coding(head: bytes) -> str | None:
    """The codec of a text whose first octets are `head`; None where it is UTF-8, or nobody can tell."""
    if head.isascii() or _is_utf8(head):
        return None
    if b"\0" in head or _is_utf8_with_slips(head):
        return None
    marked = _XML.search(head) or _META.search(head, 0, _WITHIN)
    if marked and not _OF_PAGE.search(head, 0, _WITHIN):
        return None  # XML, whose parser reads it in its own coding
    if (named := marked or _JABREF.match(head)) is not None:
        codec = codec_called(named[1].decode("ascii", "replace"))
        if codec is not None and not codec.startswith("utf") and read_as(head, codec) is not None:
            return codec
    return coding_of(head) or _detected(head)


def _is_utf8(head: bytes) -> bool:
    """Whether octets are UTF-8, but for a letter that is cut off; their whole text is made nowhere."""
    view, at, read = memoryview(head), 0, 1
    try:
        while read:
            _, read = codecs.utf_8_decode(view[at : at + _PIECE], "strict", False)
            at += read
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8_with_slips(head: bytes) -> bool:
    """Whether three of four letters beyond ASCII are in UTF-8."""
    high = sum([len(run) for run in _HIGH.findall(head)])
    return sum([len(letter) for letter in _UTF8.findall(head)]) * 4 > high * 3


def _detected(head: bytes) -> str | None:
    """What the lines of a text that hold more than ASCII are in, for all that their letters tell."""
    runs = _HIGH.findall(head)
    sample = bytearray()
    for line in _lines(head):
        if len(sample) + len(line) <= _SAMPLE:
            sample += line
    if not sample or sum(map(len, runs)) < _FEW:
        return None
    from charset_normalizer import from_bytes  # nearly no input needs it

    found = from_bytes(bytes(sample), cp_isolation=list(_SUPPOSED)).best()
    if found is None or read_as(head, found.encoding) is None:
        return None
    of_words = _OF_ONE_OCTET.match(found.encoding) and len(_IN_WORDS.findall(head)) * 2 > len(runs)
    return None if of_words else found.encoding


def _lines(head: bytes) -> Iterator[bytes]:
    """The lines that hold more than ASCII, a long one cut; the last may end within a letter."""
    for line in head.splitlines(keepends=True):
        if not line.isascii():
            yield line if len(line) <= _SAMPLE else line[:_SAMPLE].rpartition(b" ")[0]
