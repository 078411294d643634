"""Bodies that are sent packed: honest ones are taken, what would fill a disk is refused while it comes."""

import gzip
import json
import random
from pathlib import Path

import pytest

from enricher.server.bodies import MOST_UNPACKED, UNPACKED_AT_LEAST

from .calling import sandboxed

PACKED = {"Content-Encoding": "gzip"}


def largest_file(folder: Path) -> int:
    return max((path.stat().st_size for path in folder.rglob("*") if path.is_file()), default=0)


@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "in chunks"])
async def test_a_bomb_is_refused_before_it_is_on_the_disk(tmp_path: Path, chunked: bool) -> None:
    """256 MB out of 256 kB; the refusal names what it was bound by, and what to do."""
    bomb = gzip.compress(b"\n" * 2**28)

    async def in_chunks():
        for at in range(0, len(bomb), 65_536):
            yield bomb[at : at + 65_536]

    async with sandboxed(tmp_path) as caller:
        data = in_chunks() if chunked else bomb
        told = await caller.ask("POST", "/api/v1/jobs?from=jsonl", data=data, headers=PACKED)
        assert (told.status, told.code) == (413, "too_large")
        assert told.value["error"]["field"] == "Content-Encoding"
        assert "to more than 16,777,216 octets" in told.value["error"]["message"]
        assert "without Content-Encoding" in told.value["error"]["message"]
        assert (await caller.ask("GET", "/api/v1/jobs")).value["jobs"] == []
    assert largest_file(tmp_path) < 2 * UNPACKED_AT_LEAST


async def test_a_list_is_taken_however_well_it_is_packed(tmp_path: Path) -> None:
    """Twenty megabytes of entries that are much alike, thirty times and more smaller."""
    dice = random.Random(7)
    words = " ".join(map(str, dice.sample(range(10**9), 200)))
    entries = (
        {"title": f"A Title {dice.random()}", "abstract": f"{words} {dice.random()}"} for _ in range(10_000)
    )
    lines = "".join(json.dumps(entry) + "\n" for entry in entries).encode()
    packed = gzip.compress(lines)
    assert len(lines) > UNPACKED_AT_LEAST
    assert 30 < len(lines) / len(packed) < MOST_UNPACKED
    async with sandboxed(tmp_path) as caller:
        told = await caller.ask("POST", "/api/v1/jobs?from=jsonl&offline=true", data=packed, headers=PACKED)
        assert told.status == 202, told.body
        assert told.value["octets"] == len(lines)


async def test_a_small_body_is_bound_by_its_own_length_alone(tmp_path: Path) -> None:
    """A megabyte may be packed to a thousandth."""
    given = json.dumps({"url": "https://site-1.example.org/"}).encode() + b" " * 900_000
    async with sandboxed(tmp_path) as caller:
        told = await caller.ask("POST", "/api/v1/check", data=gzip.compress(given), headers=PACKED)
        assert told.status == 200, told.body
