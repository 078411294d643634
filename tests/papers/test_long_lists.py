"""Long and hostile lists: read piece by piece, in a time that grows with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from enricher.papers import Problem, read
from enricher.papers.lists.entries import entries
from enricher.papers.lists.entry import Entry
from enricher.papers.markup.gfm import pieces
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.piece_ends import LARGEST_LINES, MOST_LINES, MOST_MARKS, PIECE

from .conftest import Reader, Reading


def hostile() -> Iterator[tuple[str, str]]:
    """Texts of which a careless parser is quadratic."""
    yield "brackets", "- " + "[[a](b)" * 20_000
    yield "quotes", ">" * 100_000 + " [A B C](ARX/2401.00001)"
    yield "elements", "<div>" * 50_000 + "<details><summary>" * 10_000
    yield "bars", "|" * 50_000 + "\n" + "|-" * 50_000 + "|\n" + "|" * 50_000
    yield "elements of words", "<b><hr>" * 50_000 + "<a><h1>" * 50_000
    yield "elements in a cell", "|Title|Paper|\n|-|-|\n|A" + "<div>" * 100_000 + "|[x](https://a.org/b)|"
    yield (
        "blanks in a cell",
        f"|Title|Paper|\n|-|-|\n|A{' ' * 200_000}b|[x](https://arxiv.org/abs/2401.00001)|",
    )
    yield "dashes", f"A Title of Words\n{'-' * 20_000}10.1000/182"
    yield "links", "- " + "".join(f"[x](http://a.org/b{n}) " for n in range(5_000))


@pytest.mark.parametrize(("name", "text"), list(hostile()), ids=[name for name, _ in hostile()])
def test_text_made_to_be_slow_is_read_like_any_other(found: Reader, name: str, text: str) -> None:
    """A parser that were quadratic in any of these would not come back."""
    assert len(found(f"{text}\n\n- [A Title](ARX/2401.00002)\n")) <= 2


def test_a_long_table_keeps_its_columns_where_it_is_cut(tmp_path: Path) -> None:
    """It is read in pieces, each of which knows what its columns are called, and on which line it stands."""
    row = "|A Title of Words {n}|[x](https://x.example.org/{n})|[pdf](https://arxiv.org/abs/2401.{n:05})|{pad}|\n"
    rows = 60
    text = "|Title|Website|PDF|Abstract|\n|---|---|---|---|\n" + "".join(
        row.format(n=n, pad="word " * 3_000) for n in range(rows)
    )
    file, problems = tmp_path / "list.md", list[Problem]()
    file.write_text(text + "||[x](https://x.example.org/)|[pdf](https://arxiv.org/abs/2402.00001)|a|\n")
    papers = list(read([str(file)], on_problem=problems.append))
    assert len(text) > PIECE
    assert [(p.title, p.arxiv_id, p.urls, p.url_words) for p in papers] == [
        (f"A Title of Words {n}", f"2401.{n:05}", (f"https://x.example.org/{n}",), ("website x",))
        for n in range(rows)
    ]
    assert [problem.line for problem in problems] == [rows + 3]


def test_entries_of_a_section_are_given_before_it_ends() -> None:
    """Once two of them are papers, so that a long list is not held until its end."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield f"- [A Title number {number} of Lists](https://arxiv.org/abs/2001.{number:05})"

    read_so_far = entries(
        block for line in lines() for piece in pieces([line]) for block in blocks(piece.html, piece.lines)
    )
    first = next(read_so_far)
    assert isinstance(first, Entry)
    assert first.title == "A Title number 0 of Lists"
    assert taken < 50


@pytest.mark.parametrize(
    ("lines", "most"), [(["- a", "- b"], MOST_LINES), (["a", ""], MOST_LINES), (["a", "b"], LARGEST_LINES)]
)
def test_a_text_of_lines_of_a_word_is_cut_by_their_number(lines: list[str], most: int) -> None:
    """Its tree would take hundreds of times the text's size, which is far from that of a piece."""
    parts = [len(piece.lines) for piece in pieces(lines * most)]
    assert len(parts) == len(lines)
    assert sum(parts) == len(lines) * most


@pytest.mark.parametrize(("mark", "most"), [("*a* ", MOST_MARKS), ("[a] ", MOST_MARKS)])
def test_a_text_of_words_set_apart_is_cut_by_their_marks(mark: str, most: int) -> None:
    """A tree of such words is as large as one of many short lines."""
    line = "- " + mark * 100
    found = list(pieces([line] * (2 * most // 200)))
    assert len(found) > 1
    assert all(piece.html.count("<li") * 200 <= most + 200 for piece in found)
    assert [number for piece in found for number in piece.lines] == list(range(1, 2 * most // 200 + 1))


@pytest.mark.parametrize("mark", ["*a* ", "[a](b) ", "_a", "`a` "])
def test_a_line_of_more_marks_than_a_text_may_have_is_read_in_parts(mark: str) -> None:
    """Its tree took three hundred times the line; the lines beside it keep their numbers."""
    found = list(pieces(["# Lakes", "- " + mark * (2 * MOST_MARKS), "- [A Lake](https://a.org/b)"]))
    assert len(found) > 4
    assert max(len(piece.html) for piece in found) < 60 * MOST_MARKS // 4
    assert [piece.lines for piece in (found[0], found[1], found[-2], found[-1])] == [[1], [2], [2], [3]]


def test_a_long_line_of_words_is_read_in_parts() -> None:
    """Its tree took thirty times the line; no picture and no element is cut."""
    words, picture = "Lakes and Woods " * (PIECE // 8), f"![A Lake](data:image/png;base64,{'A' * 2 * PIECE})"
    found = list(pieces(["# Lakes", words, "- [A Lake](https://a.org/b)"]))
    assert max(len(piece.html) for piece in found) < PIECE // 2
    assert "".join(piece.html for piece in found).count("Lakes and Woods") == PIECE // 8
    assert found[-1].lines == [3]
    assert sum(piece.html.count("<img") for piece in pieces([f"{picture} {words[: PIECE // 8]}"])) == 1
    assert len(list(pieces([f"<div>{words}</div>"]))) == 1


def test_a_long_text_is_cut_between_paragraphs() -> None:
    """None of them is broken, and no comment is shown."""
    paragraph = ["Lakes of many words" * 20, "and Woods", ""] * 2_000
    found = list(pieces(paragraph))
    assert len(found) == 2
    assert [piece.html.count("and Woods</p>") for piece in found] == [
        piece.html.count("<p") for piece in found
    ]
    assert len(list(pieces(["<!-- Ponds", *paragraph, "-->"]))) == 1


def test_an_entry_with_hundreds_of_long_paragraphs_holds_the_first_of_them() -> None:
    """What each of them sets apart would be held until the entry ends; what stands behind them is of it."""
    lakes = ["", "  " + " ".join(f"`{n}`" for n in range(300))] * 40
    lines = [
        "- [A Title of Words](https://arxiv.org/abs/2401.00001)",
        *lakes,
        "",
        "  [Code](https://a.org/b)",
    ]
    (entry,) = entries(block for piece in pieces(lines) for block in blocks(piece.html, piece.lines))
    assert isinstance(entry, Entry)
    assert len(entry.units) == 17
    assert entry.units[-1].text.links[0].address == "https://a.org/b"


def test_a_line_of_many_marks_in_a_block_of_code_is_one() -> None:
    """A parser looks at none of them there."""
    lines = ["```", "*a* " * MOST_MARKS, "```", "- [A Lake](https://a.org/b)"]
    assert sum(piece.html.count("<pre") for piece in pieces(lines)) == 1


def test_a_block_of_code_stays_code_where_its_piece_has_to_end() -> None:
    """None of its lines is an entry, and what stands behind it is."""
    code = ["- [Woods](https://a.org/b)"] * (10 * LARGEST_LINES)
    found = list(pieces(["~~~~", "```", *code, "~~~~", "- [A Lake](https://a.org/b)"]))
    assert len(found) > 1
    assert sum(piece.html.count("<li") for piece in found) == 1
    assert found[-1].lines[-1] == len(code) + 4


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("|Title|Venue|\n|---|---|", "Lakes of Words|A Venue"),
        ("|Title|Venue\n|---|---", "|Lakes of Words|A Venue"),
        ("  |Title|Venue|\n  |---|---|", "  |Lakes of Words|A Venue|"),
        ("- Of Ponds\n\n  |Title|\n  |---|", "  |Lakes of Words|"),
        ("|Title|\n|---|", "Lakes of Words"),
        ("|Title|Venue|\n|---|---|", "<b>Lakes of Words</b>|A Venue"),
    ],
)
def test_a_table_loses_no_row_where_its_piece_has_to_end(heading: str, row: str) -> None:
    """Whatever bars stand around its rows, so that none of them looks like a place to cut at."""
    html = [piece.html for piece in pieces([*heading.split("\n"), *[row] * (LARGEST_LINES + 9)])]
    assert len(html) == 2
    assert sum(part.count("<td") for part in html) == (LARGEST_LINES + 9) * heading.split("\n")[-1].count(
        "-" * 3
    )


@pytest.mark.parametrize("line", ["- Woods", "# Woods", "> Woods", "<div>"])
def test_what_stands_below_a_long_table_is_none_of_its_rows(line: str) -> None:
    """Where a piece ends right below it, the next does not begin with its heading."""
    rows = ["|Title|Venue|", "|---|---|", *["Lakes|A Venue"] * (LARGEST_LINES - 1)]
    *_, last = pieces([*rows, line, "Ponds"])
    assert "<table" not in last.html


def test_bibtex_in_a_long_block_of_code_is_read_whole(reading: Reading) -> None:
    """It is cut where an entry begins, and what stands behind it is read as before."""
    entries = "\n\n".join(
        f"@article{{doe{number},\n  title = {{Counting Lakes by {number}}},\n  note = {{{'water ' * 60}}}\n}}"
        for number in range(2000)
    )
    first, last = (
        "- [A Lake](https://arxiv.org/abs/2001.00001)",
        "- [Ponds](https://arxiv.org/abs/2001.00002)",
    )
    papers, problems = reading(f"# Waters\n\n{first}\n\n```bibtex\n{entries}\n```\n\n{last}\n", "list.md")
    assert (len(papers), problems) == (2002, [])
    assert {f"Counting Lakes by {number}" for number in range(2000)} < {paper.title for paper in papers}
