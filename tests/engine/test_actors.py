"""Actors in this process: what they do to the one that they live in. Ray itself is not started."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from enricher.config import Settings
from enricher.engine.ray.actors import OwnerActor, WorkerActor
from enricher.engine.working import Task
from enricher.io.clock import SystemClock
from enricher.outside import Outside


@pytest.fixture
def as_python_comes() -> Iterator[None]:
    """When garbage is looked for is the process's own; it is as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("as_python_comes")
@pytest.mark.parametrize("actor", [OwnerActor, partial(WorkerActor, place="worker-0", owners=())])
def test_an_actor_leaves_garbage_as_the_command_does(tmp_path: Path, actor: Callable[[Task], object]) -> None:
    """They went through all in flight again and again, for a tenth of what a link cost them."""
    looks: list[int] = []

    def count(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            looks.append(told["generation"])

    now = SystemClock().now()
    task = Task(settings=Settings(cache_dir=tmp_path), outside=Outside(), began=now, since=now)
    kept = [actor(task)]
    gc.callbacks.append(count)
    in_flight = [[number] for number in range(100_000)]
    gc.callbacks.remove(count)
    assert len(in_flight) == 100_000
    assert kept
    assert looks == []
