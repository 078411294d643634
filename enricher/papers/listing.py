"""Markdown lists of papers, as reading lists and awesome lists have them.

An entry is a bullet or a paragraph with a link to a paper; its other links are resources.
Entries without such a link (tools, other lists, contents) give nothing.
"""

from collections.abc import Iterator

from enricher.papers import rows
from enricher.papers.days import DayKeeper
from enricher.papers.items import Item, Malformed
from enricher.papers.streams import LINE_LIMIT, Stream

_BULLETS = ("- ", "* ", "+ ")


def papers(stream: Stream) -> Iterator[Item]:
    """Every entry that is a paper, in its order."""
    days = DayKeeper(stream.name)
    entry: list[str] = []
    started = size = 0
    for line in stream.lines():
        bare = line.strip()
        starts = bare.startswith(_BULLETS)
        if starts or not bare or bare.startswith(("#", "|", "<")):
            yield from _item(entry, started, days)
            entry, size = [], 0
            days.see(line)
        if bare and not bare.startswith(("#", "|")) and size < LINE_LIMIT:
            started = started if entry else stream.line
            entry.append(bare[2:].lstrip() if starts else bare)
            size += len(bare)
    yield from _item(entry, started, days)


def _item(entry: list[str], line: int, days: DayKeeper) -> Iterator[Item]:
    text = "\n".join(entry)
    if "http" not in text:
        return
    made = rows.entry(text, announced=days.day)
    if made and not made.title:
        yield Malformed(line=line, words="an entry with a link to a paper and no title")
    elif made:
        yield made
