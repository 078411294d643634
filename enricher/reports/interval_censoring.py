"""Lives known to have ended between two ages -> their distribution (extra `report`).

Comes in: ages at which a link was last seen alive and first seen gone, with weights. Goes out: the
maximum-likelihood curve (Turnbull, 1976), and the half-life of a Weibull law with its interval. A death's
interval is open at its start and closed at its end: `(0, 2]` and `(2, 4]` touch and share nothing
(lifelines 0.30 closes both).

Why the half-life is a Weibull law's: of links that were looked at once, the curve converges as slowly as the
cube root of their number (Groeneboom and Wellner, 1992), and bootstrapping from it gives no valid interval
(Sen and Xu, 2015). The law has two parameters, of which one is the half-life; its shape lets links die early
or late.
"""

import math
from typing import Any

from msgspec import Struct

from enricher.errors import MissingExtraError

MOST_ROUNDS = 1_000
"""Of the expectation-maximisation, which never lowers the likelihood."""
CLOSE = 1e-6
WIDEST = 60.0
"""Exponents beyond which a life is certain to be over."""


class HalfLife(Struct, frozen=True, kw_only=True):
    """A half-life in the unit of the ages, the bounds of its 95 % interval, and the law's shape."""

    value: float
    low: float
    high: float
    shape: float


class Lives(Struct, frozen=True, kw_only=True):
    """Arrays of equal length: `(lower, upper]` holds a death (upper infinite: still alive), `count` times.

    `cluster` numbers the hosts from 0: lives of one host may end together.
    """

    lower: Any
    upper: Any
    count: Any
    cluster: Any


def turnbull(lives: Lives) -> list[tuple[float, float]]:
    """`(age, share still alive from that age on)`, where the curve of highest likelihood falls."""
    np = numpy()
    starts, ends = _innermost(lives)
    first = np.searchsorted(starts, lives.lower, side="left")
    last = np.searchsorted(ends, lives.upper, side="right")
    size = len(starts) + 1
    mass = np.full(len(starts), 1 / len(starts))

    total = lives.count.sum()

    def chances(mass: Any) -> Any:
        below = np.zeros(size)
        mass.cumsum(out=below[1:])
        return np.maximum(below[last] - below[first], 1e-300)

    def better(mass: Any, chance: Any) -> Any:
        """One round of expectation and maximisation; `chance` is that of each life under `mass`."""
        weight = lives.count / chance
        change = np.bincount(first, weight, size) - np.bincount(last, weight, size)
        return mass * change[:-1].cumsum() / total

    chance = chances(mass)
    for _ in range(MOST_ROUNDS):
        once = better(mass, chance)
        twice = better(once, chances(once))
        if np.abs(twice - once).max() < CLOSE:
            mass = twice
            break
        leapt = _leap(mass, once, twice)
        of_leapt, of_twice = chances(leapt), chances(twice)
        higher = lives.count @ np.log(of_leapt / of_twice) > 0
        mass, chance = (leapt, of_leapt) if higher else (twice, of_twice)
    alive = 1 - np.cumsum(mass)
    return [(float(age), float(share)) for age, share in zip(ends, alive, strict=True) if np.isfinite(age)]


def _leap(start: Any, once: Any, twice: Any) -> Any:
    """Where two rounds lead, drawn out as far as they bear (SQUAREM; Varadhan and Roland, 2008)."""
    np = numpy()
    step, bend = once - start, (twice - once) - (once - start)
    length = -np.sqrt((step**2).sum() / max((bend**2).sum(), 1e-300))
    reached = np.maximum(start - 2 * length * step + length**2 * bend, twice * 1e-3)
    return reached / reached.sum()


def _innermost(lives: Lives) -> tuple[Any, Any]:
    """The intervals that hold mass: a start followed at once by an end. At one age, ends come first."""
    np = numpy()
    ages = np.concatenate([lives.lower, lives.upper])
    is_start = np.concatenate([np.ones(len(lives.lower)), np.zeros(len(lives.upper))])
    order = np.lexsort((is_start, ages))
    ages, is_start = ages[order], is_start[order]
    found = np.nonzero((is_start[:-1] == 1) & (is_start[1:] == 0))[0]
    return ages[found], ages[found + 1]


