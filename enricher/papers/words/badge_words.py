"""Badges that say whose code they lead to, as words; what else a picture says is nothing.

HTML comes in and goes out.
"""

from enricher.late_patterns import late

_SIGNS = ("nofficial", "on-official", "on_official", "on--official", "eimplement")
"""One of these stands in every such badge, and in few texts."""
_PICTURE = late(r"<img [^<>]*+")
_BADGE = late(
    r"<img [^<>]{0,400}?(?i:unofficial|non[-_ ]{0,2}official|re-?implement)[^<>]{0,400}+>(?=\s?</a>)"
)


def with_told_badges(html: str) -> str:
    """The HTML in which links have words that had nothing but a badge of somebody else's code."""
    pictures = "".join(_PICTURE.findall(html))
    return _BADGE.sub("unofficial", html) if any(sign in pictures for sign in _SIGNS) else html
