"""Statistics -> JSON: the same figures for programs, keys as in `statistics`."""

import msgspec

from enricher.reports.statistics import Statistics
from enricher.reports.survival_model import Survival


def render_json(statistics: Statistics, survival: Survival | None) -> str:
    """One object, indented, ending in a line break."""
    fields = {
        "report_version": 1,
        **msgspec.to_builtins(statistics),
        "survival": msgspec.to_builtins(survival),
    }
    del fields["observations"]
    return msgspec.json.format(msgspec.json.encode(fields), indent=2).decode() + "\n"
