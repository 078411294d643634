"""Promises followed over simulated months: what was said, what came, since when, and who showed it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from enricher.catalogues import Claim
from enricher.model import Paper
from enricher.pipeline.plan import PlanOptions
from enricher.record import Record
from enricher.testing import EPOCH

from .conftest import Scene

PROMISE = "The code will be released soon."
CLAIM = "Our source code is publicly available."
ASKING = PlanOptions(catalogues=("huggingface",))
TITLE = "Counting objects that nobody ever counted before"


async def told(scene: Scene, folder: Path, *papers: Paper, options: PlanOptions = ASKING) -> list[Record]:
    """The records of a run of that day."""
    return await scene.records(papers, folder=folder, options=options)


async def test_a_promise_is_kept_by_an_address_in_the_text(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """Months after, the abstract names a repository; later runs still tell since when."""
    (first,) = await told(scene, tmp_path, paper(PROMISE))
    assert (first.code, first.released) == ("promised", None)
    scene.later(60)
    scene.stars["o/n"] = 3
    came = scene.clock.now()
    for _ in range(3):
        (record,) = await told(scene, tmp_path, paper("Code: https://github.com/o/n"))
        assert record.released is not None
        assert (record.released.before, record.released.shown_by) == ("promised", ("text",))
        assert record.released.since == came
        assert record.released.url == "https://github.com/o/n"
        scene.later(30)


async def test_a_catalogue_shows_what_was_claimed(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """The text never changes; the source that names the repository is told."""
    await told(scene, tmp_path, paper(CLAIM))
    scene.later(20)
    scene.claims["2006.00001"] = (Claim(url="https://github.com/o/n", official=True),)
    scene.stars["o/n"] = 3
    (record,) = await told(scene, tmp_path, paper(CLAIM))
    assert record.code == "released"
    assert record.released is not None
    assert (record.released.before, record.released.shown_by) == ("claimed", ("huggingface",))


async def test_what_is_not_official_keeps_no_promise(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """Somebody else's work on the paper is not what its authors promised."""
    await told(scene, tmp_path, paper(PROMISE))
    scene.later(20)
    scene.claims["2006.00001"] = (Claim(url="https://github.com/o/n", official=False),)
    scene.stars["o/n"] = 3
    (record,) = await told(scene, tmp_path, paper(PROMISE))
    assert (record.code, record.released) == ("promised", None)


async def test_an_outage_neither_breaks_nor_moves_a_kept_promise(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """Who could not be asked for a month tells nothing; since when stays what it was."""
    await told(scene, tmp_path, paper(PROMISE))
    scene.later(10)
    scene.stars["o/n"] = 3
    kept = paper("Code: https://github.com/o/n")
    (record,) = await told(scene, tmp_path, kept)
    since = record.released and record.released.since
    scene.later(30)
    scene.outage = True
    await told(scene, tmp_path, kept)
    scene.outage = False
    scene.later(30)
    (record,) = await told(scene, tmp_path, kept)
    assert record.released is not None
    assert record.released.since == since == EPOCH + dt.timedelta(days=10)


async def test_code_that_was_there_before_the_promise_kept_none(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """A list that loses an address and finds it again tells no news."""
    scene.stars["o/n"] = 3
    for abstract in ("Code: https://github.com/o/n", PROMISE, "Code: https://github.com/o/n"):
        (record,) = await told(scene, tmp_path, paper(abstract))
        assert record.released is None
        scene.later(10)


async def test_a_paper_known_by_title_is_joined_with_its_later_id(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """A title that says enough joins; a short one belongs to many papers and joins nothing."""
    await told(scene, tmp_path, paper(PROMISE, title=TITLE, arxiv_id=None))
    await told(scene, tmp_path, paper(PROMISE, title="Deep learning", arxiv_id=None))
    scene.later(20)
    scene.stars["o/n"] = 3
    named = paper("Code: https://github.com/o/n", title=TITLE.upper() + ".")
    short = paper("Code: https://github.com/o/n", number=2, title="Deep learning")
    joined, alone = await told(scene, tmp_path, named, short)
    assert joined.released is not None
    assert joined.released.before == "promised"
    assert alone.released is None


async def test_papers_of_one_title_and_two_ids_are_two(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """What one of them promised, the other one does not keep."""
    await told(scene, tmp_path, paper(PROMISE, title=TITLE))
    scene.later(20)
    scene.stars["o/n"] = 3
    (record,) = await told(scene, tmp_path, paper("Code: https://github.com/o/n", number=2, title=TITLE))
    assert record.released is None


async def test_the_answer_survives_a_store_that_cannot_tell(
    scene: Scene, paper: Callable[..., Paper], tmp_path: Path
) -> None:
    """Half a character in a title is nobody's name, and stops nobody."""
    (record,) = await told(
        scene, tmp_path, paper(PROMISE, arxiv_id=None, title="One \ud800 two three four five")
    )
    assert record.code == "promised"
