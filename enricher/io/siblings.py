"""What a server said to an address, beside what it said to one that cannot exist.

Comes in: an address; the chains that two of them led to. Goes out: the other address, or whether both
were told the same. Asks nobody; what may be concluded is `enricher.verdict`'s to say.
"""

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

from enricher.evidence import PageTraits, Sibling
from enricher.io.following import Chain
from enricher.likeness import alike, has_its_own, tells_nothing
from enricher.model import Url
from enricher.traits import is_home, note
from enricher.verdict import CHALLENGES, REFUSED

BY_THE_WAY = re.compile(
    r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|usp|dl|raw|hl|lang|locale)(?:=|$)", re.I
)
"""Fields of a query that say where a reader came from, or in what form he wants what the path names."""


def sibling_of(url: str) -> Url:
    """An address beside `url` that cannot exist: its last segment, or its query's values, made up.

    The same address always has the same sibling, so that a cache on the way can help.
    """
    parts = urlsplit(url)
    token = _made_up(url)
    if parts.query and not all(map(BY_THE_WAY.match, parts.query.split("&"))):
        query = re.sub(r"=[^&]*", f"={token}", parts.query) if "=" in parts.query else token
        return Url(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")))
    slash = "/" if parts.path.endswith("/") else ""
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    ending = re.search(r"\.\w{1,5}$", name)
    made = f"{folder}/{token}{ending[0] if ending else ''}{slash}"
    return Url(urlunsplit((parts.scheme, parts.netloc, made, "", "")))


def _made_up(url: str) -> str:
    """A name that nobody has given to anything."""
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def compare(asked: Url, chain: Chain, other: Chain) -> Sibling:
    """What the sibling of `asked` was told, and whether it is what `chain` was told."""
    mine, its = chain.answer, other.answer
    if mine is None or its is None:
        return Sibling(status=None, same=False)
    traits = note_of(asked, chain)
    if has_mark(traits, "perhaps:wall"):
        return Sibling(status=its.status, same=_is_walled(asked, other))
    absent = has_mark(traits, "absent:")
    if not absent and len(chain.hops) > 1 and not is_home(mine.url):
        # one door for all, of consent, of a region, of a pause for works: what is behind, it does not say
        return Sibling(status=its.status, same=False)
    both = absent and has_mark(note_of(asked, other), "absent:")
    same = mine.status == its.status and _same_place(chain, other, both_absent=both)
    same = same and (absent or not (mine.truncated or tells_nothing(mine.body)))
    same = same and alike(mine.body, its.body, apart=(asked, sibling_of(asked)) if both else ())
    return Sibling(status=its.status, same=same)


def is_its_own(asked: Url, chain: Chain, second: Chain, other: Chain) -> bool:
    """Whether a page that is like that of its sibling has something for itself, both times it was looked at.

    A page that says of itself that it is not there is not asked for more.
    """
    if chain.answer is None or second.answer is None or other.answer is None:
        return False
    if has_mark(note_of(asked, chain), "absent:", "perhaps:wall"):
        return False
    return has_its_own(
        chain.answer.body, second.answer.body, other.answer.body, asked=asked, made_up=_made_up(asked)
    )


def note_of(asked: str, chain: Chain) -> PageTraits | None:
    """The traits of the page that a chain ended at; None where no body was read."""
    answer = chain.answer
    return note(answer.body, asked=asked, final=answer.url) if answer is not None and answer.body else None


def has_mark(traits: PageTraits | None, *families: str) -> bool:
    """Whether a mark of one of these families was noted."""
    return traits is not None and any(mark.startswith(families) for mark in traits.marks)


def _is_walled(asked: Url, chain: Chain) -> bool:
    """Whether nobody got past a wall, by its words, its fields or its status."""
    answer = chain.answer
    if answer is None:
        return False
    if answer.status in REFUSED or not CHALLENGES.isdisjoint(dict(answer.headers)):
        return True
    return has_mark(note_of(asked, chain), "wall:", "perhaps:wall")


def _same_place(chain: Chain, other: Chain, *, both_absent: bool) -> bool:
    """Both were answered where they were asked, or both were sent to one and the same address.

    A page for what is absent may be told in its query what that was.
    """
    if len(chain.hops) == 1 or len(other.hops) == 1:
        return len(chain.hops) == len(other.hops)
    mine, its = chain.hops[-1].url, other.hops[-1].url
    return mine == its or (both_absent and mine.partition("?")[0] == its.partition("?")[0])
