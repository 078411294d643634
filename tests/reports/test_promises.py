"""Promises over several runs: joined papers, dates, sources, and what every form says of them."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from enricher.cli import main
from enricher.record import Record, encode
from enricher.reports.changes import compare
from enricher.reports.changes_text import render_changes_markdown, render_changes_text
from enricher.reports.promises import Promises

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace
MONTHS = [dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (1, 2, 3)]
TITLE = "On counting what nobody counted before"


def of(records: Make, month: int, code: str, *, source: str = "text", **paper: object) -> Record:
    """One paper as a month's run saw it; released code was looked at on that day."""
    made = records(1, links=1)[0]
    known = {"title": TITLE, "arxiv_id": "2006.00001", "announced": None, **paper}
    link = replace(
        made.links[0], url="https://github.com/o/n", kind="code", role="own", found_in=source,
        status="alive", reason="ok", repository="github:o/n", checked_at=MONTHS[month],
    )  # fmt: skip
    links = (link,) if code in ("released", "empty") else ()
    return replace(made, paper=replace(made.paper, **known), links=links, repositories=(), code=code)


def files(folder: Path, *runs: list[Record]) -> list[str]:
    """Runs as files."""
    paths = [folder / f"run-{number}.jsonl" for number in range(len(runs))]
    for path, run in zip(paths, runs, strict=True):
        path.write_bytes(b"".join(encode(record) + b"\n" for record in run))
    return [str(path) for path in paths]


@pytest.mark.parametrize("before", ["promised", "claimed", "empty"])
def test_what_was_no_more_than_a_word_is_released_since(records: Make, before: str) -> None:
    """With the date, what stood before, and who showed it; the next run tells nothing new."""
    old, new = of(records, 0, before), of(records, 1, "released", source="huggingface")
    (kept,) = compare([old], [new]).released
    assert (kept.since, kept.before, kept.shown_by) == (MONTHS[1], before, ("huggingface",))
    assert compare([old, new], [of(records, 2, "released")]).released == ()


@pytest.mark.parametrize("code", ["unverified", "dead", "none", "promised"])
def test_nothing_but_living_code_keeps_a_promise(records: Make, code: str) -> None:
    """An outage shows nothing."""
    assert compare([of(records, 0, "promised")], [of(records, 1, code)]).released == ()


@pytest.mark.parametrize("before", ["none", "unverified", "dead", "released"])
def test_only_promises_can_be_kept(records: Make, before: str) -> None:
    """Code that was not asked, or gone, and is there, is other news."""
    assert compare([of(records, 0, before)], [of(records, 1, "released")]).released == ()


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ({"arxiv_id": None, "doi": "10.1000/A"}, {"arxiv_id": None, "doi": "10.1000/a", "title": "x"}, True),
        ({"arxiv_id": None}, {"doi": "10.1000/a"}, True),
        ({"arxiv_id": None}, {"arxiv_id": "2006.00002", "title": TITLE.upper()}, True),
        ({"arxiv_id": None, "title": "Deep learning"}, {"title": "Deep learning"}, False),
        ({"arxiv_id": "2006.00002"}, {}, False),
        ({"arxiv_id": None, "authors": ("Mary Major",)}, {"authors": ("Jane Doe",)}, False),
        ({"arxiv_id": None, "announced": dt.date(2015, 3, 1)}, {}, False),
    ],
)
def test_papers_are_joined_where_that_is_certain(records: Make, one: dict, other: dict, joined: bool) -> None:
    """By arXiv id, DOI, then a title that says enough, with near years and the same first author."""
    changes = compare([of(records, 0, "promised", **one)], [of(records, 1, "released", **other)])
    assert bool(changes.released) is joined


def test_a_title_of_two_papers_joins_nothing(records: Make) -> None:
    """Nobody can say which of them promised."""
    old = [of(records, 0, "promised"), of(records, 0, "promised", arxiv_id="2006.00002")]
    assert compare(old, [of(records, 1, "released", arxiv_id=None)]).released == ()


def test_the_first_run_that_saw_it_alive_dates_a_release(records: Make) -> None:
    """Whatever later runs saw; and a record that knows of an earlier day is believed."""
    promises = Promises()
    runs = [of(records, 0, "promised"), of(records, 1, "released"), of(records, 2, "released")]
    for record in runs:
        promises.add(record)
    told = promises.told(runs[2]).released
    assert told is not None
    assert told.since == MONTHS[1]
    earlier = replace(told, since=MONTHS[0], shown_by=("page",))
    assert promises.told(replace(runs[2], released=earlier)).released == earlier


def test_every_form_says_since_when_and_who_showed_it(
    records: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`diff` as text, Markdown and JSON; `report` as Markdown, page, CSV and JSON, over three months."""
    runs = files(
        tmp_path,
        [of(records, 0, "promised")],
        [of(records, 1, "released", source="paperswithcode")],
        [of(records, 2, "released")],
    )
    words = ("2026-02-01", "promised before, first shown by paperswithcode")
    for form in ("text", "markdown", "json"):
        assert main(["diff", runs[0], runs[1], "--to", form]) == 0
        said = capsys.readouterr().out
        assert "2026-02-01" in said
        assert "paperswithcode" in said
    for form in ("markdown", "html", "csv", "json"):
        assert main(["report", *runs, "--to", form, "-o", str(tmp_path / f"r.{form}")]) == 0
        told = (tmp_path / f"r.{form}").read_text("utf-8")
        assert all(word in told for word in (words if form in ("markdown", "html") else words[:1])), form
    kept = json.loads((tmp_path / "r.json").read_text())["lists"]["kept"]
    assert (kept[0]["since"], kept[0]["before"]) == ("2026-02-01T00:00:00Z", "promised")
    assert "2026-02-01T00:00:00Z,promised,paperswithcode" in (tmp_path / "r.csv").read_text()


def test_a_strangers_title_stays_words(records: Make) -> None:
    """In a terminal and in Markdown alike."""
    title = "\x1b[31m<script> | @all four five six"
    changes = compare([of(records, 0, "promised", title=title)], [of(records, 1, "released", title=title)])
    assert changes.released
    assert "\x1b" not in render_changes_text(changes)
    assert "| @all" not in render_changes_markdown(changes)
