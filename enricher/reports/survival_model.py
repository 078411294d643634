"""How long links live, as values: what `survival` estimates and every renderer shows."""

from typing import Literal

from msgspec import Struct

from enricher.reports.intervals import Share

Grouping = Literal["all", "host kind", "year", "category", "link kind"]
Method = Literal["turnbull", "current-status", "none"]
METHOD_WORDS: dict[Method, str] = {
    "turnbull": "interval censoring (Turnbull)",
    "current-status": "current status",
    "none": "none",
}


class Point(Struct, frozen=True, kw_only=True):
    """The share of links still alive from an age in months on, and the links looked at then or later."""

    months: int
    alive: float
    at_risk: int


class Band(Struct, frozen=True, kw_only=True):
    """Links of one band of ages in months (`months_to` excluded): the share alive, as counted."""

    months_from: int
    months_to: int
    alive: Share


class Curve(Struct, frozen=True, kw_only=True):
    """One group of links.

    Attributes:
        watched: links that were seen alive and found dead at a later look.
        hosts: hosts, or owners on sites of many people, whose links may die together.
        method: `turnbull` where some died between two looks, `current-status` where each is known by one look
            alone, `none` where the data do not allow a curve.
        half_life: months after which half are gone, by a Weibull law of this `shape`; None where it cannot be
            told, or lies beyond the oldest age: then `half_life_low` alone stands.
        half_life_low, half_life_high: the bounds of its 95 % interval.
        oldest: the age in months up to which the data reach.
        bands: the raw shares by age.
        note: what a reader must know before he quotes it.
    """

    kind: str
    grouping: Grouping = "all"
    links: int
    deaths: int
    watched: int = 0
    hosts: int = 0
    method: Method
    points: tuple[Point, ...] = ()
    half_life: float | None = None
    half_life_low: float | None = None
    half_life_high: float | None = None
    shape: float | None = None
    oldest: int = 0
    bands: tuple[Band, ...] = ()
    note: str = ""


class Survival(Struct, frozen=True, kw_only=True):
    """The curves of all links together and of their groups, and what was assumed."""

    curves: tuple[Curve, ...] = ()
    assumptions: tuple[str, ...] = ()
