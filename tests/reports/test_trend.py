from collections.abc import Callable

import msgspec

from enricher.record import Record
from enricher.reports.changes import compare_runs
from enricher.reports.reading import RunOutput, newest
from enricher.reports.sites import links_of
from enricher.reports.trend import Trend

Make = Callable[..., list[Record]]
Lines = Callable[[list[Record]], list[bytes]]


def as_run(name: str, records: list[Record], lines: Lines) -> RunOutput:
    return RunOutput(name=name, lines=lambda: lines(records))


def test_each_run_has_its_own_counts_in_the_order_given(records: Make, lines: Lines) -> None:
    """Though the newest is read first."""
    made = records(20)
    runs = [as_run("old", made[:5], lines), as_run("new", made, lines)]
    trend = Trend(runs)
    for run, record, _ in newest(runs):
        trend.add(run, links_of(record))
    old, new = trend.lines()
    assert (old.name, old.papers, new.name, new.papers) == ("old", 5, "new", 20)
    dead = [link for record in made for link in record.links if link.status == "dead"]
    assert new.states.dead == new.dead.count == len(dead)
    assert old.looked_at is not None


def test_the_newest_run_is_held_against_the_last_look_before_it(records: Make, lines: Lines) -> None:
    """Wherever that was; one run alone has no changes."""
    (paper,) = records(1, links=1)
    states = {
        state: msgspec.structs.replace(
            paper, links=(msgspec.structs.replace(paper.links[0], status=state, reason="x"),)
        )
        for state in ("alive", "dead")
    }
    other = records(2)[1]
    runs = [
        as_run("1", [states["dead"]], lines),
        as_run("2", [states["alive"]], lines),
        as_run("3", [other], lines),
        as_run("4", [states["dead"]], lines),
    ]
    changes = compare_runs(runs)
    assert changes is not None
    assert [change.what for change in changes.links] == ["died"]
    assert compare_runs(runs[:1]) is None
