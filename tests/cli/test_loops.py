"""The loops of commands: how long one that answers others is held up by what is done beside."""

import gc
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from enricher.cli import serve
from enricher.cli.loops import service_loop_run


@pytest.fixture
def thresholds() -> Iterator[None]:
    """They are the process's, and are as before afterwards; so is what is no garbage."""
    before, switches = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.set_threshold(*before)
    sys.setswitchinterval(switches)
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


@pytest.mark.usefixtures("thresholds")
def test_a_service_waits_for_its_threads_only_for_a_moment() -> None:
    """A tenth of what is usual: its loop lets them run whenever it writes to a socket."""
    usual = sys.getswitchinterval()

    async def main() -> int:
        return int(sys.getswitchinterval() > usual / 9)

    assert service_loop_run(main()) == 0


@pytest.mark.usefixtures("thresholds")
def test_what_a_service_has_loaded_is_not_looked_through_again(capsys: pytest.CaptureFixture[str]) -> None:
    """Once it listens: a look through all memory is as short as what came since, and garbage is not kept."""
    loaded = [[number] for number in range(20_000)]
    garbage: list[object] = []
    garbage.append(garbage)
    gone = weakref.ref(lost := Lost(garbage))
    garbage.append(lost)
    del garbage, lost
    serve.tell_it_listens("listening on http://127.0.0.1:1/")
    assert "listening on http://127.0.0.1:1/" in capsys.readouterr().err
    assert gone() is None
    assert gc.get_freeze_count() > len(loaded)
    assert len(gc.get_objects()) < len(loaded)


class Lost:
    """A part of a cycle."""

    def __init__(self, cycle: object) -> None:
        self.cycle = cycle


@pytest.mark.parametrize(
    ("sandbox", "alone", "words"),
    [(True, True, "(--sandbox)"), (False, True, "(--no-cache)"), (False, False, "")],
)
def test_a_service_whose_jobs_end_with_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, sandbox: bool, alone: bool, words: str
) -> None:
    """Elsewhere every accepted job goes on at the next start, as the guide for operators says."""
    serve.say_what_is_kept(tmp_path, shared=False, sandbox=sandbox, alone=alone)
    told = capsys.readouterr().err
    assert words in told
    assert bool(words) == ("end with this process" in told)
