"""Statistics, curves and rows -> one self-contained HTML page (extra `report`).

The page asks nothing of anyone: styles, script, charts and data stand in it, and its
content policy allows that one script by its hash and no request at all. Every text from
outside passes the template's escaping, or `textContent` in the script.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any, TypedDict, Unpack

from enricher.errors import MissingExtraError
from enricher.escaping import visible
from enricher.reports import as_markdown, changes_text, charts, words
from enricher.reports.changes import Changes
from enricher.reports.losses import LOSS_WORDS
from enricher.reports.methods import caution, made_up, methods
from enricher.reports.page_rows import Rows
from enricher.reports.readable_titles import readable
from enricher.reports.remedies import CAUSE_WORDS
from enricher.reports.statistics import Statistics
from enricher.reports.survival_model import METHOD_WORDS, Survival
from enricher.reports.trend import RunLine

ARCHIVE_WORDS = {"wayback": "Wayback Machine", "swh": "Software Heritage"}


class Besides(TypedDict, total=False):
    """The page's heading; changes and a line a run, where there are several runs."""

    title: str
    changes: Changes | None
    trend: Sequence[RunLine]


def render_html(statistics: Statistics, survival: Survival, rows: Rows, **besides: Unpack[Besides]) -> str:
    """The page as one text."""
    return "".join(page_pieces(statistics, survival, rows, **besides))


def page_pieces(
    statistics: Statistics, survival: Survival, rows: Rows, **besides: Unpack[Besides]
) -> Iterator[str]:
    """The page in pieces, never whole in memory; the rows are given away."""
    changes, trend = besides.get("changes"), besides.get("trend", ())
    script = _file("report.js")
    listed, offered, rows_json = len(rows), rows.offered, rows.to_json()
    rows.clear()
    yield from (
        _environment()
        .get_template("report.html.j2")
        .generate(
            title=visible(besides.get("title", "Link report"), 200),
            statistics=statistics,
            survival=survival,
            made_up=made_up(statistics),
            caution=caution(statistics),
            methods=list(methods(statistics, survival)),
            charts=_charts(statistics, survival, trend),
            changes=changes,
            trend=trend,
            listed=listed,
            offered=offered,
            rows_json=rows_json,
            style=_file("report.css"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _charts(statistics: Statistics, survival: Survival, trend: Sequence[RunLine]) -> dict[str, str | None]:
    """The drawings by name; None for those without data."""
    made: dict[str, str | None] = dict.fromkeys(("host_kinds", "hosts", "years", "survival", "health"))
    if sum(line.states.asked > 0 for line in trend) > 1:
        made["health"] = charts.health(
            trend, "health", "Shares of links by state over the runs; the table below has the numbers"
        )
    if statistics.states.links:
        made["host_kinds"] = charts.state_bars(
            statistics.by_host_kind,
            "hostkinds",
            "States of links by kind of host; the table below has the numbers",
        )
        made["hosts"] = charts.state_bars(
            statistics.by_host[:12], "hosts", "States of links by host; the table below has the numbers"
        )
    if len(statistics.by_year) > 1:
        made["years"] = charts.dead_shares(
            statistics.by_year,
            "years",
            "Share of dead links by year of the paper; the table below has the numbers",
        )
    if any(curve.points for curve in survival.curves):
        made["survival"] = charts.survival_curves(
            [curve for curve in survival.curves if curve.grouping in ("all", "host kind")],
            "survival",
            "Share of links still alive by age; the table below has the half-lives",
        )
    return made


def _environment() -> Any:
    try:
        import jinja2
    except ImportError as exc:
        raise MissingExtraError(
            "the HTML report needs Jinja2, which is not installed; pip install 'enricher[report]'"
        ) from exc
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(_file),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= _FILTERS
    made.globals["plural"] = words.plural
    return made


def _file(name: str) -> str:
    return resources.files("enricher.reports").joinpath("page", name).read_text("utf-8")


_FILTERS = {
    "archive": lambda name: ARCHIVE_WORDS.get(name, name),
    "cause": CAUSE_WORDS.__getitem__,
    "day": words.day,
    "day_or_year": words.day_or_year,
    "detail": changes_text.detail,
    "grouping": as_markdown.GROUPING_WORDS.__getitem__,
    "half_life": as_markdown.half_life,
    "interval": words.interval,
    "method": METHOD_WORDS.__getitem__,
    "loss": LOSS_WORDS.__getitem__,
    "news": lambda change: changes_text.HEADINGS[change.what].lower(),
    "percent": words.percent,
    "promise": lambda kept: words.promise_words(kept.before, kept.shown_by),
    "readable": readable,
    "reason": words.reason_words,
    "status": words.STATUS_WORDS.__getitem__,
    "target": words.target,
    "thousands": words.thousands,
    "visible": visible,
}
