"""JSON Lines: one object a line, under the names that keepers use; our own records among them.

A broken line costs that line alone. A line may also be a whole document of its own, and an object may go on
over several. The lines of a file are mostly alike: where its first ones are plain, so that they are read at
little cost, the next are tried so too.
"""

from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers import plain_lines

_BEHIND = late(rb"\}\s?\{")
_MOST_TRIES = 8
"""Lines in a row that were tried as plain ones, and were none, before the rest of a file is not tried."""


class _OpenObject:
    """An object that its first line does not end, while its lines are gathered."""

    def __init__(self, octets: bytes, line: int) -> None:
        self.line = line
        self._lines = [octets]
        self._size = len(octets)
        self._open = _opened_by(octets)
        self._tries = 0

    def closed_by(self, octets: bytes) -> bytes | None:
        """The whole of it, where this line ends it; None where it goes on."""
        self._lines.append(octets)
        self._size += len(octets)
        self._open += _opened_by(octets)
        if self._open > 0 or octets.rstrip(_BEHIND_END)[-1:] != b"}":
            return None
        self._tries += 1
        whole = b"\n".join(self._lines)
        return whole if _is_whole(whole) else None

    def by_lines(self, stream: Stream) -> Iterator[Item]:
        """What its lines hold, each by itself."""
        for number, octets in enumerate(self._lines):
            yield from items(octets, stream, self.line + number)

    def is_lost(self) -> bool:
        """Whether it is too long, or was tried too often, to be an object that ends."""
        return self._tries > _MOST_ENDS or self._size > _LONGEST_OPEN


_BEHIND_END = b" ,\t\r\n"
_MOST_ENDS, _LONGEST_OPEN = 4, 2**20


def _opened_by(octets: bytes) -> int:
    """How many braces a line opens and does not close; those within texts, where most come in pairs, too."""
    return octets.count(b"{") - octets.count(b"}")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of every line."""
    failed, held = 0, None
    for octets in stream.octet_lines():
        if held is not None:
            if octets[:1] != b"{":
                whole = held.closed_by(octets)
                if whole is not None:
                    yield from items(whole, stream, held.line)
                    held = None
                elif held.is_lost():
                    yield from held.by_lines(stream)
                    held = None
                continue
            yield from held.by_lines(stream)
            held = None
        if failed < _MOST_TRIES:
            if (made := plain_lines.paper(octets)) is not None:
                failed = 0
                yield made
                continue
            failed += 1
        if octets[:1] == b"{" and octets.rstrip(_BEHIND_END)[-1:] != b"}":
            held = _OpenObject(octets, stream.line)
        else:
            yield from items(octets, stream, stream.line)
    if held is not None:
        yield from held.by_lines(stream)


def _is_whole(octets: bytes) -> bool:
    from enricher.papers.readers.json_reading import NotJsonError, decoded, several  # here: most are plain

    try:
        decoded(octets.strip(_BEHIND_END))
    except NotJsonError:
        return bool(_BEHIND.search(octets) and several(octets.decode(errors="replace").strip()))
    return True


def items(octets: bytes, stream: Stream, line: int) -> Iterator[Item]:
    """What a line holds, or several that are one object; nothing for an empty one."""
    from enricher.papers.readers.json_reading import NotJsonError, decoded, several  # here: most are plain
    from enricher.papers.readers.json_values import items_of

    if octets.isspace():
        return
    text = stream.text(octets).strip().removesuffix(",")
    try:
        value = decoded(text.encode())
    except NotJsonError as error:
        value = several(text) if _BEHIND.search(octets) else []  # objects that no line's end parts
        if not value:
            yield Malformed(line=line, words=f"a line that is no JSON: {error}")
            return
    found = False
    for item in items_of(value, line):
        found = True
        yield item
    if not found:
        yield Malformed(line=line, words="an object with neither a title nor an identifier")
