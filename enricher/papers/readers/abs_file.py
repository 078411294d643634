r"""arXiv's `.abs` files: a header of `Name: value` lines between `\\` lines, then the abstract.

One paper a file, or several one after another, as in arXiv's daily mail: there each ends with
`\\ ( https://arxiv.org/abs/... ,  512kb)`, and replaced ones have no abstract; in arXiv's lists of a month
or a week none has one, and a line of dashes stands between them.
"""

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


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of each pair of header and abstract."""
    parts: list[list[str]] = [[]]
    started, size = 1, 0
    for line in stream.lines():
        if line.startswith(_END) and len(parts) > 1:
            yield _paper(parts[1], parts[2] if len(parts) > 2 else [], started)
            parts, started, size = [[]], stream.line + 1, 0
        elif line.strip() == _MARK:
            parts.append([])
            if len(parts) == 4:
                yield _paper(parts[1], parts[2], started)
                parts, started, size = [[]], stream.line + 1, 0
        elif line.startswith(_RULE) and len(parts) == 3 and not any(map(str.strip, parts[2])):
            if not _is_day(parts[1]):
                yield _paper(parts[1], [], started)
            parts, started, size = [[]], stream.line + 1, 0
        elif size < LINE_LIMIT:
            parts[-1].append(line)
            size += len(line) + 1
    if len(parts) > 1:
        yield _paper(parts[1], parts[2] if len(parts) > 2 else [], started)


def _is_day(header: list[str]) -> bool:
    """Whether it is no paper's header, but the day above those of a week: `/* Fri, 3 Mar 2023 */`."""
    return [line[:2] for line in header if line.strip()] == ["/*"]


def _paper(header: list[str], abstract: list[str], line: int) -> Item:
    named = _fields(header)
    title = " ".join(named.get("title", "").split())
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
        announced=day_in(named.get("date", "")),
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
