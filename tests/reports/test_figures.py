import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from enricher.cli import main
from enricher.record import Record, encode
from enricher.reports.ageing import COARSE, MANY
from enricher.reports.as_json import render_json
from enricher.reports.as_markdown import render_markdown
from enricher.reports.charts import as_svg
from enricher.reports.methods import methods
from enricher.reports.survival import estimate
from enricher.reports.tally import summarise
from enricher.version import __version__
from tests.reports.conftest import make_records

pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
pytest.importorskip("scipy", reason="the extra `report` is not installed")

Make = Callable[..., list[Record]]


def report(run: Path, made: list[Record]) -> int:
    """Write a run of records, and its report with figures beside it."""
    run.write_bytes(b"".join(encode(record) + b"\n" for record in made))
    return main(
        ["report", str(run), "-o", str(run.with_suffix(".md")), "--figures", str(run.parent / "figures")]
    )


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of figures, which nobody changes."""
    folder = tmp_path_factory.mktemp("drawn")
    assert report(folder / "out.jsonl", list(make_records(150))) == 0
    return folder / "figures"


@pytest.mark.slow
def test_figures_stand_by_themselves(figures: Path) -> None:
    """SVG without a page's variables, and PNG of the same."""
    drawn = sorted(path.stem for path in figures.glob("*.svg"))
    assert "half-life-by-kind-of-host" in drawn
    assert drawn == sorted(path.stem for path in figures.glob("*.png"))
    for path in figures.glob("*.svg"):
        ElementTree.fromstring(path.read_bytes())
        assert b"var(--" not in path.read_bytes()
        assert path.with_suffix(".png").stat().st_size > 5_000


@pytest.mark.slow
def test_figures_are_written_over_themselves_and_not_over_others(tmp_path: Path) -> None:
    """A few links, of whose lives nothing is drawn, are enough to tell."""
    made = list(make_records(5))
    assert report(tmp_path / "out.jsonl", made) == 0
    assert report(tmp_path / "out.jsonl", made) == 0
    (tmp_path / "figures" / "curves.csv").write_text("mine")
    assert report(tmp_path / "out.jsonl", made) == 2


def test_a_page_lays_each_drawing_out_once() -> None:
    """Drawing is a tenth of a large page's work: nothing is drawn only to be measured."""
    figure_of = pytest.importorskip("matplotlib.figure").Figure
    line_of = pytest.importorskip("matplotlib.lines").Line2D
    drawn: list[bool] = []

    class Line(line_of):  # type: ignore[misc]  # the extra's class is known at run time alone
        def draw(self, renderer: object) -> None:
            drawn.append(True)
            super().draw(renderer)

    figure = figure_of(figsize=(2, 2), layout="constrained")
    figure.add_subplot().add_line(Line([0, 1], [0, 1]))
    assert as_svg(figure, "drawn", "A line").startswith("<svg")
    assert drawn == [True]


@pytest.mark.slow
def test_the_tables_hold_what_the_figures_show(figures: Path) -> None:
    """A row a group with its half-life and bounds; a row a step of its curve."""
    table = list(csv.DictReader(io.StringIO((figures / "half-lives.csv").read_text())))
    assert table[0]["group"] == "all links"
    told = [row for row in table if row["half_life_years"]]
    assert told
    assert all(float(row["half_life_low_years"]) < float(row["half_life_years"]) for row in told)
    assert all(row["interval"].startswith("95 %") for row in told)
    steps = list(csv.DictReader(io.StringIO((figures / "curves.csv").read_text())))
    assert {row["group"] for row in steps} == {row["group"] for row in table if row["method"] != "none"}
    at_risk = [int(row["at_risk"]) for row in steps if row["group"] == "all links"]
    assert at_risk == sorted(at_risk, reverse=True)
    assert at_risk[0] == int(table[0]["links"])


def test_every_form_says_how_its_figures_came_about(records: Make, now: dt.datetime) -> None:
    """Program and how to cite it, the frame with its counts, definitions, estimators, limits."""
    figures = summarise(records(60), now=now, runs=("out.jsonl",))
    survival = estimate(figures.observations)
    told = dict(methods(figures, survival))
    assert __version__ in told["Program"]
    assert "CITATION.cff" in told["Program"]
    assert "out.jsonl" in told["Sampling frame"]
    assert "digest.md" in told["Sampling frame"]
    assert "60 papers" in told["Sampling frame"]
    assert "an index that could not be asked" in told["Sampling frame"]  # no fault of the input alone
    assert "Turnbull" in told["Estimators"]
    assert json.loads(render_json(figures, survival))["methods"] == told
    markdown = render_markdown(figures, survival)
    assert all(f"**{heading}.**" in markdown for heading in told)


def test_methods_hold_no_marks_that_a_form_would_show(records: Make, now: dt.datetime) -> None:
    """One text serves the page, Markdown and JSON: backticks stood literally in all of them."""
    figures = summarise(records(60), now=now, runs=("out.jsonl",))
    told = dict(methods(figures, estimate(figures.observations)))
    assert "“enricher explain REASON”" in told["Definitions"]
    assert not any(mark in words for words in told.values() for mark in "`*\\")


def test_methods_say_what_the_numbers_leave_out(records: Make, now: dt.datetime) -> None:
    """That ages are rounded where there are many, and which run counts where there are several."""
    lone, both = (summarise(records(60), now=now, runs=runs) for runs in (("a",), ("a", "b")))
    told = dict(methods(lone, estimate(lone.observations)))
    assert f"Of more than {MANY:,} links, ages are rounded to {COARSE} days" in told["Estimators"]
    assert "n / (n - 1)" in told["Estimators"]
    assert "newest run" not in told["Sampling frame"]
    assert "each paper counts by the newest run that holds it" in dict(methods(both, None))["Sampling frame"]
    assert f"on {lone.checked_from:%Y-%m-%d %H:%M} UTC" in told["Looking"]  # all at one minute
