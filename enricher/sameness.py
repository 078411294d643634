"""When two papers are certainly one: by arXiv id, by DOI, then by a title that says enough.

Comes in: what is known of two papers. Goes out: whether they are one. There is one rule for everybody who
joins papers: citation indexes, imported dumps, lists, and the runs of a report. Doubt joins nothing.
"""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from enricher.late_patterns import late

MIN_WORDS = 3
"""Shorter titles ("Introduction", "Deep learning") belong to many papers."""

MIN_WORDS_WITHOUT_YEAR = 5
YEARS_APART = 1
"""A preprint and its publication are often counted in neighbouring years."""

_WORD = late(r"\w+")
_TEX = late(r"\\[a-zA-Z]+\s*|[{}$~^_\\]")
_ARXIV_DOI = late(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_SUBJECT = late(r"^([a-z-]+)\.[a-z]{2}/")
_VERSION = late(r"v[0-9]+$")
_LONGEST_TITLE = 1_000


_PLAIN_WORDS = bytes(
    [ord(chr(sign).lower()) if chr(sign).isalnum() else 32 for sign in range(128)] + [32] * 128
)
"""Of a title in ASCII: its letters in small, and blanks for all that is none."""


class KnownPaper(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of a paper; `author` is the first one, as somebody writes the name."""

    arxiv_id: str | None = None
    doi: str | None = None
    title: str | None = None
    year: int | None = None
    author: str | None = None


def words(title: str) -> list[str]:
    """A title's letters and digits, without case, accents, TeX and punctuation."""
    plain = _TEX.sub(" ", title).casefold()
    if not plain.isascii():  # most are: looking at each character takes ten times as long
        plain = unicodedata.normalize("NFKD", _TEX.sub(" ", title)).casefold()
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD.findall(plain)


def title_name(title: str | None, *, dated: bool = False) -> str | None:
    """What equal titles have in common; None for one that says too little to be found by.

    `dated`: the years are known too, so that fewer words will do.
    """
    least, said = MIN_WORDS if dated else MIN_WORDS_WITHOUT_YEAR, (title or "")[:_LONGEST_TITLE]
    if said.isascii() and "\\" not in said:  # as most; what `words` tells of it, in a third of the time
        octets = said.encode().translate(_PLAIN_WORDS).split()
        return b"".join(octets).decode() if len(octets) >= least else None
    found = words(said)
    return "".join(found) if len(found) >= least else None


def arxiv_name(known: KnownPaper) -> str | None:
    """The arXiv id without version and subject class, also where the DOI alone tells it."""
    found = known.arxiv_id
    if not found:
        as_arxiv = _ARXIV_DOI.fullmatch(known.doi or "")
        if as_arxiv is None:
            return None
        found = as_arxiv[1]
    name = found.strip().lower()
    if "v" in name:
        name = _VERSION.sub("", name)
    return _SUBJECT.sub(r"\1/", name) if "/" in name else name  # of old identifiers alone


def doi_name(known: KnownPaper) -> str | None:
    """The DOI in lower case; arXiv's own is its id."""
    doi = (known.doi or "").lower()
    return doi if doi and not _ARXIV_DOI.fullmatch(doi) else None


def same(one: KnownPaper, other: KnownPaper) -> bool:
    """Whether both are certainly one paper."""
    verdict = _by_identifiers(one, other)
    return _by_title(one, other) if verdict is None else verdict


def _by_identifiers(one: KnownPaper, other: KnownPaper) -> bool | None:
    """What identifiers say; None where they say nothing."""
    for name in (arxiv_name, doi_name):
        first, second = name(one), name(other)
        if first is not None and second is not None:
            return first == second
    return None


def _by_title(one: KnownPaper, other: KnownPaper) -> bool:
    dated = one.year is not None and other.year is not None
    name = title_name(one.title, dated=dated)
    if name is None or name != title_name(other.title, dated=dated):
        return False
    if one.year is not None and other.year is not None and abs(one.year - other.year) > YEARS_APART:
        return False
    return not _strangers(one.author, other.author)


def _strangers(one: str | None, other: str | None) -> bool:
    """Whether two names of a first author share no word that is more than an initial."""
    first, second = (_name_words(name) for name in (one, other))
    return bool(first) and bool(second) and not first & second


def _name_words(name: str | None) -> set[str]:
    return {word for word in words((name or "")[:200]) if len(word) > 1}


def arxiv_year(arxiv_id: str | None) -> int | None:
    """The year in an arXiv id: of the first submission, since 1991."""
    found = re.match(r"(?:[a-z-]+(?:\.[a-z]{2})?/)?(\d\d)(?:0[1-9]|1[0-2])", (arxiv_id or "").lower())
    if found is None:
        return None
    year = int(found[1])
    return year + (1900 if year >= 91 else 2000)


def first_of(authors: Sequence[str]) -> str | None:
    """The first author, where anybody is named."""
    return authors[0] if authors else None
