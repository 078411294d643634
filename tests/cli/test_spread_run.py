"""A run over workers, seen from its driver: what they say is said once more, and so are their mistakes."""

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from enricher.cli.engines import Engine
from enricher.cli.spread_run import SpreadRun, sharded
from enricher.cli.talk import Mistakes
from enricher.config import Settings
from enricher.engine.chunks import Chunk
from enricher.engine.letters import Done
from enricher.model import Paper
from enricher.outside import Outside

PAPERS = [Paper(title=f"Counting {number}") for number in range(4)]
ENGINE = Engine(chunk=2)


class Worker:
    """One that makes a line of each paper."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)

    def stop(self) -> None:
        """It has nothing to stop."""

    async def work(self, chunk: Chunk) -> Done:
        """A line for each paper, and what went wrong over them."""
        return Done(lines=b"{}\n" * chunk.count, count=chunk.count, worker="w", mistakes=self.mistakes)


class Local(SpreadRun):
    """A run whose worker is here."""

    worker: Worker

    async def _begin(self, began: int) -> None:
        self._workers = [self.worker]  # type: ignore[list-item]  # what the driver uses of one


@pytest.mark.parametrize(("mistakes", "code"), [((), 0), (("Traceback ...\nKeyError: ours",), 2)])
async def test_a_workers_mistake_is_heard_and_makes_the_exit_code(
    tmp_path: Path, mistakes: tuple[str, ...], code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """As one in this process would; its records are written all the same."""
    (tmp_path / "in.jsonl").write_text("{}")
    output, heard = tmp_path / "out.jsonl", Mistakes()
    logging.getLogger("enricher").addHandler(heard)
    try:
        async with Local(ENGINE, Settings(), Outside()) as run:
            run.worker = Worker(mistakes)
            name = str(tmp_path / "in.jsonl")
            with sharded(output, name, "run", ENGINE, run.began, force=False) as shards:
                await run.spread(PAPERS, shards, standing=lambda _: None, done=lambda _: None)
    finally:
        logging.getLogger("enricher").removeHandler(heard)
    assert len(output.read_bytes().splitlines()) == len(PAPERS)
    assert heard.code(0) == code
    assert ("KeyError: ours" in caplog.text) == bool(mistakes)
