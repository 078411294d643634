"""How often the disk is asked for its room, and that what it says counts."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from enricher.errors import StoreError
from enricher.store import disk_room as subject
from enricher.store.disk_room import BATCH, PLENTY, UNASKED, DiskRoom


class Disk:
    """One whose free octets are said, and how often it was asked."""

    def __init__(self) -> None:
        self.free, self.asked, self.settled = 0, 0, 0

    def usage(self, folder: Path) -> SimpleNamespace:
        """As `shutil.disk_usage`."""
        self.asked += 1
        return SimpleNamespace(free=self.free)

    def settle(self) -> None:
        """The log comes into the file."""
        self.settled += 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """In the place of the disk."""
    made = Disk()
    monkeypatch.setattr(subject, "disk_usage", made.usage)
    return made


def test_a_disk_with_plenty_of_room_is_asked_now_and_then(tmp_path: Path, disk: Disk) -> None:
    """Each time is three calls of the system; one that fills meanwhile is heard of within some batches."""
    room = DiskRoom(tmp_path / "a", disk.settle)
    disk.free = PLENTY
    for _ in range(2 * (UNASKED + 1)):
        room.leave()
    assert disk.asked == 2
    disk.free = BATCH - 1
    with pytest.raises(StoreError, match="may not grow"):
        room.leave()
    assert PLENTY - UNASKED * BATCH > BATCH  # batches alone do not fill it meanwhile


def test_a_disk_with_less_is_asked_at_each_batch(tmp_path: Path, disk: Disk) -> None:
    """And at each again while it is full."""
    room = DiskRoom(tmp_path / "a", disk.settle)
    disk.free = PLENTY - 1
    for _ in range(3):
        room.leave()
    assert (disk.asked, disk.settled) == (3, 0)
    disk.free = 0
    for _ in range(3):
        with pytest.raises(StoreError):
            room.leave()
    assert disk.settled == 3
