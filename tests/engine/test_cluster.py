"""What is left behind on this machine, and who may take it away."""

import os
from pathlib import Path

from enricher.engine.ray.cluster import _remove_unheld
from enricher.files import locked_folder

OLD = (0, 0)


def left(path: Path) -> Path:
    """A folder of Ray's with something in it, last changed long ago."""
    path.mkdir()
    (path / "token").write_text("secret")
    os.utime(path, OLD)
    return path


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    folder = left(tmp_path / "killed")
    _remove_unheld(folder)
    assert not folder.exists()


def test_what_a_run_holds_stays_however_old(tmp_path: Path) -> None:
    folder = left(tmp_path / "held")
    held = locked_folder(folder)
    assert held is not None
    _remove_unheld(folder)
    os.close(held)
    assert (folder / "token").exists()


def test_what_may_not_be_held_yet_stays(tmp_path: Path) -> None:
    folder = left(tmp_path / "young")
    os.utime(folder)
    _remove_unheld(folder)
    assert (folder / "token").exists()


def test_what_a_link_of_that_name_leads_to_stays(tmp_path: Path) -> None:
    """Anybody may make one in a folder for everybody's temporary files."""
    folder, link = left(tmp_path / "mine"), tmp_path / "link"
    link.symlink_to(folder)
    os.utime(link, OLD, follow_symlinks=False)
    _remove_unheld(link)
    assert (folder / "token").exists()
    assert link.is_symlink()
