"""Records of several runs in one file."""

import io
import json
from pathlib import Path

from enricher.sinks.appending import append


def line(title: str, day: str, **paper: str) -> bytes:
    return json.dumps({"paper": {"title": title, **paper}, "day": day}).encode() + b"\n"


def joined(tmp_path: Path, earlier: bytes, new: bytes) -> list[bytes]:
    path = tmp_path / "all.jsonl"
    path.write_bytes(earlier)
    append(path, io.BytesIO(new))
    return path.read_bytes().splitlines(keepends=True)


def test_a_paper_is_known_by_its_ids_before_its_title(tmp_path: Path) -> None:
    """A new title of a known id is the same paper; an equal title of another id is not."""
    earlier = [
        line("Old Name", "mon", arxiv_id="1"),
        line("Same", "mon", arxiv_id="2"),
        line("B", "mon", doi="X/1"),
    ]
    new = [
        line("New Name", "tue", arxiv_id="1"),
        line("Same", "tue", arxiv_id="3"),
        line("C", "tue", doi="x/1"),
    ]
    assert joined(tmp_path, b"".join(earlier), b"".join(new)) == [earlier[1], *new]


def test_papers_without_any_name_are_told_apart_by_their_source(tmp_path: Path) -> None:
    """Two that have nothing in common but their silence are two."""
    earlier, new = line("", "mon", source="a#1"), line("", "tue", source="a#2")
    assert joined(tmp_path, earlier, new) == [earlier, new]
    assert joined(tmp_path, earlier, line("", "wed", source="a#1")) == [line("", "wed", source="a#1")]


def test_what_is_no_record_and_a_line_without_an_end_stay(tmp_path: Path) -> None:
    """Nothing of a user's is lost, and no two records share a line."""
    torn = line("A", "mon")[:-1]
    assert joined(tmp_path, b"not ours\n\n" + torn, line("B", "tue")) == [
        b"not ours\n",
        torn + b"\n",
        line("B", "tue"),
    ]
