"""Cells of tables that are a page's layout: what stands in them are blocks of their own.

HTML comes in; it goes out with a division in the place of each cell that holds many paragraphs or items.
A cell of a table of papers tells of one paper, in a few; a page's text, beside its menu, is many. A table
with headed columns is no layout, and a list of names no page's text.
"""

import re

_FEWEST = 8
"""Paragraphs or items of a cell, of which each may be a paper."""
_FEWEST_SIGNS = 50
"""Characters of each, its tag among them, that may be more than a name."""
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
    cell: tuple[int, int] | None = None
    is_headed, held = False, 0
    tables = list[tuple[tuple[int, int] | None, int, bool]]()
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name == "table":
            if tag[1]:
                cell, held, is_headed = tables.pop() if tables else (None, 0, False)
            else:
                tables.append((cell, held, is_headed))
                cell, is_headed = None, False
        elif name in ("p", "li"):
            if tag[1] or cell is None:
                continue
            held += 1
            if held == _FEWEST and tag.end() - cell[1] >= _FEWEST * _FEWEST_SIGNS:
                found.append(cell)
        elif name == "td" and not tag[1] and not is_headed:
            cell, held = (tag.start(), tag.end()), 0
        else:
            cell, is_headed = None, is_headed or name == "th"
    return sorted(found)
