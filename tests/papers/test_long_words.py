"""Tests of `enricher.papers.markup.long_words`: words that no parser sees are read as if it had."""

import pytest

from enricher.papers.blocks import Block
from enricher.papers.markup import gfm
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.long_words import all_stand, with_long_words, without_long_words

WORDS = "We study how plain words (of which an abstract is made), however many, are read; " * 8
HEAD = ["| Title | Abstract | Code |", "| --- | --- | --- |"]


def row(abstract: str) -> str:
    return f"| [A Title](https://arxiv.org/abs/2401.00001) | {abstract} | [code](https://github.com/o/r) |"


def read(lines: list[str]) -> list[Block]:
    return [
        block
        for piece in gfm.pieces(lines)
        for block in blocks(piece.html, piece.lines, tagged=piece.tagged, words=piece.words)
    ]


def test_words_go_and_come_back() -> None:
    """A row's long words leave the text that is parsed, and stand in their place again behind it."""
    lines = [*HEAD, row(WORDS), row(f"*{WORDS}* and {WORDS}")]
    short, words = without_long_words(lines)
    assert len(words) == 3
    assert sum(map(len, short)) < sum(map(len, lines)) - 3 * 600
    assert [with_long_words(line, words) for line in short] == lines


CELLS = (
    WORDS,
    f"<details><summary>Show</summary><p>{WORDS}</p></details>",
    f"{WORDS}**bold** {WORDS}_slanted words_ {WORDS}",
    f"{WORDS}`code` ${WORDS}$ {WORDS}",
    f"{WORDS}&amp; \"quoted\" <i>{WORDS}</i> {WORDS}é\xa0",
    f"see https://example.org/a {WORDS}",
    f"see {WORDS} at www.example.org or https://example.org/b {WORDS}",
    f"[{WORDS}](https://example.org/c) [d](https://example.org/d '{WORDS}')",
    f"[e](<https://example.org/e {WORDS}>)",
    f"<a href='https://example.org/f {WORDS}'>f</a>",
    f"<table><tr><td>{WORDS}</td></tr></table> {WORDS}",
    f"a <b {'plain words ' * 30}> c",
    f"https://example.org/g | {WORDS} | and | {WORDS}",
    "  short" + " " * 500,
    "word  with   blanks " * 30,
    "\ue001 0 \ue0010\ue002 " + WORDS,
)  # fmt: skip


@pytest.mark.parametrize("cell", CELLS)
def test_rows_are_read_as_if_parsed_whole(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands beside long words, and wherever they stand, a row says what it said."""
    lines = [*HEAD, row("Few words"), row(cell), row(WORDS), "", cell]
    found = read(lines)
    monkeypatch.setattr(gfm, "without_long_words", lambda lines: (lines, ()))
    assert found == read(lines)
    assert len(found) > 3


def test_a_text_whose_signs_are_lost_is_parsed_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a parser gives not every sign back, it is given the words."""
    lines = [*HEAD, row(WORDS)]
    short, words = without_long_words(lines)
    assert all_stand(gfm.rendered("\n".join(short)), words)
    parsed = gfm.rendered
    monkeypatch.setattr(gfm, "rendered", lambda text: parsed(text).replace("\ue002", "%EE%80%82"))
    assert next(gfm.pieces(lines)).words == ()
    assert [block.cells[1].text for block in read(lines)] == [WORDS.strip()]


def test_words_beside_an_address_are_left() -> None:
    """A link's title, and an address in angle brackets, end where words do."""
    for link in (f"[d](https://example.org/d '{WORDS}')", f"[e](<https://example.org/e {WORDS}>)"):
        assert without_long_words([row(link)]) == ([row(link)], [])


def test_other_lines_are_whole() -> None:
    """Entries of lists, and text that holds such signs by itself, are parsed as they are."""
    lines = [f"- {WORDS}", WORDS, f"    | {WORDS}"]
    assert without_long_words(lines)[0][:2] == lines[:2]
    marked = [row(WORDS), "\ue001"]
    assert without_long_words(marked) == (marked, [])
