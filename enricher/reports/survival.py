"""Observations -> survival curves of links by kind of host (extra `report`).

Two estimators, chosen by what the data allow:

- Where deaths were watched (the link was seen alive, then gone, at looks at most a year
  apart): Kaplan-Meier by lifelines, with delayed entry, since a link can only be seen to
  die after its first look (left truncation).
- Otherwise the newest look tells only whether a link of that age is gone ("current status
  data"). The maximum-likelihood curve is then the isotonic regression of the dead share on
  age (Ayer et al., 1955), by SciPy; exact, but with no ready confidence band.

Fewer than `FEWEST` links or no spread of ages: no curve, and a note that says so.
"""

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

from enricher.errors import MissingExtraError
from enricher.reports.intervals import share
from enricher.reports.statistics import Observation
from enricher.reports.survival_model import Band, Curve, Point, Survival

EVERYTHING = "all links"
WATCHED = (
    "Enough deaths were watched: lives are estimated by Kaplan-Meier with delayed entry, from links that "
    "were alive when first looked at; a death is put half way between the two looks around it."
)
ONE_LOOK = (
    "Too few deaths were watched, so a death is only known to have come before a look. The curve is the "
    "maximum-likelihood one for such current status data (isotonic regression of the dead share on age). It "
    "takes links of all years to die alike, and has no interval; looking again later gives a better one."
)
FEWEST = 20
FEWEST_WATCHED = 20
"""Watched deaths that a Kaplan-Meier curve needs; they must also be half of all deaths."""
FEWEST_AT_RISK = 10
"""Links of an age or older; a curve ends where fewer are left."""

MONTHS_THAT_MATTER = 6
WIDEST_WATCH = 12
"""Months between the last look that saw a link alive and the first that saw it gone."""

ASSUMPTIONS = (
    "A link's birth is the day its paper was announced, or the middle of its arXiv id's month where that is "
    "over two months older; links written into later versions of a paper are younger than that.",
    "A link counts as gone where it was judged dead at the newest look, confirmed or not; a living link is "
    "right-censored at that look, and so is a blocked one, since somebody is there. Failing and unasked "
    "links are left out.",
    "Looks are assumed to come at times that have nothing to do with a link's death, and "
    "links to live and die independently of each other, which links of one host do not quite do.",
)


def estimate(observations: Sequence[Observation]) -> Survival:
    """A curve for all links together and for each kind of host, most links first.

    What all links together allow decides the estimator for every kind, so that the
    curves of one report can be compared.
    """
    kinds: dict[str, list[Observation]] = {EVERYTHING: list(observations)}
    for seen in observations:
        kinds.setdefault(seen.kind, []).append(seen)
    watched = watches_enough(observations)
    curves = [estimate_curve(kind, found, watched=watched) for kind, found in kinds.items()]
    curves.sort(key=lambda curve: (curve.kind != EVERYTHING, -curve.links, curve.kind))
    return Survival(curves=tuple(curves), assumptions=(*ASSUMPTIONS, WATCHED if watched else ONE_LOOK))


def estimate_if_able(observations: Sequence[Observation]) -> Survival | None:
    """The curves, or None where the libraries of the extra are not installed."""
    try:
        return estimate(observations)
    except MissingExtraError:
        return None


def watches_enough(observations: Sequence[Observation]) -> bool:
    """Whether enough deaths were watched for Kaplan-Meier."""
    deaths = sum(seen.count for seen in observations if seen.gone_by is not None)
    return _watched_deaths(observations) >= max(FEWEST_WATCHED, deaths / 2)


def estimate_curve(kind: str, observations: Sequence[Observation], *, watched: bool) -> Curve:
    """The curve of one kind of host: Kaplan-Meier of `watched` lives, else from one look each."""
    links = sum(seen.count for seen in observations)
    deaths = sum(seen.count for seen in observations if seen.gone_by is not None)
    ages = {seen.checked for seen in observations}
    bare = Curve(
        kind=kind,
        links=links,
        deaths=deaths,
        method="none",
        oldest=max(ages, default=0),
        bands=bands(observations),
    )
    if links < FEWEST:
        return _noted(bare, f"too few links with a known age ({links}; {FEWEST} are needed)")
    if not deaths:
        return _noted(bare, "none of these links was found dead, so no half-life can be told")
    if not watched:
        if len(ages) < 2:
            return _noted(bare, "all links are of one age, so nothing can be told about other ages")
        return _current_status(bare, observations)
    if _watched_deaths(observations) < FEWEST_AT_RISK:
        return _noted(bare, "too few of its deaths were watched")
    return _kaplan_meier(bare, [seen for seen in observations if _at_risk(seen)])


def _watched_deaths(observations: Sequence[Observation]) -> int:
    return sum(seen.count for seen in observations if seen.gone_by is not None and _at_risk(seen))


def _at_risk(seen: Observation) -> bool:
    """Whether a link was alive when it was first looked at and watched from then on."""
    if seen.seen_from is None:
        return False
    if seen.gone_by is None:
        return seen.lived > seen.seen_from
    return seen.lived >= seen.seen_from and seen.gone_by - seen.lived <= WIDEST_WATCH


def _exit(seen: Observation) -> float:
    """The age at which a link left the watch: its death, half way between two looks, or the last look."""
    return float(seen.lived) if seen.gone_by is None else (seen.lived + seen.gone_by) / 2


