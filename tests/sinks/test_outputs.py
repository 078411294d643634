"""Files that commands write whole: nothing of others is replaced, followed or waited for."""

import os
import stat
from pathlib import Path

import pytest

from enricher.errors import UsageError
from enricher.sinks.outputs import DIFFERENCES, EXPORT, RECORDS, REPORTS, Kind, refuse_occupied, replacing

BEGINNINGS = [
    (RECORDS, b'{"schema_version":2,'),
    (EXPORT, b'{"facet":"links"'),
    (REPORTS, b"# Link report\n\n"),
    (DIFFERENCES, b"2026-01-01 to \xe2\x80\x93: no link"),
]


@pytest.mark.parametrize(("kind", "head"), BEGINNINGS)
def test_ours_is_replaced_and_others_are_not(tmp_path: Path, kind: Kind, head: bytes) -> None:
    """By what a file begins with."""
    path = tmp_path / "out"
    path.write_bytes(head)
    refuse_occupied(path, kind)
    path.write_bytes(b"my " + head)
    with pytest.raises(UsageError, match="--force"):
        refuse_occupied(path, kind)
    refuse_occupied(path, kind, force=True)


def test_ours_that_is_marked_read_only_is_kept(tmp_path: Path) -> None:
    """A night's records that were put away, say."""
    path = tmp_path / "out"
    path.write_bytes(b"# Link report\n\n")
    path.chmod(0o444)
    with pytest.raises(UsageError, match="marked read-only; choose another -o"):
        refuse_occupied(path, REPORTS)
    refuse_occupied(path, REPORTS, force=True)


@pytest.mark.parametrize("named", ["lists", "lists/*.md", "**/*.md", "."])
def test_force_gives_away_no_file_of_a_folder_or_pattern_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    """It would be passed over as what is written, and be lost; records there are ours, and are replaced."""
    monkeypatch.chdir(tmp_path)
    path = Path("lists/b.md")
    path.parent.mkdir()
    path.write_text("my list")
    with pytest.raises(UsageError, match="lies in an input of this command"):
        refuse_occupied(path, RECORDS, inputs=[named], force=True)
    refuse_occupied(path, RECORDS, inputs=["elsewhere", "-", "other/*.md"], force=True)
    path.write_bytes(b'{"schema_version":2,')
    refuse_occupied(path, RECORDS, inputs=[named])


@pytest.mark.parametrize("force", [False, True])
def test_no_pipe_or_device_is_replaced(tmp_path: Path, force: bool) -> None:
    """Root would lose its /dev/null."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(UsageError, match="pipe or a device"):
            refuse_occupied(path, REPORTS, force=force)
    with pytest.raises(UsageError, match="is a folder"):
        refuse_occupied(tmp_path, REPORTS, force=force)


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What it leads to is whole; one that leads to something else than ours wants force."""
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "out").symlink_to(precious)
    with pytest.raises(UsageError, match="--force"):
        refuse_occupied(tmp_path / "out", REPORTS)
    with replacing(tmp_path / "out") as file:
        file.write(b"new")
    assert precious.read_text() == "mine"
    assert not (tmp_path / "out").is_symlink()
    assert (tmp_path / "out").read_bytes() == b"new"


def test_a_file_appears_once_it_is_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    """What breaks off leaves the old one, and nothing beside it."""
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with pytest.raises(TypeError), replacing(path) as file:
        file.write(None)  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    with replacing(path) as file:
        file.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [found.name for found in tmp_path.iterdir()] == ["out"]


def test_a_new_file_has_the_rights_that_the_user_s_files_have(tmp_path: Path) -> None:
    """No less, as temporary files would, and no more."""
    (tmp_path / "mine").write_text("")
    with replacing(tmp_path / "out") as file:
        file.write(b"x")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "mine").stat().st_mode
