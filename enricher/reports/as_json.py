"""Statistics -> JSON: the same figures for programs, keys as in `statistics`."""

import msgspec

from enricher.reports.changes import Changes
from enricher.reports.methods import methods
from enricher.reports.statistics import Statistics
from enricher.reports.survival_model import Survival


def render_json(statistics: Statistics, survival: Survival | None, changes: Changes | None = None) -> str:
    """One object, indented, ending in a line break; `changes` is null for a lone run.

    `survival` is null where the statistics library is not installed.
    """
    figures = msgspec.structs.asdict(statistics)
    del figures["observations"]
    fields = {
        "report_version": 1,
        **msgspec.to_builtins(figures),
        "survival": msgspec.to_builtins(survival),
        "methods": dict(methods(statistics, survival)),
        "changes": msgspec.to_builtins(changes),
    }
    return msgspec.json.format(msgspec.json.encode(fields), indent=2).decode() + "\n"
