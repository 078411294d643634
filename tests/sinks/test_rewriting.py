"""A user's file changed in place: nothing of it is lost but what was to be changed."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from enricher.errors import InputError, OutputError, UsageError
from enricher.sinks.rewriting import Original, read_original, write_back


def test_rights_and_a_lone_name_stay(tmp_path: Path) -> None:
    """The file is replaced at once."""
    path = tmp_path / "list.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_back(read_original(path, to_change=True), b"new and longer")
    assert path.read_bytes() == b"new and longer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [found.name for found in tmp_path.iterdir()] == ["list.md"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    """Also where it is not the one who runs us."""
    path = tmp_path / "list.md"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    write_back(read_original(path, to_change=True), b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_other_names_of_the_file_stay_its_names(tmp_path: Path) -> None:
    """A hard link is the same file afterwards."""
    path = tmp_path / "list.md"
    path.write_bytes(b"old and long")
    (tmp_path / "other.md").hardlink_to(path)
    write_back(read_original(path, to_change=True), b"new")
    assert (tmp_path / "other.md").read_bytes() == b"new"
    assert path.stat().st_nlink == 2


def test_a_file_that_changed_in_between_is_left_alone(tmp_path: Path) -> None:
    """Somebody is working on it; so where it was replaced or removed."""
    path = tmp_path / "list.md"
    for change in (lambda: path.write_bytes(b"theirs"), path.unlink, lambda: path.symlink_to("/etc/passwd")):
        path.unlink(missing_ok=True)
        path.write_bytes(b"old")
        original = read_original(path, to_change=True)
        if change.__name__ != "unlink":
            path.unlink()
        change()
        with pytest.raises(UsageError, match="was changed by somebody"):
            write_back(original, b"new")
        assert not path.exists() or path.read_bytes() != b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_links_and_pipes_are_not_changed(tmp_path: Path) -> None:
    """A clone's link may lead to the user's own files; it is read, and named where it is to be changed."""
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "link.md").symlink_to("mine")
    os.mkfifo(tmp_path / "pipe.md")
    assert read_original(tmp_path / "link.md", to_change=False).octets == b"mine"
    with pytest.raises(InputError, match="is a link to"):
        read_original(tmp_path / "link.md", to_change=True)
    with pytest.raises(InputError, match="pipe"):
        read_original(tmp_path / "pipe.md", to_change=True)


def test_what_is_marked_read_only_stays(tmp_path: Path) -> None:
    """Its folder would let it be replaced, and its owner did not want that; it can be read all the same."""
    path = tmp_path / "list.md"
    path.write_bytes(b"mine")
    path.chmod(0o444)
    assert read_original(path, to_change=False).octets == b"mine"
    with pytest.raises(InputError, match="marked read-only"):
        read_original(path, to_change=True)


def failing(monkeypatch: pytest.MonkeyPatch, which: set[int]) -> None:
    """At these of all waits for the disk it is full."""
    done, true = [0], os.fsync

    def fsync(descriptor: int) -> None:
        done[0] += 1
        if done[0] in which:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        true(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.fixture
def two_names(tmp_path: Path) -> Original:
    """A file that is written over, and not replaced."""
    path = tmp_path / "list.md"
    path.write_bytes(b"old")
    os.link(path, tmp_path / "other.md")
    return read_original(path, to_change=True)


def test_a_full_disk_leaves_a_file_as_it_was(two_names: Original, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the new octets were half written into it already."""
    failing(monkeypatch, {2})
    with pytest.raises(UsageError, match=r"No space left.*is as it was; free some space"):
        write_back(two_names, b"new and longer")
    assert two_names.path.read_bytes() == b"old"


def test_what_a_file_held_is_put_elsewhere_where_it_cannot_be_put_back(
    two_names: Original, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And the place is named."""
    failing(monkeypatch, {2, 3})
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(OutputError) as fault:
        write_back(two_names, b"new and longer")
    assert Path(str(fault.value).rpartition("is in ")[2]).read_bytes() == b"old"
