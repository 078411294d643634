"""Curves -> CSV: the table of half-lives and the points of every curve, for who draws and cites for himself.

Comes in: a survival estimate. Goes out: lines for programs. Ages are in years.
"""

from collections.abc import Iterator

from enricher.reports.plain_csv import csv_lines
from enricher.reports.survival_model import Survival

TABLE = (
    "grouping", "group", "links", "deaths", "watched", "hosts", "method", "half_life_years",
    "half_life_low_years", "half_life_high_years", "interval", "shape", "oldest_years", "note",
)  # fmt: skip
CURVES = ("grouping", "group", "age_years", "alive", "at_risk")
INTERVAL = "95 %, Weibull law, clustered by host"


def half_lives(survival: Survival) -> Iterator[str]:
    """A row a group: its half-life in years with the bounds of the 95 % interval, and what it rests on."""
    return csv_lines(
        TABLE,
        (
            [
                curve.grouping, curve.kind, curve.links, curve.deaths, curve.watched, curve.hosts,
                curve.method, _years(curve.half_life), _years(curve.half_life_low),
                _years(curve.half_life_high), curve.half_life_low and INTERVAL, curve.shape,
                _years(curve.oldest), curve.note,
            ]
            for curve in survival.curves
        ),
    )  # fmt: skip


def curves(survival: Survival) -> Iterator[str]:
    """A row a step of each curve: the share of links still alive from that age on, and those at risk."""
    return csv_lines(
        CURVES,
        (
            [curve.grouping, curve.kind, _years(point.months), point.alive, point.at_risk]
            for curve in survival.curves
            for point in curve.points
        ),
    )


def _years(months: float | None) -> float | None:
    return None if months is None else round(months / 12, 3)
