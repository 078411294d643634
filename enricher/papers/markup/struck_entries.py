"""Entries that a keeper struck through: read, and still papers of the list.

HTML comes in and goes out. What else is struck through (an older title of an entry) stays so.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.paper_pages import is_paper_page

_DELETED = late(r"<del(?: [^<>]{0,200})?>([^<]{0,2000}(?:<(?!/?del\b)[^<]{0,2000}){1,40})</del>")
_STRUCK_WORDS = late(
    r'(<a [^<>]{0,120}href="([^"<>]{1,2000})"[^<>]{0,200}>)<del(?: [^<>]{0,200})?>([^<]{1,400})</del></a>'
)
_TITLE_ALONE = late(
    r"<del(?: [^<>]{0,200})?>((?:[^\s<]+\s+){2,40}[^\s<]+)</del>(?=[\s(–—-]*(?:[^\s<]+\s+){0,2}(?:\[?\(?<a |https?://))"
)
"""A title that is struck through, and no other one between it and the links behind it."""
_WHOLE_CELL = late(
    r"(<t[dh](?: [^<>]{0,200})?>\s{0,8})<del(?: [^<>]{0,200})?>([^<]{1,400})</del>(?=\s{0,8}</t[dh]>)"
)
"""A cell that is struck through whole."""
_STRUCK_LINK = late(r'href="([^"]{1,2000})"')


def may_strike(text: str) -> bool:
    """Whether a tilde of a text may end what is struck through: one of a path, `/~ann`, ends nothing."""
    return _ENDING.search(text) is not None


_ENDING = re.compile(r"~(?!(?<=/~)[^\W_])")


def with_struck_entries(html: str) -> str:
    """The HTML in which whole entries are struck through no more."""
    return (
        _TITLE_ALONE.sub(
            r"<strong>\1</strong>",
            _STRUCK_WORDS.sub(_linked, _DELETED.sub(_kept, _WHOLE_CELL.sub(r"\1\2", html))),
        )
        if "<del" in html
        else html
    )


def _linked(struck: re.Match[str]) -> str:
    """A link whose words are struck through, with its words where it leads to a paper."""
    return f"{struck[1]}{struck[3]}</a>" if is_paper_page(struck[2]) else struck[0]


def _kept(deleted: re.Match[str]) -> str:
    """What is struck through, where it is a whole entry: one that was read, and no older title of it."""
    return deleted[1] if any(map(is_paper_page, _STRUCK_LINK.findall(deleted[1]))) else deleted[0]
