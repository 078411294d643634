r"""arXiv's `.abs` files: a header of `Name: value` lines between `\\` lines, then the abstract.

One paper a file, or several one after another, as in arXiv's daily mail: there each ends with
`\\ ( https://arxiv.org/abs/... ,  512kb)`, and replaced ones have no abstract; in arXiv's lists of a month
or a week none has one, and a line of dashes stands between them. What a mail announces is announced on the
working day after the last one on which it was received; else a paper's day is its own.
https://info.arxiv.org/help/availability.html.
"""

import datetime as dt
import re
from collections.abc import Iterator

from enricher.model import Paper
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.words import latex
from enricher.papers.words.authors import arxiv_names
from enricher.papers.words.identifiers import arxiv_id, day_in, doi_in

_MARK = "\\\\"
_END = "\\\\ ( http"
_RULE = "-" * 40
_LAST_RECEIVED = re.compile(r" to\s{1,4}\w{3}\s{1,3}(\d{1,2} \w{3} \d\d) ")
_FRIDAY = 4


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of each pair of header and abstract."""
    parts: list[list[str]] = [[]]
    started, size = 1, 0
    day: dt.date | None = None
    for line in stream.lines():
        if len(parts) == 1 and "received from " in line:
            day = _announced(line) or day
        if line.startswith(_END) and len(parts) > 1:
            yield _paper(parts[1], parts[2] if len(parts) > 2 else [], started, day)
            parts, started, size = [[]], stream.line + 1, 0
        elif line.strip() == _MARK:
            parts.append([])
            if len(parts) == 4:
                yield _paper(parts[1], parts[2], started, day)
                parts, started, size = [[]], stream.line + 1, 0
        elif line.startswith(_RULE) and len(parts) == 3 and not any(map(str.strip, parts[2])):
            if not _is_day(parts[1]):
                yield _paper(parts[1], [], started, day)
            parts, started, size = [[]], stream.line + 1, 0
        elif size < LINE_LIMIT:
            parts[-1].append(line)
            size += len(line) + 1
    if len(parts) > 1:
        yield _paper(parts[1], parts[2] if len(parts) > 2 else [], started, day)


def _is_day(header: list[str]) -> bool:
    """Whether it is no paper's header, but the day above those of a week: `/* Fri, 3 Mar 2023 */`."""
    return [line[:2] for line in header if line.strip()] == ["/*"]


def _announced(line: str) -> dt.date | None:
    """The day of a mail: `received from  Mon 15 Jun 20 18:00:00 GMT  to  Tue 16 Jun 20 18:00:00 GMT`."""
    found = _LAST_RECEIVED.search(line)
    try:
        last = dt.datetime.strptime(found[1], "%d %b %y").replace(tzinfo=dt.UTC).date() if found else None
    except ValueError:
        return None
    return last and last + dt.timedelta(days=7 - last.weekday() if last.weekday() >= _FRIDAY else 1)


def _paper(header: list[str], abstract: list[str], line: int, day: dt.date | None) -> Item:
    named = _fields(header)
    title = " ".join(named.get("title", "").split())
    title = latex.words(title) if "\\" in title else title
    identified = named.get("arxiv") or named.get("paper", "")
    identifier = arxiv_id(identified.partition(" ")[0])  # before `(*cross-listing*)`
    if not title and not identifier:
        return Malformed(line=line, words="a header with neither a title nor an arXiv identifier")
    return Paper(
        title=title,
        abstract="\n".join(abstract).strip(),
        arxiv_id=identifier,
        doi=doi_in(named.get("doi", "")),
        authors=arxiv_names(latex.words(named.get("authors", ""))),
        categories=tuple(named.get("categories", "").split()),
        announced=day or day_in(named.get("date", "")),
        comments=named.get("comments"),
    )


def _fields(header: list[str]) -> dict[str, str]:
    """The header's values by their names in lower case; an indented line goes on with the one above."""
    named: dict[str, list[str]] = {}
    last: list[str] = []
    for line in header:
        name, colon, value = line.partition(":")
        name = name.removesuffix(" (*cross-listing*)")
        if colon and not line.startswith(" ") and " " not in name.strip():
            last = named.setdefault(name.strip().lower(), [])
            last.append(value.strip())
        elif line.strip() and line.startswith(" "):
            last.append(line.strip())
    return {name: " ".join(values) for name, values in named.items()}