def half_life(lives: Lives, known: tuple[Lives, Any] | None = None) -> HalfLife | None:
    """The half-life of the likeliest Weibull law; None where the ages do not tell one.

    `known`: what `distinct` makes of the lives, where that is done already.

    The interval is on the scale of logarithms, with the variance between hosts (the sandwich estimator,
    clustered by host), which is where a bootstrap over hosts tends to, without its chance; its quantile is
    Student's, with as many degrees of freedom as there are hosts of equal weight, less one.
    """
    np = numpy()
    kinds, kind = distinct(lives) if known is None else known
    fitted = _fitted(kinds)
    if fitted is None:
        return None
    bread = _information(kinds, fitted)
    if not _tells_both(bread, lives.count.sum()):
        return None
    scores = _scores(kinds, fitted)[kind] * lives.count[:, None]
    hosts = int(lives.cluster.max()) + 1
    by_host = np.stack([np.bincount(lives.cluster, scores[:, part], hosts) for part in (0, 1)], axis=1)
    sizes = np.bincount(lives.cluster, lives.count, hosts)
    equal = sizes.sum() ** 2 / (sizes**2).sum()
    influence = by_host @ np.linalg.inv(bread)
    variance = hosts / max(1, hosts - 1) * (influence[:, 0] ** 2).sum()
    if not (np.isfinite(variance) and variance > 0) or equal < 2:
        return None
    reach = _student(equal - 1) * np.sqrt(variance)
    centre = fitted[0]
    return HalfLife(
        value=float(np.exp(centre)),
        low=float(np.exp(centre - reach)),
        high=float(np.exp(min(centre + reach, 700.0))),
        shape=float(np.exp(fitted[1])),
    )


def distinct(lives: Lives) -> tuple[Lives, Any]:
    """Lives of equal bounds as one, whatever their hosts, and which of them each life is."""
    np = numpy()
    bounds = lives.lower + 1j * np.where(np.isfinite(lives.upper), lives.upper, -1.0)
    found, kind = np.unique(bounds, return_inverse=True)  # complex numbers sort fast, rows of two do not
    kind = kind.reshape(-1)
    upper = np.where(found.imag < 0, np.inf, found.imag)
    count = np.bincount(kind, lives.count)
    return Lives(lower=found.real, upper=upper, count=count, cluster=np.zeros(len(count), dtype=int)), kind


def _fitted(lives: Lives) -> Any | None:
    """Logarithms of half-life and shape at the highest likelihood."""
    np = numpy()
    bounded = lives.upper[np.isfinite(lives.upper)]
    if not len(bounded) or not lives.lower.max():  # none is known to have died, or to have lived
        return None
    start = np.log(np.median(np.maximum(np.concatenate([bounded, lives.lower[lives.lower > 0]]), 1e-3)))
    found = _climbed(lives, np.array([start, 0.0]))
    return found if found is not None and abs(found[1]) < LARGEST_SHAPE else None


MOST_STEPS = 200
MOST_DAMPING = 1e12
LONGEST_STEP = 1.5
SMALLEST_GAIN = 1e-10
"""Of the climb to the highest likelihood, in logarithms of half-life and shape."""


def _climbed(lives: Lives, theta: Any) -> Any | None:
    """The top of the likelihood from a start: Newton's steps, or the slope's where there is no hill yet."""
    np = numpy()
    height, damping = _likelihood(lives, theta), 0.0
    for _ in range(MOST_STEPS):
        slope, curvature = lives.count @ _scores(lives, theta), _information(lives, theta)
        found = None
        while found is None and damping < MOST_DAMPING:
            found = _higher(lives, theta, height, slope, curvature, damping)
            damping = max(1e-4, damping * 4) if found is None else damping
        if found is None:
            return theta
        step, tried = found
        theta, gain, height = theta + step, tried - height, tried
        damping = damping / 16 if damping > 1e-6 else 0.0
        if abs(theta[1]) > 2 * LARGEST_SHAPE:
            return None
        if gain <= SMALLEST_GAIN * abs(height) and np.abs(step).max() < 1e-6:
            return theta
    return theta


