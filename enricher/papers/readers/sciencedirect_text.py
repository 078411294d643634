"""ScienceDirect's citations saved as text: a part of a reference a line, each with a comma behind it.

Lines come in; papers go out. Authors and title come first, the DOI's address and the article's end a
reference; an abstract may stand below it.
"""

from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.words.authors import author_names

_DOI = late(r"https?://doi\.org/(10\.\d{4,9}/\S{1,300}?)\.?\Z")
_NUMBERED = late(r"(?:Volume|Issue|Pages?|Part|ISSN|Article|\d{4}[,.]?\Z)")


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every paragraph that begins with a reference."""
    lines: list[str] = []
    started = size = 0
    for line in stream.lines():
        text = line.strip()
        if not text:
            yield from _item(lines, started)
            lines, size = [], 0
            continue
        started = started if lines else stream.line
        size += len(text)
        if size < LINE_LIMIT:
            lines.append(text)
    yield from _item(lines, started)


def _item(lines: list[str], line: int) -> Iterator[Item]:
    if not lines:
        return
    last = next((number for number, text in enumerate(lines) if _DOI.match(text)), len(lines))
    told = [text.removesuffix(",") for text in lines[:last] if text[-1:] == ","]
    told = told[: next((number for number, text in enumerate(told) if _NUMBERED.match(text)), len(told))]
    if len(told) < 2:  # a journal at least stands behind a title
        yield Malformed(line=line, words="a paragraph that is no citation")
        return
    authors, title, journal = (["", *told] if len(told) == 2 else told)[:3]
    abstract = next((text for text in lines[last:] if text.startswith("Abstract: ")), "")
    named = {
        "title": title,
        "journal": journal,
        "doi": found[1] if last < len(lines) and (found := _DOI.match(lines[last])) else "",
        "abstract": abstract.partition(": ")[2],
    }
    yield fields.paper(named, authors=author_names(authors)) or Malformed(line=line, words="no title")
