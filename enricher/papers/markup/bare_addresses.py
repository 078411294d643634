"""Bare addresses of Markdown, which a parser reads otherwise than GitHub and keepers do.

What is parsed, or has been, comes in; the same goes out with each of these addresses whole.
"""

import re
from html import escape, unescape

from enricher.late_patterns import late

_SICI = late(r"(doi\.org/10\.[^\s<>\"]{4,300})<(\d[^\s<>\"]{0,80})>(?=\d\.\d\.CO;\d)")
_BARE_ANCHOR = late(r'(<a data-sourcepos="[\d:-]{7,40}" href=")([^"<>]{1,2000})">\2(?=</a>)')
_ESCAPED_ANCHOR = late(
    r'(<a data-sourcepos="[\d:-]{7,40}" href=")(http://)?[^"<>]{0,2000}%5C[^"<>]{0,2000}">'
    r"((?(2)www\.|https?://)[^<>\\]{1,2000}\\[^<>]{0,2000})(?=</a>)"
)
_ESCAPE = late(r"\\([!-/:-@\[-`{-~]|\Z)")
_MAY_BE_ENTITY = late(r"&amp;(?:amp;|lt;|#)")
_WRITTEN_ENTITY = re.compile(r"&(?:amp;|AMP;|lt;|#)")
_ENTITY = late(r"&amp;(amp|lt|gt|quot|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});")


def with_angles_escaped(text: str) -> str:
    """The text with the angles in a DOI's address escaped, at which a parser ends it.

    As SICI has them (ANSI/NISO Z39.56), the form of many DOIs of before 2001.

    >>> with_angles_escaped("https://doi.org/10.1175/1520-0469(1998)055<0123:ABC>2.0.CO;2")
    'https://doi.org/10.1175/1520-0469(1998)055%3C0123:ABC%3E2.0.CO;2'
    """
    return _SICI.sub(r"\1%3C\2%3E", text)


def may_hold_entities(text: str) -> bool:
    """Whether an entity may stand in an address of a text, before it is parsed."""
    return _WRITTEN_ENTITY.search(text) is not None


def without_entities(html: str) -> str:
    """What was parsed, with the signs that a bare address's entities stand for, as cmark-gfm links it.

    comrak 0.0.16 keeps them: `?a=1&amp;b=2` would be asked for as it is written.
    """
    return _BARE_ANCHOR.sub(_decoded, html) if _MAY_BE_ENTITY.search(html) else html


def _decoded(found: re.Match[str]) -> str:
    address = _ENTITY.sub(lambda entity: escape(unescape(f"&{entity[1]};")), found[2])
    return f'{found[1]}{address}">{address}'


def without_escapes(html: str) -> str:
    r"""What was parsed, with no backslash before the signs of a bare address, which may hold none (RFC 3986).

    turndown 7.2.5 and markdownify write them into a page's bare addresses as into its words
    (`https://github.com/o/a\_b`); an autolink knows no escapes, and the link leads to `a%5C_b`.
    """
    return _ESCAPED_ANCHOR.sub(_as_meant, html) if "%5C" in html else html


def _as_meant(found: re.Match[str]) -> str:
    address = escape(_ESCAPE.sub(r"\1", unescape(found[3])))
    return f'{found[1]}{found[2] or ""}{address}">{address}'
