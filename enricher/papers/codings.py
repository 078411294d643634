"""The coding of a text without a mark that is no UTF-8, as pages and tables of many countries are.

The first octets come in; the name of a codec goes out: what the page's markup declares, where the octets are
that; else Western European text, in which letters beyond ASCII stand among others; else what a detector
(charset-normalizer, which this module alone knows) holds them for. None where they are UTF-8, or nobody
can tell.
"""

import re
from collections.abc import Iterator

from enricher.charsets import codec_called
from enricher.late_patterns import late

_LONGEST_LETTER = 4
_HIGH = late(rb"[\x80-\xff]+")
_UTF8 = late(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_XML = late(rb"\A\s*<\?xml[^>]{0,200}encoding\s?=\s?[\"']([\w-]{1,30})", re.IGNORECASE)
_META = late(rb"<meta[^>]{0,200}charset\s?=\s?[\"']?\s?([\w-]{1,30})", re.IGNORECASE)
_OF_PAGE = late(rb"<!doctype\s+html|<html|<meta", re.IGNORECASE)
_NO_LETTERS = late(rb"[\x81\x8d\x8f\x90\x9d]")
"""What Windows-1252 leaves free."""
_MOST_ALONE = 10
"""Of Western text, fewer than one high octet in so many stands in a run of more than three."""
_WITHIN = 4_096
"""Octets in which a page says what it is in."""
_SAMPLE = 8_192
"""Octets, of lines with letters beyond ASCII, that the detector is given."""
_SUPPOSED = (
    "gb18030", "cp932", "euc_jp", "cp949", "big5", "cp1251", "koi8_r", "koi8_u", "cp866", "cp1253", "cp1255",
    "cp1256", "cp874",
)  # fmt: skip
"""What the detector is asked of: codings that lists are kept in and that their letters tell apart."""
_OF_ONE_OCTET = re.compile(r"cp(?:125\d|8\d\d)|koi8_\w")
_IN_WORDS = late(rb"[A-Za-z][\x80-\xff]|[\x80-\xff]+[A-Za-z]")
"""A letter beyond ASCII in a word of Latin letters, as those of Poland and its neighbours have."""
_FEW = 40
"""Octets beyond ASCII of which no detector can tell one country's pairs from another's."""


def legacy_coding(head: bytes) -> str | None:
    """The codec of a text whose first octets are `head`; None where it is UTF-8, or nobody can tell."""
    try:
        head.decode()
    except UnicodeDecodeError as fault:
        if len(head) - fault.start < _LONGEST_LETTER and len(head) > _LONGEST_LETTER:
            return None  # cut within its last letter
    else:
        return None
    if b"\0" in head or _is_utf8_with_slips(head):
        return None
    named = _XML.search(head) or _META.search(head, 0, _WITHIN)
    if named is not None:
        if not _OF_PAGE.search(head, 0, _WITHIN):
            return None  # XML, whose parser reads it in its own coding
        codec = codec_called(named[1].decode("ascii", "replace"))
        if codec is not None and not codec.startswith("utf") and _decodes(head, codec):
            return codec
    runs = _HIGH.findall(head)
    if sum(map(len, runs)) < _FEW and all(len(run) % 2 == 0 for run in runs) and _decodes(head, "gb2312"):
        return "gb18030"  # the commonest, of so few
    if _is_western(head, runs):
        return "cp1252"
    return _detected(head, runs) if sum(map(len, runs)) >= _FEW else None


def _is_utf8_with_slips(head: bytes) -> bool:
    """Whether three of four letters beyond ASCII are in UTF-8."""
    high = sum([len(run) for run in _HIGH.findall(head)])
    return sum([len(letter) for letter in _UTF8.findall(head)]) * 4 > high * 3


def _is_western(head: bytes, runs: list[bytes]) -> bool:
    return sum(len(run) > 3 for run in runs) * _MOST_ALONE <= len(runs) and not _NO_LETTERS.search(head)


def _decodes(head: bytes, codec: str) -> bool:
    try:
        head.decode(codec)
    except UnicodeDecodeError as fault:
        return len(head) - fault.start < _LONGEST_LETTER
    return True


def _detected(head: bytes, runs: list[bytes]) -> str | None:
    """What the lines of a text that hold more than ASCII are in, for all that their letters tell."""
    sample = bytearray()
    for line in _lines(head):
        if len(sample) + len(line) <= _SAMPLE:
            sample += line
    if not sample:
        return None
    from charset_normalizer import from_bytes  # nearly no input needs it

    found = from_bytes(bytes(sample), cp_isolation=list(_SUPPOSED)).best()
    if found is None or not _decodes(head, found.encoding):
        return None
    of_words = _OF_ONE_OCTET.match(found.encoding) and len(_IN_WORDS.findall(head)) * 2 > len(runs)
    return None if of_words else found.encoding


def _lines(head: bytes) -> Iterator[bytes]:
    """The lines that hold more than ASCII, a long one cut; the last may end within a letter."""
    for line in head.splitlines(keepends=True):
        if not line.isascii():
            yield line if len(line) <= _SAMPLE else line[:_SAMPLE].rpartition(b" ")[0]
