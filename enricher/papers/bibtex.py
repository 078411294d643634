"""BibTeX: an entry a paper, with the addresses that its fields hold.

Entries are cut out of the stream one at a time, where lines start with `@`, and each is
given to bibtexparser alone: a broken one costs itself, and no file is too large.
"""

import logging
import re
from collections.abc import Iterator

import msgspec

from enricher.model import Paper
from enricher.papers import fields
from enricher.papers.addresses import is_papers_own
from enricher.papers.identifiers import arxiv_id, arxiv_id_in
from enricher.papers.items import Item, Malformed
from enricher.papers.streams import LINE_LIMIT, Stream

_ENTRY = re.compile(r"\s*@\s*(\w{1,40})\s*[{(]")
_NO_PAPERS = frozenset(("string", "comment", "preamble", "set"))
_WITH_ADDRESSES = (
    "url",
    "howpublished",
    "note",
    "annote",
    "link",
    "code",
    "github",
    "addendum",
    "pdf",
    "eprint",
    "abstract",
)
_ADDRESS = re.compile(r"https?://[^\s{}\"<>]{1,2000}", re.IGNORECASE)


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every entry; `@string`, `@comment` and `@preamble` are none."""
    entry: list[str] = []
    kind, started, size = "", 0, 0
    for line in stream.lines():
        found = _ENTRY.match(line)
        if found:
            yield from _item(kind, entry, started)
            kind, entry, started, size = found[1].lower(), [], stream.line, 0
        if kind and size < LINE_LIMIT:
            entry.append(line)
            size += len(line) + 1
    yield from _item(kind, entry, started)


def _item(kind: str, lines: list[str], started: int) -> Iterator[Item]:
    if not kind or kind in _NO_PAPERS:
        return
    named = _fields("\n".join(lines))
    made = fields.paper(named) if named else None
    if named and made:
        yield _with_addresses(made, named)
    else:
        words = (
            "an entry without a title"
            if named
            else "an entry that is no BibTeX, or whose braces do not close"
        )
        yield Malformed(line=started, words=words)


def _fields(text: str) -> dict[str, str] | None:
    """The entry's fields by their names in lower case; None where it cannot be parsed."""
    from bibtexparser.entrypoint import parse_string  # only BibTeX pays for its loading

    end = _end(text)
    if end is None:
        return None
    logger = logging.getLogger("bibtexparser.splitter")
    logger.addFilter(_unheard)  # what it would log is reported as this item's problem
    try:
        library = parse_string(text[:end])
    finally:
        logger.removeFilter(_unheard)
    if not library.entries:
        return None
    return {field.key.lower(): str(field.value) for field in library.entries[0].fields}


def _unheard(_record: logging.LogRecord) -> bool:
    return False


def _end(text: str) -> int | None:
    """Where the entry's braces are closed; None where they are not."""
    depth = 0
    for found in re.finditer(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0 and found[0] == "}":
            return found.end()
    return None


def _with_addresses(paper: Paper, named: dict[str, str]) -> Paper:
    """What BibTeX alone says: arXiv's `eprint`, LaTeX in names and titles, addresses in notes."""
    texts = [named[name] for name in _WITH_ADDRESSES if name in named and name != "abstract"]
    written = [address for text in texts for address in _ADDRESS.findall(text)]
    own = " ".join((*texts, named.get("journal", ""), named.get("doi", "")))
    identifier = arxiv_id(named.get("eprint", "")) or arxiv_id_in(own)
    return msgspec.structs.replace(
        paper,
        title=_readable(paper.title),
        arxiv_id=identifier,
        authors=tuple(
            _spoken(name) for name in re.split(r"\s+and\s+", named.get("author", "")) if name.strip()
        ),
        comments=named.get("note") or None,
        urls=tuple(dict.fromkeys(address.rstrip(".,;") for address in written if not is_papers_own(address))),
    )


def _spoken(name: str) -> str:
    """`Doe, John` as `John Doe`."""
    family, comma, given = _readable(name).partition(",")
    return f"{given.strip()} {family.strip()}" if comma else family.strip()


def _readable(latex: str) -> str:
    """Text with its accents written out and its braces gone."""
    if "\\" in latex and len(latex) < 2000:
        from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # it has none

        latex = LatexNodes2Text(math_mode="verbatim").latex_to_text(latex)
    return " ".join(latex.replace("{", "").replace("}", "").split())
