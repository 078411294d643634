"""The hot papers of a day: `# 1. Title`, authors, a line of links, the abstract, and tweets about it.

The tweets are others' words and are left out, their links with them.
"""

import re
from collections.abc import Iterator

from enricher.model import Paper
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.markup.markdown import plain
from enricher.papers.named_fields import fields
from enricher.papers.words.announcements import categories_in
from enricher.papers.words.days import DayKeeper
from enricher.papers.words.identifiers import arxiv_id_in

_START = re.compile(r"# \d+\. (.*)")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the day, in its order."""
    days = DayKeeper(stream.name)
    title, started, body, size = None, 0, list[str](), 0
    for line in stream.lines():
        found = _START.fullmatch(line)
        if found:
            if title is not None:
                yield _paper(title, body, started, days)
            title, started, body, size = found[1], stream.line, [], 0
        elif title is None:
            days.see(line)
        elif size < LINE_LIMIT:
            body.append(line)
            size += len(line) + 1
    if title is not None:
        yield _paper(title, body, started, days)


def _paper(title: str, body: list[str], line: int, days: DayKeeper) -> Item:
    facts = [text for text in body if text.startswith("- ")]
    identifier = arxiv_id_in("\n".join(facts))
    prose = [text for text in body if text.strip() and not text.startswith(("- ", "<blockquote", "<script"))]
    name = plain(title)
    if not name and not identifier:
        return Malformed(line=line, words="an item with neither a title nor an arXiv address")
    return Paper(
        title=name,
        abstract="\n\n".join(prose[1:]).strip(),
        arxiv_id=identifier,
        authors=fields.author_names(prose[0]) if prose else (),
        categories=categories_in("\n".join(facts)),
        announced=days.day,
        error=None if identifier else fault(line, "no arXiv address among the item's links"),
    )
