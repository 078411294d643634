"""Manuscripts that cite by identifiers in their text, as Manubot has them: `[@doi:10.1000/x; ...]`.

Lines come in; the works that are cited go out, each once, by what identifies it, in the text's order. What it
links to besides is what it speaks of, and no work of its list.

https://github.com/manubot/rootstock/blob/main/USAGE.md
"""

import re
from collections.abc import Iterable, Iterator

from enricher.late_patterns import late
from enricher.model import ArxivId, Paper
from enricher.papers.items import Item, Malformed
from enricher.papers.words.identifiers import arxiv_id, doi_in
from enricher.papers.words.paper_pages import arxiv_of, doi_of

FEWEST = 3
"""Citations by an identifier in the first lines of a text that is such a manuscript."""
_KINDS = r"(?:doi|arxiv|pmid|pmcid|pmc|isbn|url|wikidata|https?)"
_CITED = late(rf"(?<![\w.\\/])@({_KINDS}):([^\s\];\"'{{}}`]{{2,400}})", re.IGNORECASE)
_NAMED = late(rf"\s{{0,3}}\[@[^\]\s]{{1,200}}\]:\s{{0,8}}({_KINDS}):(\S{{2,400}})", re.IGNORECASE)
"""What a name stands for by which the text cites: `[@tag:lamps]: doi:10.1000/x`."""
_TAIL = ".,:;!?)*_"


def is_manuscript(lines: Iterable[str]) -> bool:
    """Whether lines cite several works by identifiers: not by addresses alone, nor beside links of a list.

    Or they say what those stand for that other parts cite: `[@tag:lamps]: doi:10.1000/x`.
    """
    citing = (line for line in lines if "@" in line and ":" in line and not _LISTED.match(line))
    return sum(kind.lower() in _OF_WORKS for line in citing for kind, _ in _cited_in(line)) >= FEWEST


_OF_WORKS = frozenset(("doi", "arxiv", "pmid", "pmcid", "pmc", "isbn"))
_LISTED = late(r"\s{0,12}(?:[-*+]|\d{1,4}[.)])\s{1,4}[^\n]{0,1000}?\]\(https?:")
"""An item of a list with a link."""


def papers(lines: Iterable[str], *, first: int = 1) -> Iterator[Item]:
    """The works that the lines cite; `first` is the number of the first of them."""
    seen = set[str]()
    for number, line in enumerate(lines, first):
        if "@" not in line:
            continue
        for kind, value in _cited_in(line):
            if (key := f"{kind}:{value.rstrip(_TAIL)}".lower()) not in seen:
                seen.add(key)
                if (item := _cited(kind.lower(), value, number, seen)) is not None:
                    yield item


def _cited_in(line: str) -> list[tuple[str, str]]:
    """The kind and the value of each identifier by which a line cites, or of the one that it names."""
    named = _NAMED.match(line) if "]:" in line else None
    return [(named[1], named[2])] if named else _CITED.findall(line)


def _cited(kind: str, value: str, line: int, seen: set[str]) -> Item | None:
    """The work of one citation; None where another one names it."""
    value = value.rstrip(_TAIL) if value.count("(") == value.count(")") else value.rstrip(_TAIL[:-3])
    address = value if kind == "url" else f"{kind}:{value}"
    identifier: ArxivId | None = arxiv_id(value) if kind == "arxiv" else arxiv_of(address)
    doi = doi_in(value) if kind == "doi" else doi_of(address) if not identifier else None
    if identifier is None and doi is None:
        return Malformed(
            line=line, words=f"a citation by what names no paper here ({kind}:{value[:60]})", numbered=False
        )
    key = str(identifier or doi).lower()
    if key in seen:
        return None
    seen.add(key)
    return Paper(title="", abstract="", arxiv_id=identifier, doi=doi)
