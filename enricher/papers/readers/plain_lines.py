"""Lines of JSON whose fields are called as `Paper` calls them, and hold nothing but plain text.

One line comes in; its paper goes out as `named_fields.fields` would make it, at a fifth of the cost, or
None for whatever that has to think about: other names, other shapes, an identifier that is none or holds a
slash, addresses. Nothing is decided here that it would decide otherwise.
"""

import datetime as dt
from functools import lru_cache

import msgspec

from enricher.model import ArxivId, Paper
from enricher.papers.named_fields.field_days import day_of
from enricher.papers.named_fields.values import abstract_of, title_of
from enricher.papers.words.announcements import categories_in, without_announcement
from enricher.papers.words.authors import of_people
from enricher.papers.words.identifiers import arxiv_id
from enricher.papers.words.people import names_of

_DAY_SIGNS = frozenset("0123456789-")
_LONGEST_DAY = 20


class _PlainLine(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    arxiv_id: str | None = None
    id: str | None = None
    title: str = ""
    abstract: str = ""
    authors: list[str] = msgspec.field(default_factory=list)
    categories: list[str] = msgspec.field(default_factory=list)
    announced: str | None = None
    comments: str | None = None
    doi: None = None


_decode = msgspec.json.Decoder(_PlainLine).decode


def _title(written: str) -> tuple[str, ArxivId | None, tuple[str, ...]]:
    """The title, as `plain_title` has it: most hold no sign of what has to be taken out of them."""
    if written.isascii() and "&" not in written and "<" not in written:
        title = " ".join(written.split())
        if not (title.startswith("[") or title.endswith(")") or " - " in title or " | " in title):
            return title, None, ()
    from enricher.papers.named_fields.fields import plain_title  # here, as many files hold none of these

    return plain_title(title_of(written))


def _abstract(written: str) -> str:
    """The abstract without what catalogues and feeds put into it, which begins with a sign of its own."""
    text = written.strip()
    if "<" in text or text.startswith("arXiv:"):
        return without_announcement(abstract_of(text)).strip()
    return text


def _names(written: list[str]) -> tuple[str, ...]:
    """The names of a list, most of which hold no comma and no mark: each stands as it is spoken."""
    joined = "".join(written)
    if len(written) == 1 or "," in joined or "*" in joined or "<" in joined or ")" in joined:
        return names_of(written)
    names = tuple([" ".join(name.split()) for name in written])
    return of_people(tuple(filter(None, names)) if "" in names else names)


@lru_cache(maxsize=64)  # papers of one list stand under few days
def _day(written: str) -> dt.date | None:
    """The day that signs of days alone name. Raises ValueError where others do, or it is none."""
    if len(written) > _LONGEST_DAY or not _DAY_SIGNS.issuperset(written):
        raise ValueError
    if (day := day_of(written)) is None:
        raise ValueError  # a year, which is told elsewhere
    return day


def paper(octets: bytes) -> Paper | None:
    """The paper of a line; None where the line is not plain."""
    try:
        line = _decode(octets)
        day = _day(line.announced) if line.announced else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if "](" in line.title or "://" in line.title:
        return None  # a title that is a link or an address, which is followed
    written = line.arxiv_id if line.id is None else line.id if line.arxiv_id is None else None
    if not written or "/" in written or (identifier := arxiv_id(written)) is None:
        return None
    title, named, category = _title(line.title)
    return Paper(
        title=title,
        abstract=_abstract(line.abstract),
        arxiv_id=named or identifier,
        authors=_names(line.authors),
        categories=(categories_in(" ".join(line.categories)) if line.categories else ()) or category,
        announced=day,
        comments=line.comments.strip() or None if line.comments else None,
    )
