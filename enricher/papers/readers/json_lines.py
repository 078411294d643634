"""JSON Lines: one object a line, under the names that keepers use; our own records among them.

A broken line costs that line alone. A line may also be a whole document of its own. The lines of a file are
mostly alike: where its first ones are plain, so that they are read at little cost, the next are tried so too.
"""

from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers import plain_lines

_BEHIND = late(rb"\}\s?\{")
_MOST_TRIES = 8
"""Lines in a row that were tried as plain ones, and were none, before the rest of a file is not tried."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of every line."""
    failed = 0
    for octets in stream.octet_lines():
        if failed < _MOST_TRIES:
            if (made := plain_lines.paper(octets)) is not None:
                failed = 0
                yield made
                continue
            failed += 1
        yield from items(octets, stream)


def items(octets: bytes, stream: Stream) -> Iterator[Item]:
    """What the line of the stream that was given last holds; nothing for an empty one."""
    from enricher.papers.readers.json_reading import NotJsonError, decoded, several  # here: most are plain
    from enricher.papers.readers.json_values import items_of

    line = stream.line
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
