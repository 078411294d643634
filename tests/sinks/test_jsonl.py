"""Output files: whole lines at any moment, the final name at the end, continued where they stopped."""

import shutil
from pathlib import Path

import pytest

from enricher import merge, record
from enricher.errors import OutputError, UsageError
from enricher.model import Extraction, Paper
from enricher.record import Record
from enricher.sinks.jsonl import FileSink


def paper(number: int) -> Paper:
    return Paper(title=f"Paper {number}", source=f"papers.md#{number}")


def of(number: int) -> Record:
    return merge.merge(paper(number), Extraction(), (), None)


def lines(path: Path) -> list[str]:
    return [record.decode(line).paper.title for line in path.read_bytes().splitlines()]


def run(path: Path, numbers: range, *, stop_after: int | None = None) -> list[str]:
    """Write records of papers as a run would; the titles that stood already."""
    stood: list[str] = []
    with FileSink(path) as sink:
        left = sink.resume(map(paper, numbers), sandbox=False, again=lambda r: stood.append(r.paper.title))
        for count, todo in enumerate(left):
            if count == stop_after:
                return stood
            sink.write(merge.merge(todo, Extraction(), (), None))
        sink.finish()
    return stood


def test_a_finished_run_leaves_the_final_file_alone(tmp_path: Path) -> None:
    """The partial file takes the final name."""
    out = tmp_path / "out.jsonl"
    assert run(out, range(3)) == []
    assert lines(out) == ["Paper 0", "Paper 1", "Paper 2"]
    assert [found.name for found in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_stopped_run_continues_after_its_last_whole_record(tmp_path: Path) -> None:
    """Nothing is lost, nothing is written twice."""
    out = tmp_path / "out.jsonl"
    run(out, range(5), stop_after=3)
    assert not out.exists()
    assert run(out, range(5)) == ["Paper 0", "Paper 1", "Paper 2"]
    assert lines(out) == [f"Paper {number}" for number in range(5)]


def test_a_torn_last_line_is_dropped(tmp_path: Path) -> None:
    """A crash in the middle of a write costs that record alone."""
    out = tmp_path / "out.jsonl"
    run(out, range(5), stop_after=3)
    partial = tmp_path / "out.jsonl.partial"
    partial.write_bytes(partial.read_bytes()[:-20])
    assert run(out, range(5)) == ["Paper 0", "Paper 1"]
    assert lines(out) == [f"Paper {number}" for number in range(5)]


def test_another_input_s_partial_file_is_not_continued(tmp_path: Path) -> None:
    """Records stand only as long as each is of the same paper as the input's."""
    out = tmp_path / "out.jsonl"
    run(out, range(5), stop_after=4)
    with FileSink(out) as sink:
        others = [paper(0), Paper(title="Another", source="papers.md#1"), paper(2)]
        for todo in sink.resume(others, sandbox=False, again=lambda _: None):
            sink.write(merge.merge(todo, Extraction(), (), None))
        sink.finish()
    assert lines(out) == ["Paper 0", "Another", "Paper 2"]


def test_made_up_records_are_never_mixed_with_true_ones(tmp_path: Path) -> None:
    """A sandbox's partial file is not continued by a real run."""
    out = tmp_path / "out.jsonl"
    run(out, range(2), stop_after=1)
    with FileSink(out) as sink:
        assert len(list(sink.resume(map(paper, range(2)), sandbox=True, again=lambda _: None))) == 2


def test_a_shorter_input_cuts_what_stood_behind_it(tmp_path: Path) -> None:
    """The output holds the input's papers and no others."""
    out = tmp_path / "out.jsonl"
    run(out, range(5), stop_after=4)
    run(out, range(2))
    assert lines(out) == ["Paper 0", "Paper 1"]


def test_an_output_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    """A folder's name, or a folder that is not there."""
    with pytest.raises(UsageError, match="is a folder"):
        FileSink(tmp_path).__enter__()
    with pytest.raises(UsageError, match="there is no folder"):
        FileSink(tmp_path / "no" / "out.jsonl").__enter__()


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """In words that name the file and what to do."""
    (tmp_path / "out.jsonl.partial").symlink_to("/dev/full")
    with FileSink(tmp_path / "out.jsonl") as sink:
        sink.write(of(1))
        with pytest.raises(OutputError, match=r"out\.jsonl\.partial: No space left on device; mend that"):
            sink.flush()


def test_a_folder_that_vanishes_is_said(tmp_path: Path) -> None:
    """Records do not go on into a file that nobody can find."""
    folder = tmp_path / "out"
    folder.mkdir()
    with FileSink(folder / "out.jsonl") as sink:
        shutil.rmtree(folder)
        sink.write(of(1))
        with pytest.raises(OutputError, match="was removed"):
            sink.flush()


def test_a_folder_that_moves_is_said_at_the_end(tmp_path: Path) -> None:
    """The partial file lives on where it went; it cannot be given its name."""
    (tmp_path / "out").mkdir()
    with FileSink(tmp_path / "out" / "out.jsonl") as sink:
        sink.write(of(1))
        (tmp_path / "out").rename(tmp_path / "moved")
        with pytest.raises(OutputError, match="cannot give"):
            sink.finish()
    assert lines(tmp_path / "moved" / "out.jsonl.partial") == ["Paper 1"]


def test_two_runs_cannot_write_one_output(tmp_path: Path) -> None:
    """The second is refused, and harms nothing; when the first is over, it may."""
    with FileSink(tmp_path / "out.jsonl") as first:
        first.write(of(1))
        with pytest.raises(UsageError, match="another run is writing"), FileSink(tmp_path / "out.jsonl"):
            pass
        first.finish()
    assert lines(tmp_path / "out.jsonl") == ["Paper 1"]
    assert run(tmp_path / "out.jsonl", range(1, 3)) == []
