"""Files and folders that are kept from other processes."""

import os
from pathlib import Path

import pytest

from enricher.files import InUseError, lock, locked_folder


def test_a_folder_is_one_s_until_it_is_given_back(tmp_path: Path) -> None:
    held = locked_folder(tmp_path)
    assert held is not None
    with pytest.raises(InUseError):
        locked_folder(tmp_path)
    os.close(held)
    again = locked_folder(tmp_path)
    assert again is not None
    os.close(again)


def test_a_folder_under_another_s_name_is_not_taken(tmp_path: Path) -> None:
    """Another one stands under its name by now, as behind a link: whoever holds that one must not meet us."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(InUseError):
        locked_folder(tmp_path / "link")
    held = locked_folder(tmp_path / "real")
    assert held is not None, "what was refused holds nothing"
    os.close(held)


def test_what_cannot_be_locked_is_told(tmp_path: Path) -> None:
    """A file system without locks, here a descriptor that knows none."""
    path = os.open(tmp_path, os.O_PATH)
    assert lock(path) is False
    os.close(path)
