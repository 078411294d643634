"""Observations of all runs -> how long links live, in all and by group (extra `report`).

One likelihood holds them all. A link that was dead at its first look died between its birth and that look
(current status); one that was watched died between two looks; a living one will die later. They may be joined
because links enter by a paper's text, dead or alive: nothing is lost by being met late. The curve is
Turnbull's; of links looked at once that is the isotonic regression of the dead share on age (Ayer et al.,
1955). The half-life and its interval are a Weibull law's (`interval_censoring` says why).
"""

import math
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from enricher.errors import MissingExtraError
from enricher.reports.ageing import COARSE, DAYS_A_MONTH, MANY
from enricher.reports.interval_censoring import HalfLife, Lives, distinct, half_life, numpy, turnbull
from enricher.reports.intervals import share
from enricher.reports.observations import AgedLinks, Groups, Observations, numbered
from enricher.reports.survival_model import Band, Curve, Grouping, Point, Survival

EVERYTHING = "all links"
FEWEST = 20
"""Links of a known age that a curve needs."""
FEWEST_DEATHS = 10
FEWEST_HOSTS = 5
"""Deaths and hosts that a half-life needs besides."""
FEWEST_AT_RISK = 10
"""Links of an age or older; a curve ends where fewer are left."""
LEAST_BOUND = 30.0
"""Days: a half-life of more than that is no news of any link."""
MOST_GROUPS = 12
"""Groups of one kind with curves of their own: the largest."""

ASSUMPTIONS = (
    "A link's birth is the day its paper was announced, or the middle of its arXiv id's month where that is "
    "over two months older, or the middle of its year where no day is known; "
    "links written into later versions of a paper are younger than that.",
    "A link counts as gone where it was judged dead at the newest look, confirmed or not; it died after it "
    "was last seen alive. A living link is right-censored at its last look, and so is a blocked one, since "
    "somebody is there. Failing and unasked looks are left out, and so are links that a living page names.",
    "Looks are assumed to come at times that have nothing to do with a link's death.",
    "All runs count. Links looked at once (current status) and links watched over several looks (interval "
    "censoring) are joined in one likelihood: they enter by a paper's text, whether they live or not.",
    "Curves are Turnbull's maximum-likelihood estimate. Half-lives are those of a Weibull law fitted to the "
    "same data, as a median read off the curve has no interval that holds (Groeneboom and Wellner, 1992; Sen "
    "and Xu, 2015); their 95 % intervals count the links of one host (on sites of many people: of one owner) "
    "as dying together: the sandwich variance of the logarithm, clustered by host (Liang and Zeger, 1986), "
    "times n / (n - 1) for n hosts, and Student's quantile with as many degrees of freedom as there are "
    "hosts of equal weight, less one. They are printed to the digits that the interval bears.",
    "Half-lives and ages are in months of 30.44 days in JSON, in years elsewhere. Of each step of a curve, "
    "JSON and CSV tell how many links are at risk: those whose newest look is at that age or later. "
    f"Of more than {MANY:,} links, ages are rounded to {COARSE} days: lives and looks down, deaths up.",
    f"A curve needs {FEWEST} links of a known age, and ends where fewer than {FEWEST_AT_RISK} are as old; a "
    f"half-life needs {FEWEST_DEATHS} deaths, {FEWEST_HOSTS} hosts and more than one age besides, and is not "
    "told where it would lie beyond the oldest age.",
)

_GROUPINGS: dict[Grouping, Callable[[Groups], str]] = {
    "host kind": lambda of: of.kind,
    "year": lambda of: of.year,
    "category": lambda of: of.category,
    "link kind": lambda of: of.link_kind,
}


class Columns(Struct, frozen=True, kw_only=True):
    """Observations as arrays of equal length: as Python's own values, 100,000 take seconds.

    `gone_by` is infinite where a link lives; `host` is a number for each host.
    """

    lived: Any
    gone_by: Any
    checked: Any
    looks: Any
    count: Any
    host: Any

    @classmethod
    def of(cls, seen: Observations) -> "Columns":
        """The arrays, in the order of the observations. Raises MissingExtraError without NumPy."""
        np = numpy()
        gone_by = np.array(seen.gone_by, dtype=float)
        return cls(
            lived=np.array(seen.lived, dtype=float),
            gone_by=np.where(gone_by < 0, math.inf, gone_by),
            checked=np.array(seen.checked, dtype=int),
            looks=np.array(seen.looks, dtype=bool),
            count=np.array(seen.count, dtype=int),
            host=np.array(seen.host, dtype=int),
        )

    def where(self, chosen: Any) -> "Columns":
        """The entries that a mask chooses."""
        return Columns(**{name: getattr(self, name)[chosen] for name in self.__struct_fields__})

    def lives(self) -> Lives:
        """As the estimators take them, hosts numbered from 0."""
        np = numpy()
        cluster = np.cumsum(np.bincount(self.host) > 0) - 1
        return Lives(
            lower=self.lived,
            upper=self.gone_by,
            count=self.count.astype(float),
            cluster=cluster[self.host] if len(self.host) else self.host,
        )


