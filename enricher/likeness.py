"""Whether a server's two pages say the same, and whether what they say is of any address at all.

Comes in: the first octets of a page, and of the one that the same server sent for what cannot
exist. Goes out: yes or no. Pure; what follows from it is `enricher.verdict`'s to say.
"""

import re
from urllib.parse import unquote

from enricher.charsets import text_of
from enricher.traits import FEW_WORDS, READ_CLOSELY, title, visible

LAID_BESIDE = 65_536
"""Octets of a page that are compared: menus and styles may fill half of them, the same on every page."""
TELLING_WORDS = 5
"""A page of fewer, that says nothing of being absent, may be anybody's answer to anything."""
MOULDS = 200
"""So many ways of writing its own address into its markup are known of a page, and no more."""
NAMES = re.compile(r"[^\W_]+")
"""Of an address and of a title: `Our_Corpus` is headed "Our Corpus"."""
WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")

TAG = re.compile(r"<[^<>]*>")
BETWEEN = re.compile(r"""[\s"'<>]+""")
UNSEEN = re.compile(r"<(script|style|template)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.I | re.S)
"""What of a page nobody reads or follows; made anew for every reader, often enough."""

PAUSE = re.compile(
    r"\b(under|scheduled|performing|some)\s+maintenance\b|\bmaintenance\s+(mode|in\s+progress)\b|"
    r"\bbe\s+(right\s+)?back\s+(soon|shortly)\b|\btemporarily\s+(down|offline|closed|unavailable)\b|"
    r"\bdatabase\s+(connection\s+)?error\b|\bdatabase\s+connection\b|\binternal\s+server\s+error\b|"
    r"\bservice\s+unavailable\b|\bbad\s+gateway\b|\bgateway\s+time-?out\b|\bapplication\s+error\b|"
    r"\b(in|from)\s+your\s+(country|region|location)\b|\bbefore\s+you\s+continue\b|\benable\s+cookies\b|"
    r"\bcookies\s+(are\s+)?(turned\s+off|disabled|required|absent)\b|"
    r"\b(enable|requires)\s+javascript\b|\b(unsupported|upgrade\s+your|update\s+your)\s+browser\b|"
    r"^\W*(loading|please\s+wait|one\s+moment)\b|\byour\s+(request|access)\s+(was|has\s+been)\s+(blocked|denied)",
    re.I,
)
"""What a whole site says for a while, or to some readers: it is the same for all paths, whatever is there."""


def alike(one: bytes, other: bytes, *, apart: tuple[str, ...] = ()) -> bool:
    """Whether two pages say the same: nine of ten of their words, and none that the first has for itself.

    Numbers tell nothing here, nor words with digits in them, of a complaint or a session: of those
    `has_its_own` is the judge. A page of which nothing is known but that it names its own address may be
    made of it, and is another one.

    Args:
        one: the page that is doubted.
        other: the page beside it.
        apart: where both pages say that they are not there, the addresses that were asked, which
            such pages repeat: their words do not count, and eight of ten of the others are enough.
    """
    repeated = frozenset(word for url in apart for word in NAMES.findall(unquote(url).lower()))
    if _said(title(one), repeated) != _said(title(other), repeated):
        return False
    first, second = _vocabulary(one) - repeated, _vocabulary(other) - repeated
    if not first or not second:
        return bool(apart) and first == second
    if not apart and (len(first) < TELLING_WORDS or not first <= second):
        return False
    return len(first & second) >= (0.8 if apart else 0.9) * len(first | second)


def has_its_own(one: bytes, again: bytes, other: bytes, *, asked: str, made_up: str) -> bool:
    """Whether a page says, shows or hands out something that the other one does not, at every look.

    Figures of a table, a picture, an address that it leads to: whatever stands there twice is no count of
    visitors and no time of day. What its markup makes of its own address is nothing of its own.

    Args:
        one: the page that is doubted.
        again: the same page, looked at for a second time.
        other: the page beside it.
        asked: the address of the first.
        made_up: the name in the address of the other that cannot exist.
    """
    if (_words(one) & _words(again)) - _words(other):
        return True
    others = _pieces(other)
    named = sorted(piece for piece in others if made_up in piece)[:MOULDS]
    moulds = [(before, after) for before, _, after in (piece.partition(made_up) for piece in named)]
    own = (_pieces(one) & _pieces(again)) - others
    return not all(_is_cast(piece, moulds, asked.lower()) for piece in own)


def _words(body: bytes) -> frozenset[str]:
    """All that a reader sees, numbers and signs too."""
    return frozenset(visible(body[:LAID_BESIDE]).split())


def _pieces(body: bytes) -> frozenset[str]:
    """The names and values of a page's markup."""
    markup = UNSEEN.sub(" ", text_of(body[:LAID_BESIDE])).lower()
    return frozenset(piece for tag in TAG.findall(markup) for piece in BETWEEN.split(tag))


def _is_cast(piece: str, moulds: list[tuple[str, str]], address: str) -> bool:
    """Whether a piece of one page's markup has a part of its address where that of the other has its own."""
    return any(
        piece.startswith(before)
        and piece.endswith(after)
        and piece[len(before) : len(piece) - len(after)] in address
        for before, after in moulds
    )


def _said(heading: str, repeated: frozenset[str]) -> list[str]:
    return [word for word in NAMES.findall(heading.lower()) if word not in repeated]


def _vocabulary(body: bytes) -> frozenset[str]:
    return frozenset(WORD.findall(visible(body[:LAID_BESIDE]).lower()))


def tells_nothing(body: bytes) -> bool:
    """Whether a short page speaks of its whole site, or to its reader, and so says nothing of any address."""
    text = " ".join(visible(body[:READ_CLOSELY]).split())
    if text.count(" ") > FEW_WORDS:
        return False
    return PAUSE.search(title(body)) is not None or PAUSE.search(text) is not None
