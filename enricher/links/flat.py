"""A text as its author wrote it: markup of HTML comes in, flat text with its anchors' places goes out.

arXiv's autolinker put anchors around addresses and around what it took for them; here each is
undone, so that an address that it cut in two stands whole again. What was known by the anchor
(its href, and whether a scheme was written or only supplied) stays beside the text.
"""

import re
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from enricher.late_patterns import late


class AnchorSpan(Struct, frozen=True, kw_only=True, gc=False):
    """Where an anchor's address stands in the flat text.

    Attributes:
        href: as written, entities undone.
        soft: the autolinker supplied the scheme; a name with a dot may be all that was there.
    """

    start: int
    end: int
    href: str
    soft: bool


class Flat(Struct, frozen=True, kw_only=True, gc=False):
    """Text without markup.

    Attributes:
        low: the text in lower case, each letter in its place: what is sought without regard to
            case is sought here.
    """

    text: str
    low: str
    anchors: tuple[AnchorSpan, ...] = ()


def flat(text: str) -> Flat:
    """`text` without its HTML, in time linear in its length."""
    if "<" not in text:
        if "&" not in text and text.isascii():  # as most
            text = text.replace("\0", " ")
            return Flat(text=text, low=text.lower())
        text = _plain(text)
        return Flat(text=text, low=_lowered(text))
    parts: list[str] = []
    anchors: list[AnchorSpan] = []
    size = position = 0
    for found in _ANCHOR.finditer(text):
        before = _plain(_untagged(text[position : found.start()], " "))
        position = found.end()
        href = _href(found[1])
        label = _unescaped(_untagged(found[2], "")).strip()
        lead, shown, soft, tail = _shown(href, label)
        parts += (before, lead, shown, tail)
        start = size + len(before) + len(lead)
        size = start + len(shown) + len(tail)
        if shown:
            anchors.append(AnchorSpan(start=start, end=start + len(shown), href=href, soft=soft))
    rest = _plain(_untagged(text[position:], " "))
    text = "".join((*parts, rest))
    return Flat(text=text, low=_lowered(text), anchors=tuple(anchors))


def _lowered(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


# Both parts end where another tag `a` begins, so that no anchor without an end is looked for twice.
_ANCHOR = late(r"<a\b([^<>]*+)>((?:[^<]++|<(?!/?a\b))*+)</a\s{0,9}>", re.IGNORECASE)
_HREF = late(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TAG = late(
    r"</?(?:p|br|b|i|em|strong|span|div|sup|sub|code|li|ul|ol|tt|u|font|a|img|h[1-6]|blockquote)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_ENTITY = late(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_SHOWN_FOR = late(r"this (?:https?|ftp) URL|doi:|arXiv:", re.IGNORECASE)

_INVISIBLE = str.maketrans(
    {
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"),
        **dict.fromkeys("\u00a0\u2009\u202f\u2002\u2003\u3000\0", " "),
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
        "\ufb06": "st",
    }
)  # fmt: skip
"""What typesetting and copying put into a text: no letters of it."""
_SEEN_THROUGH = late(f"[{''.join(map(chr, _INVISIBLE))}]")
"""Whether there is one: to look is a tenth of what to replace each letter by itself is."""

_MOJIBAKE = {
    "â€‹": "", "â€™": "’", "â€˜": "‘", "â€œ": "“", "â€\x9d": "”", "â€“": "–", "â€”": "—", "â€¦": "…",
    "ï¬\x81": "fi", "ï¬‚": "fl", "Â\xa0": " ", "Â ": " ", "ï»¿": "",
}  # fmt: skip
"""UTF-8 read as Windows-1252, for the signs that stand beside addresses."""


def _untagged(text: str, instead: str) -> str:
    return _TAG.sub(instead, text) if "<" in text else text


def _plain(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda found: _unescaped(found[0]), text)
    if text.isascii():
        return text.replace("\0", " ") if "\0" in text else text
    if "â€" in text or "Â" in text or "ï" in text:
        for seen, meant in _MOJIBAKE.items():
            text = text.replace(seen, meant)
    return text.translate(_INVISIBLE) if _SEEN_THROUGH.search(text) else text


def _unescaped(text: str) -> str:
    import html  # here, as most texts hold no entity, and its table takes a millisecond to load

    return html.unescape(text)


def _href(attributes: str) -> str:
    found = _HREF.search(attributes)
    return _unescaped(next(filter(None, found.groups()), "")).strip() if found else ""


def _shown(href: str, label: str) -> tuple[str, str, bool, str]:
    """What stands in the flat text for an anchor: text before, the address, its softness, text after."""
    target = unwrapped(href)
    if not target or target.startswith(("#", "/", "mailto:")):
        return "", "", False, label
    written = _INTERIOR_SPACE.sub("%20", target)
    shown = not label.isalpha() and target.endswith(label)  # `demo` is a word, be it the last of the address
    autolinked = bool(_SHOWN_FOR.match(label)) or label == target or shown
    if not autolinked:
        return f"{label} ", written, False, " "
    if target != href or label[:1].isdigit() or label.lower().startswith(("doi:", "arxiv:")):
        return "", written, False, " "
    if written.lower().startswith("http://"):
        return "", written[7:], True, ""
    return "", written, False, ""


def unwrapped(href: str) -> str:
    """What arXiv's click counter leads to: `arxiv.org/ct?url=<escaped>&v=<signature>`, until 2021."""
    if "/ct?url=" not in href:
        return href
    try:
        parts = urlsplit(href)
        hidden = parse_qs(parts.query).get("url", [])
    except ValueError:
        return href
    return hidden[0] if hidden and parts.netloc.endswith("arxiv.org") else href


_INTERIOR_SPACE = late(r"\s")
