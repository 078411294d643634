"""JSON Lines: one object a line, under the names that keepers use; our own records among them.

A broken line costs that line alone. A line may also be a whole document of its own.
"""

from collections.abc import Iterator

from enricher.papers.items import Item, Malformed
from enricher.papers.json_reading import NotJsonError, decoded
from enricher.papers.json_values import items_of
from enricher.papers.streams import Stream


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of every line."""
    for octets in stream.octet_lines():
        yield from items(octets, stream)


def items(octets: bytes, stream: Stream) -> Iterator[Item]:
    """What the line of the stream that was given last holds; nothing for an empty one."""
    line = stream.line
    if octets.isspace():
        return
    try:
        value = decoded(stream.text(octets).strip().removesuffix(",").encode())
    except NotJsonError as error:
        yield Malformed(line=line, words=f"a line that is no JSON: {error}")
        return
    found = False
    for item in items_of(value, line):
        found = True
        yield item
    if not found:
        yield Malformed(line=line, words="an object with neither a title nor an identifier")
