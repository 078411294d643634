"""Whether a server's two pages say the same, and whether what they say is of any address at all.

Comes in: the first octets of a page, and of the one that the same server sent for what cannot
exist. Goes out: yes or no. Pure; what follows from it is `enricher.verdict`'s to say.
"""

import re
from urllib.parse import unquote

from enricher.traits import FEW_WORDS, READ_CLOSELY, title, visible

LAID_BESIDE = 65_536
"""Octets of a page that are compared: menus and styles may fill half of them, the same on every page."""
TELLING_WORDS = 5
"""A page of fewer, that says nothing of being absent, may be anybody's answer to anything."""
WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")

SHOWN = re.compile(
    rb"""<(?:img|video|audio|source|iframe|embed|frame)\b[^>]{0,500}?\bsrc\s*=\s*["']?([^"'\s>?]{1,500})|"""
    rb"""\bhref\s*=\s*["']?([^"'\s>?]{1,500}\.(?:zip|t?gz|bz2|xz|7z|tar|pdf|csv|json|mp4|whl|pth?))["'\s>]""",
    re.I,
)

PAUSE = re.compile(
    r"\b(under|scheduled|performing|some)\s+maintenance\b|\bmaintenance\s+(mode|in\s+progress)\b|"
    r"\bbe\s+(right\s+)?back\s+(soon|shortly)\b|\btemporarily\s+(down|offline|closed|unavailable)\b|"
    r"\bdatabase\s+(connection\s+)?error\b|\bdatabase\s+connection\b|\binternal\s+server\s+error\b|"
    r"\bservice\s+unavailable\b|\bbad\s+gateway\b|\bgateway\s+time-?out\b|\bapplication\s+error\b|"
    r"\b(in|from)\s+your\s+(country|region|location)\b|\bbefore\s+you\s+continue\b|\benable\s+cookies\b|"
    r"\b(enable|requires)\s+javascript\b|\b(unsupported|upgrade\s+your|update\s+your)\s+browser\b|"
    r"^\W*(loading|please\s+wait|one\s+moment)\b|\byour\s+(request|access)\s+(was|has\s+been)\s+(blocked|denied)",
    re.I,
)
"""What a whole site says for a while, or to some readers: it is the same for all paths, whatever is there."""


def alike(one: bytes, other: bytes, *, apart: tuple[str, ...] = ()) -> bool:
    """Whether two pages say the same: nine of ten of their words, and none that the first has for itself.

    Nor may the first show a picture or hand out a file that the other does not. Numbers tell nothing, nor
    words with digits in them, of a complaint or a session. A page of which nothing is known but that it
    names its own address may be made of it, and is another one.

    Args:
        one: the page that is doubted.
        other: the page beside it.
        apart: where both pages say that they are not there, the addresses that were asked, which
            such pages repeat: their words do not count, and eight of ten of the others are enough.
    """
    repeated = frozenset(word for url in apart for word in re.findall(r"\w+", unquote(url).lower()))
    if _said(title(one), repeated) != _said(title(other), repeated):
        return False
    first, second = _vocabulary(one) - repeated, _vocabulary(other) - repeated
    if not first or not second:
        return bool(apart) and first == second
    if not apart and (len(first) < TELLING_WORDS or not first <= second or not _shown(one) <= _shown(other)):
        return False
    return len(first & second) >= (0.8 if apart else 0.9) * len(first | second)


def _shown(body: bytes) -> frozenset[bytes]:
    """The pictures, films, frames and files of a page."""
    return frozenset(found[1] or found[2] for found in SHOWN.finditer(body[:LAID_BESIDE]))


def _said(heading: str, repeated: frozenset[str]) -> list[str]:
    return [word for word in re.findall(r"\w+", heading.lower()) if word not in repeated]


def _vocabulary(body: bytes) -> frozenset[str]:
    return frozenset(WORD.findall(visible(body[:LAID_BESIDE]).lower()))


def tells_nothing(body: bytes) -> bool:
    """Whether a short page speaks of its whole site, or to its reader, and so says nothing of any address."""
    text = " ".join(visible(body[:READ_CLOSELY]).split())
    if text.count(" ") > FEW_WORDS:
        return False
    return PAUSE.search(title(body)) is not None or PAUSE.search(text) is not None
