"""Items of a page that are links as a whole: `<a class="list-group-item">Title <span>• Names</span></a>`.

HTML comes in; it goes out with an item of a list in the place of each that leads nowhere but to a dialog of
its own page, and without what is hidden in it, which says the same again. Others are a menu's, and stay.
https://getbootstrap.com/docs/5.3/components/list-group/
"""

import re

from enricher.late_patterns import late

_SIGN = "list-group-item"
_ITEM = late(
    r"<a(?=\s)(?=[^<>]{0,300}\bclass=[\"'][^\"'<>]{0,200}\blist-group-item\b)"
    r"(?=[^<>]{0,400}\bhref=[\"'](?:#|javascript:))[^<>]{1,600}>",
    re.IGNORECASE,
)
_END = re.compile(r"</a\s*>", re.IGNORECASE)
_SPAN = late(r"<(/?)(span|div|p|small)(?=[\s>])([^<>]{0,300})>", re.IGNORECASE)
_HIDDEN = late(
    r"\bclass=[\"'](?:[^\"'<>]{0,100}\s)?(?:d-none|hidden)[\"'\s]|\bdisplay:\s?none\b", re.IGNORECASE
)
_SHOWN = late(r"\bd-(?:sm|md|lg|xl|xxl)-(?!none)", re.IGNORECASE)
"""It is hidden on small screens alone."""
_DOT = late(r"\s*(<(?:span|small|em|i)(?=[\s>])[^<>]{0,200}>)\s*(?:&bull;|&middot;|[•·])\s*", re.IGNORECASE)
"""What parts a title from its authors, who are set apart by how they look."""


def with_items(html: str) -> str:
    """The HTML, in which such items are those of a list."""
    if _SIGN not in html or (first := _ITEM.search(html)) is None:
        return html
    parts, last = list[str](), 0
    found: re.Match[str] | None = first
    while found is not None:
        end = _END.search(html, found.end())
        if end is None:
            break
        parts += (html[last : found.start()], f"<li>{_shown(html[found.end() : end.start()])}</li>")
        last = end.end()
        found = _ITEM.search(html, last)
    return "".join((*parts, html[last:]))


def _shown(inside: str) -> str:
    """What an item shows: without hidden elements, its authors in a line of their own."""
    kept, last, hidden, depth = list[str](), 0, "", 0
    for found in _SPAN.finditer(inside):
        ends, name, attributes = found[1], found[2].lower(), found[3]
        if hidden:
            depth += 0 if name != hidden else -1 if ends else 1
            if not depth:
                hidden, last = "", found.end()
        elif not ends and _HIDDEN.search(attributes) and not _SHOWN.search(attributes):
            kept.append(inside[last : found.start()])
            hidden, depth = name, 1
    if not hidden:
        kept.append(inside[last:])
    return _DOT.sub(r"<br>\1", "".join(kept), count=1)
