"""A page -> the places of its text where a note may stand: in the body, outside links, rows and scripts.

Comes in: HTML. Goes out: offsets, in their order. Nothing is changed. Marks are read as far as this needs:
which elements a text lies in, by their tags alone.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|textarea|title|svg|math)\b.*?(?:</\1\s*>|\Z)"
    r"|<(/?)([a-z][\w-]*)(?:\"[^\"]{0,4000}\"|'[^']{0,4000}'|[^>\"']){0,4000}>|<[!?][^>]{0,4000}>",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(r"<head\b.*?(?:</head\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_SILENT = frozenset(("head", "select", "a", "button"))
"""Elements in whose text no note may stand: it would not show, or would be part of a link."""

_ROWS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "colgroup"))
"""Parts of tables whose own text a browser moves before the table."""

_CELLS = frozenset(("td", "th", "caption"))


def shown_text(page: str) -> str:
    """The page with blanks in the place of its tags and of what it does not show: every line stays one."""
    return _TOKEN.sub(_blank, _HEAD.sub(_blank, page))


def _blank(found: re.Match[str]) -> str:
    return "".join("\n" if char == "\n" else " " for char in found[0])


def note_places(page: str) -> Iterator[int]:
    """Offsets behind a text, or behind the end of a link in it."""
    silent: str | None = None
    in_rows, done = False, 0
    for token in _TOKEN.finditer(page):
        text = page[done : token.start()].rstrip()
        if text.strip() and silent is None and not in_rows:
            yield done + len(text)
        done = token.end()
        ends, name = bool(token[2]), (token[3] or "").lower()
        if silent is not None:
            if ends and name == silent:
                silent = None
                if name == "a" and not in_rows:
                    yield done
        elif name in _SILENT and not ends:
            silent = name
        elif name in _CELLS:
            in_rows = ends
        elif name in _ROWS:
            in_rows = not ends or name != "table"
    if silent is None and not in_rows and (text := page[done:].rstrip()):
        yield done + len(text)
