"""Heads that are not by the book, put in order as curl reads them.

Comes in: the head of an answer, line ends and all. Goes out: one that says the same by the book, or None
where it is no head that anybody reads. Pure. RFC 9112 is strict since oddities in a head can make two
readers on one way see two different answers; who asks for one page, and drops the connection after an odd
head, can read what browsers and curl read: the status line holds.
"""

import re

LIKE_A_HEAD = re.compile(rb"[ \t]*HTTP/\d", re.I)
STATUS_LINE = re.compile(rb"[ \t]*HTTP/(\d)(?:\.(\d))?[ \t]+(\d{3})(?!\d)(.*)", re.I)
"""In any case, of any version, with blanks to spare; a status has three digits."""

END = re.compile(rb"\n\r?\n")
"""Where a head ends; RFC 9112 2.2 lets lines end without a CR."""

NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""RFC 9110 5.1."""

CONTROLS = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]+")
"""What no value may hold (RFC 9110 5.5)."""

LONGEST_LENGTH = 2**63
"""A length from here on is none, to curl: the body ends with its connection."""

FRAMING = (b"content-length", b"transfer-encoding")

Field = tuple[bytes, bytes]


def begins_like_a_head(said: bytes) -> bool:
    """Whether `said` may be the beginning of a head, however little of it there is."""
    said = said.lstrip(b"\r\n \t")
    return (
        LIKE_A_HEAD.match(said) is not None if len(said) > len("HTTP/") else b"HTTP/".startswith(said.upper())
    )


def mended(head: bytes) -> bytes | None:
    """The same head by the book; None where its status line is none, or its length cannot be told."""
    first, *lines = head.rstrip(b"\r\n").split(b"\n")
    status = STATUS_LINE.match(first.rstrip(b"\r"))
    if status is None:
        return None
    fields = _fields(lines)
    framing = _framing(fields)
    if framing is None:
        return None
    version = b"1.0" if status[1] == b"0" or (status[1], status[2]) == (b"1", b"0") else b"1.1"
    said = [b"HTTP/%s %s %s" % (version, status[3], CONTROLS.sub(b" ", status[4]).strip())]
    said += [b"%s: %s" % field for field in fields if field[0].lower() not in FRAMING]
    said += [b"%s: %s" % field for field in framing]
    return b"\r\n".join(said) + b"\r\n\r\n"


def _fields(lines: list[bytes]) -> list[Field]:
    """The fields; a line that goes on with the one before is joined to it, and one that is none left out."""
    fields: list[Field] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and fields:
            name, value = fields[-1]
            fields[-1] = name, value + b" " + _value(line)
            continue
        name, colon, value = line.partition(b":")
        name = name.strip()
        if colon and NAME.fullmatch(name):
            fields.append((name, _value(value)))
    return fields


def _value(value: bytes) -> bytes:
    return CONTROLS.sub(b" ", value).strip()


def _framing(fields: list[Field]) -> list[Field] | None:
    """What says where the body ends, said once; None where two lengths differ, or one is no number.

    RFC 9112 6.3: chunks overrule a length; a length may be said again.
    """
    codings = [
        word
        for name, value in fields
        if name.lower() == b"transfer-encoding"
        for each in value.split(b",")
        if (word := each.strip()) and word.lower() != b"identity"
    ]
    if codings:
        return [(b"Transfer-Encoding", b", ".join(codings))]
    lengths = {
        each.strip()
        for name, value in fields
        if name.lower() == b"content-length"
        for each in value.split(b",")
    }
    if not lengths:
        return []
    if len(lengths) > 1 or not (length := lengths.pop()).isdigit():
        return None
    if len(length) > 20 or int(length) >= LONGEST_LENGTH:
        return []
    return [(b"Content-Length", length)]