def estimate(observations: Iterable[AgedLinks]) -> Survival:
    """A curve for all links together, then for the groups of each kind, most links first."""
    np, told = numpy(), Observations.of(observations)
    seen = Columns.of(told)
    curves = [_curve(EVERYTHING, seen)]
    for grouping, name_of in _GROUPINGS.items():
        known = dict[str, int]()
        number = np.array([numbered(known, name_of(groups)) for groups in told.groups], dtype=int)
        group = number[np.array(told.group, dtype=int)]
        links = np.bincount(group, seen.count, len(known))
        made = sorted(known, key=lambda name: (-links[known[name]], name))[:MOST_GROUPS]
        curves += [_curve(name, seen.where(group == known[name]), grouping) for name in made]
    return Survival(curves=tuple(curves), assumptions=ASSUMPTIONS)


def estimate_if_able(observations: Iterable[AgedLinks]) -> Survival | None:
    """The curves, or None where the libraries of the extra are not installed."""
    try:
        return estimate(observations)
    except MissingExtraError:
        return None


def estimate_curve(kind: str, observations: Iterable[AgedLinks]) -> Curve:
    """The curve of one group, with its half-life where the data bear one; a note says why not."""
    return _curve(kind, Columns.of(Observations.of(observations)))


def _curve(kind: str, seen: Columns, grouping: Grouping = "all") -> Curve:
    np = numpy()
    links, deaths = int(seen.count.sum()), int(seen.count[np.isfinite(seen.gone_by)].sum())
    bare = Curve(
        kind=kind, grouping=grouping, links=links, deaths=deaths, watched=int(seen.count[seen.looks].sum()),
        hosts=int(np.count_nonzero(np.bincount(seen.host))), method="none",
        oldest=_months(seen.checked.max(initial=0)),
        bands=bands(seen),
    )  # fmt: skip
    if links < FEWEST:
        return _with(bare, note=f"too few links with a known age ({links}; {FEWEST} are needed)")
    if not deaths:
        return _with(bare, note="none of these links was found dead, so no half-life can be told")
    if seen.checked.min() == seen.checked.max():
        return _with(bare, note="all links are of one age, so nothing can be told about other ages")
    lives = seen.lives()
    kinds = distinct(lives)
    points = _points(kinds[0], seen, _oldest_told(seen))
    if len(points) < 2:
        return _with(bare, note="too few links of any age")
    method = "turnbull" if seen.looks.any() else "current-status"
    told = _with(bare, method=method, points=points, oldest=points[-1].months)
    return _with_half_life(told, lives, kinds)


def _with_half_life(curve: Curve, lives: Lives, kinds: tuple[Lives, Any]) -> Curve:
    if curve.deaths < FEWEST_DEATHS:
        return _with(
            curve, note=f"too few deaths for a half-life ({curve.deaths}; {FEWEST_DEATHS} are needed)"
        )
    if curve.hosts < FEWEST_HOSTS:
        return _with(curve, note=f"too few hosts for a half-life ({curve.hosts}; {FEWEST_HOSTS} are needed)")
    found = half_life(lives, kinds)
    if found is None:
        return _with(curve, note="the ages do not tell a half-life")
    if found.value > curve.oldest * DAYS_A_MONTH:
        low = min(found.low, curve.oldest * DAYS_A_MONTH)
        if low < LEAST_BOUND:
            return _with(curve, note="beyond the oldest age, and no bound can be told")
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


def _points(lives: Lives, seen: Columns, oldest: int) -> tuple[Point, ...]:
    """The curve by whole months, the last point of each; equal neighbours but the first and last left out."""
    by_month = {0: 1.0}
    for age, alive in turnbull(lives):
        if age <= oldest:
            by_month[_months(age)] = alive
    by_month.setdefault(_months(oldest), min(by_month.values()))
    np = numpy()
    of_age = np.bincount(np.rint(seen.checked / DAYS_A_MONTH).astype(int), seen.count)
    at_risk = np.append(np.cumsum(of_age[::-1])[::-1], 0)
    kept = [
        Point(
            months=months,
            alive=round(min(1.0, max(0.0, alive)), 6),
            at_risk=int(at_risk[min(months, len(of_age))]),
        )
        for months, alive in by_month.items()
    ]
    return tuple(
        point
        for index, point in enumerate(kept)
        if index in (0, len(kept) - 1) or point.alive != kept[index - 1].alive
    )


def _oldest_told(seen: Columns) -> int:
    """The highest age that enough links have reached."""
    np = numpy()
    ages, which = np.unique(seen.checked, return_inverse=True)
    reached = np.cumsum(np.bincount(which.reshape(-1), seen.count)[::-1])
    enough = np.nonzero(reached >= FEWEST_AT_RISK)[0]
    return int(ages[::-1][enough[0]]) if len(enough) else 0


def bands(seen: Columns, months: int = 12) -> tuple[Band, ...]:
    """The share alive in each band of ages, as it was counted."""
    np = numpy()
    band = np.rint(seen.checked / DAYS_A_MONTH).astype(int) // months
    links, alive = np.bincount(band, seen.count), np.bincount(band, seen.count * np.isinf(seen.gone_by))
    return tuple(
        Band(
            months_from=index * months,
            months_to=(index + 1) * months,
            alive=share(int(alive[index]), int(links[index])),
        )
        for index in map(int, np.nonzero(links)[0])
    )


def _months(days: float) -> int:
    return round(days / DAYS_A_MONTH)


def _with(curve: Curve, **changes: Any) -> Curve:
    from msgspec.structs import replace

    return replace(curve, **changes)