def _start(watched: Sequence[Observation]) -> int:
    """The first age at which enough links are watched that one death does not decide the curve."""
    steps: Counter[float] = Counter()
    for seen in watched:
        steps[float(seen.seen_from or 0)] += seen.count
        steps[_exit(seen)] -= seen.count
    at_risk = 0
    for age in sorted(steps):
        at_risk += steps[age]
        if at_risk >= FEWEST_AT_RISK:
            return int(age)
    return 0


def _kaplan_meier(bare: Curve, watched: Sequence[Observation]) -> Curve:
    lifelines = _lifelines()
    start = _start(watched)
    watched = [seen for seen in watched if _exit(seen) > start]
    if not watched:
        return _noted(bare, "too few of its deaths were watched")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # small groups make it warn of what the note says
        try:
            fitter = lifelines.KaplanMeierFitter().fit(
                [_exit(seen) for seen in watched],
                event_observed=[seen.gone_by is not None for seen in watched],
                entry=[float(max(start, seen.seen_from or 0)) for seen in watched],
                weights=[seen.count for seen in watched],
            )
        except lifelines.exceptions.StatError:  # at some age nobody was left at risk
            return _noted(bare, "at some ages no link was watched, so a curve would be torn")
        band = fitter.confidence_interval_survival_function_
    rows = zip(
        fitter.survival_function_.itertuples(),
        band.itertuples(index=False),
        fitter.event_table["at_risk"],
        strict=True,
    )
    points = [
        Point(months=round(row[0]), alive=_share(row[1]), low=_share(bounds[0]), high=_share(bounds[1]))
        for row, bounds, at_risk in rows
        if at_risk >= FEWEST_AT_RISK or row[0] == 0
    ]
    links = sum(seen.count for seen in watched)
    note = f"{links:,} links that were alive when first looked at"
    if start >= MONTHS_THAT_MATTER:
        note += f"; of those alive at an age of {start / 12:.1f} years, since younger ones were not watched"
    return _with_points(bare, "kaplan-meier", points, note)


def _current_status(bare: Curve, observations: Sequence[Observation]) -> Curve:
    try:
        from scipy.optimize import isotonic_regression
    except ImportError as exc:
        raise _missing("SciPy") from exc
    ages = by_age(observations)
    fitted = isotonic_regression([dead / links for _, links, dead in ages], weights=[n for _, n, _ in ages])
    points = [Point(months=0, alive=1.0)]
    as_old = bare.links
    for (age, links, _), gone in zip(ages, fitted.x, strict=True):
        if as_old >= FEWEST_AT_RISK:  # the last few links would draw a cliff of their own
            points.append(Point(months=age, alive=_share(1 - gone)))
        as_old -= links
    return _with_points(bare, "current-status", points, "")


def _with_points(bare: Curve, method: str, points: Sequence[Point], note: str) -> Curve:
    """The curve with its half-life: the first age at which half or fewer are alive."""
    if not points or points[-1].months == 0:
        return _noted(bare, "too few links were watched at any age")
    return Curve(
        kind=bare.kind,
        links=bare.links,
        deaths=bare.deaths,
        oldest=points[-1].months,
        bands=bare.bands,
        method=method,
        points=_thinned(points),
        half_life=_first_below([(point.months, point.alive) for point in points]),
        half_life_low=_first_below([(point.months, point.low) for point in points]),
        half_life_high=_first_below([(point.months, point.high) for point in points]),
        note=note,
    )


def _first_below(points: Sequence[tuple[int, float | None]]) -> float | None:
    return next((float(months) for months, alive in points if alive is not None and alive <= 0.5), None)


def _thinned(points: Sequence[Point]) -> tuple[Point, ...]:
    """The last point of each month, and of equal ones the first and the last."""
    by_month = {point.months: point for point in points}
    kept = list(by_month.values())
    return tuple(
        point
        for index, point in enumerate(kept)
        if index in (0, len(kept) - 1) or point.alive != kept[index - 1].alive
    )


def by_age(observations: Sequence[Observation]) -> list[tuple[int, int, int]]:
    """`(age in months at the newest look, links, dead ones)`, youngest first."""
    links: Counter[int] = Counter()
    dead: Counter[int] = Counter()
    for seen in observations:
        links[seen.checked] += seen.count
        dead[seen.checked] += seen.count if seen.gone_by is not None else 0
    return [(age, links[age], dead[age]) for age in sorted(links)]


def bands(observations: Sequence[Observation], months: int = 12) -> tuple[Band, ...]:
    """The share alive in each band of ages, as it was counted."""
    counted: dict[int, list[int]] = {}
    for age, links, dead in by_age(observations):
        counts = counted.setdefault(age // months, [0, 0])
        counts[0] += links
        counts[1] += links - dead
    return tuple(
        Band(months_from=index * months, months_to=(index + 1) * months, alive=share(alive, links))
        for index, (links, alive) in sorted(counted.items())
    )


def _noted(bare: Curve, note: str) -> Curve:
    return Curve(
        kind=bare.kind,
        links=bare.links,
        deaths=bare.deaths,
        method="none",
        oldest=bare.oldest,
        bands=bare.bands,
        note=note,
    )


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, float(value))), 6)


def _lifelines() -> Any:
    """The statistics library, which is heavy and only loaded for a report."""
    try:
        import lifelines
    except ImportError as exc:
        raise _missing("lifelines") from exc
    return lifelines


def _missing(library: str) -> MissingExtraError:
    return MissingExtraError(
        f"survival curves need {library}, which is not installed; pip install 'enricher[report]'"
    )
