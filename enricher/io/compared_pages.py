"""A page laid beside what its server says to what cannot exist, or beside itself at a second look.

Chains that ended come in; what they have in common, and what was noted of their pages, goes out. Nobody is
asked here, and what it means for the page is concluded elsewhere (`soft404`).
"""

from enricher.evidence import PageTraits, Sibling
from enricher.io.following import SHORTENERS, Chain
from enricher.io.landings import (
    is_told_elsewhere,
    keeps_in_fragment,
    passed_a_login,
    without_way_back,
)
from enricher.io.siblings import made_up, sibling_of, with_siblings
from enricher.likeness import (
    alike,
    alike_but_for_chance,
    alike_in_absence,
    alike_in_brief,
    has_its_own,
    keeps_name,
    speaks_of,
    tells_nothing,
)
from enricher.model import Url
from enricher.origins import origin_of
from enricher.traits import is_home, note
from enricher.verdict import CHALLENGES, GONE, REFUSED

DOORS = ("login:", "refusal:", "wall:", "perhaps:wall")
"""Marks of pages that stand before everything a site has."""


def compare(asked: Url, chain: Chain, other: Chain) -> Sibling:
    """What the sibling of `asked` was told, and whether it is what `chain` was told and no answer to it."""
    mine, its = chain.answer, other.answer
    if mine is None or its is None or chain.page is None:
        return Sibling(status=None, same=False)
    traits = note_of(asked, chain)
    if has_mark(traits, "perhaps:wall"):
        return Sibling(status=its.status, same=_is_walled(asked, other))
    absent = has_mark(traits, "absent:")
    both = absent and has_mark(note_of(asked, other), "absent:")
    if was_moved(asked, chain) and not both:
        landed = len(other.hops) > 1 and _landing(chain, asked) == _landing(other, sibling_of(asked))
        says_nothing = absent or not (tells_nothing(chain.page) or speaks_of(chain.page, asked))
        same = landed and says_nothing and not (has_mark(traits, *DOORS) or mine.truncated)
        if passed_a_login(chain) or (is_told_elsewhere(asked, chain) and not absent):
            same = False
        return Sibling(status=its.status, same=same, landed=landed)
    same = (mine.status == its.status or (both and its.status in GONE)) and _same_place(asked, chain, other)
    same = same and (absent or not (mine.truncated or tells_nothing(chain.page)))
    same = same and not (keeps_in_fragment(asked, chain) or (is_told_elsewhere(asked, chain) and not absent))
    if same and other.page is not None:
        addresses = with_siblings(asked)
        same = alike(chain.page, other.page, apart=addresses if both else ())
        same = same or alike_in_absence(chain.page, other.page, apart=addresses)
        same = same or (
            has_mark(traits, "perhaps:parked", "perhaps:hijacked") and alike_in_brief(chain.page, other.page)
        )
    return Sibling(status=its.status, same=same and other.page is not None)


def is_its_own(asked: Url, chain: Chain, second: Chain, other: Chain) -> bool:
    """Whether a page that is like that of its sibling has something for itself, both times it was looked at.

    A page that says of itself that it is not there is not asked for more.
    """
    if chain.page is None or second.page is None or other.page is None:
        return False
    if has_mark(note_of(asked, chain), "absent:", "perhaps:wall"):
        return False
    if alike_in_absence(chain.page, other.page, apart=with_siblings(asked)):
        return False
    return has_its_own(chain.page, second.page, other.page, asked=asked, made_up=made_up(asked))


def is_alike_but_for_chance(asked: Url, chain: Chain, second: Chain, other: Chain) -> bool:
    """Whether what a page says of absence at both looks is said to its sibling too."""
    first, again, its = chain.answer, second.answer, other.answer
    if first is None or again is None or its is None or not first.status == again.status == its.status:
        return False
    if chain.page is None or second.page is None or other.page is None:
        return False
    if not (has_mark(note_of(asked, second), "absent:") and _same_place(asked, chain, other)):
        return False
    return alike_but_for_chance(chain.page, second.page, other.page, apart=with_siblings(asked))


def note_of(asked: str, chain: Chain) -> PageTraits | None:
    """The traits of the page that a chain ended at; None where no body was read."""
    page, answer = chain.page, chain.answer
    return note(page, asked=asked, final=answer.url) if page is not None and answer is not None else None


def has_mark(traits: PageTraits | None, *families: str) -> bool:
    """Whether a mark of one of these families was noted."""
    if traits is None or not traits.marks:
        return False
    return any(mark.startswith(families) for mark in traits.marks)


def was_moved(asked: str, chain: Chain) -> bool:
    """Whether an address led to another one that need not be about it: to a front page, or by another name.

    That the names differ is the trade of those who shorten addresses.
    """
    end = chain.hops[-1].url
    if len(chain.hops) < 2 or end == asked or keeps_in_fragment(asked, chain):
        return False
    if is_home(end):
        return True
    return not (origin_of(asked).rpartition("//")[2] in SHORTENERS or keeps_name(asked, end))


def _landing(chain: Chain, asked: str) -> tuple[str, tuple[str, ...]]:
    """Where a chain ended, whatever that is told of where it began."""
    return without_way_back(chain.hops[-1].url, asked)


def _is_walled(asked: Url, chain: Chain) -> bool:
    """Whether nobody got past a wall, by its words, its fields or its status."""
    answer = chain.answer
    if answer is None:
        return False
    if answer.status in REFUSED or not CHALLENGES.isdisjoint(dict(answer.headers)):
        return True
    return has_mark(note_of(asked, chain), "wall:", "perhaps:wall")


def _same_place(asked: Url, chain: Chain, other: Chain) -> bool:
    """Both were answered where they were asked, or by the same moves, or were sent to one and the same page.

    A page for what is absent may be told in its query what that was.
    """
    mine, its = chain.hops[-1].url, other.hops[-1].url
    if len(chain.hops) == len(other.hops) and (len(chain.hops) == 1 or made_up(asked) in its):
        return True
    return len(chain.hops) > 1 < len(other.hops) and mine.partition("?")[0] == its.partition("?")[0]
