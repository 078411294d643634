"""What octets of no form of papers are, in words for a message."""

from enricher.late_patterns import late

_CONTROLS = bytes({*range(9), *range(14, 32)} - {27})
_MANY, _STRIDE = 8_192, 7
"""Octets of which every seventh is looked at: no unit of 2, 4 or 8 octets hides its zeros from that."""
_FOREIGN = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Office document (.xls, .doc; save it as CSV)",
    b"SQLite format 3": "an SQLite database (save its tables as CSV)",
    b"\x7fELF": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive (unpack it, and name its folder)",
    b"PAR1": "a Parquet file (save it as CSV or JSON Lines)",
    b"<!DOCTYPE html": "an HTML page",
    b"<html": "an HTML page",
}
_REFUSED = {
    b"BEGIN:VCALENDAR": "a calendar (.ics)",
    b"BEGIN:VCARD": "cards of persons (.vcf)",
}
"""Text that holds addresses and names, and of which nothing is a list of papers."""
_IN_ZIP = {
    b"xl/": "a spreadsheet (.xlsx; save it as CSV)",
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet": "a spreadsheet (.ods; save it as CSV)",
    b"word/": "a Word document (save it as text or HTML)",
}


_SOME_ZIP = "a ZIP archive (unpack it, and name its folder) or an Office document (save it as CSV)"

_NUMBERS = late(rb"(?i:\s*(?:pmid:?\s?)?\d{6,8}[,;]?(?:[ \t]*\r?\n|\Z))+\s*")


_MARC = late(rb"\d{5}[acdnp ][a-z ][a-z ][^\n]{2}22\d{5}[^\n]{3}45[0 ][0 ]\d{12}")
"""How a record's leader begins in ISO 2709: its length, its kind, where its fields begin."""


def described(head: bytes) -> str:
    """What octets of no known form look like, for a message."""
    if head.startswith(b"PK\x03\x04"):
        inside = (words for sign, words in _IN_ZIP.items() if sign in head)
        return f"looks like {next(inside, _SOME_ZIP)}"
    for sign, words in _REFUSED.items():
        if _begins(head, sign):
            return f"looks like {words}"
    if _MARC.match(head.lstrip()):
        return "looks like MARC's records in ISO 2709 (save them as MARCXML: yaz-marcdump -o marcxml FILE)"
    for magic, words in _FOREIGN.items():
        if head.lstrip()[: len(magic)].lower() == magic.lower():
            return f"looks like {words}"
    if not head.strip():
        return "is empty"
    if looks_binary(head):
        return "holds binary data"
    if _NUMBERS.fullmatch(head[:_MANY].rsplit(b"\n", 1)[0]):
        return "lists numbers alone, as PubMed's are (have PubMed send their citations as .nbib)"
    first = head.lstrip().splitlines()[0][:300].decode(errors="replace")[:60]
    return f"starts with {first!r}"


def is_refused(head: bytes) -> bool:
    """Whether octets are text of a form that holds no papers."""
    return any(_begins(head, sign) for sign in _REFUSED) or _MARC.match(head.lstrip()) is not None


def _begins(head: bytes, sign: bytes) -> bool:
    """Whether a sign stands first, but for XML's declaration."""
    start = head[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<?xml"):
        start = start.partition(b"?>")[2].lstrip()
    return start.startswith(sign)


def looks_binary(head: bytes) -> bool:
    """Whether more than one in twenty of the octets stand in no text; of many, some are looked at."""
    some = head[::_STRIDE] if len(head) > _MANY else head
    return len(some.translate(None, _CONTROLS)) * 20 < len(some) * 19
