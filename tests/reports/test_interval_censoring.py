import math
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enricher.reports.interval_censoring import HalfLife, Lives, half_life, turnbull

np = pytest.importorskip("numpy", reason="the extra `report` is not installed")
pytest.importorskip("scipy", reason="the extra `report` is not installed")


def lives(rows: list[tuple[float, float]], hosts: list[int] | None = None) -> Lives:
    return Lives(
        lower=np.array([lower for lower, _ in rows], dtype=float),
        upper=np.array([upper for _, upper in rows], dtype=float),
        count=np.ones(len(rows)),
        cluster=np.array(hosts if hosts is not None else list(range(len(rows)))),
    )


def world(
    seed: int, half: float, *, links: int, hosts: int, together: float, looks: int, shape: float = 1.0
) -> Lives:
    """Links of up to twelve years, looked at each month; a share of each host's dies with the host."""
    rng = np.random.default_rng(seed)
    host = rng.integers(0, hosts, links)
    scale = half / math.log(2) ** (1 / shape)
    hosts_lives, own = scale * rng.weibull(shape, hosts), scale * rng.weibull(shape, links)
    life = np.where(rng.random(links) < together, hosts_lives[host], own)[:, None]
    ages = rng.uniform(1, 144, links)[:, None] + np.arange(looks)[None, :]
    lower = np.where(life > ages, ages, 0).max(axis=1)
    upper = np.where(life <= ages, ages, math.inf).min(axis=1)
    return Lives(lower=lower, upper=upper, count=np.ones(links), cluster=host)


def test_touching_intervals_share_no_death() -> None:
    """A death by 2 and a death after 2 are two deaths: half are gone at 2, all at 4."""
    assert dict(turnbull(lives([(0, 2), (2, 4)]))) == pytest.approx({2: 0.5, 4: 0.0})


def test_links_looked_at_once_give_the_isotonic_curve() -> None:
    """Pooled by hand: the shares gone at 12 and 24 contradict each other, and are their mean."""
    rows = [(0, 12)] * 6 + [(12, math.inf)] * 4 + [(0, 24)] * 2 + [(24, math.inf)] * 8
    rows += [(0, 36)] * 9 + [(36, math.inf)] * 1
    curve = turnbull(lives(rows))
    assert dict(curve)[12] == pytest.approx(0.6, abs=1e-3)
    assert curve[-1] == pytest.approx((36, 0.1), abs=1e-3)


def test_the_worked_example_of_the_breast_cosmesis_data() -> None:
    """Radiotherapy alone, 46 patients (Finkelstein, 1986): the curve as R's packages publish it."""
    alone = [
        (45, math.inf), (6, 10), (0, 7), (46, math.inf), (46, math.inf), (7, 16), (17, math.inf), (7, 14),
        (37, 44), (0, 8), (4, 11), (15, math.inf), (11, 15), (22, math.inf), (46, math.inf), (46, math.inf),
        (25, 37), (46, math.inf), (26, 40), (46, math.inf), (27, 34), (36, 44), (46, math.inf), (36, 48),
        (37, math.inf), (40, math.inf), (17, 25), (46, math.inf), (11, 18), (38, math.inf), (5, 12),
        (37, math.inf), (0, 5), (18, math.inf), (24, math.inf), (36, math.inf), (5, 11), (19, 35), (17, 25),
        (24, math.inf), (32, math.inf), (33, math.inf), (19, 26), (37, math.inf), (34, math.inf),
        (36, math.inf),
    ]  # fmt: skip
    curve = dict(turnbull(lives(alone)))
    published = {5: 0.954, 7: 0.920, 8: 0.832, 12: 0.761, 25: 0.668, 34: 0.586, 40: 0.466}
    assert {age: round(curve[age], 3) for age in published} == pytest.approx(published, abs=2e-3)


