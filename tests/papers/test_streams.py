import bz2
import gzip
import io
import lzma
import random
import sys

import pytest

from enricher.errors import InputError
from enricher.papers.inputs import streams
from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.inputs.unpacking import CHUNK, DamageError, chunks_of, unpacked

from .conftest import Reading

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = "".join(f"line {n} of some words\n" for n in range(20_000))
PACKINGS = {
    "gzip": gzip.compress(TEXT.encode()),
    "several gzip members": gzip.compress(TEXT[:5000].encode())
    + gzip.compress(TEXT[5000:].encode())
    + b"\0" * 10,
    "zstandard": zstd.compress(TEXT.encode()),
    "several zstandard frames": zstd.compress(TEXT[:5000].encode()) + zstd.compress(TEXT[5000:].encode()),
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "nothing": TEXT.encode(),
}
NOISE = random.Random(1).randbytes(1_000_000).hex("\n", 5).encode()
MARKED = {
    "utf-8": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16-le": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-32-le": b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"),
}


def stream(octets: bytes) -> tuple[Stream, list[Problem]]:
    problems: list[Problem] = []
    return Stream("in", chunks_of(io.BytesIO(octets)), problems.append), problems


@pytest.mark.parametrize("octets", PACKINGS.values(), ids=PACKINGS)
def test_packed_text_is_read_as_it_was(octets: bytes) -> None:
    """Whatever the packing, the lines are the same."""
    read, problems = stream(octets)
    assert list(read.lines()) == TEXT.splitlines()
    assert problems == []


@pytest.mark.parametrize("octets", [*PACKINGS.values(), b"one\0\ntwo\r\n\xff\nthree"])
def test_lines_that_come_together_are_those_that_come_alone(octets: bytes) -> None:
    """And their last one's number is known."""
    read, _ = stream(octets)
    together = [(read.line, line) for some in read.blocks() for line in some[-1:]]
    read, _ = stream(octets)
    alone = [(read.line, line) for line in read.lines()]
    assert [alone[number - 1] for number, _ in together] == together
    assert together[-1] == alone[-1]


@pytest.mark.parametrize("octets", MARKED.values(), ids=MARKED)
def test_a_byte_order_mark_tells_the_encoding(octets: bytes) -> None:
    """The mark itself is no text."""
    read, problems = stream(octets)
    assert list(read.lines()) == TEXT.splitlines()
    assert problems == []


@pytest.mark.parametrize(
    ("octets", "lines"),
    [
        (b"one\rtwo\r\rthree", ["one", "two", "", "three"]),
        (b"one\r\ntwo\r\n", ["one", "two"]),
        (b"a \r progress bar\nand more\n", ["a \r progress bar", "and more"]),
        ("one\rtwo".encode("utf-16"), ["one", "two"]),
        (TEXT.replace("\n", "\r").encode(), TEXT.splitlines()),
    ],
    ids=["alone", "with a line feed", "inside a line", "of two octets", "in a long file"],
)
def test_a_carriage_return_ends_a_line_where_nothing_else_does(octets: bytes, lines: list[str]) -> None:
    """Such a file was one long line, and a digest in it held no paper."""
    read, problems = stream(octets)
    assert list(read.lines()) == lines
    assert problems == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gzip", "zstandard", "bzip2", "xz"])
