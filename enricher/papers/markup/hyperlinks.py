"""The links of a document as they stand: Markdown or HTML comes in, the addresses it links to come out.

Nothing is repaired and nothing is guessed: what a browser would follow or load is a link. What stands in
comments, scripts, styles and code is none; nor is what leads to the document's neighbours or to a mailbox.
"""

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from msgspec import Struct

from enricher.papers.markup import gfm
from enricher.papers.markup.base_address import base_of
from enricher.papers.markup.long_words import with_long_words


class Hyperlink(Struct, frozen=True, kw_only=True, gc=False):
    """An address that a document leads to, and the line in which it does; None where nobody knows."""

    address: str
    line: int | None


_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|template|textarea)\b.*?(?:</\1\s*>|\Z)"
    r"|<(script)\b([^<>]*+)>?.*?(?:</script\s*>|\Z)"
    r"|<(a|area|img|source|video|audio|track|iframe|embed|object|link|blockquote|q|ins|del|image|use|div)"
    r"(?=[\s/])([^<>]*+)>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?<![\w:-])([a-z][a-z:-]{2,11})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_LEADING = frozenset(
    (
        "href",
        "xlink:href",
        "src",
        "data-src",
        "poster",
        "data-poster",
        "srcset",
        "data-srcset",
        "data",
        "cite",
    )
)
"""Attributes whose value is an address (https://html.spec.whatwg.org/multipage/indices.html#attributes-3), or
becomes one once the reader has come that far (`data-src`). What a form sends is sent by nobody who reads."""
_OF_ELEMENT = {
    "html": frozenset[str](),
    "div": frozenset(("data-src", "data-poster")),
    "script": frozenset(("src",)),
}
_SOURCE_SETS = frozenset(("srcset", "data-srcset"))
_HINTS = re.compile(r"""\brel\s*=\s*["']?\s*(?:preconnect|dns-prefetch|pingback|profile)\b""", re.IGNORECASE)
"""Links to a whole host, so that a browser may greet it; nothing is asked of it."""
_ELSEWHERE = re.compile(r"(?:https?|ftps?):|//(?=\w)", re.IGNORECASE)
_IN_WHICH_NOTHING_STANDS = dict.fromkeys(map(ord, "\t\r\n"))
"""What a browser drops inside an address (https://url.spec.whatwg.org/#concept-basic-url-parser)."""
_PLACE = re.compile(r' data-sourcepos="(\d+):')
_TEMPLATE = re.compile(r"\{\{|\{%|%7B%7B|\$\{|<%|(?:%7B|\{)[\w.-]{1,40}(?:%7D|\})", re.IGNORECASE)
"""Where a program will put a part of the address: before it did, there is none."""


def of_markdown(lines: Iterable[str]) -> Iterator[Hyperlink]:
    """The links of a Markdown text as GitHub shows it, in their order; bare addresses too."""
    for piece in gfm.pieces(lines):
        text = with_long_words(piece.html, piece.words)
        for address, token in _found(text):
            place = _PLACE.search(token[0]) if token[0].startswith(("<a ", "<img ")) else None
            number = int(place[1]) if place else 0
            line = piece.lines[number - 1] if 0 < number <= len(piece.lines) else None
            yield Hyperlink(address=address, line=line)


def of_html(text: str) -> Iterator[Hyperlink]:
    """The links of a page, in their order; relative ones where its base makes them whole."""
    base = base_of(text)
    line, done = 1, 0
    for address, token in _found(text, base):
        line += text.count("\n", done, token.start())
        done = token.start()
        yield Hyperlink(address=address, line=line)


def _found(text: str, base: str = "") -> Iterator[tuple[str, re.Match[str]]]:
    """Each address to somewhere else, with the tag that leads there."""
    for token in _TOKEN.finditer(text):
        name = (token[2] or token[4] or "").lower()
        written = token[3] or token[5] or ""
        if not name or (name == "link" and _HINTS.search(written)):
            continue
        wanted = _OF_ELEMENT.get(name, _LEADING)
        for found in _ATTRIBUTE.finditer(written):
            if (attribute := found[1].lower()) in wanted:
                value = html.unescape(found[2] or found[3] or found[4] or "")
                for address in _addresses(value, attribute, base if name in {"a", "area"} else ""):
                    yield address, token


def _addresses(value: str, attribute: str, base: str) -> Iterator[str]:
    given = _candidates(value) if attribute in _SOURCE_SETS else (value,)
    for each in given:
        address = each.translate(_IN_WHICH_NOTHING_STANDS).strip()
        if _TEMPLATE.search(address):
            continue
        if _ELSEWHERE.match(address):
            yield f"https:{address}" if address.startswith("//") else address
        elif base and address and address[0] not in "#{" and not _SCHEME.match(address):
            yield from _joined(base, address)


def _candidates(value: str) -> Iterator[str]:
    """The addresses of a source set (https://html.spec.whatwg.org/multipage/images.html#srcset-attributes)."""
    is_address = True
    for word in value.split():
        if is_address and (address := word.strip(",")):
            yield address
        is_address = word.endswith(",")


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def _joined(base: str, address: str) -> Iterator[str]:
    try:
        yield urljoin(base, address)
    except ValueError:
        return
