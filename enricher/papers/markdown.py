"""The little of Markdown that keepers' tables and lists use: links, emphasis, wrapped details.

Text comes in, links and plain text go out. No document is parsed as a whole: an item's
own line is enough, and looking further would cost more than finding its links.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TEXT_LIMIT = 1000
_ADDRESS_LIMIT = 2000
_HREF = re.compile(
    r"<a\s[^<>]{0,400}?href\s*=\s*[\"']?([^\"'\s<>]{1,2000})[\"']?[^<>]{0,400}>([^<>]{0,400})<?",
    re.IGNORECASE,
)
_BARE = re.compile(r"https?://[^\s|<>\[\]\"'`]{1,2000}", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,400}>", re.IGNORECASE)


class MarkdownLink(NamedTuple):
    """A link's words and its address, as written, and where both stand in the text."""

    words: str
    address: str
    start: int
    end: int


def links(text: str) -> list[MarkdownLink]:
    """Every Markdown link of `text`, then its HTML anchors, then its bare addresses."""
    found = list(_markdown_links(text))
    rest = _without(text, found)
    anchors = [MarkdownLink(m[2].strip(), m[1], m.start(), m.end()) for m in _HREF.finditer(rest)]
    rest = _without(rest, anchors)
    bare = [MarkdownLink(m[0], m[0].rstrip(".,;:!?)*"), m.start(), m.end()) for m in _BARE.finditer(rest)]
    return sorted(found + anchors + bare, key=lambda link: link.start)


def plain(text: str) -> str:
    """Text without emphasis, and with the words of its links in their place."""
    for link in reversed(list(_markdown_links(text))):
        text = text[: link.start] + link.words + text[link.end :]
    return " ".join(_TAG.sub(" ", text.replace("**", "").replace("\\|", "|")).split()).strip("*_ ")


def unfolded(cell: str) -> str:
    """What a `<details>` holds beside its summary; other text as it is."""
    if "<details" not in cell:
        return cell.strip()
    head, _, inside = cell.partition("</summary>")
    text = inside or head
    return (
        text.replace("<p>", "").replace("</p>", "").replace("</details>", "").replace("<details>", "").strip()
    )


def _markdown_links(text: str) -> Iterator[MarkdownLink]:
    done = 0
    at = text.find("](")
    while at != -1:
        start = _opening(text, at, done)
        end = _closing(text, at + 2)
        if start is not None and end is not None:
            address = text[at + 2 : end].strip().partition(" ")[0].strip("<>")
            yield MarkdownLink(text[start + 1 : at].strip(), address, start, end + 1)
            done = end + 1
        at = text.find("](", at + 2)


def _opening(text: str, at: int, least: int) -> int | None:
    """The bracket that the one at `at` closes."""
    depth = 0
    for place in range(at - 1, max(least, at - _TEXT_LIMIT) - 1, -1):
        if text[place] == "]":
            depth += 1
        elif text[place] == "[":
            if depth == 0:
                return place
            depth -= 1
    return None


def _closing(text: str, at: int) -> int | None:
    """The parenthesis that ends the address which starts at `at`."""
    depth = 0
    for place in range(at, min(len(text), at + _ADDRESS_LIMIT)):
        if text[place] == "(":
            depth += 1
        elif text[place] == ")":
            if depth == 0:
                return place
            depth -= 1
    return None


def _without(text: str, found: list[MarkdownLink]) -> str:
    """The text with these links blanked out, everything else in its place."""
    for link in found:
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text
