"""Bodies that are sent packed: honest ones are taken, what would fill a disk is refused while it comes."""

import asyncio
import gzip
import json
import random
import zlib
from pathlib import Path

import brotli
import pytest

from enricher.io.decoding import zstd
from enricher.server.refusals import Refusal
from enricher.server.unpacking import MEMBERS, MOST_UNPACKED, UNPACKED_AT_LEAST, Unpacking

from .calling import sandboxed

PACKED = {"Content-Encoding": "gzip"}
PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}
LAST = "Content-Encoding: gzip\r\nConnection: close"
ASKED = json.dumps({"url": "https://site-1.example.org/"}).encode()


class Unpacked:
    """What zlib unpacks in this process, whoever asks it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.octets = 0
        self._made = zlib.decompressobj
        monkeypatch.setattr(zlib, "decompressobj", self._counted)

    def _counted(self, *how: int, **named: int) -> "CountedInflater":
        return CountedInflater(self, self._made(*how, **named))


class CountedInflater:
    """zlib's, with an eye on what comes out."""

    def __init__(self, unpacked: Unpacked, inner: "zlib._Decompress") -> None:
        self._unpacked, self._inner = unpacked, inner

    def decompress(self, data: bytes, most: int = 0) -> bytes:
        found = self._inner.decompress(data, most)
        self._unpacked.octets += len(found)
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


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


async def told_raw(base: str, head: str, *parts: bytes) -> bytes:
    """All that a connection tells until the service closes it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rpartition(":")[2]))
    writer.write(f"{head}\r\nHost: localhost\r\n\r\n".encode())
    for part in parts:
        writer.write(part)
        await writer.drain()
    told = await reader.read()
    writer.close()
    return told


@pytest.mark.parametrize(
    ("path", "bound"), [("jobs?from=jsonl", UNPACKED_AT_LEAST), ("check", 2**20)], ids=["a job", "a question"]
)
async def test_of_what_was_refused_nothing_more_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, bound: int
) -> None:
    """Until the connection is closed: no further than the bound, and a step."""
    bomb = gzip.compress(b" " * 2**26)
    unpacked = Unpacked(monkeypatch)
    head = f"POST /api/v1/{path} HTTP/1.1\r\n{LAST}\r\nContent-Length: {len(bomb)}"
    async with sandboxed(tmp_path) as caller:
        told = await told_raw(caller.base, head, bomb)
    assert told.startswith(b"HTTP/1.1 413 ")
    assert bound < unpacked.octets <= bound + 2**17


async def test_what_wants_no_body_unpacks_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that is not there, and one who may not ask."""
    bomb = gzip.compress(b" " * 2**26)
    unpacked = Unpacked(monkeypatch)
    head = f"POST /api/v1/{{}} HTTP/1.1\r\n{LAST}\r\nContent-Length: {len(bomb)}"
    async with sandboxed(tmp_path, tokens="ann:rw:long-enough-secret") as caller:
        for path in ("check", "nothing"):
            told = await told_raw(caller.base, head.format(path), bomb)
            assert told.startswith(b"HTTP/1.1 401 ")
    assert unpacked.octets == 0


@pytest.mark.parametrize("coding", ["identity", "IDENTITY", "", *PACK])
@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "in chunks"])
async def test_a_body_is_read_in_any_coding(tmp_path: Path, coding: str, chunked: bool) -> None:
    """Sent in one go, or octet for octet."""
    body = PACK.get(coding, bytes)(ASKED)

    async def in_chunks():
        for at in range(len(body)):
            yield body[at : at + 1]
            await asyncio.sleep(0)

    async with sandboxed(tmp_path) as caller:
        data = in_chunks() if chunked else body
        headers = {"Content-Encoding": coding}
        told = await caller.ask("POST", "/api/v1/check", data=data, headers=headers)
        assert told.status == 200, told.body


@pytest.mark.parametrize("coding", ["snappy", "gzip, gzip", "compress", "gzip, identity"])
async def test_an_unknown_coding_is_415_and_those_known_are_named(tmp_path: Path, coding: str) -> None:
    """Its octets would be taken for the text."""
    async with sandboxed(tmp_path) as caller:
        for path in ("check", "jobs"):
            told = await caller.ask(
                "POST", f"/api/v1/{path}", data=ASKED, headers={"Content-Encoding": coding}
            )
            assert (told.status, told.code) == (415, "encoding")
            assert "gzip, deflate, br, zstd" in told.value["error"]["message"]


@pytest.mark.parametrize("coding", PACK)
@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/jobs?from=jsonl"])
async def test_a_body_that_is_cut_or_goes_on_behind_its_end_is_refused(
    tmp_path: Path, coding: str, path: str
) -> None:
    """Half a list would be taken for the whole."""
    packed = PACK[coding](ASKED)
    async with sandboxed(tmp_path) as caller:
        for body in (packed[:-3], packed + b"more"):
            told = await caller.ask("POST", path, data=body, headers={"Content-Encoding": coding})
            assert (told.status, told.code) == (400, "bad_body")
        assert (await caller.ask("GET", "/api/v1/jobs")).value["jobs"] == []


async def test_who_waits_for_a_go_ahead_gets_it(tmp_path: Path) -> None:
    """And then the answer to the body."""
    packed = gzip.compress(ASKED)
    head = (
        "POST /api/v1/check HTTP/1.1\r\nContent-Encoding: gzip\r\nExpect: 100-continue\r\n"
        f"Connection: close\r\nContent-Length: {len(packed)}"
    )
    async with sandboxed(tmp_path) as caller:
        told = await told_raw(caller.base, head, packed)
    assert told.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


def test_what_packs_in_blocks_is_read_whole() -> None:
    """Hundreds of members, as of `bgzip`; endless ones are no body."""
    block = gzip.compress(random.Random(7).randbytes(65_536))
    unpacking = Unpacking("gzip")
    assert sum(map(len, unpacking.unpacked(block * 300))) == 300 * 65_536
    unpacking.end()
    with pytest.raises(Refusal, match="cannot be unpacked"):
        list(Unpacking("gzip").unpacked(gzip.compress(b"") * (MEMBERS + 1)))


async def test_a_form_is_never_packed(tmp_path: Path) -> None:
    """No browser does, and its parts could not be told apart."""
    async with sandboxed(tmp_path) as caller:
        headers = {
            "Content-Type": "multipart/form-data; boundary=a", "Content-Encoding": "gzip",
            "Sec-Fetch-Site": "same-origin",
        }  # fmt: skip
        async with caller.session.post(
            caller.base + "/jobs/new", data=gzip.compress(b"--a--"), headers=headers
        ) as told:
            assert told.status == 415
            assert "Content-Encoding" in await told.text()
