"""Output files: whole lines at any moment, the final name at the end, continued where they stopped."""

import os
import resource
import shutil
import signal
import sys
from pathlib import Path

import pytest

from enricher import merge, record
from enricher.errors import OutputError, UsageError
from enricher.model import Extraction, Paper
from enricher.record import Record
from enricher.sinks.jsonl import FileSink


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's runs leave their notes."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


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


def test_several_records_in_one_go_are_as_many_lines(tmp_path: Path) -> None:
    """The octets are those of each by itself."""
    one, several = tmp_path / "one.jsonl", tmp_path / "several.jsonl"
    with FileSink(one) as sink:
        for number in range(3):
            sink.write(of(number))
        sink.finish()
    with FileSink(several) as sink:
        sink.write_many([of(number) for number in range(3)])
        sink.finish()
    assert (
        several.read_bytes() == one.read_bytes() == b"".join(record.encode(of(n)) + b"\n" for n in range(3))
    )


def test_a_stopped_run_continues_after_its_last_whole_record(tmp_path: Path) -> None:
    """Nothing is lost, nothing is written twice."""
    out = tmp_path / "out.jsonl"
    run(out, range(5), stop_after=3)
    assert not out.exists()
    assert run(out, range(5)) == ["Paper 0", "Paper 1", "Paper 2"]
    assert lines(out) == [f"Paper {number}" for number in range(5)]


@pytest.mark.skipif(sys.platform != "linux", reason="a name of any octets is Linux's")
def test_a_name_that_is_no_text_is_written_and_continued(tmp_path: Path) -> None:
    """A list of such a name gives its output one, too."""
    out = tmp_path / os.fsdecode(b"\xff.jsonl")
    run(out, range(5), stop_after=3)
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
    """In words that name the file and what to do; a limit on files stands for the disk's end."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with FileSink(tmp_path / "out.jsonl") as sink:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
            for number in range(20):
                sink.write(of(number))
            with pytest.raises(OutputError, match=r"out\.jsonl\.partial: File too large; mend that"):
                sink.flush()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, heard)


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


def planted(path: Path) -> None:
    """A partial file with records that somebody else wrote."""
    path.write_bytes(record.encode(of(0)) + b"\n")


def test_a_partial_file_that_came_with_a_clone_is_refused(tmp_path: Path) -> None:
    """It may say that all is well; its records are not this user's."""
    partial = tmp_path / "out.jsonl.partial"
    planted(partial)
    kept = partial.read_bytes()
    with pytest.raises(UsageError, match=r"out\.jsonl\.partial was not written here by a run of yours"):
        run(tmp_path / "out.jsonl", range(2))
    assert partial.read_bytes() == kept
    assert not (tmp_path / "out.jsonl").exists()


def test_a_partial_file_that_was_replaced_or_changed_is_refused(tmp_path: Path) -> None:
    """By a pull, say: under the same name, after a true run stopped."""
    out, partial = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"
    run(out, range(5), stop_after=3)
    lines_there = partial.read_bytes()
    partial.write_bytes(lines_there.replace(b"Paper 0", b"Paper 9"))
    with pytest.raises(UsageError, match="was changed since"):
        run(out, range(5))
    partial.rename(tmp_path / "old")
    partial.write_bytes(lines_there)
    with pytest.raises(UsageError, match="was not written here"):
        run(out, range(5))


@pytest.mark.parametrize("force", [False, True])
def test_what_is_planted_in_a_partial_file_s_place_is_not_followed(tmp_path: Path, force: bool) -> None:
    """A link, a hard link, a pipe: refused, or with force replaced; what they lead to is whole."""
    precious = tmp_path / "precious"
    for number, plant in enumerate(
        (lambda p: p.symlink_to(precious), lambda p: p.hardlink_to(precious), lambda p: os.mkfifo(p))
    ):
        precious.write_text("mine\n")
        out = tmp_path / f"{number}.jsonl"
        plant(tmp_path / f"{number}.jsonl.partial")
        sink = FileSink(out, force=force)
        if not force:
            with pytest.raises(UsageError, match=r"\.partial .* is not continued"):
                sink.__enter__()
        else:
            with sink:
                sink.write(of(1))
                sink.finish()
            assert lines(out) == ["Paper 1"]
        assert precious.read_text() == "mine\n"


def test_records_of_other_settings_are_not_continued(tmp_path: Path) -> None:
    """What was read from the cache is no answer to a run that asks anew."""
    out = tmp_path / "out.jsonl"
    run(out, range(3), stop_after=2)
    with FileSink(out, run="refresh") as sink:
        assert sink.begun_anew
        assert len(list(sink.resume(map(paper, range(3)), sandbox=False, again=lambda _: None))) == 3


def test_a_paper_whose_text_changed_is_asked_again(tmp_path: Path) -> None:
    """Its links may be others."""
    out = tmp_path / "out.jsonl"
    run(out, range(2), stop_after=1)
    changed = [Paper(title="Paper 0", source="papers.md#0", abstract="See https://a.org"), paper(1)]
    with FileSink(out) as sink:
        assert len(list(sink.resume(changed, sandbox=False, again=lambda _: None))) == 2


def test_without_a_state_folder_a_run_works_and_says_that_it_cannot_be_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is no folder."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with FileSink(tmp_path / "out.jsonl") as sink:
        assert not sink.resumable
        sink.write(of(1))
        sink.finish()
    assert lines(tmp_path / "out.jsonl") == ["Paper 1"]


def test_a_refused_run_removes_nothing_of_the_running_one(tmp_path: Path) -> None:
    """Not even where nothing stands in its file yet."""
    with FileSink(tmp_path / "out.jsonl") as first:
        with pytest.raises(UsageError, match="another run"), FileSink(tmp_path / "out.jsonl"):
            pass
        with pytest.raises(UsageError, match="another run"), FileSink(tmp_path / "out.jsonl", force=True):
            pass
        first.write(of(1))
        first.finish()
    assert lines(tmp_path / "out.jsonl") == ["Paper 1"]


def test_a_run_that_wrote_nothing_leaves_nothing(tmp_path: Path, state_folder: Path) -> None:
    """Neither its partial file nor a note on it."""
    with pytest.raises(KeyError), FileSink(tmp_path / "out.jsonl"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []
    assert [path for path in state_folder.rglob("*") if path.is_file()] == []


def test_an_existing_file_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    """Unless it is empty, or the user says so."""
    out = tmp_path / "out.jsonl"
    out.write_text("Monday: slept.\n")
    with pytest.raises(UsageError, match=r"out\.jsonl is there already.*--force"):
        run(out, range(1))
    assert out.read_text() == "Monday: slept.\n"
    with FileSink(out, force=True) as sink:
        sink.write(of(1))
        sink.finish()
    assert lines(out) == ["Paper 1"]
    assert run(out, range(1, 3)) == []


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    """Under none of its names, and not by force."""
    records = tmp_path / "in.jsonl"
    records.write_bytes(record.encode(of(0)) + b"\n")
    (tmp_path / "link.jsonl").symlink_to(records)
    (tmp_path / "hard.jsonl").hardlink_to(records)
    (tmp_path / "new.jsonl.partial").hardlink_to(records)
    for name in ("in.jsonl", "link.jsonl", "hard.jsonl", "new.jsonl"):
        with (
            pytest.raises(UsageError, match="is an input"),
            FileSink(tmp_path / name, inputs=[str(records)], force=True),
        ):
            pass
    assert records.read_bytes() == record.encode(of(0)) + b"\n"
