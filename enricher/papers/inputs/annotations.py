"""What `enricher annotate` adds to a text, and how it is taken out again, so that no reader sees it.

Octets or text with annotations come in; the same without them goes out. An annotation that has a line
to itself goes with its line's end, one within a line with the space before it.
"""

from collections.abc import Iterator
from typing import AnyStr

START, END = "<!-- enricher -->", "<!-- /enricher -->"
LONGEST = 2**20
"""Octets of a line, or of an annotation, that are held until its end is there."""
_ORDER = "\ufeff"
"""The mark with which a text may begin; a line begins behind it."""
_START, _END = START.encode(), END.encode()
_MARK, _MOST_MARKS = _START[1:2], 64


def without_annotations(text: str) -> str:
    """The text as it was before it was annotated."""
    if START not in text:
        return text
    if text[0] == _ORDER:
        return _ORDER + _stripped(text[1:], START, END, " \t", "\n", "\r")
    return _stripped(text, START, END, " \t", "\n", "\r")


def unannotated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The octets without annotations, wherever they are cut in chunks."""
    held = b""
    for chunk in chunks:
        held = held + chunk if held else chunk
        whole = held.rfind(b"\n") + 1
        marked = _is_marked(held)
        opened = held.rfind(_START, 0, whole) if marked else -1  # from the end it is sought slowly
        if opened >= 0 and held.find(_END, opened, whole) < 0:
            whole = held.rfind(b"\n", 0, opened) + 1
        if len(held) - whole > LONGEST:
            whole = len(held) - len(_START)
        if whole:
            yield _plain(held[:whole]) if marked else held[:whole]
            held = held[whole:]
    if held:
        yield _plain(held)


def _plain(octets: bytes) -> bytes:
    return _stripped(octets, _START, _END, b" \t", b"\n", b"\r") if _is_marked(octets) else octets


def _is_marked(octets: bytes) -> bool:
    """Whether an annotation begins in them.

    Its second sign is looked for first, which stands in few texts: one octet is sought thirty times as fast
    as several. Where it stands often, nothing is gained by that.
    """
    at = -1
    for _ in range(_MOST_MARKS):
        if (at := octets.find(_MARK, at + 1)) < 0:
            return False
        if octets.startswith(_START, at - 1):
            return True
    return octets.find(_START, at) >= 0


def _stripped(text: AnyStr, start: AnyStr, end: AnyStr, blank: AnyStr, feed: AnyStr, turn: AnyStr) -> AnyStr:
    parts: list[AnyStr] = []
    done = 0
    while (opened := text.find(start, done)) >= 0 and (closed := text.find(end, opened)) >= 0:
        closed += len(end)
        begin = text.rfind(feed, done, opened) + 1 or done
        alone = not text[begin:opened].strip(blank) and (not begin or text[begin - 1 : begin] == feed)
        if alone and (rest := text[closed : closed + 2]) and rest.lstrip(turn).startswith(feed):
            parts.append(text[done:begin])
            closed += rest.find(feed) + 1
        else:
            parts.append(text[done : opened - (text[opened - 1 : opened] == blank[:1] and opened > done)])
        done = closed
    parts.append(text[done:])
    return text[:0].join(parts)
