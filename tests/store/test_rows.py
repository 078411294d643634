"""Values made small, or short enough to stand as they are: whole again, or an error."""

import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.store.rows import pack, unpack


@given(st.text(max_size=40), st.binary(max_size=600))
@example("key", b"a" * 256)
@example("key", b"a" * 257)
@example("key", b"")
def test_a_value_comes_back_whole(key: str, value: bytes) -> None:
    """Whatever its length."""
    assert unpack(key, pack(key, value)) == value


def test_short_values_are_readable_by_any_program_of_this_format() -> None:
    """They are deflate's own stored blocks."""
    assert zlib.decompress(pack("key", b"short"), -12) == b"short"


@pytest.mark.parametrize("length", [5, 200, 5_000])
def test_a_torn_value_is_told(length: int) -> None:
    """At any place."""
    packed = pack("key", bytes(number % 251 for number in range(length)))
    for end in range(0, len(packed), 1 + len(packed) // 50):
        with pytest.raises(ValueError, match=r".+"):
            unpack("key", packed[:end])


def test_long_values_are_made_small() -> None:
    """By what they repeat of their key and of each other."""
    key = "https://example.org/" + "a-long-path/" * 20
    assert len(pack(key, key.encode() * 3)) < 100
