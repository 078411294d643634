"""What a saved mail says: an `.eml` or an mbox, such as Google Scholar's alerts and arXiv's daily mail.

Octets come in; those of its text go out, in UTF-8, as if they stood in a file of their own: without headers
(RFC 5322), parts and transfer encodings (RFC 2045), which cut an address at every 76th character. What is no
mail goes out as it came. HTML is preferred: there titles and their links stand together.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, cast

from enricher.charsets import text_of
from enricher.late_patterns import late
from enricher.papers.inputs.unpacking import DamageError, peeked

if TYPE_CHECKING:
    from email.message import Message

LONGEST = 32 * 2**20
"""Octets of saved mail that are held at once; one with its pictures has a few millions."""

_HEAD = 16_384
_BEGINS = late(rb"(?:From [^\n]{1,200}\r?\n|[A-Za-z][A-Za-z-]{1,40}: )")
_OF_MIME = late(rb"^(?:mime-version|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_OF_MAIL = late(rb"^(?:from|received|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_BLANK = late(rb"\r?\n\r?\n")
_NEXT = late(rb"\r?\n\r?\n(?=From [^\n]{1,200}\n[A-Za-z][A-Za-z-]{1,40}: )")
"""Where the next mail of an mbox begins (RFC 4155)."""

_PARSED = ("content-type", "content-disposition")
_LONGEST_HEADER = 2_000
"""Characters of a header that is taken apart; those that only servers read may be longer."""

_ENDED = late(rb"boundary\s?[=*]", re.IGNORECASE)
_MOST_LOOKS = 30_000_000
"""Lines times parts: within parts that stand in each other each line is laid beside the ends of all."""

_TEXTS = ("text/html", "text/plain")


def mail_opened(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The octets of a saved mail's text; any others as they are.

    Raises:
        DamageError: while read, where the mail holds no text, is too large, or holds what is not read.
    """
    head, chunks = peeked(chunks, _HEAD)
    return _texts(chunks) if is_mail(head) else chunks


def is_mail(head: bytes) -> bool:
    """Whether octets begin as a mail does that was saved whole."""
    if not _BEGINS.match(head):
        return False
    headers = _BLANK.split(head, maxsplit=1)[0]
    return _OF_MIME.search(headers) is not None and _OF_MAIL.search(headers) is not None


def _texts(chunks: Iterator[bytes]) -> Iterator[bytes]:
    octets = bytearray()
    for chunk in chunks:
        octets += chunk
        if len(octets) > LONGEST:
            raise DamageError(
                f"saved mail of more than {LONGEST // 2**20} MB is not read; save fewer at once"
            )
    mails = [_Mail(one) for one in _NEXT.split(octets)] if octets.startswith(b"From ") else [_Mail(octets)]
    kind = next((kind for kind in _TEXTS if any(kind in mail.texts for mail in mails)), None)
    if kind is None:
        raise DamageError("the saved mail holds no text")
    for mail in mails:
        yield bytes(mail.texts.get(kind, b""))
    if without := sum(kind not in mail.texts for mail in mails):
        raise DamageError(
            f"{without} of {len(mails)} mails have no {kind}, and are not read; save them apart"
        )
    if attached := [name for mail in mails for name in mail.attached]:
        raise DamageError(
            f"what is attached to the mail ({', '.join(attached)[:200]}) is not read; save it apart"
        )


class _Mail:
    """One mail.

    Attributes:
        texts: by their kind, in UTF-8; a digest has several of one.
        attached: the names of files that come with it, pictures aside.
    """

    def __init__(self, octets: bytes | bytearray) -> None:
        self.texts: dict[str, bytearray] = {}
        self.attached: list[str] = []
        rest = octets.partition(b"\n")[2] if octets.startswith(b"From ") else octets
        try:
            for part in _parsed(rest).walk():
                self._see(part)
        except (ValueError, LookupError, RecursionError) as error:
            raise DamageError(f"the saved mail is damaged ({type(error).__name__})") from error

    def _see(self, part: "Message[str, str]") -> None:
        if part.is_multipart() or any(len(str(part.get(name, ""))) > _LONGEST_HEADER for name in _PARSED):
            return
        kind = part.get_content_type()
        if (name := part.get_filename()) is not None or kind not in _TEXTS:
            if not kind.startswith("image/"):
                self.attached.append(name or kind)
        else:
            payload = part.get_payload(decode=True)
            text = _in_utf8(payload if isinstance(payload, bytes) else b"", part)
            self.texts.setdefault(kind, bytearray()).extend(text + b"\n")


def _parsed(octets: bytes | bytearray) -> "Message[str, str]":
    """The mail; its parser is imported once there is one."""
    if octets.count(b"\n") * len(_ENDED.findall(octets)) > _MOST_LOOKS:
        raise DamageError("saved mail of so many parts is not read; save fewer at once")
    return cast("Message[str, str]", import_module("email").message_from_bytes(bytes(octets)))


def _in_utf8(octets: bytes, part: "Message[str, str]") -> bytes:
    """No codec of Python's own is found by a stranger's name: some take the square of a text."""
    return text_of(octets, charset=part.get_content_charset("")).encode(errors="replace")
