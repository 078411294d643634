"""The text of a block that holds words, links and what is set apart, and no other element: most do.

What stands between a block's tags comes in (`tags.TOKEN` tells that it is such a block);
its text with links and marks goes out, as a walk over its tags one by one would give it. Nothing is kept.
"""

import re
from collections.abc import Callable

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Span, Text
from enricher.papers.markup import tags
from enricher.papers.markup.gathered import BLANKS, MOST_SPANS, bare_links, may_hold_address, short_of
from enricher.papers.markup.html_elements import BOLD
from enricher.redirectors import carried, may_carry

_ARXIV_PATH = re.compile(r"/(?:abs|pdf|html|format)/(?:[a-z-]+/)?\d")
_UNUSUAL = frozenset("/[%(")
"""How an address begins that is not whole, or more than one."""
_WHOLE_LINK = late(r"(?:\[|%5B)[^\[\]()<>]{0,100}(?:\]|%5D)\((https?://[^\s()<>]{1,2000})\)", re.IGNORECASE)
"""A whole link where a link's address should stand: `[[code]]([GitHub](https://...))`."""
_WHITE = re.compile(r"[^\S ]\s*| \s+")
"""Blanks that are shown as one; a single space is one already."""


def text_of(written: str, *, page: bool = False) -> Text | None:
    """What a block says, of Markdown or of a `page`; None where it says nothing."""
    plain = "&" not in written and "\r" not in written  # as most: it is shown as it is written
    plain = plain and not (page and ("  " in written or not written.isprintable()))
    show = shown_on_page if page else shown
    if "<" not in written:
        said = (written if plain else show(written)).strip()
        return words_alone(said) if said else None
    if written.count("<") == 2 and (found := tags.ONE_PART.match(written)):
        before, said, behind = found[1], found[4], found[5]
        if not plain:
            before, said, behind = show(before), show(said), show(behind)
        return _around_one(before, found[2], found[3], said, behind)
    return _of_parts(written, None if plain else show)


def _of_parts(written: str, show: Callable[[str], str] | None) -> Text | None:
    """The same of a block of any words, links and marks, part by part; without `show` it is as written."""
    parts: list[str] = []
    links: list[Anchor] = []
    bold: list[Span] = []
    spans: list[Span] = []
    size = 0
    for (
        before, around, href, attributes, inner, within, linked, outer, mark, marked, breaks,
    ) in tags.PART.findall(written):  # fmt: skip
        if before:
            said = show(before) if show else before
            if said := (said if parts else said.lstrip()):
                parts.append(said)
                links += bare_links(said, size) if "/" in said and may_hold_address(said) else ()
                size += len(said)
        if not (href or linked or mark or breaks or attributes or inner) or (
            mark == "code" and "](" in marked
        ):
            continue  # also where code tells how a line of the list is written
        start, said = size, "\n" if breaks else linked or marked or within
        said = show(said) if show and not breaks else said
        if said := (said if parts else said.lstrip()):
            parts.append(said)
            size += len(said)
        for tag in filter(None, (mark, outer, inner, around)) if said else ():
            (bold if tag in BOLD else spans).append((start, size))
        if address := led_to(href) if href else attributes and address_of(attributes):
            links.append(anchor(said, address, start))
        elif (mark or linked) and "/" in said and may_hold_address(said):
            links += bare_links(said, start)  # also where a link's words are all that is written of it
    text = "".join(parts).rstrip()
    if not text and not links:
        return None
    bold, spans = short_of(text, bold, spans) if parts and parts[-1][-1:] in BLANKS else (bold, spans)
    return Text(text, tuple(links), tuple(bold[:MOST_SPANS]), tuple(spans[:MOST_SPANS]))


def _around_one(before: str, href: str | None, mark: str, said: str, behind: str) -> Text | None:
    """The same of a block of words around one link or mark."""
    if not before or not (before := before.lstrip()):
        said = said.lstrip()
    text = before + said
    start, end = len(before), len(text)
    if behind:
        text += behind if text else behind.lstrip()
    text = text.rstrip()
    links = list(bare_links(before, 0)) if "/" in before and may_hold_address(before) else []
    if not href:
        links += bare_links(text[start:end], start) if "/" in said and may_hold_address(said) else ()
    elif address := led_to(href):
        links.append(anchor(said, address, start))
    if "/" in behind and may_hold_address(behind):
        links += bare_links(text[end:], end)
    if not text and not links:
        return None
    made = tuple(links) if links else ()
    if said[-1:] in BLANKS:
        end = min(end, len(text))
    if href is not None or start >= end:
        return Text(text, made)
    return Text(text, made, ((start, end),)) if mark in BOLD else Text(text, made, (), ((start, end),))


def words_alone(said: str) -> Text:
    """Words without a link or a mark, as headings and remarks are: their addresses are links."""
    return Text(said, tuple(bare_links(said, 0)) if "/" in said and may_hold_address(said) else ())


def anchor(words: str, address: str, start: int) -> Anchor:
    """A link with these words, which begin at `start` with whatever blanks stand before them."""
    if (bare := words.strip()) != words:
        start += len(words) - len(words.lstrip())
    return Anchor(bare, address, start, start + len(bare))


def shown(written: str) -> str:
    """A text of rendered Markdown as it is shown: its lines stay."""
    text = tags.unescaped(written) if "&" in written else written
    return on_one_line(text) if "\r" in text else text


def shown_on_page(written: str) -> str:
    """A text of a page as it is shown: the ends of its lines are blanks."""
    return on_one_line(tags.unescaped(written) if "&" in written else written)


def on_one_line(text: str) -> str:
    """A text with each of its white space as one blank."""
    # White space beside single blanks is not printable: most texts hold none, which is told at once.
    return text if text.isprintable() and "  " not in text else _WHITE.sub(" ", text)


def address_of(attributes: str) -> str:
    """What a link leads to, whoever it goes through; arXiv's own pages say so without their host."""
    return led_to(tags.href(attributes))


_TWICE = late(r"(?:\}\{|%7D%7B)https?:.*\Z", re.DOTALL)
"""What is left of TeX's link behind its address, where its words were the address once more."""


def led_to(href: str) -> str:
    """The same of what is written in `href`."""
    address = tags.unescaped(href).strip() if "&" in href else href.strip()
    if " " in address and address[-4:].lower() == ".pdf":  # of a file, whose name a browser escapes
        address = address.replace(" ", "%20")
    if "{" in address or "%7B" in address:
        address = _TWICE.sub("", address)
    if address[:1] in _UNUSUAL:
        if address[0] == "/" and _ARXIV_PATH.match(address):
            return f"https://arxiv.org{address}"
        if address[0] == "(":  # written in brackets twice: `[code]((https://...))`
            address = address[1:].removesuffix(")")
        elif address[0] != "/" and (found := _WHOLE_LINK.fullmatch(address)):
            address = found[1]
    return carried(address) if may_carry(address) else address