def test_looks_at_every_age_give_the_kaplan_meier_curve() -> None:
    """Remission under 6-MP in weeks, 21 patients (Freireich et al., 1963), by R 4.2, survival 3.5-3."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lasting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    rows = [(week - 1, float(week)) for week in ended] + [(week, math.inf) for week in lasting]
    told = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert dict(turnbull(lives(rows))) == pytest.approx(told, abs=6e-4)


AGES = (6, 12, 24, 48, 72, 96, 120)


@pytest.mark.parametrize(
    ("made", "alive"),
    [
        (("once", 3, 60, 400, 80, 0.5, 1, 1.0),
         (1, 1, 0.75758, 0.45455, 0.41667, 0.32558, 0.23684)),
        (("watched", 5, 40, 300, 60, 0.6, 6, 1.0),
         (0.93626, 0.77566, 0.73427, 0.51237, 0.27480, 0.19518, 0.06908)),
        (("of another shape", 8, 80, 500, 500, 0.0, 12, 0.7),
         (0.83642, 0.80371, 0.78476, 0.60738, 0.54905, 0.45404, 0.42660)),
    ],
)  # fmt: skip
def test_a_statistics_program_draws_the_same_curve(
    made: tuple[str, int, float, int, int, float, int, float], alive: tuple[float, ...]
) -> None:
    """R 4.2, npsurv 0.5-0: npsurv(cbind(lower, upper)); survfit of survival 3.5-3 is within 0.004 of it."""
    _, seed, half, links, hosts, together, looks, law = made
    curve = turnbull(world(seed, half, links=links, hosts=hosts, together=together, looks=looks, shape=law))
    told = [min((share for age, share in curve if age <= limit), default=1.0) for limit in AGES]
    assert told == pytest.approx(alive, abs=2e-4)


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.one_of(st.integers(1, 40), st.just(math.inf))),
        min_size=1,
        max_size=40,
    )
)
@settings(deadline=None)
def test_a_curve_never_rises_and_stays_a_share(rows: list[tuple[int, float]]) -> None:
    """Whatever the looks were."""
    curve = turnbull(lives([(lower, lower + width) for lower, width in rows]))
    shares = [1.0, *(alive for _, alive in curve)]
    assert all(-1e-9 <= later <= earlier + 1e-9 for earlier, later in pairwise(shares))
    assert [age for age, _ in curve] == sorted(age for age, _ in curve)


def test_a_weibull_law_is_found_again() -> None:
    """Half-life and shape of a large world."""
    found = half_life(world(1, 60, links=20_000, hosts=20_000, together=0, looks=3, shape=1.5))
    assert found is not None
    assert found.value == pytest.approx(60, rel=0.03)
    assert found.shape == pytest.approx(1.5, rel=0.05)


def test_links_that_die_with_their_hosts_tell_less() -> None:
    """The same number of links in fewer hosts has a wider interval."""
    apart = half_life(world(3, 60, links=1_000, hosts=1_000, together=0, looks=1))
    together = half_life(world(3, 60, links=1_000, hosts=40, together=1, looks=1))
    assert apart is not None
    assert together is not None
    assert together.high / together.low > 1.2 * apart.high / apart.low


@pytest.mark.slow
def test_the_interval_is_what_resampling_hosts_gives() -> None:
    """A true bootstrap over hosts of the same estimate has the same spread."""
    made = world(5, 60, links=600, hosts=80, together=0.5, looks=1)
    told = half_life(made)
    assert told is not None
    rng, values = np.random.default_rng(0), []
    for _ in range(120):
        drawn = np.bincount(rng.integers(0, 80, 80), minlength=80)
        again = half_life(
            Lives(lower=made.lower, upper=made.upper, count=drawn[made.cluster] * 1.0, cluster=made.cluster)
        )
        assert again is not None
        values.append(math.log(again.value))
    spread = (math.log(told.high) - math.log(told.low)) / (2 * 2.0)
    assert np.std(values) == pytest.approx(spread, rel=0.25)


@pytest.mark.parametrize(
    "rows", [[(5, math.inf)] * 50, [(0, 5)] * 50, [(0, 12)] * 25 + [(12, math.inf)] * 25]
)
def test_no_half_life_is_made_up(rows: list[tuple[float, float]]) -> None:
    """All alive, all dead, one age: no law is told by that."""
    assert half_life(lives(rows)) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("half", "hosts", "together", "looks"),
    [(12, 300, 0, 1), (36, 40, 0.5, 1), (72, 40, 0.5, 6), (72, 300, 0, 6), (144, 60, 0.3, 1)],
)
def test_the_interval_covers_the_truth_as_often_as_it_says(
    half: float, hosts: int, together: float, looks: int
) -> None:
    """Over 200 worlds of 300 links: 95 %, give or take what 200 worlds can tell (two and a half errors)."""
    told: list[HalfLife] = []
    for seed in range(200):
        found = half_life(world(seed, half, links=300, hosts=hosts, together=together, looks=looks))
        if found is not None:
            told.append(found)
    covered = sum(found.low <= half <= found.high for found in told) / len(told)
    assert len(told) > 190
    assert 0.915 <= covered <= 0.985


def test_worlds_are_the_same_for_the_same_seed() -> None:
    """Nothing here draws lots of its own."""
    made = world(random.Random(1).randrange(100), 36, links=300, hosts=40, together=0.5, looks=2)
    assert half_life(made) == half_life(made)


@pytest.mark.parametrize(
    ("made", "value", "shape", "error"),
    [
        (("once", 3, 60, 400, 80, 0.5, 1, 1.0), 57.83334, 1.096659, 0.08688),
        (("watched", 5, 40, 300, 60, 0.6, 6, 1.0), 42.18567, 1.137014, 0.11872),
        (("of another shape", 8, 80, 500, 500, 0.0, 12, 0.7), 86.71777, 0.606031, 0.11336),
    ],
)
def test_a_statistics_program_finds_the_same(
    made: tuple[str, int, float, int, int, float, int, float], value: float, shape: float, error: float
) -> None:
    """R 4.2, survival 3.5-3: survreg(Surv(lower, upper, "interval2") ~ 1, dist = "weibull", cluster = host).

    R's standard error of the half-life's logarithm is by the delta rule, and not corrected for few hosts.
    """
    _, seed, half, links, hosts, together, looks, law = made
    world_made = world(seed, half, links=links, hosts=hosts, together=together, looks=looks, shape=law)
    found = half_life(world_made)
    assert found is not None
    assert found.value == pytest.approx(value, rel=1e-5)
    assert found.shape == pytest.approx(shape, rel=1e-4)
    told = math.log(found.high / found.low) / 2
    assert 1.96 * error < told < 1.96 * error * 1.1
