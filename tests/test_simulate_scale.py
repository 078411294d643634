"""The simulation of large inputs: its sums hold, and each budget answers to its own flag."""

import dataclasses
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "simulate_scale.py"


@pytest.fixture(scope="module")
def scale() -> SimpleNamespace:
    """What the script defines."""
    return SimpleNamespace(**runpy.run_path(str(SCRIPT)))


def seconds(scale: SimpleNamespace, links: int, machines: int, **changes: float) -> dict[str, float]:
    """What each budget takes."""
    one = scale.simulate(links, machines, dataclasses.replace(scale.Costs(), **changes))
    return {budget.name: budget.seconds for budget in one.budgets}


@pytest.mark.parametrize(
    ("flag", "budget"),
    [
        ("tokens", "GitHub's points"),
        ("batch", "GitHub's points"),
        ("s2_keys", "Semantic Scholar's rate"),
        ("per_host", "patience of github.io"),
        ("at_once", "turns of one machine"),
    ],
)
def test_twice_the_budget_takes_half_the_time(scale: SimpleNamespace, flag: str, budget: str) -> None:
    """And no other budget changes by it."""
    before = seconds(scale, 1_000_000, 10)
    after = seconds(scale, 1_000_000, 10, **{flag: 2 * getattr(scale.Costs(), flag)})
    assert after.pop(budget) == pytest.approx(before.pop(budget) / 2)
    assert after == before


def test_machines_shorten_their_own_part_alone(scale: SimpleNamespace) -> None:
    """What others allow is the same for one machine as for a hundred."""
    one, many = seconds(scale, 100_000_000, 1), seconds(scale, 100_000_000, 100)
    own = {"turns of one machine", "processor of one machine"}
    assert {name for name in one if many[name] < one[name]} == own
    assert {name: one[name] for name in one.keys() - own} == {name: many[name] for name in one.keys() - own}


def test_every_page_is_on_one_machine(scale: SimpleNamespace) -> None:
    """However many there are, their parts come to all pages."""
    for machines in (1, 7, 100):
        _, loads, _ = scale.simulate.__globals__["_spread"]({"github.io": 400.0}, 600.0, machines)
        assert sum(loads) == pytest.approx(1_000)
        assert len(loads) == machines


def test_known_budgets_come_to_what_a_hand_says(scale: SimpleNamespace) -> None:
    """A million links: 540,000 repositories are 10,800 queries of 50, and 5,000 of them go in an hour."""
    told = seconds(scale, 1_000_000, 1)
    assert told["GitHub's points"] == pytest.approx(10_800 / 5_000 * 3_600)
    assert told["Semantic Scholar's rate"] == pytest.approx(4_100_000 / 500)


def test_numbers_that_make_no_sense_are_refused() -> None:
    """In one line, with exit 2."""
    for flags in (["--links", "many"], ["--tokens", "0"]):
        done = subprocess.run([sys.executable, SCRIPT, *flags], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "wanted are numbers" in done.stderr or "above 0" in done.stderr
