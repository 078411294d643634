"""Observations of all runs -> how long links live, in all and by group (extra `report`).

One likelihood holds them all. A link that was dead at its first look died between its birth and that look
(current status); one that was watched died between two looks; a living one will die later. They may be joined
because links enter by a paper's text, dead or alive: nothing is lost by being met late. The curve is
Turnbull's; of links looked at once that is the isotonic regression of the dead share on age (Ayer et al.,
1955). The half-life and its interval are a Weibull law's (`interval_censoring` says why).
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from enricher.errors import MissingExtraError
from enricher.reports.ageing import DAYS_A_MONTH
from enricher.reports.interval_censoring import HalfLife, Lives, half_life, numpy, turnbull
from enricher.reports.intervals import share
from enricher.reports.statistics import Observation
from enricher.reports.survival_model import Band, Curve, Grouping, Point, Survival

EVERYTHING = "all links"
FEWEST = 20
"""Links of a known age that a curve needs."""
FEWEST_DEATHS = 10
FEWEST_HOSTS = 5
"""Deaths and hosts that a half-life needs besides."""
FEWEST_AT_RISK = 10
"""Links of an age or older; a curve ends where fewer are left."""
MOST_GROUPS = 12
"""Groups of one kind with curves of their own: the largest."""

ASSUMPTIONS = (
    "A link's birth is the day its paper was announced, or the middle of its arXiv id's month where that is "
    "over two months older; links written into later versions of a paper are younger than that.",
    "A link counts as gone where it was judged dead at the newest look, confirmed or not; it died after it "
    "was last seen alive. A living link is right-censored at its last look, and so is a blocked one, since "
    "somebody is there. Failing and unasked looks are left out, and so are links that a living page names.",
    "Looks are assumed to come at times that have nothing to do with a link's death.",
    "All runs count. Links looked at once (current status) and links watched over several looks (interval "
    "censoring) are joined in one likelihood: they enter by a paper's text, whether they live or not.",
    "Curves are Turnbull's maximum-likelihood estimate. Half-lives are those of a Weibull law fitted to the "
    "same data; their 95 % intervals count the links of one host (on sites of many people: of one owner) as "
    "dying together. They are printed to the digits that the interval bears.",
    f"A curve needs {FEWEST} links of a known age, and ends where fewer than {FEWEST_AT_RISK} are as old; a "
    f"half-life needs {FEWEST_DEATHS} deaths, {FEWEST_HOSTS} hosts and more than one age besides, and is not "
    "told where it would lie beyond the oldest age.",
)

_GROUPINGS: dict[Grouping, Callable[[Observation], str]] = {
    "host kind": lambda seen: seen.kind,
    "year": lambda seen: seen.year,
    "category": lambda seen: seen.category,
    "link kind": lambda seen: seen.link_kind,
}


def estimate(observations: Sequence[Observation]) -> Survival:
    """A curve for all links together, then for the groups of each kind, most links first."""
    curves = [estimate_curve(EVERYTHING, observations)]
    for grouping, name_of in _GROUPINGS.items():
        groups: dict[str, list[Observation]] = {}
        for seen in observations:
            groups.setdefault(name_of(seen), []).append(seen)
        made = sorted(groups.items(), key=lambda item: (-_links(item[1]), item[0]))[:MOST_GROUPS]
        curves += [estimate_curve(name, found, grouping) for name, found in made]
    return Survival(curves=tuple(curves), assumptions=ASSUMPTIONS)


def estimate_if_able(observations: Sequence[Observation]) -> Survival | None:
    """The curves, or None where the libraries of the extra are not installed."""
    try:
        return estimate(observations)
    except MissingExtraError:
        return None


def estimate_curve(kind: str, observations: Sequence[Observation], grouping: Grouping = "all") -> Curve:
    """The curve of one group, with its half-life where the data bear one; a note says why not."""
    numpy()
    links, deaths = _links(observations), _links([seen for seen in observations if seen.gone_by is not None])
    watched = _links([seen for seen in observations if seen.looks])
    ages = {seen.checked for seen in observations}
    bare = Curve(
        kind=kind, grouping=grouping, links=links, deaths=deaths, watched=watched,
        hosts=len({seen.host for seen in observations}), method="none", oldest=_months(max(ages, default=0)),
        bands=bands(observations),
    )  # fmt: skip
    if links < FEWEST:
        return _with(bare, note=f"too few links with a known age ({links}; {FEWEST} are needed)")
    if not deaths:
        return _with(bare, note="none of these links was found dead, so no half-life can be told")
    if len(ages) < 2:
        return _with(bare, note="all links are of one age, so nothing can be told about other ages")
    points = _points(observations, _oldest_told(observations))
    if len(points) < 2:
        return _with(bare, note="too few links of any age")
    method = "turnbull" if any(seen.looks for seen in observations) else "current-status"
    told = _with(bare, method=method, points=points, oldest=points[-1].months)
    return _with_half_life(told, observations)


def _with_half_life(curve: Curve, observations: Sequence[Observation]) -> Curve:
    if curve.deaths < FEWEST_DEATHS:
        return _with(
            curve, note=f"too few deaths for a half-life ({curve.deaths}; {FEWEST_DEATHS} are needed)"
        )
    if curve.hosts < FEWEST_HOSTS:
        return _with(curve, note=f"too few hosts for a half-life ({curve.hosts}; {FEWEST_HOSTS} are needed)")
    found = half_life(_lives(observations))
    if found is None:
        return _with(curve, note="the ages do not tell a half-life")
    if found.value > curve.oldest * DAYS_A_MONTH:
        low = min(found.low, curve.oldest * DAYS_A_MONTH)
        return _with(
            curve, half_life_low=low / DAYS_A_MONTH, note="beyond the oldest age, so its bound alone is told"
        )
    return _with(curve, **_in_months(found))


def _in_months(found: HalfLife) -> dict[str, Any]:
    return {
        "half_life": found.value / DAYS_A_MONTH,
        "half_life_low": found.low / DAYS_A_MONTH,
        "half_life_high": found.high / DAYS_A_MONTH,
        "shape": round(found.shape, 2),
    }


def _lives(observations: Sequence[Observation]) -> Lives:
    np = numpy()
    numbers: dict[str, int] = {}
    return Lives(
        lower=np.array([seen.lived for seen in observations], dtype=float),
        upper=np.array([math.inf if seen.gone_by is None else seen.gone_by for seen in observations]),
        count=np.array([seen.count for seen in observations], dtype=float),
        cluster=np.array([numbers.setdefault(seen.host, len(numbers)) for seen in observations]),
    )


def _points(observations: Sequence[Observation], oldest: int) -> tuple[Point, ...]:
    """The curve by whole months, the last point of each; equal neighbours but the first and last left out."""
    by_month = {0: 1.0}
    for age, alive in turnbull(_merged(observations)):
        if age <= oldest:
            by_month[_months(age)] = alive
    by_month.setdefault(_months(oldest), min(by_month.values()))
    kept = [
        Point(months=months, alive=round(min(1.0, max(0.0, alive)), 6)) for months, alive in by_month.items()
    ]
    return tuple(
        point
        for index, point in enumerate(kept)
        if index in (0, len(kept) - 1) or point.alive != kept[index - 1].alive
    )


def _merged(observations: Sequence[Observation]) -> Lives:
    """Equal lives in one, whatever their hosts: the curve takes no notice of them."""
    np = numpy()
    counts: Counter[tuple[int, float]] = Counter()
    for seen in observations:
        counts[seen.lived, math.inf if seen.gone_by is None else seen.gone_by] += seen.count
    return Lives(
        lower=np.array([lower for lower, _ in counts], dtype=float),
        upper=np.array([upper for _, upper in counts]),
        count=np.array(list(counts.values()), dtype=float),
        cluster=np.zeros(len(counts), dtype=int),
    )


def _oldest_told(observations: Sequence[Observation]) -> int:
    """The highest age that enough links have reached."""
    ages: Counter[int] = Counter()
    for seen in observations:
        ages[seen.checked] += seen.count
    reached = 0
    for age in sorted(ages, reverse=True):
        reached += ages[age]
        if reached >= FEWEST_AT_RISK:
            return age
    return 0


def bands(observations: Sequence[Observation], months: int = 12) -> tuple[Band, ...]:
    """The share alive in each band of ages, as it was counted."""
    counted: dict[int, list[int]] = {}
    for seen in observations:
        counts = counted.setdefault(_months(seen.checked) // months, [0, 0])
        counts[0] += seen.count
        counts[1] += seen.count if seen.gone_by is None else 0
    return tuple(
        Band(months_from=index * months, months_to=(index + 1) * months, alive=share(alive, links))
        for index, (links, alive) in sorted(counted.items())
    )


def _links(observations: Sequence[Observation]) -> int:
    return sum(seen.count for seen in observations)


def _months(days: float) -> int:
    return round(days / DAYS_A_MONTH)


def _with(curve: Curve, **changes: Any) -> Curve:
    from msgspec.structs import replace

    return replace(curve, **changes)
