"""Content codings undone: whole, in pieces, on one another, cut, and never further than asked."""

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.io.decoding import STEP, UndecodableError, decoded, decoder_for, zstd

TEXT = b"".join(b"%d words of a page\n" % number for number in range(3_000))


def bare(data):
    """Deflate without zlib's frame."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACK = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZip ": gzip.compress,
    "deflate": zlib.compress,
    "identity, deflate": bare,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "gzip, gzip": lambda data: gzip.compress(gzip.compress(data)),
    "deflate, br": lambda data: brotli.compress(zlib.compress(data)),
    "zstd, gzip": lambda data: gzip.compress(zstd.compress(data)),
}


def undone(coding, data, piece, limit=10_000_000):
    """What a body comes to, piece by piece, and whether it is whole."""
    decoder = decoder_for(coding)
    found = b""
    for start in range(0, len(data), piece):
        found += decoded(decoder, data[start : start + piece], limit - len(found))
        if len(found) == limit:
            break
    return found, decoder.is_ended


@pytest.mark.parametrize("piece", [1, 7, 1_000_000])
@pytest.mark.parametrize("coding", PACK)
def test_a_body_is_undone_however_it_is_cut(coding, piece):
    """And known to be whole, or cut."""
    packed = PACK[coding](TEXT)
    assert undone(coding, packed, piece) == (TEXT, True)
    found, whole = undone(coding, packed[: len(packed) // 2], piece)
    assert not whole
    assert TEXT.startswith(found)


@pytest.mark.parametrize("coding", PACK)
@given(data=st.binary(max_size=500), piece=st.integers(1, 100))
def test_whatever_was_packed_comes_back(coding, data, piece):
    """Nothing at all, too."""
    assert undone(coding, PACK[coding](data), piece) == (data, True)


@pytest.mark.slow
@pytest.mark.parametrize("coding", PACK)
def test_no_more_is_unpacked_than_asked_for(coding):
    """Ten megabytes behind a few octets stay there."""
    packed = PACK[coding](bytes(10_000_000))
    found, _ = undone(coding, packed, 1_000_000, limit=1_000)
    assert found == bytes(1_000)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_members_follow_one_another(coding):
    """As both formats allow; but not without end."""
    assert undone(coding, PACK[coding](b"one") + PACK[coding](b"two"), 1) == (b"onetwo", True)
    found, _ = undone(coding, PACK[coding](b"") * 100_000, 1_000_000)
    assert found == b""


def test_octets_behind_a_packed_page_are_nobodys():
    """Some servers add a line's end, or more."""
    assert undone("gzip", gzip.compress(TEXT) + b"\r\n", 1_000)[0] == TEXT


def test_what_unpacks_to_nothing_at_length_is_given_up():
    """Packed twice: the inner one is empty blocks without end."""
    empty = b"\x78\x9c" + b"\x00\x00\x00\xff\xff" * 10_000_000
    with pytest.raises(UndecodableError, match="without end"):
        undone("deflate, gzip", gzip.compress(empty, 1), STEP)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_what_is_no_such_coding_is_told(coding):
    """Plain text under the name of one."""
    with pytest.raises(UndecodableError):
        undone(coding, b"<html>hello</html>" * 100, 10)


@pytest.mark.parametrize("coding", ["sdch", "gzip, exotic", ",".join(["gzip"] * 20)])
def test_a_coding_that_is_not_known_is_told_at_once(coding):
    """So are too many of them."""
    with pytest.raises(UndecodableError):
        decoder_for(coding)


def test_no_coding_is_none():
    """However it is said."""
    assert (decoder_for(""), decoder_for("identity, "), decoder_for(" Identity")) == (None, None, None)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
@pytest.mark.parametrize("length", [STEP - 1, STEP, STEP + 1])
def test_a_part_that_ends_where_a_step_ends_loses_nothing_behind_it(coding, pack, length):
    """What packs in blocks of 64 kB makes such parts."""
    decoder, given, found = decoder_for(coding), pack(b"a" * length) + pack(b"b" * length) + pack(b"c"), b""
    while len(step := decoded(decoder, given, STEP)) == STEP:
        found, given = found + step, b""
    assert found + step == b"a" * length + b"b" * length + b"c"
    assert decoder.is_ended
    assert not decoder.has_surplus


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_octets_behind_the_end_are_told(coding):
    """They are none of the body's; nor is a part more than is asked for."""
    decoder = decoder_for(coding)
    assert decoded(decoder, PACK[coding](TEXT), 10_000_000) == TEXT
    assert not decoder.has_surplus
    assert decoded(decoder, b"more", 10_000_000) == b""
    assert decoder.has_surplus


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
def test_a_body_of_more_parts_than_are_taken_says_so(coding, pack):
    """Half of it would be taken for the whole."""
    decoder = decoder_for(coding, parts=2)
    assert decoded(decoder, pack(b"a") * 2, 100) == b"aa"
    assert not decoder.has_surplus
    assert decoded(decoder, pack(b"a"), 100) == b""
    assert decoder.has_surplus
