"""Reads one sentence by the rules of `release_language` and by the model: does it promise or give something?

A sentence comes in, on one line; what it says goes out. Knows neither links nor other sentences.
"""

from collections.abc import Callable, Iterable
from typing import Literal

from enricher.late_patterns import late
from enricher.links.promise_model import Likelihoods, likelihoods
from enricher.links.release_language import (
    ATTRIBUTE,
    CONDITION,
    DENIAL,
    FIRST_TO_BE,
    HAS_CODE,
    HYPOTHETICAL,
    IN_USE,
    LATER_RULES,
    NO_CODE,
    OFFER,
    OFFER_VERB,
    OFFERED_CUES,
    PROGRAM,
    RELEASED_RULES,
    SHALL_CUES,
    SHALL_RULES,
    SUBJECT_REACH,
    ReleaseRule,
    compiled,
    holds_any,
)

Saying = Literal["future", "released_no_link"]

_GIVING = (
    "availab", "releas", "open", "public", "publish", "share", "accessible", "download",
    "开源", "公开", "发布",
)  # fmt: skip
_OTHER_SCRIPT = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
SURE = 0.9
"""How sure the model must be that a sentence says something, not to hear the rules."""
SURE_OF_NOTHING = 0.95
"""How sure it must be that one says nothing: the rules heard nothing worse in the labelled sets."""
CONFIDENT = 0.6
"""How sure it must be that one says something, where the rules read nothing."""


def said_in(words: str) -> Saying | None:
    """What a sentence says; None where it says nothing of the kind."""
    if not words.isascii() and _OTHER_SCRIPT.search(words):
        return by_rules(words)  # the model knows English alone
    return joined(lambda: by_rules(words), likelihoods(words))


def joined(rules: Callable[[], Saying | None], likely: Likelihoods) -> Saying | None:
    """The model's word where it is sure, else the rules'; where those read nothing, the likelier."""
    nothing, release, promise = likely
    if nothing > SURE_OF_NOTHING:
        return None
    likelier: Saying = "future" if promise > release else "released_no_link"
    if max(release, promise) > SURE:
        return likelier
    return rules() or (likelier if nothing < 1 - CONFIDENT else None)


def by_rules(words: str) -> Saying | None:
    """What the rules alone read in a sentence."""
    low = read_plainly(words.lower())
    gives = holds_any(_GIVING, low)
    if gives and is_future(words, low):
        return "future"
    if (gives and is_released(words, low)) or is_offer(low):
        return "released_no_link"
    return None


def read_plainly(low: str) -> str:
    """A sentence in lower case, with codes that are no programs named otherwise, and firsts that are."""
    if "codes" in low:
        low = compiled(NO_CODE).sub("codewords", low)
    if "first" in low:
        low = compiled(FIRST_TO_BE).sub(r"\1is", low)
    return low


def is_future(words: str, low: str) -> bool:
    """Whether something is promised; `low` is the sentence in lower case, read plainly."""
    if compiled(HYPOTHETICAL).search(low):
        return False
    if holds_any(SHALL_CUES, low) and _says_any(SHALL_RULES, words, low):
        return True
    return _says_any(LATER_RULES, words, low)


def is_released(words: str, low: str) -> bool:
    """Whether something is there, besides what nobody gives away."""
    if not _says_any(RELEASED_RULES, words, low):
        return False
    rest = _without_others(low)
    return rest == low or _says_any(RELEASED_RULES, words, rest)


def is_offer(low: str) -> bool:
    """Whether something is provided; the verb alone is looked for first."""
    verb = compiled(OFFER_VERB).search(low)
    if verb is None or not holds_any(OFFERED_CUES, low):
        return False
    return compiled(OFFER).search(low, max(0, verb.start() - SUBJECT_REACH)) is not None


def is_of_code(low: str) -> bool:
    """Whether code is among what a sentence gives."""
    return compiled(HAS_CODE).search(low) is not None


def is_of_program(low: str) -> bool:
    """Whether a sentence speaks of a program or a model: of what runs."""
    return compiled(PROGRAM).search(low) is not None


def _without_others(low: str) -> str:
    """A sentence without what nobody gives away in it: on a condition, denied, or another's in use."""
    low = compiled(DENIAL).sub(" ; ", compiled(CONDITION).sub(" ; ", low))
    return compiled(IN_USE).sub(" ; ", low) if compiled(ATTRIBUTE).search(low) else low


def _says_any(rules: Iterable[ReleaseRule], words: str, low: str) -> bool:
    for rule in rules:  # noqa: SIM110 - as in `holds_any`
        if rule.holds(words, low):
            return True
    return False
