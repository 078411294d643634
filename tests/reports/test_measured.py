"""How often reasons are wrong in measured worlds: the figures, their words, and how they are counted."""

import datetime as dt
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from enricher.cli import main
from enricher.model import Status
from enricher.reports import measured as module
from enricher.reports.intervals import wilson
from enricher.reports.meanings import MEANINGS, meaning
from enricher.reports.measured import Measured, Reason, error_rate, measured, where

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script that measures."""
    spec = importlib.util.spec_from_file_location("bench_verdicts", ROOT / "scripts" / "bench_verdicts.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_measured_reason_is_one_that_is_explained() -> None:
    """Below its own status, and no more wrong ones than links."""
    for key, one in measured().reasons.items():
        status, _, reason = key.partition("/")
        assert getattr(meaning(reason), "belongs", None) == status or reason in ("http_404",), key
        assert 0 <= one.wrong <= one.called
        assert 1 <= one.kinds <= one.called


def test_every_way_to_be_dead_was_measured_and_no_living_link_was_called_so() -> None:
    """The figure that users may not forgive."""
    reasons = measured().reasons
    dead = {f"dead/{name}" for name, found in MEANINGS.items() if found.belongs == "dead"}
    assert dead - {"dead/path_missing"} <= reasons.keys()
    assert sum(one.wrong for key, one in reasons.items() if key in dead) == 0


@pytest.mark.parametrize(("wrong", "words"), [(0, "none wrongly"), (1, "1 of them wrongly")])
def test_a_rate_says_its_links_its_kinds_and_a_bound(wrong: int, words: str) -> None:
    """Where none was wrong, the bound is what forty links bear, and not nothing."""
    told = module.rate_of([Reason(called=39, kinds=2, wrong=wrong), Reason(called=1, kinds=1, wrong=0)])
    assert "40 links on 3 kinds of site" in told
    assert words in told
    assert f"at most {wilson(wrong, 40)[1] * 100:.2g} %" in told
    assert wilson(0, 40)[1] == pytest.approx(0.0876, abs=1e-3)


def test_what_was_never_called_has_no_rate_and_states_of_code_have_none() -> None:
    """No rate is told where nothing was measured."""
    assert "no rate can be told" in (error_rate("path_missing", "dead") or "")
    assert error_rate("released", "code") is None
    assert "none wrongly" in (error_rate("dead", "status") or "")


def test_explain_tells_the_rate_and_says_once_what_the_worlds_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Beside what it means; not where only a state of code is asked for."""
    assert main(["explain", "soft_404", "http_404"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("In our measured worlds") == 2
    assert said.count(where()) == 1
    assert main(["explain", "promised"]) == 0
    assert "measured" not in capsys.readouterr().out


def test_a_wrong_verdict_is_counted_against_its_reason(bench: ModuleType) -> None:
    """By world, and by kind of site."""
    gone, living = ("dead", "http_404"), ("alive", "ok")
    seen = [
        bench.Look("sandbox", "gone_404", gone, {gone}),
        bench.Look("sandbox", "alive", gone, {living}),
        bench.Look("hostile", "head-404", living, {living}),
    ]
    found: Measured = bench.measured(seen)
    assert found.reasons == {
        "dead/http_404": Reason(called=2, kinds=2, wrong=1),
        "alive/ok": Reason(called=1, kinds=1, wrong=0),
    }
    assert {world.name: (world.links, world.kinds) for world in found.worlds} == {
        "sandbox": (2, 2), "hostile": (1, 1), "situations": (0, 0),
    }  # fmt: skip
    assert isinstance(found.on, dt.date)


async def test_labelled_sites_are_called_what_they_are(bench: ModuleType) -> None:
    """The world that needs no network: every site once, with its label."""
    seen = [look async for look in bench.of_situations()]
    assert len(seen) > 20
    assert [look for look in seen if look.called not in look.allowed] == []


@pytest.mark.slow
async def test_the_sandbox_is_measured_with_repositories_that_an_api_tells_of(bench: ModuleType) -> None:
    """A renamed repository lives; where nobody asks the API, nobody knows."""
    seen = [look async for look in bench.of_sandbox(0, 30)]
    assert {look.called for look in seen} >= {("alive", "ok"), ("dead", "dns_not_found")}
    assert [look for look in seen if look.called[0] == "dead" and look.called not in look.allowed] == []
    assert {status for status, _ in (look.called for look in seen)} <= set(get_args(Status))
