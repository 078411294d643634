"""Markdown within front matter, as Hugo Blox keeps the blocks of a page: `content: {title: ..., text: ...}`.

https://docs.hugoblox.com/reference/blocks/markdown/: the page's sections come in, decoded; the lines of their
texts go out, each below its title.
"""

from collections.abc import Iterator
from typing import Any

_NEEDED = "text"


def text_in_blocks(sections: list[Any]) -> Iterator[str]:
    """The lines of every block's text, with its title as a heading."""
    for section in sections:
        content = section.get("content") if isinstance(section, dict) else None
        if not isinstance(content, dict) or not isinstance(text := content.get(_NEEDED), str):
            continue
        if isinstance(title := content.get("title"), str) and title.strip():
            yield from ("", f"## {' '.join(title.split())}", "")
        yield from text.splitlines()
        yield ""
