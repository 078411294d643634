"""Values made small, or short enough to stand as they are: whole again, or an error."""

import hashlib
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.store.rows import digest, pack, unpack


@given(st.text(max_size=40), st.binary(max_size=600))
@example("key", b"a" * 320)
@example("key", b"a" * 321)
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


@given(st.sampled_from(["links", "hops"]), st.text(max_size=40))
def test_a_digest_is_of_facet_and_key(facet: str, key: str) -> None:
    """As every file of this format has it, also of what has no octets of its own."""
    octets = f"{facet}\0{key}".encode("utf-8", "surrogatepass")
    assert digest(facet, key) == hashlib.blake2b(octets, digest_size=16).digest()


def test_a_page_s_answer_stands_as_it_is() -> None:
    """Making it small would take as long as the half of writing it."""
    assert pack("key", b"a" * 320).endswith(b"a" * 320)
