"""What a text may hold, told by its first signs: most texts hold no address and promise nothing.

A flat text comes in; whether addresses may stand in it, where its promises may, and how many
addresses a keeper's copy dropped go out. All signs are looked for in one pass over the text,
which costs a fifth of looking for each by itself.
"""

from ahocorasick_rs import BytesAhoCorasick, MatchKind
from msgspec import Struct

from enricher import room
from enricher.late_patterns import late
from enricher.links.flat import Flat
from enricher.links.hosts import BARE_TOP_LEVELS

FURTHER_CUES = (
    "download", "freely", "forthcoming", "coming soon", "deposited", "distribute", "upload", "hosted",
    " put ", "is online", "are online", "on github", "on gitlab", "on zenodo", "on osf", "on hugging",
    "on pypi", "on cran", "to appear", "will appear", "ancillary", "supplementary", "accompan",
    "electronic form", "electronically", "free software", "free of charge", "handed", "to hand",
    "on request", "be had", "licensed", "installed", "are placed", "be placed", "be added", "included as",
    "pending", "follow soon", "follow shortly", "follows in", "code:", "data:", "see the", "open to ",
    "open up ", "open our ", "opened",
)  # fmt: skip
"""Of ways to give that name neither a release nor a quality; each costs the pass over the text next to
nothing, and its sentence a reading by the model."""
_CUES = ("releas", "availab", "open", "publi", "share", "provid", "开源", "公开", "发布", *FURTHER_CUES)
"""Of words that promise."""
_SCHEMES = ("http", "://", "p：", "s：", "www", "ftp:", "git@", "doi:", "doi 10.")
SCHEME_REACH = 8
"""Characters that a scheme may have before its sign (`ttps ://`)."""
_FIRST_SCHEME, _LOST_SIGN = len(_CUES), len(_CUES) + len(_SCHEMES)
_OTHERS = frozenset(
    number for number, sign in enumerate(_SCHEMES, len(_CUES)) if sign in {"://", "git@", "doi:", "doi 10."}
)
_PORTS = tuple(f":{digit}" for digit in range(1, 10))
room.require()
_FINDER = BytesAhoCorasick(
    [sign.encode() for sign in (*_CUES, *_SCHEMES, " url", *_PORTS)], matchkind=MatchKind.LeftmostFirst
)
"""Over octets, which most texts have one a letter: over letters it costs a quarter more."""

_DOT_AND_LETTER = late(r"\.[a-z]")
_BARE_HOST = late(rf"\.(?=[a-z])(?:{'|'.join(sorted(BARE_TOP_LEVELS))})(?![\w@-])")
_LOST_ADDRESS = late(r"\bthis (?:https?|ftp) url")


class Signs(Struct, frozen=True, kw_only=True, gc=False):
    """What a closer look is worth.

    Attributes:
        addresses: one may stand in the text.
        schemes: from where on schemes and `www` may stand; the text's length where none does.
        ports: a machine's number and port may be among them.
        others: clone addresses and DOIs may be among them.
        cues: where the words begin that may promise, in order.
        lost: how many times the text says `this https URL` and gives none.
    """

    addresses: bool
    schemes: int
    others: bool = False
    ports: bool = False
    cues: tuple[int, ...] = ()
    lost: int = 0


NOTHING = Signs(addresses=False, schemes=0)
"""What a text tells that has no sign at all: nothing of it is looked at again."""


def signs(text: Flat) -> Signs:
    """The signs of a text, in time linear in its length."""
    low = text.low
    if not (found := _found(low)):  # as in most texts
        bare = bool(text.anchors) or _may_hold_bare_host(low)
        return Signs(addresses=True, schemes=len(low)) if bare else NOTHING
    cues: list[int] = []
    schemes, lost, others, ports = len(low), False, False, False
    for sign, start, _ in found:
        if sign < _FIRST_SCHEME:
            cues.append(start)
        elif sign == _LOST_SIGN:
            lost = True
        elif sign > _LOST_SIGN:
            ports = ports or low[start - 1 : start].isdigit()
        else:
            others = others or sign in _OTHERS
            if schemes == len(low):
                schemes = max(0, start - SCHEME_REACH)
    return Signs(
        addresses=bool(text.anchors) or ports or schemes < len(low) or _may_hold_bare_host(low),
        schemes=schemes,
        others=others,
        ports=ports,
        cues=tuple(cues),
        lost=len(_LOST_ADDRESS.findall(low)) if lost else 0,
    )


def _found(low: str) -> list[tuple[int, int, int]]:
    """Each sign's number, the place where it begins, and its end in octets; in order."""
    if low.isascii():
        return _FINDER.find_matches_as_indexes(low.encode())
    octets = low.encode(errors="surrogatepass")
    found = _FINDER.find_matches_as_indexes(octets)
    placed, place, done = [], 0, 0
    for sign, start, end in found:
        place += len(octets[done:start].decode(errors="surrogatepass"))
        done = start
        placed.append((sign, place, end))
    return placed


def _may_hold_bare_host(low: str) -> bool:
    return _DOT_AND_LETTER.search(low) is not None and _BARE_HOST.search(low) is not None
