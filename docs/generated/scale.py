"""What large inputs take, on paper: as `scripts/simulate_scale.py` says it for its defaults."""

import runpy
from pathlib import Path

_SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "simulate_scale.py"


def tables() -> str:
    """Both of its tables."""
    script = runpy.run_path(str(_SCRIPT))
    told: str = script["pages"](script["Costs"](), script["DEFAULT_LINKS"], script["DEFAULT_MACHINES"])
    return told
