"""What a thread worked is told by the system, with what it would have; elsewhere by its own clock."""

from pathlib import Path

import pytest

from enricher.busyness import SCHEDULING, busy_seconds


def test_a_thread_that_waits_for_a_processor_is_busy(tmp_path: Path) -> None:
    """Its time on one and its time ready for one, both in nanoseconds."""
    told = tmp_path / "schedstat"
    told.write_text("1500000000 500000000 7\n")
    assert busy_seconds(str(told)) == 2.0


@pytest.mark.parametrize("said", [None, "", "no numbers"])
def test_where_the_system_does_not_tell_its_own_time_counts(tmp_path: Path, said: str | None) -> None:
    """It grows with what is done, and with nothing else."""
    told = tmp_path / "schedstat"
    if said is not None:
        told.write_text(said)
    before = busy_seconds(str(told))
    while (after := busy_seconds(str(told))) == before:
        pass
    assert after > before


@pytest.mark.skipif(not Path(SCHEDULING).exists(), reason="this system does not tell")
def test_here_it_grows_with_work() -> None:
    """By the account of this very system."""
    before = busy_seconds()
    while busy_seconds() == before:
        pass
    assert busy_seconds() > before
