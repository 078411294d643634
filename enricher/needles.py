"""What is sought in the markup of pages and in their titles: all of it in one pass, once a page.

Comes in: a page. Goes out: which needles its beginning holds, and whether its title may tell anything.
Tables of signs and hints are those of the modules that read them; what a needle means is for
`enricher.traits` to say. Pure.
"""

from collections.abc import Set
from functools import cache

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from enricher import absence, closures, hijacks, room, telltales, withdrawals
from enricher.notices import REFUSAL_HINTS
from enricher.offers import OFFER_HINTS
from enricher.page import Page

SCRIPT, WORD_OF_PASS = b"<script", b"password"
MOVING = (b"refresh", b"location")
"""One of them is in every page that moves on by itself; nearly no other needs a closer look."""

ASKING_HINTS = tuple(
    word.encode()
    for word in (
        *("captcha", "human", "robot", "a bot", "automated", "unusual", "humain", "mensch", "security "),
        *("робот", "验证", "驗證", "机器人", "機器人", "ロボット", "로봇", "인간", "방지"),
        *OFFER_HINTS,
        *REFUSAL_HINTS,
    )
)
"""What a page must hold somewhere that asks who reads it, refuses him, or offers its name."""

QUIET = frozenset({WORD_OF_PASS, *MOVING})
"""What says nothing of a page's words."""

SOUGHT = tuple(
    dict.fromkeys(
        [needle for _, needle in telltales.NEEDLES]
        + [*absence.HINTS, *withdrawals.HINTS, *closures.HINTS, *ASKING_HINTS, SCRIPT, WORD_OF_PASS, *MOVING]
    )
)
SOUGHT_PLAINLY = tuple(needle for needle in SOUGHT if needle.isascii())
"""What a page may hold of it that is ASCII throughout."""

room.require()
PLAIN_FINDER = BytesAhoCorasick(SOUGHT_PLAINLY, implementation=Implementation.DFA)
"""Of 0.8 MB where the one for all letters takes 4.5: it is made in half the time, and fits into a processor's
cache beside what else a link takes."""

REFUSING = ("denied", "forbidden", "requests", "rejected", "check", "verification", "required")
"""One of them is in every title that refuses its reader."""

TITLES = AhoCorasick(
    (*absence.TELLING, *hijacks.HEADED, *telltales.HEADINGS, *REFUSING), store_patterns=False
)
"""In lower case: one of these is in every title that tells anything of its page, and in few others."""


def may_tell(heading: str) -> bool:
    """Whether a title may say what its page is: absent, for sale, refused, or nobody's."""
    return bool(TITLES.find_matches_as_indexes(heading.lower()))


@cache
def full_finder() -> BytesAhoCorasick:
    """The same for pages in all letters; made for the first of them."""
    return BytesAhoCorasick(SOUGHT, implementation=Implementation.DFA)


def held_on(page: Page) -> Set[bytes]:
    """What of all that is sought is at a page's beginning; one by one it costs as much as the request."""
    if page.held is None:
        finder, sought = (PLAIN_FINDER, SOUGHT_PLAINLY) if page.is_plain else (full_finder(), SOUGHT)
        found = finder.find_matches_as_indexes(page.head, overlapping=True)
        page.held = {sought[match[0]] for match in found} if found else frozenset()
    return page.held
