"""Copies of what is gone: asked for where they are wanted, and of nothing that lives."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from enricher.model import ArchiveCopy, Archived, Paper
from enricher.testing import EPOCH

Make = Callable[..., Paper]
GONE = "https://gone.example.org/page"


async def test_what_is_dead_gets_its_copies(scene: Any, paper: Make) -> None:
    """The nearest to when the paper was written is asked for."""
    copy = ArchiveCopy(archive="wayback", url="https://web.archive.org/web/1/x", captured_at=EPOCH)
    scene.copies[GONE] = Archived(copies=(copy,), fetched_at=EPOCH)
    record = (await scene.records([paper(f"See {GONE} here")], archives=("wayback",)))[0]
    assert record.links[0].archives == (copy,)
    question = scene.archive.batches[0][0]
    assert (question.url, question.near) == (GONE, dt.date(2020, 6, 15))


async def test_what_lives_is_not_looked_for(scene: Any, paper: Make) -> None:
    """Nor is anything where no archive was chosen."""
    scene.looker.everything = True
    await scene.records([paper(f"See {GONE} here")], archives=("wayback",))
    scene.looker.everything = False
    await scene.records([paper(f"See {GONE} here")])
    assert scene.archive.batches == []


async def test_software_heritage_is_asked_of_repositories_alone(scene: Any, paper: Make) -> None:
    """It keeps nothing else."""
    text = f"See {GONE} and https://github.com/gone/code here"
    await scene.records([paper(text)], archives=("wayback", "swh"))
    asked = {(q.archive, q.url) for batch in scene.archive.batches for q in batch}
    code = "https://github.com/gone/code"
    assert asked == {("wayback", GONE), ("wayback", code), ("swh", code)}
