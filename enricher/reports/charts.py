"""Figures -> charts as inline SVG, by matplotlib (extra `report`).

Comes in: groups and curves. Goes out: an `<svg>` that scales, asks nothing of anyone, has
a name for screen readers, and takes its colours from the page's CSS variables, so that
one drawing serves light, dark and paper. Text from outside is shown as text.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

from enricher.errors import MissingExtraError
from enricher.escaping import visible
from enricher.reports.intervals import share
from enricher.reports.statistics import Group
from enricher.reports.survival_model import Curve
from enricher.reports.trend import RunLine

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, GRID, SURFACE = "#0a0b01", "#0a0b02", "#0a0b03", "#0a0b04"
STATE_COLOURS = {
    "alive": "#0a0b11",
    "blocked": "#0a0b12",
    "failing": "#0a0b13",
    "dead": "#0a0b14",
    "skipped": "#0a0b15",
}
SERIES = ("#0a0b21", "#0a0b22", "#0a0b23", "#0a0b24", "#0a0b25")
VARIABLES = {
    INK: "ink", MUTED: "muted", GRID: "line", SURFACE: "surface",
    **{colour: state for state, colour in STATE_COLOURS.items()},
    **{colour: f"series-{number}" for number, colour in enumerate(SERIES, start=1)},
}  # fmt: skip
"""Colours that stand for CSS variables; nobody would choose them otherwise."""

Render = Callable[["Figure", str, str], str]
"""How a finished drawing, with its name and title, becomes text."""

LONGEST_LABEL = 30
_STYLE: Any = {
    "svg.fonttype": "none", "text.parse_math": False, "font.size": 10, "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED, "text.color": INK, "xtick.color": MUTED, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False,
    "xtick.major.size": 0, "ytick.major.size": 0, "grid.color": GRID, "grid.linewidth": 0.8,
    "figure.facecolor": "none", "axes.facecolor": "none", "legend.frameon": False,
}  # fmt: skip


def state_bars(groups: Sequence[Group], name: str, title: str, render: "Render | None" = None) -> str:
    """One bar a group, cut into the shares of its states; groups from the top down."""
    shown = [group for group in groups if group.states.links]
    with _figure(0.7 + 0.34 * len(shown)) as (figure, axes):
        left = [0.0] * len(shown)
        for state, colour in STATE_COLOURS.items():
            widths = [100 * _count(group, state) / group.states.links for group in shown]
            axes.barh(
                range(len(shown)),
                widths,
                left=left,
                color=colour,
                height=0.66,
                label=_STATE_LABELS[state],
                edgecolor=SURFACE,
                linewidth=0.8,
            )
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.set_yticks(
            range(len(shown)), [f"{_label(group.name)}  {group.states.links:,}" for group in shown]
        )
        axes.invert_yaxis()
        axes.set_xlim(0, 100)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
        _legend_above(figure, axes, columns=5)
        return (render or as_svg)(figure, name, title)


def dead_shares(groups: Sequence[Group], name: str, title: str, render: "Render | None" = None) -> str:
    """The share of dead links of each group with its interval, as dots in the groups' order."""
    shown = [group for group in groups if group.dead.share is not None]
    with _figure(2.9) as (figure, axes):
        shares = [100 * (group.dead.share or 0) for group in shown]
        below = [share - 100 * group.dead.low for share, group in zip(shares, shown, strict=True)]
        above = [100 * group.dead.high - share for share, group in zip(shares, shown, strict=True)]
        axes.errorbar(
            range(len(shown)),
            shares,
            yerr=[_floor(below), _floor(above)],
            fmt="o",
            markersize=5,
            color=STATE_COLOURS["dead"],
            elinewidth=1.6,
            capsize=0,
        )
        axes.set_xticks(
            range(len(shown)), [_label(group.name) for group in shown], rotation=60 if len(shown) > 14 else 0
        )
        axes.set_xlim(-0.6, max(len(shown) - 0.4, 0.6))
        axes.set_ylim(bottom=0)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
        axes.yaxis.set_major_locator(_few_ticks())
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        return (render or as_svg)(figure, name, title)


def survival_curves(curves: Sequence[Curve], name: str, title: str, render: "Render | None" = None) -> str:
    """The share still alive by age in years, as steps."""
    shown = [curve for curve in curves if curve.points][: len(SERIES)]
    with _figure(3.4) as (figure, axes):
        for number, curve in enumerate(shown):
            colour = INK if number == 0 else SERIES[number - 1]
            ages = [point.months / 12 for point in curve.points]
            axes.step(
                ages,
                [100 * point.alive for point in curve.points],
                where="post",
                color=colour,
                linewidth=2.2 if number == 0 else 1.5,
                linestyle=_DASHES[number],
                label=_label(curve.kind),
            )
        axes.axhline(50, color=MUTED, linewidth=1, linestyle=":")
        axes.set_ylim(0, 102)
        axes.set_xlim(left=0)
        axes.set_xlabel("years since the paper")
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        _legend_above(figure, axes, columns=3)
        return (render or as_svg)(figure, name, title)


