"""OPML: outlines as Workflowy, Dynalist, OmniOutliner and Logseq export them, with papers among their lines.

An outline comes in; it is read as the nested list that its keeper sees. Subscriptions to feeds, which OPML
is used for too, are no papers. http://opml.org/spec2.opml.
"""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

import msgspec

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.listing import of_lines
from enricher.papers.readers.xml_elements import elements, local

_DEEPEST = 12
"""Levels that are told apart."""
_FEED = ("xmlUrl", "xmlurl", "feedUrl")
_TEXTS = ("text", "title")
_NOTES = ("_note", "note", "description")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the outline, in its order."""
    for body, line in elements(stream, frozenset(("body",))):
        feeds = sum(1 for one in body.iter() if _is_feed(one))
        for item in of_lines(_lines(body), stream.name):
            yield msgspec.structs.replace(item, line=None) if isinstance(item, Malformed) else item
        for _ in range(feeds):
            yield Malformed(line=line, words="a subscription to a feed, which is no paper")


def _is_feed(outline: Element) -> bool:
    return any(outline.get(name) for name in _FEED)


def _lines(body: Element) -> Iterator[str]:
    """The outline as a list of Markdown's: what stands below a line is indented below it."""
    waiting = [(one, 0) for one in reversed(body)]
    while waiting:
        outline, depth = waiting.pop()
        if local(outline) != "outline" or _is_feed(outline):
            continue
        yield f"{'  ' * depth}- {_linked(outline)}"
        for name in _NOTES:
            for line in (outline.get(name) or "").splitlines():
                yield f"{'  ' * depth}  {line.strip()}"
        waiting += [(one, min(depth + 1, _DEEPEST)) for one in reversed(outline)]


def _linked(outline: Element) -> str:
    """What a line says, led to where one of its attributes says so."""
    words = " ".join(next(filter(None, map(outline.get, _TEXTS)), "").split())
    held = (value for name, value in outline.items() if name not in (*_TEXTS, *_NOTES))
    addresses = [value for value in held if value.startswith(("http://", "https://")) and " " not in value]
    if not addresses or addresses[0] in words:
        return words
    return f'<a href="{escape(addresses[0])}">{words or escape(addresses[0])}</a>'
