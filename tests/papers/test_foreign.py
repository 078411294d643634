"""Files of no form of papers are refused in words that say what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.papers import read

from .conftest import Reading


@pytest.mark.parametrize(
    ("inside", "words"),
    [("xl/workbook.xml", "save it as CSV"), ("word/document.xml", "Word"), ("papers/a.bib", "unpack it")],
)
def test_an_office_document_is_refused_with_the_remedy(tmp_path: Path, inside: str, words: str) -> None:
    """Whatever the order of the files in it, and though another stands before them."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", inside):
            archive.writestr(name, "<x>" + name * 400 + "</x>")
    path = tmp_path / "papers.xlsx"
    path.write_bytes(octets.getvalue())
    with pytest.raises(InputError, match=words):
        list(read([str(path)]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nURL:https://arxiv.org/abs/2101.00112\nEND:VEVENT\n", "a calendar"),
        ("18789nmm a2201429 c 450000100100000000030007000100Lakes at night10.1000/lakes", "MARCXML"),
        ("00613    a2200169   4500001000300000005001700003Lakes at night10.1000/lakes", "MARCXML"),
    ],
)
def test_text_that_holds_no_papers_is_refused_by_its_name(text: str, words: str, reading: Reading) -> None:
    """Whatever addresses stand in it."""
    with pytest.raises(InputError, match=words):
        reading(text, "in.txt")


def test_json_whose_lists_hold_something_else_is_no_empty_answer(reading: Reading, tmp_path: Path) -> None:
    """It is refused, whatever empty list stands beside them; an answer without results is read."""
    board = tmp_path / "board.json"
    board.write_text('{"nodes": [{"id": "a", "type": "file", "file": "lamps.md"}], "edges": []}')
    assert reading('{"total": 0, "results": []}', "none.json") == ([], [])
    with pytest.raises(InputError, match="gives no paper"):
        list(read([board]))


def test_a_name_alone_makes_no_xml(tmp_path: Path) -> None:
    """A file called so in which no tag stands is of no form, and refused as such."""
    (tmp_path / "a.xml").write_text("the answer is broken\n")
    with pytest.raises(InputError, match="is no form of papers known here"):
        list(read([str(tmp_path / "a.xml")]))


@pytest.mark.parametrize("text", ["[]", "{}", " [ ]\n", '{"papers": []}'])
def test_a_list_without_members_is_empty(reading: Reading, text: str) -> None:
    """As a tracker writes it on a day without papers; one whose members name none is refused."""
    assert reading(text, "today.json") == ([], [])


@pytest.mark.parametrize("text", ["[null]", '["pond", "lake"]', '{"tags": ["pond"]}'])
def test_a_list_whose_members_name_no_paper_is_refused(tmp_path: Path, text: str) -> None:
    """Something stands in it."""
    (tmp_path / "tags.json").write_text(text)
    with pytest.raises(InputError, match="gives no paper"):
        list(read([str(tmp_path / "tags.json")]))
