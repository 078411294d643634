"""Badges that say whose code they lead to, or that it is a page, as words; other pictures are nothing.

HTML comes in and goes out.
"""

from enricher.late_patterns import late

_SIGNS = ("nofficial", "on-official", "on_official", "on--official", "eimplement")
"""One of these stands in every such badge, and in few texts."""
_PICTURE = late(r"<img [^<>]*+")
_BADGE = late(
    r"<img [^<>]{0,400}?(?i:unofficial|non[-_ ]{0,2}official|re-?implement)[^<>]{0,400}+>(?=\s?</a>)"
)
_OF_PAGE = late(
    r'(?<=">)<img [^<>]{0,400}?alt="((?i:(?:project|github|web|home)[ -]?page))"[^<>]{0,400}+>(?=</a>)'
)
"""A badge in a column of code, say, that leads to a page beside it: `![GitHub Page](...)`."""
_CALLED_PAGE = late(r'alt="(?i:project|github|web|home)[ -]?(?i:page)"')
"""What such a badge is called, to which the engine skips."""


def with_told_badges(html: str) -> str:
    """The HTML in which links have words that had nothing but such a badge."""
    pictures = "".join(_PICTURE.findall(html))
    if any(sign in pictures for sign in _SIGNS):
        html = _BADGE.sub("unofficial", html)
    return _OF_PAGE.sub(r"\1", html) if "age" in pictures and _CALLED_PAGE.search(pictures) else html
