"""The digests of several keepers, each told by how an item starts.

| form | an item starts with |
|---|---|
| bilingual | `#### [new 001] Title` |
| numbered | `## 1. Title`, an `**arXiv ID:**` line below |
| linked | `### [2] [Title](address)` |
| quoted | `**《Title》**` or `[1]《Title》` |
| chinese-weekly | `[1] remark`, a `论文题目：Title` line below |
| page | front matter with `title:`: one paper a file |
"""

import re
from collections.abc import Iterator

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.labelled import Start, papers_of

_BILINGUAL = re.compile(r"#### \[\w+ \d+\]\s*(.*)")
_NUMBERED = re.compile(r"## \d+\.\s+(.*)")
_LINKED = re.compile(r"### \[\d+\]\s*(\[.*)")
_QUOTED = re.compile(r"(?:\*\*|\[\d+\])?\s*《(.*)》\s*(?:\*\*)?\s*")
_WEEKLY = re.compile(r"(?:论文)?题目\s*[:：]\s*(.*)")


def _by(pattern: re.Pattern[str]) -> Start:
    """Items that start with a line of this pattern, whose group is the title."""

    def start(line: str) -> str | None:
        found = pattern.fullmatch(line)
        return found[1].strip() if found else None

    return start


def bilingual(stream: Stream) -> Iterator[Item]:
    """Published daily digests with Chinese labels and quoted abstracts."""
    return papers_of(stream, _by(_BILINGUAL), mark="#### [")


def numbered(stream: Stream) -> Iterator[Item]:
    """Daily summaries with an arXiv ID under each numbered heading."""
    return papers_of(stream, _by(_NUMBERED), mark="## ", prose=True)


def linked(stream: Stream) -> Iterator[Item]:
    """Daily summaries whose numbered headings are links to the papers."""
    return papers_of(stream, _by(_LINKED), mark="### [")


def quoted(stream: Stream) -> Iterator[Item]:
    """Chinese daily notes, titles in book marks."""
    return papers_of(stream, _by(_QUOTED))


def weekly(stream: Stream) -> Iterator[Item]:
    """Chinese weekly notes, a labelled line for every part."""
    return papers_of(stream, _by(_WEEKLY))
