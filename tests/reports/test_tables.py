import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from csvw.metadata import CSVW

from enricher.cli import main
from enricher.model import ArchiveCopy
from enricher.record import Record, encode
from enricher.reports.as_csvw import dictionary, render_data, render_description
from enricher.reports.link_table import COLUMNS, names
from enricher.reports.losses import LOSS_WORDS
from enricher.reports.sites import is_link
from enricher.reports.tally import summarise

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace


def awkward(records: list[Record]) -> list[Record]:
    """Papers whose identifiers end in zero, whose titles look like formulas, numbers and lines."""
    titles = ["=1+1", "1984", 'a "b", c', "two\nlines", "Ünï 中文"]
    return [
        replace(
            record,
            paper=replace(record.paper, arxiv_id=f"2006.{number:04}0", title=titles[number % len(titles)]),
        )
        for number, record in enumerate(records)
    ]


def of(records: list[Record]) -> bytes:
    return "".join(render_data(records)).encode()


def titles(records: list[Record]) -> list[str]:
    return [
        record.paper.title.replace("\n", " ") for record in records for link in record.links if is_link(link)
    ]


def test_pandas_reads_every_column_right_without_an_option(records: Make) -> None:
    """Identifiers keep their zeros, truths are truths, counts are numbers, words are as they were."""
    pandas = pytest.importorskip("pandas")
    made = awkward(records(300))
    read = pandas.read_csv(io.BytesIO(of(made)))
    assert tuple(read.columns) == names()
    assert list(read["paper"]) == titles(made)
    assert set(read["arxiv_id"].str.fullmatch(r"arXiv:2006\.\d{4}0")) == {True}
    assert read["confirmed"].dtype == bool
    assert read["citations"].dtype.kind in "if"
    times = pandas.to_datetime(read["checked_at"].dropna())
    assert str(times.dt.tz) == "UTC"


def test_polars_reads_every_column_right_without_an_option(records: Make) -> None:
    """It guesses types from the first rows, and refuses what does not fit them later."""
    polars = pytest.importorskip("polars")
    made = awkward(records(300))
    read = polars.read_csv(io.BytesIO(of(made)))
    assert tuple(read.columns) == names()
    assert read["paper"].to_list() == titles(made)
    assert read["arxiv_id"].dtype == polars.String
    assert read["confirmed"].dtype == polars.Boolean
    assert read["citations"].dtype == polars.Int64


def test_every_copy_stands_in_the_table(records: Make, now: object) -> None:
    """And whether a loss is rescued, told apart by what was lost."""
    pandas = pytest.importorskip("pandas")
    record = records(1)[0]
    copies = tuple(
        ArchiveCopy(archive="wayback", url=f"https://web.archive.org/web/{year}/x", captured_at=None)
        for year in (2020, 2021)
    )
    lost = [
        replace(record.links[0], url=f"https://{reason}.example.org/", status="dead", reason=reason,
                archives=copies if reason == "soft_404" else ())
        for reason in ("dns_not_found", "http_404", "soft_404")
    ]  # fmt: skip
    read = pandas.read_csv(io.BytesIO(of([replace(record, links=tuple(lost))])))
    assert list(read["loss"]) == ["domain", "page", "soft_404"]
    assert list(read["rescued"]) == [False, False, True]
    assert read["archive_urls"][2].split() == [copy.url for copy in copies]


