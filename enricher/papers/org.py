"""Org mode's outlines as Markdown, line by line, so that a list in one is read as any other.

https://orgmode.org/worg/org-syntax.html: only what a list of papers uses.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from enricher.papers.items import Item
from enricher.papers.listing import of_lines
from enricher.papers.streams import Stream
from enricher.urls import doi_address

_STARS = re.compile(r"(\*{1,8})\s+(?:(?:TODO|DONE|NEXT|WAITING|READ|READING)\s+)?(?:\[#[A-Z]\]\s+)?")
_TAGS = re.compile(r":[\w@:]+:")
_LINK = re.compile(r"\[\[([^\[\]]{1,2000})\](?:\[([^\[\]]{1,500})\])?\]")
# The sign first in both, and what must not stand before it looked back at: the engine skips to it.
_BOLD = re.compile(r"\*(?<![\w*]\*)(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])")
_ITALIC = re.compile(r"/(?<![\w/:.*]/)(?=[^\s/*])([^/*\n]{1,300}?)(?<=[^\s/*])/(?![\w/*])")
_PROPERTY = re.compile(r"\s*:([\w-]{1,40}):\s*(.*)")
_RULE = re.compile(r"\|-[-+|]*")
_BULLET = re.compile(r"\s*(?:[-+]|\d+[.)])\s")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the outline, in its order."""
    yield from of_lines(org_as_markdown(stream.lines()), stream.name)


def org_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """Each line of an outline in Markdown; of a table's rules the one below its heading stays.

    The others would end it there: empty lines stand for them once it is over.
    """
    rows = dropped = 0
    for line in lines:
        bare = line.strip()
        if not bare.startswith("|"):
            yield from [""] * dropped
            rows = dropped = 0
            yield _line(line)
        elif not _RULE.fullmatch(bare):
            rows += 1
            yield _line(line)
        elif rows == 1:
            rows += 1  # a second rule is none below a heading
            yield bare.replace("+", "|")
        else:
            dropped += 1


def _line(line: str) -> str:
    if line[:1] == "*" and (found := _STARS.match(line)):
        return f"{'#' * min(6, len(found[1]))} {_inline(_untagged(line[found.end() :]))}"
    bare = line.strip()
    if bare.startswith("#+") or bare in (":PROPERTIES:", ":END:", ":LOGBOOK:"):
        return ""
    if bare[:1] == ":" and (found := _PROPERTY.fullmatch(line)):
        return f"{found[1].replace('_', ' ').lower()}: {found[2]}\n" if found[2] else ""
    if not bare or _BULLET.match(line):
        return _inline(line)
    return _inline(bare)


def _untagged(words: str) -> str:
    """A heading without the tags behind it."""
    words = words.rstrip()
    parts = words.rsplit(None, 1) if words[-1:] == ":" else ()
    return parts[0] if len(parts) == 2 and _TAGS.fullmatch(parts[1]) else words


def _inline(text: str) -> str:
    if "[[" in text:
        text = _LINK.sub(_link, text)
    if "/" in text:
        text = _ITALIC.sub(r"*\1*", text)
    return _BOLD.sub(r"**\1**", text) if "*" in text else text


def _link(found: re.Match[str]) -> str:
    address, words = found[1].strip(), found[2]
    if "://" not in address and not address.startswith(("doi:", "arxiv:")):
        return words or address
    if address.startswith(("doi:", "arxiv:")):
        name = address.partition(":")[2]
        address = (
            doi_address(unquote(name)) if address.startswith("doi:") else f"https://arxiv.org/abs/{name}"
        )
    return f"[{words}]({address})" if words else f"<{address}>"
