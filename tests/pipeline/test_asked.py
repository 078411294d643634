"""Hashes of what was asked: all that were noted are there, and none else, in a few octets each."""

import gc
import sys
from array import array

from hypothesis import given
from hypothesis import strategies as st

from enricher.pipeline.asked import FEW, AskedKeys, with_room

HASHES = st.integers(-(2**63), 2**63 - 1) | st.integers(-4, 4)


@given(st.sets(HASHES), st.sets(HASHES))
def test_it_holds_what_was_noted_and_nothing_else(noted: set[int], others: set[int]) -> None:
    """As a set does; but 0 and 1 are one to it, for a free slot holds 0."""
    asked = AskedKeys()
    for number in (*noted, *noted):
        asked.add(number)
    told = {number or 1 for number in noted}
    assert len(asked) == len(told)
    assert all(number in asked for number in noted)
    assert not any(number in asked for number in others if (number or 1) not in told)


def test_many_take_few_octets_each() -> None:
    """Also those that differ in their upper half alone."""
    asked, count = AskedKeys(), 20_000
    for number in range(1, count + 1):
        asked.add(number << 32)
    assert all(number << 32 in asked for number in range(1, count + 1))
    assert len(asked) == count
    (whole,) = (each for each in gc.get_referents(asked) if isinstance(each, array))
    assert sys.getsizeof(whole) <= 32 * count


def test_few_are_a_set_and_many_are_not() -> None:
    """None is lost on the way."""
    asked = with_room(set())
    for number in range(1, FEW + 100):
        asked = with_room(asked)
        asked.add(number)
        assert isinstance(asked, set) is (number <= FEW)
    assert all(number in asked for number in range(1, FEW + 100))
    assert FEW + 100 not in asked
