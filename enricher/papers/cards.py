"""Cards of a page, whose foot holds the links of one paper: a page's own foot holds none.

HTML comes in; it goes out with the footers that stand in articles as plain blocks.
"""

import re

_TAG = re.compile(r"<(/?)(article|footer)(?=[\s>])", re.IGNORECASE)


def with_feet(html: str) -> str:
    """The HTML, in which what stands in the foot of an article is of that."""
    if "<footer" not in html or "<article" not in html:
        return html
    depth, parts, last = 0, list[str](), 0
    opened = list[bool]()
    for found in _TAG.finditer(html):
        ends, name = found[1], found[2].lower()
        if name == "article":
            depth = max(0, depth - 1) if ends else depth + 1
            continue
        if not ends:
            opened.append(depth > 0)
        if opened.pop() if ends and opened else opened and opened[-1]:
            parts += (html[last : found.start()], f"<{ends}div")
            last = found.end()
    return "".join((*parts, html[last:]))
