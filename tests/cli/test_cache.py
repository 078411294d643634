import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from enricher.cli import main
from enricher.evidence import Evidence, Hop
from enricher.history import Observation, single
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.ports import Row, Tally
from enricher.store.database import FILE_NAME
from enricher.store.sqlite import SqliteStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache of a link looked at today, and one of last year."""
    now = SystemClock().now()
    rows = [row("https://new.example/", now), row("https://old.example/", now - dt.timedelta(days=365))]
    store = SqliteStore(tmp_path / FILE_NAME)
    store.put_many(rows, int(now.timestamp()))
    store.add_tallies({"links": Tally(fresh=1_234, stale=5, missed=6)})
    store.close()
    return tmp_path


def row(url: str, at: dt.datetime) -> Row:
    """A link that answered."""
    evidence = Evidence(url=Url(url), looked_at=at, hops=(Hop(url=url, method="GET", status=200),))
    return Row(
        facet="links",
        key=url,
        stored_at=int(at.timestamp()),
        value=msgspec.msgpack.encode(evidence),
        timeline=single(Observation(label="alive/ok", at=at)),
    )


def cache(folder: Path, *words: str) -> int:
    """Run one action."""
    return main(["cache", words[0], "--cache-dir", str(folder), *words[1:]])


def test_stats_say_what_is_kept_and_saved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A few lines that a person reads."""
    assert cache(folder, "stats") == 0
    said = capsys.readouterr().out
    assert str(folder / FILE_NAME) in said
    assert "links                  2" in said
    assert "1,234 answers were taken from here" in said


def test_stats_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same for programs."""
    assert cache(folder, "stats", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["facets"]["links"]["rows"] == 2
    assert told["saved"]["links"] == {"fresh": 1234, "stale": 5, "missed": 6}


@pytest.mark.parametrize("action", ["stats", "verify", "clear"])
def test_a_folder_without_a_cache_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    """Said, and nothing is made."""
    assert cache(tmp_path, action) == 0
    assert "no cache yet" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_verify_finds_a_sound_file_sound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0 in one line."""
    assert cache(folder, "verify") == 0
    assert "whole, 2 rows" in capsys.readouterr().out


def test_verify_sets_a_broken_file_aside_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, and the place where it is now; the next look finds all well."""
    (folder / FILE_NAME).write_bytes(b"no database" * 999)
    assert cache(folder, "stats") == 2
    assert "`enricher cache verify` sets it aside" in capsys.readouterr().err
    assert cache(folder, "verify") == 1
    (aside,) = folder.glob(f"{FILE_NAME}.broken-*")
    assert str(aside) in capsys.readouterr().out
    assert cache(folder, "verify") == 0


def test_prune_forgets_by_age(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Last year's answer goes."""
    assert cache(folder, "prune", "--older-than", "30d") == 0
    assert "1 row forgotten" in capsys.readouterr().out
    assert [line["key"] for line in exported(folder, capsys)] == ["https://new.example/"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "--older-than, --max-size or both"),
        (("--older-than", "soon"), "--older-than: 'soon' does not do"),
        (("--older-than", "99999999999w"), "--older-than"),
        (("--max-size", "much"), "--max-size: 'much' does not do"),
    ],
)
def test_prune_says_what_it_needs(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    """Wrong usage is exit 2 in one line, and forgets nothing."""
    assert cache(folder, "prune", *words) == 2
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1
    assert len(exported(folder, capsys)) == 2


def test_clear_forgets_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file stays, empty."""
    assert cache(folder, "clear") == 0
    assert "2 rows forgotten" in capsys.readouterr().out
    assert exported(folder, capsys) == []


def test_an_export_seeds_another_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through a file, or a pipe."""
    file, other = tmp_path / "export.jsonl", tmp_path / "other"
    assert cache(folder, "export", "-o", str(file)) == 0
    assert cache(other, "import", str(file)) == 0
    assert "2 lines merged" in capsys.readouterr().out
    assert exported(other, capsys) == exported(folder, capsys)
    assert not file.with_name("export.jsonl.partial").exists()


@pytest.mark.parametrize("to", ["-", "lines.jsonl"])
def test_an_empty_export_says_why_beside_the_lines(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    """No cache, or nothing in it; of one that holds something no word is said."""
    monkeypatch.chdir(tmp_path)
    assert cache(tmp_path / "nowhere", "export", "-o", to) == 0
    told = capsys.readouterr()
    assert f"no cache yet in {tmp_path / 'nowhere'}: nothing to export" in told.err
    assert told.out == ("" if to == "-" else "0 lines written to lines.jsonl\n")
    assert not (tmp_path / "nowhere").exists()
    assert cache(folder, "export", "-o", to, *([] if to == "-" else ["--force"])) == 0
    assert capsys.readouterr().err == ""
    cache(folder, "clear")
    assert cache(folder, "export", "-o", to, *([] if to == "-" else ["--force"])) == 0
    assert "holds nothing to export" in capsys.readouterr().err


def test_timelines_are_exported_without_answers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was seen when."""
    lines = exported(folder, capsys, "--timelines")
    assert [line["value"] for line in lines] == [None, None]
    assert lines[0]["timeline"][0]["label"] == "alive/ok"


def test_import_refuses_lines_by_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 1; a flood of bad lines is not a flood of messages."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"nonsense\n" * 500)))
    assert cache(tmp_path, "import", "-") == 1
    said = capsys.readouterr()
    assert "0 lines merged" in said.out
    assert "500 refused" in said.out
    assert "line 1: " in said.err
    assert said.err.count("\n") == 20


def test_import_of_a_closed_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job without standard input is told so, with what to do."""
    monkeypatch.setattr("sys.stdin", None)
    assert cache(tmp_path, "import", "-") == 2
    assert "standard input is closed; give a file's name" in capsys.readouterr().err


def test_import_of_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 with its name."""
    assert cache(tmp_path, "import", str(tmp_path / "none.jsonl")) == 2
    assert "none.jsonl cannot be read" in capsys.readouterr().err


def exported(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The lines of an export."""
    capsys.readouterr()
    file = folder / "for-the-test.jsonl"
    assert cache(folder, "export", "-o", str(file), *words) == 0
    capsys.readouterr()
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    file.unlink()
    return lines
