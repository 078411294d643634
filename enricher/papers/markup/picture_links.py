"""Pictures that lead where the title right below them does, as a card of a page begins.

HTML comes in and goes out, without those pictures: what stands above a title would be of the entry before it.
A picture that leads elsewhere stays where it is.
"""

from enricher.late_patterns import late

_TAGS = r"(?:\s++|</?(?!a[\s>])[a-z!][^<>]{0,2000}>)*+"
_PICTURE = late(
    r"<a(?=\s)[^<>]{0,400}?\shref=(?P<quote>[\"'])(?P<page>[^\"'<>]{1,1000})(?P=quote)[^<>]{0,400}>\s*+"
    r"(?:</?(?:div|span|figure|picture)\b[^<>]{0,400}>\s*+)*+(?:<(?:img|source)\b[^<>]{0,4000}>\s*+)++"
    r"(?:</?(?:div|span|figure|picture)\b[^<>]{0,400}>\s*+)*+</a>"
    rf"(?={_TAGS}(?:[^<\s][^<]{{0,60}}+{_TAGS}){{0,2}}+"
    r"<a(?=\s)[^<>]{0,400}?\shref=[\"'](?P=page)[\"'][^<>]{0,400}>\s*+(?!</?(?:img|picture|div|figure|a)\b))",
)
"""A link around a picture, and a few words at most before a link with words to the same page."""


def without_pictures_above(html: str) -> str:
    """The HTML without the linked picture above a title that leads to the same page."""
    return _PICTURE.sub("", html) if "<img" in html and "href" in html else html