def _higher(
    lives: Lives, theta: Any, height: float, slope: Any, curvature: Any, damping: float
) -> tuple[Any, float] | None:
    """A step that does not lead down, and the height there; None where more damping is needed."""
    np = numpy()
    scale = max(1e-8, float(np.abs(np.diag(curvature)).max()))
    damped = curvature + damping * scale * np.eye(2)
    if damped[0, 0] <= 0 or np.linalg.det(damped) <= 0:
        return None
    step = np.clip(np.linalg.solve(damped, slope), -LONGEST_STEP, LONGEST_STEP)
    tried = _likelihood(lives, theta + step)
    return (step, tried) if tried >= height else None


LARGEST_SHAPE = 3.0
"""Logarithm: beyond it all die at one age, or at no age at all; the data tell no law then."""


def _hazards(ages: Any, theta: Any) -> tuple[Any, Any]:
    """The cumulative hazard at each age, and the exponent that it is made of."""
    np = numpy()
    with np.errstate(divide="ignore"):
        exponent = np.exp(theta[1]) * (np.log(ages) - theta[0])
    bounded = np.clip(exponent, -700, WIDEST)
    return np.log(2) * np.exp(bounded), bounded


def _likelihood(lives: Lives, theta: Any) -> float:
    np = numpy()
    lower, _ = _hazards(lives.lower, theta)
    upper, _ = _hazards(lives.upper, theta)
    return float((lives.count * np.log(np.maximum(np.exp(-lower) - np.exp(-upper), 1e-300))).sum())


def _scores(lives: Lives, theta: Any) -> Any:
    """The gradient of each life's log-likelihood."""
    np = numpy()
    lower, at_lower = _hazards(lives.lower, theta)
    upper, at_upper = _hazards(lives.upper, theta)
    chance = np.maximum(np.exp(-lower) - np.exp(-upper), 1e-300)
    fall_lower, fall_upper = np.exp(-lower) * lower, np.exp(-upper) * upper
    shape = np.exp(theta[1])
    by_life = shape * (fall_lower - fall_upper) / chance
    by_shape = (fall_upper * at_upper - fall_lower * at_lower) / chance
    return np.stack([by_life, by_shape], axis=1)


def _information(lives: Lives, theta: Any) -> Any:
    """Minus the derivative of the whole score, by central differences."""
    np = numpy()
    step, rows = 1e-4, []
    for part in (0, 1):
        moved = np.zeros(2)
        moved[part] = step
        after = lives.count @ _scores(lives, theta + moved)
        before = lives.count @ _scores(lives, theta - moved)
        rows.append(-(after - before) / (2 * step))
    made = np.stack(rows)
    return (made + made.T) / 2


LEAST_TOLD = 1e-4
"""Of what a life tells of a parameter that is told at all, and of what the two parameters do not share."""


def _tells_both(information: Any, links: float) -> bool:
    """Whether half-life and shape are told, and apart from each other: links of one age tell no shape."""
    life, shape, both = information[0, 0], information[1, 1], information[0, 1]
    if min(life, shape) <= LEAST_TOLD * links:
        return False
    return bool(1 - both**2 / (life * shape) > LEAST_TOLD)


def _student(freedom: float) -> float:
    """The 97.5 % quantile of Student's distribution, to six digits.

    With t = sqrt(freedom) tan(angle) its density is a power of the angle's cosine, which is summed, and
    falls: Newton's steps from nothing come nearer from below, and never past it. The
    library that knows the quantile takes longer to load than a report takes, and a fifth of its memory.
    """
    np = numpy()
    share = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    angle = 0.0
    for _ in range(60):
        middles = (np.arange(SLICES) + 0.5) * (angle / SLICES)
        inside = share * float((np.cos(middles) ** (freedom - 1)).sum()) * angle / SLICES
        missing = (0.475 - inside) / (share * math.cos(angle) ** (freedom - 1))
        angle += missing
        if missing < 1e-14:
            break
    return math.sqrt(freedom) * math.tan(angle)


SLICES = 4_000
"""Of the angle, in the sum above."""


def numpy() -> Any:
    """The array library, which is heavy and only loaded for a report."""
    try:
        import numpy as np
    except ImportError as exc:
        raise MissingExtraError(
            "survival curves need NumPy, which is not installed; pip install 'enricher[report]'"
        ) from exc
    return np
