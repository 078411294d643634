"""Cells of tables that are a page's layout: what stands in them are blocks of their own.

HTML comes in; it goes out with a division in the place of each cell that holds many paragraphs or items.
A cell of a table of papers tells of one paper, in a few; a page's text, beside its menu, is many.
"""

import re

_FEWEST = 8
"""Paragraphs or items of a cell, of which each may be a paper."""
_TAG = re.compile(r"<(/?)(td|th|tr|table|p|li)(?=[\s>])[^<>]*>", re.IGNORECASE)


def with_layouts_apart(html: str) -> str:
    """The HTML, in which what stands in a layout's cell stands in no table."""
    low = html.count("<td") + html.count("<TD")
    if not low or html.count("<p") + html.count("<li") + html.count("<P") + html.count("<LI") < _FEWEST:
        return html
    parts, last = list[str](), 0
    for begin, end in _layouts(html):
        parts += (html[last:begin], "</tr><div>")
        last = end
    return "".join((*parts, html[last:]))


def _layouts(html: str) -> list[tuple[int, int]]:
    """Where the tags stand that begin such cells."""
    found = list[tuple[int, int]]()
    cells: list[list[int]] = []
    tables = list[list[list[int]]]()
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name == "table":
            if tag[1]:
                cells = tables.pop() if tables else []
            else:
                tables.append(cells)
                cells = []
        elif name in ("p", "li"):
            if not tag[1] and cells:
                cells[-1][2] += 1
                if cells[-1][2] == _FEWEST:
                    found.append((cells[-1][0], cells[-1][1]))
        elif name == "td" and not tag[1]:
            cells = [[tag.start(), tag.end(), 0]]
        else:
            cells = []
    return sorted(found)