def test_a_packed_file_that_is_cut_off_gives_what_stood_before(name: str) -> None:
    """And says so, once."""
    pack = {
        "gzip": gzip.compress,
        "zstandard": zstd.compress,
        "bzip2": bz2.compress,
        "xz": lzma.compress,
    }[name]
    packed = pack(NOISE)  # type: ignore[operator]
    read, problems = stream(packed[: len(packed) // 2])
    lines = list(read.octet_lines())
    assert 1000 < len(lines) < NOISE.count(b"\n")
    assert [p.words.partition(" (")[0] for p in problems] == [f"the {name} data is damaged or cut off"]


def test_damage_near_the_beginning_leaves_what_stood_before() -> None:
    """Nothing that looks ahead takes it along; the last line may be half a one."""
    lines = TEXT.split("\n")[:1000]
    read, problems = stream(gzip.compress("\n".join(lines).encode())[:-8])
    assert list(read.lines()) == lines[:-1]
    assert [p.words.partition(" (")[0] for p in problems] == ["the gzip data is damaged or cut off"]


@pytest.mark.slow
@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_unpacked_a_piece_at_a_time(pack: object) -> None:
    """No piece is larger than a chunk, however much comes out of it."""
    packed = pack(b"\0" * 20_000_000)  # type: ignore[operator]
    sizes = [len(chunk) for chunk in unpacked(iter([packed]))]
    assert sum(sizes) == 20_000_000
    assert max(sizes) <= CHUNK


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, bz2.compress, lzma.compress])
def test_what_was_made_to_be_unpacked_for_hours_ends(pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said how far it was read, and what to do; the same text is read where it comes unpacked."""
    monkeypatch.setattr("enricher.papers.inputs.unpacking.LARGE", 2**22)
    lines = b"a line\n" * 2**20
    packed = pack(lines)  # type: ignore[operator]
    read, problems = stream(packed)
    count = sum(1 for _ in read.octet_lines())
    assert 2**22 / 7 - CHUNK < count < 2**20
    assert ["unpack it yourself" in problem.words for problem in problems] == [True]
    whole, nothing = stream(lines)
    assert (sum(1 for _ in whole.octet_lines()), nothing) == (2**20, [])


def test_a_faulty_disk_is_a_problem_of_the_file() -> None:
    """What could be read was read."""

    class Faulty(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            if octets := super().read1(10):
                return octets
            raise OSError(5, "Input/output error")

    with pytest.raises(DamageError, match="reading stopped: Input/output error"):
        list(chunks_of(Faulty(b"x" * 30)))


def test_a_packed_file_of_which_nothing_can_be_read_is_an_error() -> None:
    """There is nothing before the damage to go on with."""
    with pytest.raises(InputError, match=r"^in: the gzip data is damaged or cut off"):
        stream(PACKINGS["gzip"][:5])


def test_what_is_no_utf8_is_replaced_and_said_once() -> None:
    """With the line where it first stood."""
    read, problems = stream(b"good\nbad \xe9\nworse \xff\n nul\0\n")
    assert list(read.lines()) == ["good", "bad �", "worse �", " nul�"]
    assert [(p.line, p.words) for p in problems] == [
        (2, "octet 0xe9 is not UTF-8; such characters are replaced (said once for this file)")
    ]


def test_a_line_beyond_the_limit_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs itself alone, and the numbers of lines go on."""
    monkeypatch.setattr(streams, "LINE_LIMIT", 100)
    read, problems = stream(b"a\n" + b"x" * 100_000 + b"\nb\n" + b"y" * 100)
    assert [(line, read.line) for line in read.lines()] == [("a", 1), ("b", 3), ("y" * 100, 4)]
    assert [p.line for p in problems] == [2]


def test_lines_end_as_they_do_anywhere() -> None:
    """Windows' ends are ends, and a last line needs none."""
    read, _ = stream(b"a\r\nb\n\nc")
    assert list(read.lines()) == ["a", "b", "", "c"]


def test_a_problem_is_written_as_editors_know_it(reading: Reading) -> None:
    """`path:line: words`, or without a line where there is none."""
    assert str(Problem(path="a.md", line=3, words="w")) == "a.md:3: w"
    assert str(Problem(path="a.md", line=None, words="w")) == "a.md: w"


@pytest.mark.parametrize(
    ("text", "coding", "named"),
    [("Une étude d'été\nGödel\n", "latin-1", "cp1252"), ("一种灯的方法，研究\n", "gb2312", "gb18030")],
)
def test_older_codings_are_told_and_said(text: str, coding: str, named: str) -> None:
    """Spreadsheets of some countries save so; what may be either is left as it was."""
    read, problems = stream(text.encode(coding))
    assert list(read.lines()) == text.splitlines()
    assert [p.words for p in problems] == [
        f"it is no UTF-8, and is read as {named}; if letters look wrong, save it as UTF-8"
    ]


RUSSIAN = "Иванов И.И., Петров П.П. Ледовые сети: разреженное внимание // Труды МФТИ"
JAPANESE = "山田太郎, 鈴木花子, 潮汐ネットワークによる時系列予測, 国際会議の論文一覧"
KOREAN = "김철수, 이영희, 한강 변환기: 긴 문맥 학습을 위한 방법, 논문 목록"
GREEK = "Δημοσιεύσεις: Βαθιά μάθηση για χρονοσειρές, Παπαδόπουλος"


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (GREEK, "cp1253"),
        ("論文列表 王小明, 李大華, 潮汐網路之時間序列預測的研究與程式碼", "big5"),
    ],
)
@pytest.mark.parametrize("where", ["alone", "declared", "declared as XML"])
def test_the_letters_of_a_country_are_read(text: str, coding: str, where: str) -> None:
    """Be it said in the markup what they are in, or by the letters alone; never in silence."""
    names = {"cp932": "shift_jis", "euc_jp": "euc-jp", "cp949": "euc-kr", "koi8_r": "koi8-r"}
    name = names.get(coding, coding.replace("cp125", "windows-125"))
    before = {
        "alone": "",
        "declared": f'<html><head><meta charset="{name}"></head>',
        "declared as XML": f'<?xml version="1.0" encoding="{name}"?><!DOCTYPE html><html>',
    }[where]
    read, problems = stream(f"{before}{text}\n".encode(coding))
    assert list(read.lines()) == [f"{before}{text}"]
    assert len(problems) == 1
    assert "it is no UTF-8, and is read as" in problems[0].words


def test_letters_of_which_nobody_can_tell_what_they_are_in_are_said() -> None:
    """A word of Hebrew alone may be of many alphabets."""
    read, problems = stream("Deep nets: רשתות\n".encode("cp1255"))
    assert next(iter(read.lines())) == "Deep nets: " + "\ufffd" * 5
    assert [problem.words for problem in problems] == [
        "octet 0xf8 is not UTF-8; such characters are replaced (said once for this file)"
    ]


def test_utf8_with_a_slip_is_no_older_coding() -> None:
    """One bad octet among good letters costs itself."""
    read, _ = stream("Gödel, été\n".encode() + b"caf\xe9,\n")
    assert list(read.lines()) == ["Gödel, été", "caf�,"]


@pytest.mark.parametrize("size", [1, 7, 30, 10_000])
def test_lines_are_the_same_wherever_they_are_decoded(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Blocks end with lines, letters of several octets stay whole, and each line has its number."""
    monkeypatch.setattr(streams, "BLOCK", size)
    octets = "a\n\nGödel été\r\n".encode() + b"bad \xe9\n" + "一种灯的方法\n".encode() + b"nul\0\r\nlast"
    read, problems = stream(octets)
    lines = ["a", "", "Gödel été", "bad �", "一种灯的方法", "nul�", "last"]
    assert [(line, read.line) for line in read.lines()] == list(zip(lines, range(1, 8), strict=True))
    assert [p.line for p in problems] == [4]
