"""Plain lists of identifiers and addresses: an arXiv id, a DOI or a paper's page on each line.

Lines that start with `#` are the keeper's notes; what names no paper is told by its line.
"""

import re
from collections.abc import Iterator

from enricher.model import Paper
from enricher.papers.dates import day_in
from enricher.papers.identifiers import arxiv_id, arxiv_id_in, doi_in
from enricher.papers.items import Item, Malformed
from enricher.papers.paper_pages import doi_of, is_paper_page
from enricher.papers.streams import Stream

_BULLET = re.compile(r"(?:[-*+•]|\d{1,4}[.)])\s+")
_SIGN = re.compile(
    r"(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?|(?:doi:\s?)?10\.\d{4,9}/\S+|<?https?://\S+>?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[\s,;]+")


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every line, in its order; several may stand on one."""
    day = day_in(stream.name)
    for line in stream.lines():
        text = _text(line)
        for word in _words(text):
            made = _paper(word)
            if made is None:
                yield Malformed(line=stream.line, words=f"{word[:60]!r} names no paper")
            else:
                yield (
                    made
                    if day is None
                    else Paper(arxiv_id=made.arxiv_id, doi=made.doi, title="", urls=made.urls, announced=day)
                )


def looks_so(head: bytes) -> bool:
    """Whether the first lines hold identifiers and addresses of papers, and nothing else."""
    lines = [
        text for line in head[:20_000].decode(errors="replace").splitlines()[:50] if (text := _text(line))
    ]
    if len(head) > 20_000:
        lines = lines[:-1]
    return (
        bool(lines)
        and all(_SIGN.fullmatch(word) for line in lines for word in _words(line))
        and any(_paper(word) for line in lines for word in _words(line))
    )


def _text(line: str) -> str:
    bare = line.strip().lstrip("\ufeff")
    if bare.startswith(("#", "//", ";")):
        return ""
    return _BULLET.sub("", bare, count=1)


def _words(text: str) -> list[str]:
    if text.lower().startswith(("arxiv:", "doi:")):
        text = re.sub(r"(?i)\b(arxiv|doi):\s+", r"\1:", text)
    return [word for word in _PARTED.split(text) if word]


def _paper(word: str) -> Paper | None:
    word = word.strip("<>\"'")
    identifier = arxiv_id(word) or arxiv_id_in(word)
    doi = doi_of(word) if "://" in word else doi_in(word)
    if identifier or doi:
        return Paper(title="", arxiv_id=identifier, doi=doi)
    return Paper(title="", urls=(word,)) if is_paper_page(word) else None
