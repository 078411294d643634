"""The little of Markdown that keepers' tables and lists use: links, emphasis, wrapped details.

Text comes in, links and plain text go out. No document is parsed as a whole: an item's
own line is enough, and looking further would cost more than finding its links.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from enricher.late_patterns import late

# A bracket, and the address behind it where one closes; possessive, so that nothing is tried twice.
_BRACKET = late(
    r"\[|\](?:\(\s?([^()\s]{0,2000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,200}+){0,5}+)(?:\s\"[^\"]{0,200}+\")?\s?\))?"
)
_HREF = late(
    r"<a\s[^<>]{0,400}?href\s*=\s*[\"']?([^\"'\s<>]{1,2000})[\"']?[^<>]{0,400}>([^<>]{0,400})<?",
    re.IGNORECASE,
)
_BARE = late(r"https?://[^\s|<>\[\]\"'`]{1,2000}", re.IGNORECASE)
_TAG = late(r"</?[a-z][^<>]{0,400}>", re.IGNORECASE)


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
    if "[" in text:
        text = _with(text, [(link, link.words) for link in _markdown_links(text)])
    text = text.replace("**", "").replace("\\|", "|")
    return " ".join((_TAG.sub(" ", text) if "<" in text else text).split()).strip("*_ ")


def _markdown_links(text: str) -> Iterator[MarkdownLink]:
    opened: list[int] = []
    for token in _BRACKET.finditer(text):
        if token[0] == "[":
            opened.append(token.start())
        elif opened:
            start = opened.pop()
            if token[1] is not None:
                words = text[start + 1 : token.start()].strip()
                yield MarkdownLink(words, token[1].strip("<>"), start, token.end())
                opened.clear()


def _without(text: str, found: list[MarkdownLink]) -> str:
    """The text with these links blanked out, everything else in its place."""
    return _with(text, [(link, " " * (link.end - link.start)) for link in found])


def _with(text: str, said: list[tuple[MarkdownLink, str]]) -> str:
    """The text with something said in the place of each link; they stand in its order."""
    parts, done = list[str](), 0
    for link, words in said:
        parts += (text[done : link.start], words)
        done = link.end
    return "".join((*parts, text[done:]))
