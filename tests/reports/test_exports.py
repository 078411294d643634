import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from enricher.cli import main
from enricher.record import Record
from enricher.reports.exports import FORMS
from enricher.reports.reading import RunOutput, in_time
from enricher.reports.sites import is_link

Make = Callable[..., list[Record]]
Lines = Callable[[list[Record]], list[bytes]]


def at(records: list[Record], moment: dt.datetime) -> list[Record]:
    """The same records, looked at then."""
    return [
        msgspec.structs.replace(
            record,
            links=tuple(
                msgspec.structs.replace(link, checked_at=link.checked_at and moment) for link in record.links
            ),
            citations=msgspec.structs.replace(record.citations, fetched_at=moment),
        )
        for record in records
    ]


@pytest.fixture
def runs(records: Make, lines: Lines, now: dt.datetime) -> list[RunOutput]:
    """Two runs over the same papers, the newer given first."""
    made = records(40)
    new, old = lines(at(made, now)), lines(at(made, now - dt.timedelta(days=30)))
    return [RunOutput(name="new", lines=lambda: new), RunOutput(name="old", lines=lambda: old)]


def test_runs_stand_by_their_own_times(runs: list[RunOutput], now: dt.datetime) -> None:
    """The order of arguments says nothing; a run that asked nobody tells nothing newer."""
    silent = RunOutput(name="silent", lines=lambda: [b"\n"])
    ordered = in_time([*runs, silent])
    assert [run.name for run in ordered] == ["silent", "old", "new"]
    assert [run.looked_at for run in ordered] == [None, now - dt.timedelta(days=30), now]


def test_a_timeline_holds_each_look_of_each_run(runs: list[RunOutput]) -> None:
    """Run by run, link by link; read by pandas without an option, its times with their zone."""
    pandas = pytest.importorskip("pandas")
    octets = b"".join(FORMS["timeline.csv"].render(in_time(runs)))
    assert not octets.startswith(b"\xef\xbb\xbf")
    read = pandas.read_csv(io.BytesIO(octets))
    links = sum(is_link(link) for run in runs for record in run.records() for link in record.links)
    assert len(read) == links
    assert list(read["run"].unique()) == ["old", "new"]
    assert all(read["paper"].str.startswith("arxiv:"))
    assert set(read["run_at"]) == {"2026-10-23T07:00:00Z", "2026-11-22T07:00:00Z"}
    assert read[read["status"] == "alive"]["since"].isna().all()


def test_parquet_holds_what_csv_holds(runs: list[RunOutput]) -> None:
    """The same rows and columns, with types in place of texts."""
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(b"".join(FORMS["timeline.parquet"].render(in_time(runs)))))
    csv = b"".join(FORMS["timeline.csv"].render(in_time(runs))).decode().splitlines()
    assert ",".join(table.schema.names) == csv[0]
    assert table.num_rows == len(csv) - 1
    assert str(table.schema.field("checked_at").type) == "timestamp[us, tz=UTC]"
    assert table["confirmed"].to_pylist().count(True) == sum(",TRUE," in line for line in csv)


def test_the_command_writes_what_its_file_is_called(
    tmp_path: Path, records: Make, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of that name again is ours to replace; a name that tells no form is refused."""
    monkeypatch.chdir(tmp_path)
    Path("out.jsonl").write_bytes(b"".join(lines(records(5))))
    for name in ("timeline.csv", "timeline.parquet"):
        assert main(["export", "out.jsonl", "-o", name]) == 0
        assert main(["export", "out.jsonl", "-o", name]) == 0
        assert Path(name).stat().st_size
    assert main(["export", "out.jsonl", "-o", "table.odt"]) == 2
    Path("timeline.csv").write_text("somebody's own\n")
    assert main(["export", "out.jsonl", "-o", "timeline.csv"]) == 2


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("timeline.csv", "timeline.csv"), ("2026-timeline.csv", "timeline.csv"),
        ("code.timeline.parquet", "timeline.parquet"), ("Code.CSV", "csv"), ("mytimeline.csv", "csv"),
        ("code.parquet", "parquet"), ("code.pwc.json", "pwc"), ("code.croissant.json", "croissant"),
        ("code.json", None), ("code.csv.json", None), ("notcsv", None), ("timeline", None),
    ],
)  # fmt: skip
def test_the_form_is_what_a_name_ends_in(
    name: str,
    form: str | None,
    tmp_path: Path,
    records: Make,
    lines: Lines,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And it is said: two forms of one ending hold other things."""
    monkeypatch.chdir(tmp_path)
    Path("out.jsonl").write_bytes(b"".join(lines(records(2))))
    assert main(["export", "out.jsonl", "-o", name]) == (0 if form else 2)
    said = capsys.readouterr().err
    assert (f"form {form}, by the name of {name}; --to chooses another" in said) == bool(form)
    assert bool(form) or "its name tells no form" in said


def test_a_form_that_was_asked_for_is_not_explained(
    tmp_path: Path,
    records: Make,
    lines: Lines,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever said it knows it."""
    monkeypatch.chdir(tmp_path)
    Path("out.jsonl").write_bytes(b"".join(lines(records(2))))
    assert main(["export", "out.jsonl", "--to", "csv", "-o", "timeline.csv"]) == 0
    assert "by the name of" not in capsys.readouterr().err
    assert Path("timeline.README.md").exists()
