"""The arXiv daily digest: `### 1.Title  [ :arrow_down: ](address)`, then `>  abstract`.

A heading `# ArXiv cs.CV --Wed, 17 Jun 2020` gives the day and the category of what follows.
One pass over the lines; an item ends where the next heading starts.
"""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from enricher.model import Paper
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.words.announcements import categories_in, without_announcement
from enricher.papers.words.identifiers import arxiv_id_in, day_in


class _Day(Struct, frozen=True, kw_only=True):
    """What a heading says of all papers under it."""

    announced: dt.date | None
    categories: tuple[str, ...]


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the digest, in its order."""
    day = _Day(announced=day_in(stream.name), categories=categories_in(stream.name))
    heading, started, body, size = "", 0, list[str](), 0
    for line in stream.lines():
        if line.startswith("### "):
            if heading:
                yield _paper(heading, body, started, day)
            heading, started, body, size = line, stream.line, [], 0
        elif line.startswith("# "):
            if heading:
                yield _paper(heading, body, started, day)
            heading = ""
            day = _Day(announced=day_in(line) or day.announced, categories=categories_in(line))
        elif heading and size < LINE_LIMIT:
            body.append(line)
            size += len(line)
    if heading:
        yield _paper(heading, body, started, day)


def _paper(heading: str, body: list[str], line: int, day: _Day) -> Item:
    title, address = _title_and_address(heading)
    identifier = arxiv_id_in(address)
    abstract = without_announcement("\n".join([part.lstrip(">").strip() for part in body]).strip())
    if not title and not identifier:
        return Malformed(line=line, words="a heading with neither a title nor an arXiv address")
    error = None
    if not identifier:
        error = fault(line, "no arXiv address stands beside the title")
    elif not abstract:
        error = fault(line, "no abstract follows the title")
    return Paper(
        title=title,
        abstract=abstract,
        arxiv_id=identifier,
        categories=day.categories,
        announced=day.announced,
        error=error,
    )


def _title_and_address(heading: str) -> tuple[str, str]:
    """The two parts of an item's heading; its number is the digest's own and is dropped."""
    text, _, address = heading[4:].rpartition("](")
    if not text:
        text, address = address, ""
    title = text.rpartition("[")[0] if address else text
    number, dot, rest = title.partition(".")
    if dot and number.strip().isdecimal():
        title = rest
    return title.strip(), address
