"""The loops of commands: how long one is held up by looks for garbage."""

import gc
from collections.abc import Iterator

import pytest

from enricher.cli.loops import service_loop_run


@pytest.fixture
def thresholds() -> Iterator[None]:
    """They are the process's, and are as before afterwards; so is what is no garbage."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("thresholds")
def test_a_service_looks_through_a_few_thousand_objects_at_a_time() -> None:
    """It answers nobody meanwhile: not through all that a command, whom nobody asks, leaves for later."""
    looked: list[int] = []

    async def main() -> int:
        def count(phase: str, told: dict[str, int]) -> None:
            if phase == "start" and told["generation"] == 0:
                looked.append(gc.get_count()[0])

        gc.callbacks.append(count)
        kept = [[number] for number in range(20_000)]
        gc.callbacks.remove(count)
        return len(kept) - 20_000

    gc.set_threshold(200_000, 50, 100)
    assert service_loop_run(main()) == 0
    assert looked
    assert max(looked) <= 6_000
