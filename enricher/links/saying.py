"""Reads one sentence by the rules of `release_language`: does it promise, give or offer something?

A sentence comes in, on one line; yes or no goes out. Knows neither links nor other sentences.
"""

from collections.abc import Iterable

from enricher.links.release_language import (
    ATTRIBUTE,
    CONDITION,
    DENIAL,
    FIRST_TO_BE,
    HAS_CODE,
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
    Rule,
    compiled,
    holds_any,
)


def read_plainly(low: str) -> str:
    """A sentence in lower case, with codes that are no programs named otherwise, and firsts that are."""
    if "codes" in low:
        low = compiled(NO_CODE).sub("codewords", low)
    if "first" in low:
        low = compiled(FIRST_TO_BE).sub(r"\1is", low)
    return low


def is_future(words: str, low: str) -> bool:
    """Whether something is promised; `low` is the sentence in lower case, read plainly."""
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


def _says_any(rules: Iterable[Rule], words: str, low: str) -> bool:
    for rule in rules:  # noqa: SIM110 - as in `holds_any`
        if rule.holds(words, low):
            return True
    return False
