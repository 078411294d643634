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
_SHOWN = late(r"<(?:img|source)\b")
"""A picture; of a list that has one the links are many, and few are around it."""


def without_pictures_above(html: str) -> str:
    """The HTML without the linked picture above a title that leads to the same page."""
    if "<img" not in html or "href" not in html:
        return html
    kept, done, seen = list[str](), 0, 0
    for shown in _SHOWN.finditer(html):
        if (place := shown.start()) < seen:  # one more of a link that was taken away
            continue
        link, seen = html.rfind("<a", seen, place), place
        if link >= 0 and (found := _PICTURE.match(html, link)):
            kept.append(html[done:link])
            done = seen = found.end()
    return "".join((*kept, html[done:])) if kept else html
