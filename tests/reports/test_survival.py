import datetime as dt
import math
import random
from collections.abc import Callable

import msgspec
import pytest

from enricher.model import History
from enricher.record import Record
from enricher.reports.ageing import DAYS_A_MONTH, Lifetimes
from enricher.reports.as_markdown import half_life
from enricher.reports.observations import AgedLinks, Observations
from enricher.reports.survival import EVERYTHING, Columns, bands, estimate, estimate_curve
from enricher.reports.survival_model import Curve
from enricher.reports.tally import RecordTally, summarise

pytest.importorskip("scipy", reason="the extra `report` is not installed")

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace
UNKNOWN = History()


def one_look(age: int, dead: bool, count: int = 1, host: str = "h", year: str = "2020") -> AgedLinks:
    """A link of an age in months, looked at once."""
    days = round(age * DAYS_A_MONTH)
    return AgedLinks(
        kind="k", host=host, year=year, checked=days, lived=0 if dead else days,
        gone_by=days if dead else None, count=count,
    )  # fmt: skip


def looks(half: float, links: int, seed: int = 4) -> list[AgedLinks]:
    """Exponential lives of a half-life in months, each looked at once, each on a host of its own."""
    rng = random.Random(seed)
    ages = [rng.randint(1, 240) for _ in range(links)]
    rate = math.log(2) / half
    return [one_look(age, rng.expovariate(rate) < age, host=f"h{n}") for n, age in enumerate(ages)]


def test_one_look_at_links_of_many_ages_recovers_their_half_life() -> None:
    """And says within which bounds."""
    curve = estimate_curve(EVERYTHING, looks(60, 20_000))
    assert curve.method == "current-status"
    assert curve.half_life == pytest.approx(60, rel=0.05)
    assert curve.half_life_low is not None
    assert curve.half_life_high is not None
    assert curve.half_life_low < 60 < curve.half_life_high
    assert curve.hosts == 20_000


def test_a_half_life_beyond_the_oldest_age_is_not_told_but_its_bound() -> None:
    """A law may be drawn out as far as one likes; what nobody saw is not cited."""
    curve = estimate_curve(EVERYTHING, looks(900, 3_000))
    assert curve.half_life is None
    assert curve.half_life_low is not None
    assert "over" in half_life(curve)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ([one_look(5, True, 3)], "too few links"),
        ([one_look(5, False, 50), one_look(9, False, 50)], "none of these links was found dead"),
        ([one_look(5, False, 50), one_look(5, True, 50)], "of one age"),
        ([one_look(5, False, 50), one_look(50, True, 9)], "too few deaths"),
        ([one_look(5, False, 50), one_look(50, True, 30)], "too few hosts"),
        ([], "too few links"),
    ],
)
def test_where_the_data_do_not_allow_a_figure_a_note_says_why(seen: list[AgedLinks], words: str) -> None:
    """No figure is better than a made-up one."""
    curve = estimate(seen).curves[0]
    assert curve.kind == EVERYTHING
    assert curve.half_life is None
    assert words in curve.note
    assert half_life(curve) == "cannot be told"


def test_groups_have_curves_of_their_own() -> None:
    """By kind of host, year, category and kind of link, the largest first."""
    seen = [one_look(5, False, 30, year="2020"), one_look(50, True, 60, year="2015")]
    curves = estimate(seen).curves
    assert {curve.grouping for curve in curves} == {"all", "host kind", "year", "category", "link kind"}
    assert [curve.kind for curve in curves if curve.grouping == "year"] == ["2015", "2020"]


def test_a_bound_that_says_nothing_is_not_told() -> None:
    """Where deaths have nothing to do with age a half-life may be anything: no figure of nought years."""
    rng = random.Random(5)
    seen = [one_look(rng.randint(20, 200), n % 8 == 0, host=f"h{n % 60}") for n in range(400)]
    curve = estimate_curve(EVERYTHING, seen)
    assert curve.half_life is None
    assert curve.half_life_low is None or curve.half_life_low > 1
    assert half_life(curve) == "cannot be told" or "0.0" not in half_life(curve)


@pytest.mark.parametrize(
    ("low", "value", "high", "told"),
    [
        (3.21, 4.53, 6.52, "4.5 years (3.2 to 6.5)"),
        (4.401, 4.531, 4.661, "4.53 years (4.40 to 4.66)"),
        (12, 25.2, 53, "25 years (12 to 53)"),
        (12, 25.2, 900, "25 years (at least 12)"),
    ],
)
def test_a_half_life_is_printed_to_the_digits_it_bears(
    low: float, value: float, high: float, told: str
) -> None:
    """Two digits of its uncertainty, and no more."""
    curve = Curve(
        kind="k", links=1, deaths=1, method="turnbull", half_life=value * 12, half_life_low=low * 12,
        half_life_high=high * 12,
    )  # fmt: skip
    assert half_life(curve) == told


