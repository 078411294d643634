"""A watched folder: what comes there is run once, when it is whole, and again when it changes."""

import os
from pathlib import Path

import pytest

from enricher.cli import kept_inputs
from enricher.cli.enrich_call import EnrichCall
from enricher.cli.watching import FolderWatch, watch
from enricher.config import Settings
from enricher.errors import InputError, UsageError
from enricher.store import kept_readings


def put(path: Path, text: str, at: int) -> Path:
    """Write a file that was changed so many seconds after 1970."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (at, at))
    return path


def test_a_file_is_ready_once_it_stands_still(tmp_path: Path) -> None:
    """One that still grows is not whole."""
    files = FolderWatch(tmp_path, tmp_path / "out")
    path = put(tmp_path / "a.md", "one", 100)
    assert files.ready() == []
    put(path, "one and two", 100)
    assert files.ready() == []
    assert files.ready() == [path]
    files.done(path)
    assert files.ready() == []


def test_a_changed_file_is_ready_again(tmp_path: Path) -> None:
    """And one that was done before this watch began is not, as its output tells."""
    path = put(tmp_path / "in" / "sub" / "a.md", "one", 100)
    files = FolderWatch(tmp_path / "in", tmp_path / "out")
    put(files.output(path), "", 200)
    assert files.output(path) == tmp_path / "out" / "sub" / "a.md.enriched.jsonl"
    assert [files.ready(), files.ready()] == [[], []]
    put(path, "two", 300)
    assert [files.ready(), files.ready()] == [[], [path]]


def test_outputs_and_hidden_files_are_no_input(tmp_path: Path) -> None:
    """Also where both folders are one; neither is a pipe."""
    os.mkfifo(tmp_path / "pipe.md")
    for name in (".a.md.swp", "a.md.enriched.jsonl", "a.md.enriched.jsonl.partial", ".git/config"):
        put(tmp_path / name, "x", 100)
    files = FolderWatch(tmp_path, tmp_path)
    assert [files.ready(), files.ready()] == [[], []]


def test_what_is_ignored_is_passed_over_and_the_rest_of_it_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A watch passes over what a run over the same folder does."""
    put(tmp_path / ".enricherignore", "drafts/\n", 100)
    put(tmp_path / "drafts" / "a.md", "x", 100)
    os.mkfifo(tmp_path / "pipe.md")
    kept = put(tmp_path / "b.md", "x", 100)
    files = FolderWatch(tmp_path, tmp_path / "out")
    with caplog.at_level("WARNING", logger="enricher"):
        assert [files.ready(), files.ready(), files.ready()] == [[], [kept], [kept]]
    pipe = tmp_path / "pipe.md"
    assert [record.getMessage() for record in caplog.records] == [
        f"{pipe}: is no file but a pipe or a device; passed over (name it to have it read)"
    ]


async def test_each_file_is_worked_once_and_a_bad_one_harms_none(tmp_path: Path) -> None:
    """Until it is stopped; the file in hand is then not taken for done."""
    for name in ("a.md", "bad.md", "c.md"):
        put(tmp_path / name, name, 100)
    worked: list[str] = []
    rounds = iter(range(40))

    async def work(path: Path, output: Path) -> None:
        assert output.parent.is_dir()
        worked.append(path.name)
        if path.name == "bad.md":
            raise InputError("bad.md: is no digest")

    files = FolderWatch(tmp_path, tmp_path / "out")
    await watch(files, work, lambda: next(rounds) > 30, pause=0)
    assert worked == ["a.md", "bad.md", "c.md"]


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    """In words that say what to do."""
    with pytest.raises(UsageError, match="is no folder"):
        FolderWatch(tmp_path / "nowhere", tmp_path)


@pytest.mark.parametrize(("lasting", "known"), [(True, b"as it began"), (False, b"as it went on")])
def test_a_watch_keeps_readings_under_the_rules_it_began_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool, known: bytes
) -> None:
    """The program's files may be others when a digest comes; what runs is what was loaded."""
    files = [b"as it began"]
    monkeypatch.setattr(kept_readings, "rules_digest", lambda: files[-1])
    call = EnrichCall(inputs=(), output=tmp_path)
    readings = kept_inputs.kept_readings(call, Settings(cache_dir=tmp_path), lasting=lasting)
    files.append(b"as it went on")
    assert readings is not None
    assert readings.rules == known
