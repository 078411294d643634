import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.record import Record
from enricher.reports.intervals import share, wilson
from enricher.reports.tally import OTHERS, summarise

Make = Callable[..., list[Record]]
NOT_LINKS = {"artefact", "truncated", "placeholder", "invalid_url"}


def _holds(link: dict[str, Any], copy: dict[str, Any]) -> bool:
    """A copy of a dead link is from before it was seen gone."""
    return link["status"] != "dead" or copy["captured_at"] <= link["history"]["failing_since"]


def test_every_headline_figure_can_be_counted_again_from_the_json(
    records: Make, lines: Callable[[list[Record]], list[bytes]], now: dt.datetime
) -> None:
    """A second count over the plain JSON, with no code of the package, agrees."""
    made = records(300)
    rows = [json.loads(line) for line in lines(made)]
    links = [link for row in rows for link in row["links"]]
    real = [link for link in links if not (link["status"] == "skipped" and link["reason"] in NOT_LINKS)]
    count = Counter(link["status"] for link in real)
    repositories = {(each["host"], each["full_name"]): each for row in rows for each in row["repositories"]}
    lost = [link for link in real if link["status"] in ("dead", "failing")]

    statistics = summarise(made, now=now)
    states = statistics.states
    assert {name: getattr(states, name) for name in count} == dict(count)
    assert states.links == len(real)
    assert states.confirmed == sum(link["status"] == "dead" and link["history"]["confirmed"] for link in real)
    assert statistics.dead.of == len(real) - count["skipped"]
    assert statistics.dead.share == count["dead"] / statistics.dead.of
    assert statistics.artefacts == len(links) - len(real)
    assert statistics.addresses == len({link["url"] for link in real})
    held = [link for link in lost if any(_holds(link, copy) for copy in link["archives"])]
    assert statistics.rescued.count == len(held) < sum(bool(link["archives"]) for link in lost)
    assert statistics.rescued.of == len(lost)
    assert statistics.repositories.ok == sum(each["status"] == "ok" for each in repositories.values())
    assert statistics.repositories.archived == sum(each["archived"] is True for each in repositories.values())
    works = {
        link["repository"]
        for row in rows
        for link in row["links"]
        if link["role"] == "own" and link["kind"] not in ("project", "paper", "video")
    }
    assert statistics.repositories.stars == sum(
        each["stars"] or 0 for each in repositories.values() if f"github:{each['full_name']}" in works
    )
    assert statistics.citations == sum(row["citations"]["citation_count"] for row in rows)
    assert statistics.code.promised == sum(row["code"] == "promised" for row in rows)
    assert statistics.lists.promised_in_all == statistics.code.promised
    assert statistics.lists.lost_in_all == len(lost)
    by_kind = Counter((link["kind"], link["status"]) for link in real)
    for group in statistics.by_kind:
        assert group.states.dead == by_kind[group.name, "dead"]
    by_category = Counter(
        row["paper"]["categories"][0] for row in rows for link in row["links"] if link["status"] == "dead"
    )
    assert {group.name: group.states.dead for group in statistics.by_category} == dict(by_category)


def test_groups_add_up_to_the_whole(records: Make, now: dt.datetime) -> None:
    """No link is lost or counted twice in any grouping."""
    statistics = summarise(records(200), now=now)
    for groups in (
        statistics.by_host,
        statistics.by_host_kind,
        statistics.by_kind,
        statistics.by_year,
        statistics.by_category,
        statistics.by_role,
    ):
        assert sum(group.states.links for group in groups) == statistics.states.links
        assert sum(group.states.dead for group in groups) == statistics.states.dead
    assert sum(count for _, _, count in statistics.reasons) == statistics.states.links


def test_the_order_of_records_changes_no_count(records: Make, now: dt.datetime) -> None:
    """Reports over shards in any order are the same."""
    made = records(100)
    shuffled = random.Random(5).sample(made, len(made))
    one, other = summarise(made, now=now), summarise(shuffled, now=now)
    assert (one.states, one.by_host, one.by_year, one.observations) == (
        other.states,
        other.by_host,
        other.by_year,
        other.observations,
    )
    assert sorted(one.reasons) == sorted(other.reasons)
    assert one.lists.starred == other.lists.starred


def test_no_records_make_an_empty_report(now: dt.datetime) -> None:
    """Shares of nothing are unknown, with the widest interval."""
    statistics = summarise([], now=now)
    assert statistics.dead.share is None
    assert (statistics.dead.low, statistics.dead.high) == (0.0, 1.0)


def test_small_hosts_are_counted_together(now: dt.datetime, records: Make) -> None:
    """The table of hosts stays readable, and still adds up."""
    import msgspec

    made = [
        msgspec.structs.replace(
            record,
            links=tuple(
                msgspec.structs.replace(link, url=f"https://h{number}.example/") for link in record.links[:1]
            ),
        )
        for number, record in enumerate(records(60))
    ]
    statistics = summarise(made, now=now)
    assert statistics.by_host[-1].name == OTHERS
    assert statistics.hosts > len(statistics.by_host)


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_an_interval_holds_its_share_and_stays_within_bounds(count: int, more: int) -> None:
    """Also at none and all."""
    made = share(count, count + more)
    assert made.share is not None
    assert 0 <= made.low <= made.share <= made.high <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("count", "of"), [(0, 7), (1, 7), (23, 23), (98, 269), (3085, 9477)])
def test_intervals_agree_with_scipys(count: int, of: int) -> None:
    """The same score interval, computed by another hand."""
    stats = pytest.importorskip("scipy.stats", reason="the extra `report` is not installed")
    theirs = stats.binomtest(count, of).proportion_ci(method="wilson")
    assert wilson(count, of) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
