"""Files of one folder, asked about together and written apart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enricher import merge, record
from enricher.cli.side_by_side import SideBySide
from enricher.errors import InputError
from enricher.model import Extraction, Paper
from enricher.record import Record
from enricher.sinks.jsonl import FileSink


@pytest.fixture(autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes of partial files are left elsewhere."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def papers(name: str, count: int, *, cut: bool = False) -> Iterator[Paper]:
    for number in range(count):
        yield Paper(title=f"{name} {number}", source=f"{name}#{number}")
    if cut:
        raise InputError(f"{name}: ends too early")


def of(paper: Paper) -> Record:
    return merge.merge(paper, Extraction(), (), None)


def titles(path: Path) -> list[str]:
    return [record.decode(line).paper.title for line in path.read_bytes().splitlines()]


def never(fault: InputError) -> None:
    """No file is expected to fail."""
    raise fault


def worked(
    folder: Path,
    *,
    stop_after: int | None = None,
    size: int = 4,
    failed: Callable[[InputError], None] = never,
    **counts: int,
) -> list[str]:
    """The names of the files that were finished, where so many records in waves of `size` came."""
    finished: list[str] = []
    with SideBySide(lambda sink: finished.append(sink.path.name), failed) as beside:
        for name, count in counts.items():
            sink = beside.open(FileSink(folder / name))
            read = papers(name, abs(count), cut=count < 0)
            beside.add(sink, sink.resume(read, sandbox=False, again=lambda _: None))
        read_all = list(beside.papers())
        found = [of(paper) for paper in read_all][:stop_after]
        for begin in range(0, len(found), size):
            beside.write(found[begin : begin + size])
        beside.settle()
    return finished


def test_each_record_goes_to_its_file(tmp_path: Path) -> None:
    """However waves are cut, and where a file holds no paper."""
    assert worked(tmp_path, a=3, none=0, b=7, c=1) == ["a", "none", "b", "c"]
    assert {path.name: len(titles(path)) for path in tmp_path.iterdir()} == {
        "a": 3,
        "none": 0,
        "b": 7,
        "c": 1,
    }
    assert titles(tmp_path / "b") == [f"b {number}" for number in range(7)]


def test_a_stop_leaves_what_is_whole_what_is_begun_and_nothing_else(tmp_path: Path) -> None:
    """The file in its midst is continued by the next call, and the later ones left no trace."""
    assert worked(tmp_path, stop_after=5, a=3, b=7, c=1) == ["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b.partial"]
    assert titles(tmp_path / "b.partial") == ["b 0", "b 1"]
    assert worked(tmp_path, a=3, b=7, c=1) == ["a", "b", "c"]
    assert titles(tmp_path / "b") == [f"b {number}" for number in range(7)]


def test_a_file_that_ends_too_early_costs_itself_alone(tmp_path: Path) -> None:
    """What was read of it stays beside, and why is told."""
    failed: list[InputError] = []
    assert worked(tmp_path, failed=failed.append, a=1, b=-2, c=1) == ["a", "c"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b.partial", "c"]
    assert list(map(str, failed)) == ["b: ends too early"]


def test_a_gap_in_one_file_holds_up_no_other(tmp_path: Path) -> None:
    """What is behind it in its own file is not written; a file of which all is missing leaves nothing."""
    finished: list[str] = []
    with SideBySide(lambda sink: finished.append(sink.path.name), never) as beside:
        for name, count in {"a": 3, "b": 2, "c": 2, "d": 1}.items():
            sink = beside.open(FileSink(tmp_path / name))
            beside.add(sink, sink.resume(papers(name, count), sandbox=False, again=lambda _: None))
        found: list[Record | None] = [of(paper) for paper in beside.papers()]
        found[1] = found[5] = found[6] = None  # the second of a, both of c
        written = [record.paper.title for record in beside.write(found)]
    assert written == ["a 0", "b 0", "b 1", "d 0"]
    assert finished == ["b", "d"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.partial", "b", "d"]
    assert titles(tmp_path / "a.partial") == ["a 0"]
