"""What further looks can add to a half-life at best, as the benchmark tells it."""

import importlib.util
import math
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("numpy", reason="the extra `report` is not installed")

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "bench_half_lives.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script."""
    spec = importlib.util.spec_from_file_location("bench_half_lives", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


def test_the_bound_falls_with_looks_to_that_of_deaths_that_were_all_seen(bench: ModuleType) -> None:
    """A Weibull law's log half-life, every death seen: variance (1 + (log(log 2) + gamma - 1)^2 6/pi^2)."""
    once = bench.World(12, 1, 1, 0.0, 1)
    widths = [bench.least_width(once._replace(looks=looks)) for looks in (1, 6, 400)]
    assert widths == sorted(widths, reverse=True)
    seen = 1 + (1 - 0.5772156649 - math.log(math.log(2))) ** 2 * 6 / math.pi**2
    assert widths[-1] == pytest.approx(math.sqrt(seen), rel=0.02)
