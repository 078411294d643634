"""Plain words that tell whether a dear pattern may find anything."""

import re
import re._constants as sre  # type: ignore[import-not-found]  # typeshed has neither
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.lists import deeds
from enricher.papers.titles import cited_editors, cited_sources, requests_to_cite
from enricher.papers.words.needles import NeedleSets, holds_any

SETS = (("ress", ": ", "Ed"), ("Edi", "ress", "лес"), (), ("s", "pre"))


def test_one_needle_is_enough_and_none_is_not() -> None:
    """As they are written, in any place."""
    assert holds_any("ponds and lakes", ("woods", "lake"))
    assert not holds_any("ponds and Lakes", ("woods", "lake"))
    assert not holds_any("ponds", ())


@given(st.lists(st.sampled_from(("pre", "ress", "Edi", ":", " ", "л", "е", "с", "\udc80", "x"))).map("".join))
@example("Edited: Press\udc80")
def test_sets_are_told_in_one_pass_as_one_by_one(text: str) -> None:
    """Of words that overlap, too, or stand in several sets."""
    told = {number for number, needles in enumerate(SETS) if holds_any(text, needles)}
    assert NeedleSets(*SETS).standing_in(text) == told


PAIRS: dict[str, tuple[re.Pattern[str], Sequence[str], Callable[[str], str]]] = {
    "reports": (cited_sources._REPORT, cited_sources._REPORTS, str),
    "publishers": (cited_sources._AT_HOUSE, cited_sources._PUBLISHERS, str),
    "meetings": (cited_sources._MEETING, cited_sources._MEETINGS, str),
    "houses": (cited_sources._HOUSE, cited_sources._HOUSES, str),
    "editors": (cited_editors._EDITORS, cited_editors._SIGNS, str),
    "what is said": (deeds._SAID, deeds._SIGNS, str.lower),
    "what stands beside": (deeds._ASIDE, deeds._SIGNS, str.lower),
    "requests to cite": (requests_to_cite._REQUEST, requests_to_cite.SIGNS, str),
}
AROUND = tuple(product(("", "Lake ", " (", ". "), ("", " ", "Lake", " Lake", ", 2000", ")")))
"""What may stand before and behind what a pattern says, for what looks there."""


@pytest.mark.parametrize(("pattern", "needles", "folded"), PAIRS.values(), ids=PAIRS)
def test_whatever_a_pattern_finds_holds_one_of_its_needles(
    pattern: re.Pattern[str], needles: Sequence[str], folded: Callable[[str], str]
) -> None:
    """A text for each of its alternatives, in small letters and in others: a word more needs one, too."""
    found = sorted(text for text in _tried(pattern) if pattern.search(text))
    assert len(found) > 20
    assert [text for text in found if not holds_any(folded(text), needles)] == []


def test_a_sources_numbers_begin_with_a_sign_that_is_looked_for_first() -> None:
    """What is found without the sets of first signs is found with them."""
    pattern = cited_sources._NUMBERS
    unguarded = re.compile(re.sub(r"\(\?=\[[^\]]+\]\)", "", pattern.pattern))
    assert unguarded.pattern != pattern.pattern
    found = sorted(text for text in _tried(unguarded) if unguarded.search(text))
    assert len(found) > 20
    assert [text for text in found if not pattern.search(text)] == []


def _tried(pattern: re.Pattern[str]) -> set[str]:
    """Texts for all alternatives of a pattern, as they stand and with capitals, alone and among others."""
    texts = set(_texts(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)))
    tried = {f"{before}{text}{behind}" for text in texts for before, behind in AROUND}
    return tried.union(
        written for text in tried for written in (text[:1].upper() + text[1:], text.title(), text.upper())
    )


def _texts(parts: Iterable[Any]) -> Iterator[str]:
    """One text for each alternative of a parsed pattern, the first one taken everywhere else."""
    told = [list(dict.fromkeys(_each(*part))) or [""] for part in parts]
    first = [texts[0] for texts in told]
    yield "".join(first)
    for place, texts in enumerate(told):
        for text in texts[1:]:
            yield "".join((*first[:place], text, *first[place + 1 :]))


def _each(kind: Any, value: Any) -> Iterator[str]:
    if kind is sre.LITERAL:
        yield chr(value)
    elif kind is sre.IN:
        yield from _members(value)
    elif kind in (sre.ANY, sre.NOT_LITERAL):
        yield "x"
    elif kind is sre.BRANCH:
        for branch in value[1]:
            yield from _texts(branch)
    elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        fewest, _, inner = value
        yield from (text * max(fewest, 1) for text in _texts(inner))
        yield from () if fewest else ("",)
    elif kind in (sre.SUBPATTERN, sre.ATOMIC_GROUP, sre.ASSERT):
        yield from ("",) if kind is sre.ASSERT else ()  # it may stand there by what follows
        yield from _texts(value if kind is sre.ATOMIC_GROUP else value[-1])


def _members(members: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    """A sign of each kind that a set holds; of a set of what it does not hold, one in small letters."""
    if members[0][0] is sre.NEGATE:
        yield "x"
        return
    for kind, value in members:
        if kind is sre.LITERAL:
            yield chr(value)
        elif kind is sre.RANGE:
            yield chr(value[0])
        else:
            yield {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " "}.get(value, "w")
