"""How many actors there are; what is left behind on this machine, and who may take it away."""

import os
from pathlib import Path

import pytest

from enricher.engine.ray.cluster import OWNERS, _remove_unheld, _shares
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


@pytest.mark.parametrize("processors", [2, 3, 4, 16, 64])
def test_actors_are_as_many_as_processors(processors: int) -> None:
    """Those beyond would take turns with the others, each with a start and a second's work of its own."""
    owners, workers = _shares(processors, None)
    assert owners + workers == processors
    assert 1 <= owners <= min(workers, OWNERS)


@pytest.mark.parametrize("budget", [None, 0, 1, 5])
def test_one_processor_has_one_of_each(budget: int | None) -> None:
    assert _shares(1, budget) == (1, 1)


def test_no_worker_is_without_a_share_of_the_budget() -> None:
    assert _shares(64, 3) == (3, 3)
