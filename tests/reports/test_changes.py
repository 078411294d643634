import datetime as dt
import json
from collections.abc import Callable

import msgspec
import pytest

from enricher.model import History
from enricher.record import LinkRecord, Record
from enricher.reports.changes import Changes, compare
from enricher.reports.changes_text import (
    detail,
    render_changes_json,
    render_changes_markdown,
    render_changes_text,
    sentence,
)

Make = Callable[..., list[Record]]
UNKNOWN = History()
WEEK = dt.timedelta(days=7)
replace = msgspec.structs.replace


def with_link(record: Record, **fields: object) -> Record:
    """The record with its first link changed, looked at a week later."""
    first = record.links[0]
    checked = (first.checked_at or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) + WEEK
    changed: LinkRecord = replace(first, **{"checked_at": checked, **fields})
    return replace(record, links=(changed, *record.links[1:]))


def start(records: Make, status: str) -> Record:
    record = records(1, links=1)[0]
    return replace(
        record, links=(replace(record.links[0], status=status, reason="x", final_url="https://a.example/"),)
    )


def test_the_same_run_twice_shows_no_change(records: Make) -> None:
    """Nothing is news."""
    changes = compare(records(30), records(30))
    assert (changes.links, changes.repositories, changes.stars, changes.citations) == ((), (), (), ())


def test_each_way_a_link_changes_has_its_name(records: Make) -> None:
    """Walls that come and go are no news, and neither is a dead link that fails."""
    expected = {
        ("alive", "dead"): "died",
        ("failing", "dead"): "died",
        ("alive", "failing"): "failed",
        ("dead", "alive"): "returned",
        ("failing", "blocked"): "returned",
        ("alive", "blocked"): None,
        ("dead", "failing"): None,
        ("skipped", "alive"): None,
    }
    for (before, after), what in expected.items():
        old = start(records, before)
        changes = compare([old], [with_link(old, status=after)])
        assert [change.what for change in changes.links] == ([what] if what else []), (before, after)


@pytest.mark.parametrize(
    ("looks", "what"),
    [
        ("dead failing dead", None),  # a night without a network takes no death back
        ("dead skipped dead", None),
        ("dead failing skipped failing dead", None),
        ("dead failing alive", "returned"),
        ("dead skipped alive", "returned"),
        ("dead skipped failing", None),
        ("alive failing dead", "died"),
        ("dead alive failing dead", "died"),
        ("dead blocked failing dead", "died"),
        ("alive skipped dead", "died"),
    ],
)
def test_a_death_is_told_once_whatever_nights_lie_between(
    records: Make, looks: str, what: str | None
) -> None:
    """What nobody answered says nothing of what was known before."""
    made = start(records, "alive")
    *earlier, last = (with_link(made, status=status, history=UNKNOWN) for status in looks.split())
    assert [change.what for change in compare(earlier, [last]).links] == ([what] if what else [])


def test_two_runs_know_of_a_death_that_was_confirmed_before(records: Make) -> None:
    """Though nobody answered in the older one."""
    made = start(records, "alive")
    old = with_link(made, status="failing", history=replace(UNKNOWN, confirmed=True))
    assert not compare([old], [with_link(made, status="dead")]).links


def test_a_living_link_that_ends_elsewhere_moved(records: Make) -> None:
    """The detail says where to."""
    old = start(records, "alive")
    (change,) = compare([old], [with_link(old, final_url="https://b.example/")]).links
    assert (change.what, change.detail) == ("moved", "https://b.example/")
    assert detail(change) == "https://b.example/"


def test_a_link_that_leads_nowhere_else_any_more_says_so(records: Make) -> None:
    """It would name one address twice else."""
    old = start(records, "alive")
    before, after = with_link(old, final_url="https://b.example/"), with_link(old, final_url=old.links[0].url)
    (change,) = compare([before], [after]).links
    assert (change.what, detail(change)) == ("moved", "leads elsewhere no more")


def test_links_that_appear_and_vanish_are_told_for_known_papers_alone(records: Make) -> None:
    """A new paper's links are no change."""
    old, new = records(2)
    fewer = replace(old, links=old.links[1:])
    assert {change.what for change in compare([fewer], [old]).links} <= {"appeared"}
    assert {change.what for change in compare([old], [fewer]).links} <= {"vanished"}
    changes = compare([old], [old, new])
    assert (changes.links, changes.papers_new, changes.papers_gone) == ((), 1, 0)


def test_repositories_are_renamed_archived_and_gain_stars(records: Make) -> None:
    """By the forge's own words."""
    old = next(
        record for record in records(60) if record.repositories and record.repositories[0].archived is False
    )
    before = replace(old.repositories[0], stars=10)
    old = replace(old, repositories=(before,))
    after = replace(before, full_name="new/name", renamed_from=before.full_name, archived=True, stars=25)
    changes = compare([old], [replace(old, repositories=(after,))])
    assert [change.what for change in changes.repositories] == ["renamed", "archived"]
    assert [(gain.before, gain.after, gain.gained) for gain in changes.stars] == [(10, 25, 15)]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(False, True, ["emptied"]), (None, True, []), (True, True, []), (False, None, []), (True, False, [])],
)
def test_a_repository_is_emptied_where_both_looks_tell(
    records: Make, before: bool | None, after: bool | None, words: list[str]
) -> None:
    """What an API does not tell is no evidence."""
    old = next(one for one in records(60) if one.repositories and one.repositories[0].status == "ok")
    then, now = (replace(old.repositories[0], empty=empty) for empty in (before, after))
    changes = compare([replace(old, repositories=(then,))], [replace(old, repositories=(now,))])
    assert [change.what for change in changes.repositories] == words


def test_citations_gained_are_told_largest_first(records: Make) -> None:
    """Losses come last."""
    old = records(3)
    new = [
        replace(
            record,
            citations=replace(record.citations, citation_count=(record.citations.citation_count or 0) + more),
        )
        for record, more in zip(old, (1, 9, -1), strict=True)
    ]
    assert [gain.gained for gain in compare(old, new).citations] == [9, 1, -1]


def test_every_form_says_the_news(records: Make, hostile: list[Record]) -> None:
    """Text for a terminal is one line a change, whatever the addresses hold."""
    old = start(records, "alive")
    changes = compare([old], [with_link(old, status="dead", reason="http_404")])
    assert "1 link died" in render_changes_text(changes)
    assert "## Died (1)" in render_changes_markdown(changes)
    assert json.loads(render_changes_json(changes))["links"][0]["what"] == "died"
    dead = [replace(r, links=tuple(replace(link, status="alive") for link in r.links)) for r in hostile]
    text = render_changes_text(compare(dead, hostile))
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (True, True, "2026-11-22 to 2026-11-22: "),
        (True, False, "Since 2026-11-22, by a run that looked at no link: "),
        (False, True, "Up to 2026-11-22: "),
        (False, False, "Between the runs: "),
    ],
)
def test_a_run_that_looked_at_no_link_has_no_day(
    now: dt.datetime, *, before: bool, after: bool, words: str
) -> None:
    """A dash in the place of a day says nothing."""
    changes = Changes(
        before=now if before else None, after=now if after else None, papers_new=0, papers_gone=0,
        links=(), repositories=(), stars=(), citations=(),
    )  # fmt: skip
    assert sentence(changes) == f"{words}no link changed its state."
