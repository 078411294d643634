"""Lines of JSON whose fields are called as `Paper` calls them, and hold nothing but plain text.

One line comes in; its paper goes out as `enricher.papers.fields` would make it, at a fifth of the cost, or
None for whatever that has to think about: other names, other shapes, an identifier that is none or holds a
slash, addresses. Nothing is decided here that it would decide otherwise.
"""

import msgspec

from enricher.model import Paper
from enricher.papers.announcements import categories_in, without_announcement
from enricher.papers.authors import names_of, of_people
from enricher.papers.field_days import day_of
from enricher.papers.fields import plain_title
from enricher.papers.identifiers import arxiv_id
from enricher.papers.values import abstract_of, title_of

_DAY_SIGNS = frozenset("0123456789-")


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


def _names(written: list[str]) -> tuple[str, ...]:
    """The names of a list, most of which hold no comma: each stands as it is spoken."""
    if len(written) == 1 or "," in "".join(written):
        return names_of(written)
    return of_people(tuple([name for one in written if (name := one.strip())]))


def paper(octets: bytes) -> Paper | None:
    """The paper of a line; None where the line is not plain."""
    try:
        line = _decode(octets)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    written = line.arxiv_id if line.id is None else line.id if line.arxiv_id is None else None
    if not written or "/" in written or (identifier := arxiv_id(written)) is None:
        return None
    day = line.announced
    if day and not _DAY_SIGNS.issuperset(day):
        return None
    title, named, category = plain_title(title_of(line.title))
    return Paper(
        title=title,
        abstract=without_announcement(abstract_of(line.abstract)).strip(),
        arxiv_id=named or identifier,
        authors=_names(line.authors),
        categories=(categories_in(" ".join(line.categories)) if line.categories else ()) or category,
        announced=day_of(day) if day else None,
        comments=line.comments.strip() or None if line.comments else None,
    )
