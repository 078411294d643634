"""The forms that papers come in, by name, and how each is recognised by its first octets.

The table is the whole of it: a name for `--from`, what it is, the signs by which it is
told, and its parser. The first form whose sign is there is the one.
"""

import re

from msgspec import Struct

from enricher.papers import digest
from enricher.papers.items import Parser


class Form(Struct, frozen=True, kw_only=True):
    """One form of input.

    Attributes:
        sign: found in the first octets of such an input, and of no form below it in the table.
    """

    name: str
    words: str
    sign: re.Pattern[bytes]
    parser: Parser


def _sign(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode(), re.MULTILINE)


_TABLE = (
    Form(
        name="digest",
        words="arXiv daily digest in Markdown: `### 1.Title [ :arrow_down: ](address)`, `> abstract`",
        sign=_sign(r"^### .{1,2000}\[ ?:arrow_down: ?\]\(|^# ArXiv \S+ --"),
        parser=digest.papers,
    ),
)

FORMS: dict[str, Form] = {form.name: form for form in _TABLE}
"""Every form by its name, in the order in which they are tried."""


def recognised(head: bytes, file_name: str) -> Form | None:
    """The form that these first octets have, with the file's name as a hint; None where it is none."""
    for form in _TABLE:
        if form.sign.search(head):
            return form
    return None


_FOREIGN = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"<!DOCTYPE html": "an HTML page",
    b"<html": "an HTML page",
}


def described(head: bytes) -> str:
    """What octets of no known form look like, for a message."""
    for magic, words in _FOREIGN.items():
        if head.lstrip()[: len(magic)].lower() == magic.lower():
            return f"looks like {words}"
    if not head.strip():
        return "is empty"
    if b"\0" in head or sum(octet < 9 or 13 < octet < 32 for octet in head) * 20 > len(head):
        return "holds binary data"
    first = head.lstrip().splitlines()[0][:60].decode(errors="replace")
    return f"starts with {first!r}"
