"""What a text promises where it gives no address: code, data or models that will come, or are there.

A flat text comes in; a `Promise` and whether code is among it go out. Only the sentences around
words that may promise are read, by `enricher.links.saying`. Linear in the text.
"""

from collections.abc import Iterator
from typing import Literal

from enricher.late_patterns import late
from enricher.links.flat import Flat
from enricher.links.release_language import OFFERED_CUES, holds_any
from enricher.links.saying import is_of_code, is_of_program, said_in
from enricher.links.signs import FURTHER_CUES
from enricher.model import Link, Promise
from enricher.urls import host_of

Said = tuple[Literal["future", "released_no_link"], bool]

_CUE = late(
    r"(?<![a-z])(?:(?P<release>releas(?:e[sd]?|ing)|publish(?:es|ed|ing)?"
    r"|(?:(?<=we )|(?<=ly )|(?<=also )|(?<=and )|(?<=to )|(?<=will ))share"
    r"|(?:(?<=be )|(?<=is )|(?<=are )|(?<=ly ))shared)"
    r"|(?P<quality>available(?! (?:only (?:at|in|for)|during|across))"
    r"|publicly(?= (?:acc|avail|down|host))|open(?:ly|so\w*|[-\s]s(?:o\w*)?|[.,]|\sa)"
    # of a people and its places
    r"|public(?! (?:health|opinion|debate|discourse|places?|figures?|safety|polic|transport|trust)))"
    r"|provides?)(?![a-z])"
)
"""A cue as the word that promises: `available`, and not `availability` or `unavailable`."""
_IN_USE = frozenset({
    "on", "from", "of", "with", "using", "in", "over", "several", "existing", "other", "two", "three", "four",
    "five", "many", "most", "all", "across", "various", "the", "these", "popular",
    "current", "recent", "previous", "prior", "standard",
})  # fmt: skip
"""Before a quality of things: they are spoken of, and used, as others' ("on several public sets")."""
_ADVERBS = frozenset({"publicly", "freely", "widely", "openly", "readily", "currently", "commercially"})
_WORDS_BEFORE = 40
"""Characters before a quality that hold the two words that decide whose it is."""
_OFFERING = late(r"\b(?:we|and|paper|also|authors?)\b")
_SUBJECT_REACH = 60
"""Characters before a verb of offering in which its subject stands."""
_OFFER_REACH = 250
"""Characters behind it in which stands what is offered."""
_SENTENCE = late(r"[.!?](?=[)\"'”]?\s+[A-Z(\"'\[\\$*0-9])|\\footnote\{|。")
_OTHER_MARK = late(r"[.!?][)\"'\s]")
_FOOTNOTE_REACH = 200
"""Characters of a sentence's footnote in which its address stands."""
_LONGEST = 1_000
"""Characters of a sentence that are read: no promise takes more."""

_BESIDE_CODE = frozenset({"data", "video", "paper", "demo"})
"""Kinds of own links that leave open where the code is."""


NOTHING: tuple[Promise, bool] = ("none", True)
"""What a text says that promises nothing."""


def promise(text: Flat, cues: tuple[int, ...], links: tuple[Link, ...]) -> tuple[Promise, bool]:
    """Whether code, data or models will come or are said to be there; and whether code is among them.

    Args:
        text: the abstract.
        cues: where words stand in it that may promise, in order.
        links: what the paper gives addresses of. With an own one that may hold code, nothing is
            promised; beside data, videos and papers only a promise of code counts, where no
            such address stands in its sentence.
    """
    own = [link for link in links if link.role == "own" and link.taken_for is None]
    for link in own:
        if link.kind not in _BESIDE_CODE:
            return NOTHING
    if not cues:
        return NOTHING
    low = text.low.replace("\n", " ")
    places = [place for place in cues if _may_promise(low, place)]
    if not places:  # as in most texts
        return NOTHING
    said = set(_said(text.text.replace("\n", " "), low, places, tuple(host_of(link.url) for link in own)))
    for wanted in _ORDER:
        if wanted in said and (wanted[1] or not own):
            return wanted
    return NOTHING


_ORDER: tuple[Said, ...] = (
    ("future", True),
    ("released_no_link", True),
    ("released_no_link", False),
    ("future", False),
)


def _said(text: str, low: str, places: list[int], hosts: tuple[str, ...]) -> Iterator[Said]:
    """What the sentence around each place says; beside addresses of `hosts`, only those about a program."""
    end = 0
    for place in places:
        if place < end:
            continue
        begin = _begin(text, max(end, place - _LONGEST), place)
        end = _end(text, place)
        reach = _FOOTNOTE_REACH if text.startswith("\\footnote", end - 1) else 0
        if hosts and not _is_beside(low[begin : end + reach], hosts):
            continue
        if (said := _of_sentence(text[begin:end])) is not None:
            yield said


def _is_beside(low: str, hosts: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of a program, and holds none of the paper's own addresses."""
    return is_of_program(low) and not any(host in low for host in hosts)


def _begin(text: str, floor: int, place: int) -> int:
    """Where the sentence around `place` begins, not before `floor`."""
    dot = place
    while (dot := text.rfind(". ", floor, dot)) >= 0:
        if not text[dot + 2 : dot + 3].islower():
            return max(dot + 2, text.rfind("footnote{", dot, place))
    return max(floor, text.rfind("footnote{", floor, place))


def _end(text: str, place: int) -> int:
    """Where the sentence around `place` ends: behind its mark, or where reading stops."""
    ceiling = min(len(text), place + _LONGEST)
    if text.find("\\footnote{", place, ceiling) < 0 and text.isascii():
        dot = text.find(". ", place, ceiling)
        if dot >= 0 and text[dot + 2 : dot + 3].isupper() and not _OTHER_MARK.search(text, place, dot):
            return dot + 1
    boundary = _SENTENCE.search(text, place, ceiling)
    return boundary.start() + 1 if boundary else ceiling


def _may_promise(low: str, place: int) -> bool:
    """Whether a cue's word, by itself and by the words before it, is worth reading its sentence."""
    found = _CUE.match(low, place)
    if found is None:
        return not low[place].isascii() or low.startswith(FURTHER_CUES, place)
    if found["quality"]:
        words = low[max(0, place - _WORDS_BEFORE) : place].split()[-2:]
        if words and words[-1] in _ADVERBS:
            words.pop()
        return not words or words[-1] not in _IN_USE
    if found["release"]:
        return True
    return _OFFERING.search(low, max(0, place - _SUBJECT_REACH), place) is not None and holds_any(
        OFFERED_CUES, low[place : place + _OFFER_REACH]
    )


def _of_sentence(sentence: str) -> Said | None:
    """What one sentence says."""
    words = " ".join(sentence[:_LONGEST].split())
    said = said_in(words)
    return (said, is_of_code(words.lower())) if said else None