def health(lines: Sequence[RunLine], name: str, title: str, render: "Render | None" = None) -> str:
    """Small multiples: each state's share over the runs with its interval, on a scale of its own."""
    shown = [line for line in lines if line.states.asked]
    dated = all(line.looked_at is not None for line in shown)
    at: list[Any] = [line.looked_at for line in shown] if dated else list(range(len(shown)))
    with _figure(1.75) as (figure, _):
        figure.clear()
        for axes, state in zip(figure.subplots(1, len(_WATCHED)), _WATCHED, strict=True):
            shares = [share(getattr(line.states, state), line.states.asked) for line in shown]
            colour = STATE_COLOURS[state]
            low, high = [100 * each.low for each in shares], [100 * each.high for each in shares]
            axes.fill_between(at, low, high, color=colour, alpha=0.18, linewidth=0)
            values = [100 * (each.share or 0) for each in shares]
            axes.plot(at, values, color=colour, linewidth=1.8, marker="o", markersize=3)
            axes.set_title(f"{_STATE_LABELS[state]}  {values[-1]:.1f} %", fontsize=9, loc="left", color=INK)
            axes.set_ylim(0, max(5, *high) if state != "alive" else 100)
            axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
            axes.yaxis.set_major_locator(_few_ticks(3))
            axes.set_xticks([at[0], at[-1]] if len(at) > 1 else at[:1])
            axes.set_xticklabels(_run_labels(shown))
            axes.tick_params(labelsize=7.5)
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            for label, side in zip(axes.get_xticklabels(), ("left", "right"), strict=False):
                label.set_horizontalalignment(side)
        return (render or as_svg)(figure, name, title)


_WATCHED = ("alive", "dead", "blocked", "failing")


def _run_labels(lines: Sequence[RunLine]) -> list[str]:
    """What the first and the last run are called, in few letters: they stand close to each other."""
    ends = [lines[0], lines[-1]] if len(lines) > 1 else [lines[0]]
    days = [line.looked_at for line in ends if line.looked_at is not None]
    if len(days) < len(ends):
        return ["first", "last"][: len(ends)]
    form = "%m-%d" if len({(day.year, day.month) for day in days}) == 1 else "%Y-%m"
    return [f"{day:{form}}" for day in days]


_STATE_LABELS = {
    "alive": "alive",
    "blocked": "blocked",
    "failing": "failing",
    "dead": "dead",
    "skipped": "not asked",
}
_DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1)))


def _count(group: Group, state: str) -> int:
    counted: int = getattr(group.states, state)
    return counted


def _floor(values: Sequence[float]) -> list[float]:
    """Rounding may put a bound past its share by a hair; matplotlib refuses that."""
    return [max(0.0, value) for value in values]


def _label(text: str) -> str:
    short = visible(text)
    return short if len(short) <= LONGEST_LABEL else short[: LONGEST_LABEL - 1] + "…"


def _few_ticks(most: int = 5) -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=most)


def _legend_above(figure: "Figure", axes: "Axes", columns: int) -> None:
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        figure.legend(
            handles,
            labels,
            loc="outside upper left",
            ncols=columns,
            fontsize=9,
            handlelength=1.4,
            columnspacing=1.1,
            labelcolor=INK,
        )


@contextmanager
def _figure(height: float) -> Iterator[tuple["Figure", "Axes"]]:
    """An empty drawing of the page's width (inches of 72 units), in the page's style."""
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as exc:
        raise MissingExtraError(
            "charts need matplotlib, which is not installed; pip install 'enricher[report]'"
        ) from exc
    # The defaults are put under it: a `matplotlibrc` in the current folder may be a stranger's.
    with mpl.rc_context(mpl.rcParamsDefault | _STYLE), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # glyphs its font lacks are the browser's to draw
        figure = Figure(figsize=(6.6, height), layout="constrained")
        yield figure, figure.add_subplot()


def _draw(figure: "Figure", out: io.StringIO) -> None:
    """The drawing as an SVG file, laid out once: `savefig` draws it twice, the first time to lay it out."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    canvas: Any = FigureCanvasSVG(figure)  # of which matplotlib tells no types
    canvas.print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})


def as_svg(figure: "Figure", name: str, title: str) -> str:
    """The drawing as an element of a page. `name` keeps its ids apart from other drawings'."""
    import matplotlib as mpl

    out = io.StringIO()
    with mpl.rc_context(mpl.rcParamsDefault | _STYLE | {"svg.hashsalt": name}):
        _draw(figure, out)
    drawing = out.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    drawing = re.sub(r"<metadata>.*?</metadata>", "", drawing, flags=re.DOTALL)
    drawing = re.sub(r"font:\s*([\d.]+px)[^;\"]*", r"font-size: \1", drawing)
    drawing = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', drawing)
    drawing = re.sub(r'(xlink:href="#|url\(#)([^")]+)', rf"\1{name}-\2", drawing)
    for colour, variable in VARIABLES.items():
        drawing = drawing.replace(colour, f"var(--{variable})")
    head = f'<svg role="img" aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg"'
    box = re.search(r'viewBox="[^"]*"', drawing)
    return (
        f'{head} xmlns:xlink="http://www.w3.org/1999/xlink" {box[0] if box else ""}>'
        + drawing.partition(">")[2]
    )
