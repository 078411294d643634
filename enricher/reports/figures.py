"""Figures of a report as files of their own: SVG to print, PNG to paste (extra `report`).

Comes in: statistics and curves. Goes out: octets by file name, with the tables behind the curves. The
drawings are the page's, on white, in colours of their own instead of a page's variables.
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from enricher.reports import charts, life_tables
from enricher.reports.statistics import Statistics
from enricher.reports.survival_model import Grouping, Survival

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PRINTED = {
    "ink": "#1a1a1a", "muted": "#595959", "line": "#d9d9d9", "surface": "#ffffff", "alive": "#2f7d4f",
    "blocked": "#8a6fb0", "failing": "#d99a2b", "dead": "#b5352b", "skipped": "#b8b8b8",
    "series-1": "#1f6fb2", "series-2": "#c4572a", "series-3": "#2f7d4f",
    "series-4": "#8a6fb0", "series-5": "#7a6a2f",
}  # fmt: skip
"""What stands on paper for the page's variables."""

CURVES: dict[Grouping, str] = {
    "host kind": "half-life-by-kind-of-host",
    "year": "half-life-by-year",
    "category": "half-life-by-category",
    "link kind": "half-life-by-kind-of-link",
}
DOTS_AN_INCH = 200
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_PARTS = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")


def figures(statistics: Statistics, survival: Survival) -> Iterator[tuple[str, bytes]]:
    """Name and octets of each figure that has data, then of the tables behind the curves."""
    for name, svg, png in _drawings(statistics, survival):
        yield f"{name}.svg", svg.encode("utf-8", "replace")
        yield f"{name}.png", png
    yield "half-lives.csv", "".join(life_tables.half_lives(survival)).encode("utf-8", "replace")
    yield "curves.csv", "".join(life_tables.curves(survival)).encode("utf-8", "replace")


def _drawings(statistics: Statistics, survival: Survival) -> Iterator[tuple[str, str, bytes]]:
    paper = _PrintRenderer()
    for name, title, groups in (
        ("states-by-kind-of-host", "States of links by kind of host", statistics.by_host_kind),
        ("states-by-host", "States of links by host", statistics.by_host[:12]),
    ):
        if statistics.states.links:
            yield name, charts.state_bars(groups, name, title, paper), paper.png
    if len(statistics.by_year) > 1:
        title = "Share of dead links by year of the paper"
        yield "dead-by-year", charts.dead_shares(statistics.by_year, "dead-by-year", title, paper), paper.png
    for grouping, name in CURVES.items():
        shown = [curve for curve in survival.curves if curve.grouping in ("all", grouping)]
        if any(curve.points for curve in shown):
            svg = charts.survival_curves(shown, name, f"Share of links still alive, by {grouping}", paper)
            yield name, svg, paper.png


class _PrintRenderer:
    """Renders a drawing to be printed; `png` holds the last one's pixels."""

    def __init__(self) -> None:
        self.png = b""

    def __call__(self, figure: "Figure", name: str, title: str) -> str:
        """The drawing as an SVG file."""
        page = charts.as_svg(figure, name, title)
        svg = _VARIABLE.sub(lambda found: PRINTED[found[1]], page)
        _recolour(figure)
        out = io.BytesIO()
        figure.savefig(
            out, format="png", dpi=DOTS_AN_INCH, facecolor=PRINTED["surface"], metadata={"Software": None}
        )
        self.png = out.getvalue()
        head, close, rest = svg.partition(">")
        white = f'<rect width="100%" height="100%" fill="{PRINTED["surface"]}"/>'
        font = "font-family:sans-serif"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{head} style="{font}"{close}{white}{rest}\n'


def _recolour(figure: "Figure") -> None:
    """Colours for paper in the place of those that stand for variables, in all that is drawn."""
    from matplotlib.colors import to_hex

    figure.draw_without_rendering()  # ticks are made when they are first drawn
    for artist in figure.findobj():
        for part in _PARTS:
            found = _colour_of(artist, part, to_hex)
            if found in charts.VARIABLES:
                getattr(artist, f"set_{part}")(PRINTED[charts.VARIABLES[found]])


def _colour_of(artist: Any, part: str, to_hex: Any) -> str:
    get = getattr(artist, f"get_{part}", None)
    if get is None:
        return ""
    colour = get()
    first = colour[0] if getattr(colour, "ndim", 1) == 2 and len(colour) else colour
    try:
        return str(to_hex(first))
    except (TypeError, ValueError):  # none, or as many as there are lines
        return ""
