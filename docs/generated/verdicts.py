"""Statuses, reasons and states of code, as `enricher explain` words them."""

from collections.abc import Iterator
from typing import get_args

from enricher.model import Status
from enricher.reports.intervals import wilson
from enricher.reports.meanings import MEANINGS, Definition, meaning
from enricher.reports.measured import measured, where
from generated.markdown import code, table

OTHER_STATUSES = {"http_5xx": "http_503", "any other http_4xx": "http_418"}
"""What stands for many: its name here, and one of them."""


def statuses() -> str:
    """What a reader may conclude."""
    return _table("status", _of("status"))


def code_states() -> str:
    """What is said of a paper's code."""
    return _table("code", _of("code", also=("dead",)))


def reasons() -> str:
    """Every reason, below its status."""
    parts = []
    for status in get_args(Status):
        rows = list(_of(status))
        if status == "failing":
            rows += [(name, found) for name, one in OTHER_STATUSES.items() if (found := meaning(one))]
        parts += [f"### {status}", MEANINGS[status].means, _table("reason", rows)]
    return "\n\n".join(parts)


def error_rates() -> str:
    """How often each reason was wrong in measured worlds, and which those are."""
    rows = (
        (code(name), f"{one.called:,}", f"{one.kinds:,}", f"{one.wrong:,}",
         f"{wilson(one.wrong, one.called)[1] * 100:.2g} %")
        for name, one in measured().reasons.items()
    )  # fmt: skip
    heading = ("called", "links", "kinds of site", "wrongly", "at most, 95 %")
    return f"{where()}\n\n{table(heading, rows)}"


def _of(belongs: str, also: tuple[str, ...] = ()) -> Iterator[tuple[str, Definition]]:
    for name, found in MEANINGS.items():
        if found.belongs == belongs or name in also:
            yield name, found


def _table(heading: str, rows: "Iterator[tuple[str, Definition]] | list[tuple[str, Definition]]") -> str:
    return table(
        (heading, "what was seen", "what to do"),
        ((code(name), found.means, found.remedy) for name, found in rows),
    )