def test_the_description_names_every_column_with_type_and_meaning(records: Make, now: object) -> None:
    """As CSV on the Web has it; the documentation says the same."""
    about = json.loads(render_description("links.csv", now=now))  # type: ignore[arg-type]  # a datetime
    assert about["@context"] == "http://www.w3.org/ns/csvw"
    assert about["url"] == "links.csv"
    columns = about["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == list(names())
    assert all(column["dc:description"] for column in columns)
    docs = (Path(__file__).parents[2] / "docs/tables.md").read_text("utf-8")
    assert [f"| `{name}` | {kind} | {means} |" for name, kind, means in dictionary()] == [
        line for line in docs.splitlines() if line.startswith("| `")
    ]
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_a_validator_of_csv_on_the_web_accepts_the_table_and_refuses_a_broken_one(
    records: Make, lines: Callable[[list[Record]], list[bytes]], tmp_path: Path
) -> None:
    """Each cell is of its column's type; the validator sees it where one is not."""
    (tmp_path / "out.jsonl").write_bytes(b"".join(lines(awkward(records(12)))))
    table = tmp_path / "links.csv"
    assert main(["report", str(tmp_path / "out.jsonl"), "--to", "csvw", "-o", str(table)]) == 0
    metadata = str(tmp_path / "links.csv-metadata.json")
    assert CSVW(metadata, validate=True).is_valid
    table.write_bytes(table.read_bytes().replace(b",FALSE,", b",perhaps,", 1))
    with pytest.raises(UserWarning, match="perhaps"):  # warnings are errors here
        assert CSVW(metadata, validate=True).is_valid


def test_losses_add_up_to_the_dead_and_rescued_to_those_with_a_copy(records: Make, now: object) -> None:
    """In all and by group."""
    figures = summarise(records(400), now=now)  # type: ignore[arg-type]  # a datetime
    assert sum(count for _, count, _ in figures.losses) == figures.states.dead
    assert {name for name, _, _ in figures.losses} == set(LOSS_WORDS)
    assert sum(group.states.rescued for group in figures.by_kind) == figures.rescued.count
    assert figures.states.lost == figures.rescued.of


def test_the_command_writes_the_description_beside_the_table(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    records: Make,
    lines: Callable[[list[Record]], list[bytes]],
) -> None:
    """And touches nothing that stands in its place and is somebody's own."""
    monkeypatch.chdir(tmp_path)
    Path("out.jsonl").write_bytes(b"".join(lines(records(5))))
    assert main(["report", "out.jsonl", "--to", "csvw", "-o", "links.csv"]) == 0
    assert main(["report", "out.jsonl", "--to", "csvw", "-o", "links.csv"]) == 0
    assert json.loads(Path("links.csv-metadata.json").read_text())["url"] == "links.csv"
    Path("own.csv-metadata.json").write_text('{"mine": 1}')
    assert main(["report", "out.jsonl", "--to", "csvw", "-o", "own.csv"]) == 2
    assert not Path("own.csv").exists()
    assert main(["report", "out.jsonl", "--bom", "-o", "sheet.csv"]) == 0
    assert Path("sheet.csv").read_bytes().startswith(b"\xef\xbb\xbfpaper,")
    assert main(["report", "out.jsonl", "-o", "sheet.csv"]) == 0
    assert Path("sheet.csv").read_bytes().startswith(b"paper,")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("--bom --to html", "--bom is for csv, and this report is html"),
        ("--bom --to csvw", "--bom is for csv, and this report is csvw"),
        ("--rows 5 --to json", "--rows is for html, and this report is json"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    tmp_path: Path,
    records: Make,
    lines: Callable[[list[Record]], list[bytes]],
    capsys: pytest.CaptureFixture[str],
    options: str,
    why: str,
) -> None:
    """Whoever gives it believes that it does something."""
    (tmp_path / "out.jsonl").write_bytes(b"".join(lines(records(5))))
    assert main(["report", str(tmp_path / "out.jsonl"), *options.split()]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("report out.jsonl --rows -1", "'-1' is no number of rows"),
        ("report out.jsonl --fail-on ,", "',' names nothing"),
        ("enrich in.md --fail-on ,", "',' names nothing"),
        ("diff old.jsonl new.jsonl --fail-on ,", "',' names nothing"),
    ],
)
def test_a_value_that_says_nothing_is_refused(
    capsys: pytest.CaptureFixture[str], options: str, why: str
) -> None:
    """As an empty list of columns is."""
    with pytest.raises(SystemExit, match="2"):
        main(options.split())
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["report", "--to", "csv"], ["report", "--to", "csvw"], ["export", "--to", "csv"],
        ["export", "--to", "timeline.csv"], ["show", "--to", "csv"],
    ],
)  # fmt: skip
def test_no_table_holds_a_number_that_is_a_name_or_a_word_that_is_a_truth(
    command: list[str], records: Make, tmp_path: Path
) -> None:
    """2006.09210 is read as a number and loses its zero; R takes `true` for a word."""
    run, table = tmp_path / "run.jsonl", tmp_path / "table.csv"
    run.write_bytes(b"".join(encode(record) + b"\n" for record in awkward(records(60))))
    assert main([command[0], str(run), *command[1:], "-o", str(table)]) == 0
    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    column = next(name for name in ("arxiv_id", "arxiv", "paper") if name in rows[0])
    assert all(row[column].lower().startswith("arxiv:2006.") for row in rows)
    assert not {cell for row in rows for cell in row.values()} & {"true", "false", "True", "False"}