def test_the_raw_shares_stand_beside_the_curve() -> None:
    """As counted, by year of age."""
    seen = [one_look(13, True, 6), one_look(13, False, 4), one_look(30, True, 9), one_look(30, False, 1)]
    counted = bands(Columns.of(Observations.of(seen)))
    assert [(band.months_from, band.alive.count, band.alive.of) for band in counted] == [
        (12, 4, 10), (24, 1, 10),
    ]  # fmt: skip
    assert estimate_curve("k", seen).bands == counted


def look(record: Record, age: int, status: str, history: History = UNKNOWN, **changes: object) -> Record:
    """The paper's first link alone, looked at so many days after it came out."""
    born = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    link = replace(
        record.links[0], status=status, reason="ok" if status == "alive" else "http_404",
        checked_at=born + dt.timedelta(days=age), history=history, found_in="text", **changes,
    )  # fmt: skip
    paper = replace(record.paper, arxiv_id="2001.00001", announced=born.date())
    return replace(record, paper=paper, links=(link,))


def observed(looks: list[Record]) -> list[tuple[int, int | None, bool]]:
    lifetimes = Lifetimes()
    for record in looks:
        lifetimes.add(record)
    return [(seen.lived, seen.gone_by, seen.looks) for seen in lifetimes.observations()]


def test_all_runs_narrow_a_death_whatever_their_order(records: Make) -> None:
    """It died after it was last seen alive, and by the first look since then that found it gone."""
    made = records(1)[0]
    seen = [
        look(made, 100, "alive"),
        look(made, 400, "dead"),
        look(made, 200, "alive"),
        look(made, 300, "dead"),
    ]
    assert observed(seen) == [(200, 301, True)]
    assert observed(seen[::-1]) == [(200, 301, True)]
    assert observed([look(made, 100, "dead"), look(made, 200, "alive")]) == [(200, None, False)]
    assert observed([look(made, 400, "dead")]) == [(0, 401, False)]
    assert observed([look(made, 400, "alive")]) == [(400, None, False)]


def test_what_a_record_remembers_of_earlier_looks_counts_too(records: Make) -> None:
    """Its history tells when it was last alive, and since when it fails."""
    made = records(1)[0]
    born = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    history = History(last_alive_at=born + dt.timedelta(days=50), failing_since=born + dt.timedelta(days=60))
    assert observed([look(made, 400, "dead", history)]) == [(50, 61, True)]


def test_failing_looks_and_links_of_living_pages_tell_nothing(records: Make) -> None:
    """A page that died names no links; one that lives names those that may be dead."""
    made = records(1)[0]
    assert observed([look(made, 400, "failing")]) == []
    assert observed([replace(look(made, 9, "alive"), links=(replace(made.links[0], found_in="page"),))]) == []


def test_earlier_runs_count_for_lives_alone(records: Make, now: dt.datetime) -> None:
    """What they counted is told by the newest."""
    made = records(1)[0]
    tally = RecordTally()
    tally.add_earlier(look(made, 100, "alive"))
    figures = summarise([look(made, 300, "dead")], now=now, tally=tally)
    assert figures.papers == 1
    assert [(seen.lived, seen.gone_by) for seen in figures.observations] == [(100, 301)]


def test_links_of_one_owner_on_a_forge_are_one_host(records: Make) -> None:
    """And a laboratory's server is one, however many people's pages it holds."""
    made = records(1)[0]

    def hosts(urls: list[str]) -> set[str]:
        lifetimes = Lifetimes()
        for url in urls:
            lifetimes.add(look(made, 9, "alive", url=url))
        return {seen.host for seen in lifetimes.observations()}

    assert hosts(["https://github.com/a/x", "https://github.com/A/y", "https://github.com/b/x"]) == {
        "github.com/a", "github.com/b",
    }  # fmt: skip
    assert len(hosts(["https://lab.example.edu/a", "https://lab.example.edu/b"])) == 1


def test_many_links_are_counted_by_half_months(records: Make) -> None:
    """So that a hundred thousand are no more ages than a thousand."""
    made = records(1)[0]
    lifetimes = Lifetimes()
    for number in range(20_050):
        lifetimes.add(look(made, number % 3_000, "alive", url=f"https://x.example.org/{number}"))
    seen = list(lifetimes.observations())
    assert all(one.lived % 15 == 0 for one in seen)
    assert not any(one.looks for one in seen), "each was looked at once"
