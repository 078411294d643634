"""How long links live, as values: what `survival` estimates and every renderer shows."""

from msgspec import Struct

from enricher.reports.intervals import Share


class Point(Struct, frozen=True, kw_only=True):
    """A share of links still alive at an age in months, with the 95 % interval where there is one."""

    months: int
    alive: float
    low: float | None = None
    high: float | None = None


class Band(Struct, frozen=True, kw_only=True):
    """Links of one band of ages in months (`months_to` excluded): the share alive, as counted."""

    months_from: int
    months_to: int
    alive: Share


class Curve(Struct, frozen=True, kw_only=True):
    """One kind of host.

    Attributes:
        method: `kaplan-meier` where deaths were watched, `current-status` where a look tells
            only whether a link of that age is gone, `none` where the data do not allow a curve.
        half_life: months after which half are gone; None where the curve stays above half.
        half_life_low, half_life_high: the bounds of its 95 % interval where there is one.
        oldest: the age in months up to which the data reach.
        bands: the raw shares by age.
        note: what a reader must know before he quotes it.
    """

    kind: str
    links: int
    deaths: int
    method: str
    points: tuple[Point, ...] = ()
    half_life: float | None = None
    half_life_low: float | None = None
    half_life_high: float | None = None
    oldest: int = 0
    bands: tuple[Band, ...] = ()
    note: str = ""


class Survival(Struct, frozen=True, kw_only=True):
    """The curves of all kinds of host together and one by one, and what was assumed."""

    curves: tuple[Curve, ...] = ()
    assumptions: tuple[str, ...] = ()
